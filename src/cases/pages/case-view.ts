// Everything a staff page shows of one case, read once; and the note that somebody looked, where the case is sensitive.

import { type Customer, type CustomerRecord, findCustomer, mayLookAt, type Need, recordOf } from '#customers';
import { inTransaction } from '#db';
import { findService, type Service, sensitiveServices } from '#directory';
import { audit, listStaff, listTeams, type StaffMember, type Team } from '#staff';
import { loadRulebook, type Rulebook } from '#standards';
import { notFound, Stop, type Visit } from '#web';
import type { Case } from '../case.ts';
import { casePermissions, isTheirs } from '../permissions.ts';
import { readReference } from '../reference.ts';
import { type CaseRecord, findCaseRecord } from '../store.ts';

export interface CaseView extends CaseRecord {
  readonly service: Service;
  /** Undefined also where the record is restricted and not for this role. */
  readonly customer: Customer | undefined;
  /** Their whole record, on the same terms. */
  readonly record: CustomerRecord | undefined;
  readonly isRestricted: boolean;
  /** What they need from us, where somebody wrote it down. */
  readonly needs: readonly Need[];
  readonly rulebook: Rulebook;
  readonly teams: readonly Team[];
  readonly staff: readonly StaffMember[];
}

/** The case a staff page is about. 404 when there is none, or it is of a restricted customer and not theirs to do; 403 when it is sensitive and not for this role. */
export async function loadCaseView(visit: Visit): Promise<CaseView> {
  const reference = readReference(visit.params['reference'] ?? '', visit.site.organisation.referencePrefix);
  const record = reference ? await findCaseRecord(visit.db, reference) : undefined;
  if (!record) throw notThere();
  const { theCase } = record;
  const { customerId } = theCase;
  const [service, customer, mayLook, whole, rulebook, teams, staff] = await Promise.all([
    findService(visit.db, theCase.service),
    customerId === null ? undefined : findCustomer(visit.db, customerId),
    customerId === null || mayLookAt(visit.db, visit.actor, customerId),
    customerId === null ? undefined : recordOf(visit.db, customerId),
    loadRulebook(visit.db),
    listTeams(visit.db),
    listStaff(visit.db),
  ]);
  if (!service) throw notFound('The service of this case is no longer in the directory.');
  if (!mayLook && !isTheirs(theCase, visit.actor)) throw notThere();
  if (service.sensitive) await noteLook(visit, theCase);
  const isRestricted = !mayLook;
  const known = mayLook
    ? { customer, record: whole, needs: whole?.needs ?? [] }
    : { customer: undefined, record: undefined, needs: [] };
  return { ...record, ...known, isRestricted, service, rulebook, teams, staff };
}

/** Whether the page of a case would be there for this visitor: one of a restricted customer answers as one that is not. */
export async function isThere(visit: Visit, theCase: Case | undefined): Promise<boolean> {
  if (!theCase) return false;
  const { customerId } = theCase;
  if (customerId === null || isTheirs(theCase, visit.actor)) return true;
  return mayLookAt(visit.db, visit.actor, customerId);
}

const notThere = () => notFound('There is no case with this reference. Check it, or search the worklist.');

async function noteLook(visit: Visit, theCase: Case): Promise<void> {
  const { actor } = visit;
  if (!actor || !casePermissions.may(actor, 'see sensitive cases'))
    throw new Stop(403, 'This case is about somebody’s health, money or home. Your role does not see such cases.');
  await inTransaction(visit.db, (tx) =>
    audit(tx, actor, 'looked at a sensitive case', `case ${theCase.reference}`, visit.now),
  );
}

/** For a list: the services whose cases this visitor's role or token does not see. */
export async function hiddenServices(visit: Visit): Promise<readonly string[]> {
  return casePermissions.may(visit.actor, 'see sensitive cases') ? [] : sensitiveServices(visit.db);
}

/** A member of staff by number, or words for nobody. */
export function staffName(view: Pick<CaseView, 'staff'>, id: number | null): string {
  return id === null ? 'Nobody yet' : (view.staff.find((member) => member.id === id)?.name ?? 'Somebody who has left');
}

export function teamName(view: Pick<CaseView, 'teams'>, slug: string | null): string {
  return slug === null ? 'No team' : (view.teams.find((team) => team.slug === slug)?.name ?? slug);
}
