// Every column of the database that points at a row of customers, and how something comes to point by it. What points that is not
// listed here fails the test of merges: whoever adds a table says what becomes of it when its customer is merged and apart again.

import assert from 'node:assert/strict';
import { atTheDesk, openCase } from '#cases';
import { addTask, recordContact } from '#contacts';
import { type Db, inTransaction, sql, type Tx } from '#db';
import { findService } from '#directory';
import { heardItself } from '#lib/actor';
import { dateAtHome } from '#lib/plain-words';
import { queueMessage } from '#mail';
import type { TestHouse } from '../test-house.ts';
import { addNeed } from './need-actions.ts';
import { addRepresentative } from './representative-actions.ts';
import { decideRestriction } from './restriction-actions.ts';
import { findCustomer } from './store.ts';
import { addWay } from './way-actions.ts';

/** What is added to a row in a test. @param mark words of its own */
interface Adding {
  readonly tx: Tx;
  readonly house: TestHouse;
  readonly row: number;
  /** Another row, which may be of the same record. */
  readonly other: number;
  readonly mark: string;
}
type Add = (adding: Adding) => Promise<unknown>;

const contact = ({ row, mark, house }: Adding) => ({
  customerId: row,
  channel: 'phone',
  direction: 'in' as const,
  arrivedAt: house.clock.now,
  staffId: null,
  matters: [{ service: null, about: mark, outcome: 'answered' as const, answer: 'Yes', caseReference: null }],
});

const acts = ({ house, mark }: Adding) => ({
  scope: mark,
  evidence: '',
  fromOn: dateAtHome(house.clock.now),
  untilOn: null,
});

/** Columns whose rows belong to the one row for good, each with a way to add one. */
export const belonging: Readonly<Record<string, Add>> = {
  'cases.customer_id': async ({ tx, house, row, mark }) => {
    const service = await findService(tx, 'pothole');
    assert.ok(service);
    const customer = (await findCustomer(tx, row)) ?? null;
    const { standards } = service;
    const request = { service, standards, customer, channel: 'online', summary: mark, place: null, answers: [] };
    await openCase(tx, await atTheDesk(tx, house.council.site), request, 'Online', heardItself, house.clock.now);
  },
  'contacts.customer_id': (adding) => recordContact(adding.tx, contact(adding)),
  'customer_ways.customer_id': ({ tx, house, row, mark }) =>
    addWay(tx, row, { kind: 'address', value: mark }, heardItself, house.clock.now),
  'customer_needs.customer_id': ({ tx, house, row, mark }) =>
    addNeed(tx, row, { need: 'audio', detail: mark, mayShare: true, reviewOn: null }, heardItself, house.clock.now),
  'customer_representatives.customer_id': (adding) =>
    addRepresentative(adding.tx, adding.row, adding.other, acts(adding), heardItself, adding.house.clock.now),
  'customer_representatives.representative_id': (adding) =>
    addRepresentative(adding.tx, adding.other, adding.row, acts(adding), heardItself, adding.house.clock.now),
  'customer_restrictions.customer_id': ({ tx, house, row, mark }) => {
    const fromOn = dateAtHome(house.clock.now);
    const words = { reason: 'A reason', decidedBy: 'Somebody', stillOpen: 'Letters', appeal: 'A colleague' };
    const given = { what: mark, ...words, fromOn, reviewOn: fromOn.add({ days: 30 }) };
    return decideRestriction(tx, row, given, heardItself, house.clock.now);
  },
  // written with each of the others
  'customer_events.customer_id': ({ tx, row, house, mark }) =>
    sql`insert into customer_events (customer_id, kind, at, actor_kind, actor_name, detail)
        values (${row}, 'notes-changed', ${house.clock.now}, 'heard', 'Heard', ${JSON.stringify({ before: mark })}::jsonb)`.execute(
      tx,
    ),
  'desk_calls.customer_id': ({ tx, row, house, mark }) =>
    sql`insert into desk_calls (staff_id, started_at, saved_at, typed, customer_id)
        select min(id), ${house.clock.now}, ${house.clock.now}, ${mark}, ${row} from staff`.execute(tx),
  'mail_in.customer_id': ({ tx, row, house, mark }) =>
    sql`insert into mail_in (via, sha256, size, raw, received_at, state, subject, customer_id)
        values ('http', sha256(${mark}::bytea), 1, 'x', ${house.clock.now}, 'done', ${mark}, ${row})`.execute(tx),
  'outbox_messages.customer_id': ({ tx, row, house, mark }) =>
    queueMessage(
      tx,
      { fact: mark, channel: 'email', recipient: 'x@example.org', subject: mark, body: mark, customerId: row },
      house.clock.now,
    ),
  'tasks.customer_id': ({ tx, row, house, mark }) =>
    addTask(
      tx,
      {
        customerId: row,
        kind: 'call-back',
        title: mark,
        detail: mark,
        team: 'contact-centre',
        fact: mark,
        dueAt: null,
      },
      heardItself,
      house.clock.now,
    ),
};

/** Columns that point and belong to nobody: with why they need no adding. */
export const notBelonging: Readonly<Record<string, string>> = {
  'customers.merged_root': 'who is read with whom: what merging and undoing change',
  'customer_merges.kept_id': 'the history of merging',
  'customer_merges.merged_id': 'the history of merging',
  'duplicate_suggestions.one_id': 'two rows compared; undoing a merge says for good that they are two',
  'duplicate_suggestions.other_id': 'two rows compared; undoing a merge says for good that they are two',
  'customer_keys.customer_id': 'what a row is found by, made of its name and ways',
  'demand_matters.customer_id': 'made by a job from contacts',
};

/** What the catalogue knows to point at customers: foreign keys, and columns of that name where there is no such key. */
export async function pointingColumns(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select r.relname || '.' || a.attname as name
      from pg_constraint k join pg_class r on r.oid = k.conrelid
      join pg_attribute a on a.attrelid = r.oid and a.attnum = any(k.conkey)
     where k.contype = 'f' and k.confrelid = 'customers'::regclass
    union
    select c.table_name || '.' || c.column_name
      from information_schema.columns c
      join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name like '%customer\\_id'
     order by 1`.execute(db);
  return rows.map(({ name }) => name);
}

/** Every row that belongs to one of these, by the column it points with; the history of merging itself left out. */
export async function belongingsOf(db: Db, ids: readonly number[]): Promise<unknown[]> {
  const all = await Promise.all(
    Object.keys(belonging).map(async (name) => {
      const [table = '', column = ''] = name.split('.');
      const { rows } = await sql`
        select ${name} as what, ${sql.ref(column)} as customer, coalesce(to_jsonb(t) ->> 'id', to_jsonb(t) ->> 'reference') as id
          from ${sql.table(table)} t
         where ${sql.ref(column)} = any(${ids}::bigint[]) and coalesce(to_jsonb(t) ->> 'kind', '') not like 'merge%'
         order by 2, 3`.execute(db);
      return rows;
    }),
  );
  return all.flat();
}

/** Adds one thing to a row by this column. */
export const addTo = (house: TestHouse, column: string, row: number, other: number, mark: string): Promise<unknown> =>
  inTransaction(house.db, async (tx) => belonging[column]?.({ tx, house, row, other, mark }));
