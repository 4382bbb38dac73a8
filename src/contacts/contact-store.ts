// Contacts as staff look them up: a list, one with its matters, what is linked, and what was put right.

import { visibleTo } from '#customers';
import { type Db, sql, type Tx } from '#db';
import type { Actor } from '#lib/actor';
import { homeZone } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import type { Correction, MatterWords } from './correction.ts';
import type { Cause } from './demand-label.ts';
import type { Linkable } from './link.ts';
import { ofRestricted } from './restricted-store.ts';

export interface ContactFilter {
  readonly channel?: string | undefined;
  readonly outcome?: string | undefined;
  readonly service?: string | undefined;
  readonly on?: Temporal.PlainDate | undefined;
  readonly caseReference?: string | undefined;
}

export interface ListedContact {
  readonly id: number;
  readonly channel: string;
  readonly direction: string;
  readonly arrivedAt: Temporal.Instant;
  readonly staffName: string | null;
  /** What was said is null where the record is restricted. */
  readonly matters: readonly {
    readonly service: string | null;
    readonly about: string | null;
    readonly outcome: string;
  }[];
}

/** Newest first, of those the reader may look at. @param after the contact to go on from */
export async function listContacts(
  db: Db,
  { channel, outcome, service, on, caseReference }: ContactFilter,
  reader: Actor | null,
  { size, after }: { readonly size: number; readonly after: number | null },
): Promise<ListedContact[]> {
  const matters = [
    ...(outcome === undefined ? [] : [sql`m.outcome = ${outcome}`]),
    ...(service === undefined ? [] : [sql`m.service = ${service}`]),
    ...(caseReference === undefined ? [] : [sql`m.case_reference = ${caseReference}`]),
  ];
  const dayBegins = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone: homeZone }).toInstant();
  const { rows } = await sql<ListedContact>`
    select c.id, c.channel, c.direction, c.arrived_at, staff.name as staff_name,
           (select coalesce(json_agg(json_build_object('service', m.service, 'about', case when not of.is_restricted then m.about end, 'outcome', m.outcome) order by m.position), '[]')
              from contact_matters m where m.contact_id = c.id) as matters
      from (select * from contacts c
             where ${visibleTo(reader, 'c.customer_id')}
               ${channel === undefined ? sql`` : sql`and c.channel = ${channel}`}
               ${on === undefined ? sql`` : sql`and c.arrived_at >= ${dayBegins(on)} and c.arrived_at < ${dayBegins(on.add({ days: 1 }))}`}
               ${matters.length === 0 ? sql`` : sql`and exists (select from contact_matters m where m.contact_id = c.id and ${sql.join(matters, sql` and `)})`}
               ${after === null ? sql`` : sql`and (c.arrived_at, c.id) < (select arrived_at, id from contacts where id = ${after})`}
             order by c.arrived_at desc, c.id desc limit ${size}) c
      left join staff on staff.id = c.staff_id,
      lateral (select ${ofRestricted('c.customer_id')} as is_restricted) of
     order by c.arrived_at desc, c.id desc`.execute(db);
  return rows;
}

export interface MatterOfCase {
  readonly contactId: number;
  readonly channel: string;
  readonly direction: string;
  readonly arrivedAt: Temporal.Instant;
  readonly staffName: string | null;
  readonly about: string;
  readonly outcome: string;
  readonly answer: string | null;
}

/** The matters that were about a case, newest first, of those the reader may look at. @param most how many at most */
export async function contactsAbout(
  db: Db,
  reference: string,
  reader: Actor | null,
  most: number,
): Promise<MatterOfCase[]> {
  const { rows } = await sql<MatterOfCase>`
    select m.contact_id, c.channel, c.direction, c.arrived_at, staff.name as staff_name, m.about, m.outcome, m.answer
      from contact_matters m join contacts c on c.id = m.contact_id left join staff on staff.id = c.staff_id
     where m.case_reference = ${reference} and ${visibleTo(reader, 'c.customer_id')}
     order by c.arrived_at desc, m.id desc limit ${most}`.execute(db);
  return rows;
}

export interface LinkedMatter extends Linkable {
  readonly about: string;
  readonly outcome: string;
  readonly channel: string;
}

const linkable = sql.raw(
  `m.id as matter_id, m.contact_id, c.arrived_at, cu.root_id, m.service, m.case_reference, m.about, m.outcome, c.channel`,
);

/** What each matter of a contact goes on about, and what goes on about it: by the number of the contact's own matter. */
export async function linksOf(
  db: Db,
  contactId: number,
  reader: Actor | null,
): Promise<{ readonly of: number; readonly way: 'follows' | 'followed-by'; readonly matter: LinkedMatter }[]> {
  const { rows } = await sql<LinkedMatter & { of: number; way: 'follows' | 'followed-by' }>`
    select own.id as of, 'follows' as way, ${linkable}
      from contact_matters own join contact_matters m on m.id = own.follows
      join contacts c on c.id = m.contact_id left join customer_facts cu on cu.id = c.customer_id and cu.kind <> 'anonymous'
     where own.contact_id = ${contactId} and ${visibleTo(reader, 'c.customer_id')}
    union all
    select own.id, 'followed-by', ${linkable}
      from contact_matters own join contact_matters m on m.follows = own.id
      join contacts c on c.id = m.contact_id left join customer_facts cu on cu.id = c.customer_id and cu.kind <> 'anonymous'
     where own.contact_id = ${contactId} and ${visibleTo(reader, 'c.customer_id')}
     order by arrived_at, matter_id`.execute(db);
  return rows.map(({ of, way, ...matter }) => ({ of, way, matter }));
}

export async function findLinkable(db: Db, matterId: number): Promise<Linkable | undefined> {
  const { rows } = await sql<Linkable>`
    select m.id as matter_id, m.contact_id, c.arrived_at, cu.root_id, m.service, m.case_reference
      from contact_matters m join contacts c on c.id = m.contact_id
      left join customer_facts cu on cu.id = c.customer_id and cu.kind <> 'anonymous'
     where m.id = ${matterId}`.execute(db);
  return rows[0];
}

/** Earlier matters that this one may go on about, newest first, ten at most. */
export async function mayFollow(db: Db, matterId: number): Promise<LinkedMatter[]> {
  const { rows } = await sql<LinkedMatter>`
    /* matters-to-link */
    with own as (
      select m.id, m.contact_id, m.service, m.case_reference, c.arrived_at, cu.root_id
        from contact_matters m join contacts c on c.id = m.contact_id
        join customer_facts cu on cu.id = c.customer_id and cu.kind <> 'anonymous' where m.id = ${matterId})
    select ${linkable}
      from own join customer_facts cu on cu.root_id = own.root_id join contacts c on c.customer_id = cu.id
      join contact_matters m on m.contact_id = c.id
     where c.id <> own.contact_id and c.arrived_at < own.arrived_at
       and (m.service = own.service or m.case_reference = own.case_reference)
     order by c.arrived_at desc, m.id desc limit 10`.execute(db);
  return rows;
}

export async function setFollows(tx: Tx, matterId: number, follows: number | null): Promise<void> {
  await sql`update contact_matters set follows = ${follows} where id = ${matterId}`.execute(tx);
}

export async function causesOfMatters(
  db: Db,
  matterIds: readonly number[],
): Promise<ReadonlyMap<number, readonly (Cause & { readonly isMain: boolean })[]>> {
  const { rows } = await sql<Cause & { matterId: number; isMain: boolean }>`
    select matter_id, kind, key, is_main from matter_causes
     where matter_id = any(${[...matterIds]}::bigint[]) order by matter_id, is_main desc, kind`.execute(db);
  return Map.groupBy(rows, ({ matterId }) => matterId);
}

/** A matter and whose contact it is of, locked until the transaction ends. */
export async function lockMatter(
  tx: Tx,
  matterId: number,
): Promise<
  | (MatterWords & { readonly contactId: number; readonly staffId: number | null; readonly customerId: number | null })
  | undefined
> {
  const { rows } = await sql<MatterWords & { contactId: number; staffId: number | null; customerId: number | null }>`
    select m.service, m.about, m.outcome, m.answer, m.contact_id, c.staff_id, c.customer_id
      from contact_matters m join contacts c on c.id = m.contact_id where m.id = ${matterId} for update of m`.execute(
    tx,
  );
  return rows[0];
}

export async function saveCorrection(
  tx: Tx,
  correction: { contactId: number; matterId: number; before: MatterWords; after: MatterWords; reason: string },
  by: number | null,
  at: Temporal.Instant,
): Promise<void> {
  const { contactId, matterId, before, after, reason } = correction;
  const { service, about, outcome, answer } = after;
  await sql`
    update contact_matters
       set service = ${service}, about = ${about}, outcome = ${outcome}, answer = ${answer},
           service_edition = case when service is not distinct from ${service} then service_edition end
     where id = ${matterId}`.execute(tx);
  await sql`
    insert into contact_corrections (contact_id, matter_id, before, after, reason, corrected_at, corrected_by)
    values (${contactId}, ${matterId}, ${JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb, ${reason}, ${at}, ${by})`.execute(
    tx,
  );
}

/** What was put right, newest first. */
export async function correctionsOf(db: Db, contactId: number): Promise<Correction[]> {
  const { rows } = await sql<Correction>`
    select k.matter_id, k.before, k.after, k.reason, k.corrected_at, staff.name as corrected_by
      from contact_corrections k left join staff on staff.id = k.corrected_by
     where k.contact_id = ${contactId} order by k.id desc`.execute(db);
  return rows;
}
