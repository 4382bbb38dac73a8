// What every page of an account begins with: the account, the people its address opens, and which of them is looked at.

import { referencesOf } from '#cases';
import { actsOn, type CustomerRecord, customersKnownBy, recordOf } from '#customers';
import type { Db } from '#db';
import { listServices } from '#directory';
import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { referencesSentTo, type SentTo } from '#mail';
import { Stop, type Visit } from '#web';
import { chosenOf, type Person, theAddressAlone, thingsOf, whatIsOpened } from '../person.ts';
import { isEverything, servicesInScope } from '../scope.ts';
import { type Account, findAccount } from '../store.ts';

export interface Whose {
  readonly account: Account;
  readonly people: readonly Person[];
  /** Who is looked at. */
  readonly person: Person;
  /** The holder's own record, when the address opens it whole. */
  readonly record: CustomerRecord | null;
  /** The row of that record that has the address: what is new about them goes there. */
  readonly row: number;
}

export async function loadWhose(visit: Visit): Promise<Whose> {
  const account = visit.session.accountId === null ? undefined : await findAccount(visit.db, visit.session.accountId);
  if (!account) throw new Stop(403, 'Sign in to your account again.');
  const { people, record, row } = await peopleOf(visit.db, account.email, dateAtHome(visit.now));
  const person = chosenOf(people, visit.query.get('who'));
  return { account, people, person, record, row };
}

/** Whom a proven address opens on a day: its own first, then those they act for. */
export async function peopleOf(
  db: Db,
  email: string,
  today: Temporal.PlainDate,
): Promise<Pick<Whose, 'people' | 'record' | 'row'> & { people: Person[] }> {
  const opened = whatIsOpened(await customersKnownBy(db, email));
  const [own] = opened;
  if (!own) return { people: [theAddressAlone], record: null, row: 0 };
  if (own.extent !== 'whole') return { people: opened, record: null, row: 0 };
  const record = await recordOf(db, own.rootId);
  if (!record) return { people: opened, record: null, row: 0 };
  const people: Person[] = [{ ...own, name: record.name, ids: record.ids }];
  for (const each of record.represents.filter((each) => actsOn(each, today))) {
    const other = await recordOf(db, each.otherId);
    // a record that only some of our staff may see is not opened by way of somebody else
    if (!other || other.isRestricted || other.rootId === record.rootId) continue;
    const { scope, untilOn } = each;
    const services = isEverything(scope) ? {} : { services: servicesInScope(scope, await listServices(db)) };
    const { rootId, name, ids } = other;
    people.push({ rootId, name, extent: 'represented', ids, scope, untilOn, ...services });
  }
  return { people, record, row: own.ids[0] ?? record.rootId };
}

/** What is theirs, for the doors of cases and mail. */
export async function findThings(db: Db, { account, person }: Pick<Whose, 'account' | 'person'>) {
  const needsReferences = person.extent === 'whole' || person.extent === 'address';
  const sent = needsReferences ? await referencesSentTo(db, account.email) : [];
  return thingsOf(person, account.email, sent);
}

/** Whose messages: those to the address, to the person, and about the person's requests. */
export async function findSentTo(db: Db, whose: Pick<Whose, 'account' | 'person'>): Promise<SentTo> {
  const things = await findThings(db, whose);
  const { customerIds, address } = things;
  // where others have the address too, what was sent to it is all that is shown
  if (whose.person.extent === 'rows') return { address, customerIds: [], about: [] };
  const about = await referencesOf(db, { ...things, references: [] });
  // whoever acts in some things alone sees what was sent about those
  return { address, customerIds: things.services ? [] : customerIds, about };
}

/** The holder's own record, for pages that change it; nobody where the address does not open it whole. */
export function ownRecord(whose: Whose): { record: CustomerRecord; row: number } | null {
  const { record, row, person } = whose;
  return record && person.extent === 'whole' ? { record, row } : null;
}
