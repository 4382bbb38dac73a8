// Contacts in hand: their SQL.

import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { CallDraft, CallInHand, Picked } from './call.ts';

const columns =
  sql.raw(`id, staff_id, channel, started_at, typed, customer_id, case_reference, service, draft, saved_at,
  ended_at, contact_id`);

/** A new contact in hand, and its number; with what else they have in hand, locked until the transaction ends. */
export async function insertCall(
  tx: Tx,
  staffId: number,
  typed: string,
  picked: Picked,
  at: Temporal.Instant,
): Promise<{ id: number; others: (Picked & Pick<CallInHand, 'id' | 'typed' | 'draft'>)[] }> {
  const { rows } = await sql<{ id: number; others: (Picked & Pick<CallInHand, 'id' | 'typed' | 'draft'>)[] }>`
    /* insert-call */
    with others as (
      select id, typed, customer_id, case_reference, service, draft from desk_calls
       where staff_id = ${staffId} and ended_at is null order by started_at, id limit 20 for update),
    call as (
      insert into desk_calls (staff_id, started_at, saved_at, typed, customer_id, case_reference, service)
      values (${staffId}, ${at}, ${at}, ${typed}, ${picked.customerId}, ${picked.caseReference}, ${picked.service})
      returning id)
    select id, coalesce((
      select json_agg(json_build_object('id', id, 'typed', typed, 'customerId', customer_id, 'caseReference', case_reference,
                                        'service', service, 'draft', draft)) from others), '[]') as others
      from call`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('A contact that was written has a number.');
  return row;
}

/** A contact in hand of this member of staff; nobody sees another's. */
export async function findCall(db: Db, id: number, staffId: number): Promise<CallInHand | undefined> {
  const { rows } = await sql<CallInHand>`
    /* find-call */ select ${columns} from desk_calls where id = ${id} and staff_id = ${staffId}`.execute(db);
  return rows[0];
}

/** The same, locked until the transaction ends, while it is in hand. */
export async function lockCall(tx: Tx, id: number, staffId: number): Promise<CallInHand | undefined> {
  const { rows } = await sql<CallInHand>`
    select ${columns} from desk_calls where id = ${id} and staff_id = ${staffId} and ended_at is null for update`.execute(
    tx,
  );
  return rows[0];
}

/** What somebody has in hand, the oldest first. */
export async function callsInHand(db: Db, staffId: number): Promise<CallInHand[]> {
  const { rows } = await sql<CallInHand>`
    /* calls-in-hand */ select ${columns} from desk_calls where staff_id = ${staffId} and ended_at is null
     order by started_at, id limit 100`.execute(db);
  return rows;
}

export async function saveSearch(
  db: Db,
  id: number,
  typed: string,
  picked: Picked,
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    /* save-search */ update desk_calls
       set typed = ${typed}, customer_id = ${picked.customerId}, case_reference = ${picked.caseReference},
           service = ${picked.service}, saved_at = ${at}
     where id = ${id} and ended_at is null`.execute(db);
}

/** Keeps what is filled in so far. False when it was wrapped up before. */
export async function saveDraft(
  db: Db,
  id: number,
  staffId: number,
  draft: CallDraft,
  at: Temporal.Instant,
): Promise<boolean> {
  const done = await sql`
    /* save-draft */ update desk_calls set draft = ${JSON.stringify(draft)}::jsonb, saved_at = ${at}
     where id = ${id} and staff_id = ${staffId} and ended_at is null`.execute(db);
  return done.numAffectedRows === 1n;
}

/** It is wrapped up, or came to nothing. The draft goes: what was said is in the contact. */
export async function endCall(tx: Tx, id: number, contactId: number | null, at: Temporal.Instant): Promise<void> {
  await sql`
    /* end-call */ update desk_calls
       set ended_at = greatest(${at}, started_at), contact_id = ${contactId}, draft = '{}', typed = '', saved_at = ${at}
     where id = ${id}`.execute(tx);
}

/** They came to nothing. */
export async function putDownCalls(tx: Tx, ids: readonly number[], at: Temporal.Instant): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    /* put-down-calls */ update desk_calls set ended_at = greatest(${at}, started_at), draft = '{}', typed = '', saved_at = ${at}
     where id = any(${[...ids]}::bigint[])`.execute(tx);
}
