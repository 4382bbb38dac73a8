// /api/v1/contacts: what other systems record and read of the times somebody got in touch.

import { customerSeenBy, idsOf, mayLookAt } from '#customers';
import type { Tx } from '#db';
import { findService, sensitiveServices } from '#directory';
import type { Actor } from '#lib/actor';
import { Temporal } from '#lib/temporal';
import { audit, listTeams } from '#staff';
import { json, notFound, type Reply, Stop, type Visit } from '#web';
import { invalidReply, onceByKey, type Problem, problemsOf } from '#web/api-once';
import type { Contact } from '../contact.ts';
import { recordContact } from '../record-actions.ts';
import { findContact } from '../store.ts';
import { casesThere } from './case-store.ts';
import { contactsAfter, isKnown } from './list-store.ts';
import { contactApiPermissions } from './permissions.ts';
import { contactJson, ListBody, NewContactBody } from './shapes.ts';

function actorOf({ actor }: Visit): Actor {
  if (!actor) throw new Stop(403, 'Send a token.');
  return actor;
}

const withheldFrom = async ({ db, actor }: Visit): Promise<readonly string[]> =>
  contactApiPermissions.may(actor, 'see sensitive cases') ? [] : sensitiveServices(db);

/** GET one. One of a customer whom the token may not see is answered as one that is not there. */
export async function readContact(visit: Visit): Promise<Reply> {
  const id = Number(/^\d{1,15}$/.exec(visit.params['id'] ?? '')?.[0] ?? 0);
  const contact = id === 0 ? undefined : await findContact(visit.db, id);
  if (!contact || !(await maySee(visit, contact))) throw notFound('There is no contact with this number.');
  return json(contactJson(contact, await withheldFrom(visit), visit.site.publicUrl));
}

async function maySee({ db, actor }: Visit, { customerId }: Contact): Promise<boolean> {
  return customerId === null || mayLookAt(db, actor, customerId);
}

/** GET many: in the order they were written down, on from the last one the system has. */
export async function listContacts(visit: Visit): Promise<Reply> {
  const parsed = ListBody.safeParse(Object.fromEntries(visit.query));
  if (!parsed.success)
    return json({ code: 'invalid', message: 'The list could not be made.', problems: problemsOf(parsed.error) }, 422);
  const { after, size, channel = null, service = null, customer, since = null } = parsed.data;
  const { db, actor } = visit;
  const mayAsk = customer === undefined || (await mayLookAt(db, actor, customer));
  const customers = customer === undefined ? null : mayAsk ? await idsOf(db, customer) : [];
  const ids = await contactsAfter(db, actor, { after, size, channel, service, customers, since });
  const [withheld, contacts] = await Promise.all([
    withheldFrom(visit),
    Promise.all(ids.slice(0, size).map((id) => findContact(db, id))),
  ]);
  return json({
    contacts: contacts.flatMap((contact) => (contact ? [contactJson(contact, withheld, visit.site.publicUrl)] : [])),
    next: ids.length > size ? ids[size - 1] : null,
  });
}

/** POST: records a contact with its matters. The Idempotency-Key makes sending it twice safe. */
export async function createContact(visit: Visit): Promise<Reply> {
  const parsed = NewContactBody.safeParse(visit.json);
  if (!parsed.success) return invalidReply('The contact was not recorded', problemsOf(parsed.error));
  const body = parsed.data;
  const actor = actorOf(visit);
  const editions = new Map<string, number | null>();
  const problems = await problemsIn(visit, body, editions);
  if (problems.length > 0) return invalidReply('The contact was not recorded', problems);
  const act = async (tx: Tx) => {
    const { source, sourceId } = body;
    if (source !== null && sourceId !== null && (await isKnown(tx, source, sourceId))) throw new KnownBefore();
    const id = await recordContact(tx, {
      customerId: await customerOf(tx, body, actor, visit.now),
      channel: body.channel,
      direction: body.direction,
      arrivedAt: body.arrivedAt ?? visit.now,
      answeredAt: body.answeredAt,
      endedAt: body.endedAt,
      waitSeconds: body.waitSeconds,
      staffId: null,
      team: body.team,
      source: body.source,
      sourceId: body.sourceId,
      matters: body.matters.map((matter) => ({
        ...matter,
        serviceEdition: matter.service === null ? null : (editions.get(matter.service) ?? null),
      })),
    });
    await audit(tx, actor, 'recorded a contact', `contact ${id}`, visit.now);
    return String(id);
  };
  const answer = async (id: string) => {
    const contact = await findContact(visit.db, Number(id));
    if (!contact) throw notFound('There is no contact with this number.');
    return json(contactJson(contact, [], visit.site.publicUrl), 201, { location: `/api/v1/contacts/${id}` });
  };
  return onceByKey(visit, act, answer).catch((error: unknown) => {
    if (!(error instanceof KnownBefore)) throw error;
    const message = 'This contact of the other system was recorded before.';
    return invalidReply('The contact was not recorded', [{ field: 'sourceId', message }]);
  });
}

/** Thrown inside the transaction to undo it: the other system's contact is here already. */
class KnownBefore {}

/** What a schema cannot know. Fills in the editions of the services named. */
async function problemsIn(
  visit: Visit,
  body: NewContactBody,
  editions: Map<string, number | null>,
): Promise<Problem[]> {
  const { db, actor, now } = visit;
  const problems: Problem[] = [];
  for (const [i, { service }] of body.matters.entries()) {
    if (service === null || editions.has(service)) continue;
    const found = await findService(db, service);
    if (found) editions.set(service, found.edition || null);
    else
      problems.push({
        field: `matters.${i}.service`,
        message: `There is no service “${service}”. The list is at /api/v1/services.`,
      });
  }
  const named = body.matters.flatMap(({ caseReference }) => caseReference ?? []);
  const there = await casesThere(db, actor, named, await withheldFrom(visit));
  for (const [i, { caseReference }] of body.matters.entries())
    if (caseReference !== null && !there.has(caseReference))
      problems.push({
        field: `matters.${i}.caseReference`,
        message: `There is no case with the reference ${caseReference}.`,
      });
  if (typeof body.customer === 'number' && !(await mayLookAt(db, actor, body.customer)))
    problems.push({ field: 'customer', message: `There is no customer ${body.customer}.` });
  if (body.team !== null && !(await listTeams(db)).some(({ slug }) => slug === body.team))
    problems.push({ field: 'team', message: `There is no team “${body.team}”.` });
  const latest = now.add({ minutes: 2 }); // clocks of two systems differ a little
  for (const field of ['arrivedAt', 'answeredAt', 'endedAt'] as const) {
    const at = body[field];
    if (at && Temporal.Instant.compare(at, latest) > 0)
      problems.push({ field, message: `${field} is in the future. Is the clock of the sender right?` });
    if (at && Temporal.Instant.compare(at, earliest) < 0)
      problems.push({ field, message: `${field} is before 1990. Is its year whole?` });
  }
  return problems;
}

/** Before it there were no contacts to bring in: a year such as 0026 is a slip. */
const earliest = Temporal.Instant.from('1990-01-01T00:00:00Z');

async function customerOf(
  tx: Tx,
  { customer }: NewContactBody,
  actor: Actor,
  at: Temporal.Instant,
): Promise<number | null> {
  if (customer === undefined) return null;
  if (typeof customer === 'number') return customer;
  const { name, email = '', phone = '' } = customer;
  return customerSeenBy(tx, actor, 'person', { name, email, phone }, at);
}
