// Lists of cases: the worklist ordered by what is due, the newest that words find, and a customer's own.
// Every query walks an index and stops after a page, so none costs more as the table grows.

import { visibleTo } from '#customers';
import { type Db, sql } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import type { CaseState } from './case.ts';
import { on } from './tables-store.ts';

export interface WorklistFilter {
  readonly service?: string;
  readonly team?: string;
  /** Open cases (waiting ones too) when not given. */
  readonly state?: CaseState | 'late' | 'due-soon';
  readonly assignedTo?: number;
  /**
   * Words, a name, an e-mail address, a phone number or a reference. They find no case of a customer whom `seenBy` may not look
   * at: a name that finds something says that there is somebody of that name.
   */
  readonly q?: string;
  readonly seenBy: Actor | null;
  /** Services whose cases this reader may not see. */
  readonly without?: readonly string[];
}

export interface WorklistRow {
  readonly id: number;
  readonly reference: string;
  readonly service: string;
  readonly summary: string;
  readonly place: string | null;
  readonly state: CaseState;
  readonly team: string | null;
  readonly assignedTo: number | null;
  readonly channel: string;
  readonly openedAt: Temporal.Instant;
  readonly closedAt: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant | null;
  readonly nextUpdateAt: Temporal.Instant | null;
  readonly round: number;
  readonly revision: number;
}

const columns = [
  'id',
  'reference',
  'service',
  'summary',
  'place',
  'state',
  'team',
  'assignedTo',
  'channel',
  'openedAt',
  'closedAt',
  'dueAt',
  'nextUpdateAt',
  'round',
  'revision',
] as const;

/** One more row than `size` when there is another page. Open cases by what is due first, closed ones by the latest closed. */
export async function listCases(
  db: Db,
  filter: WorklistFilter,
  now: Temporal.Instant,
  page: { number: number; size: number },
): Promise<WorklistRow[]> {
  let query = on(db).selectFrom('cases').select(columns);
  if (filter.service) query = query.where('service', '=', filter.service);
  if (filter.team) query = query.where('team', '=', filter.team);
  if (filter.assignedTo) query = query.where('assignedTo', '=', filter.assignedTo);
  if (filter.without?.length) query = query.where('service', 'not in', filter.without);
  if (filter.state === 'closed') query = query.where('state', '=', 'closed');
  else if (filter.state === 'waiting-for-customer') query = query.where('state', '=', 'waiting-for-customer');
  else if (filter.state === 'open') query = query.where('state', '=', 'open').where('state', '<>', 'closed');
  else if (filter.state === 'late') query = query.where('state', '<>', 'closed').where('dueAt', '<', now);
  else if (filter.state === 'due-soon')
    query = query
      .where('state', '<>', 'closed')
      .where('dueAt', '>=', now)
      .where('dueAt', '<', now.add({ hours: 24 }));
  else if (!filter.q) query = query.where('state', '<>', 'closed');

  const visible = visibleTo(filter.seenBy, 'customer_id');
  if (filter.q)
    query = query
      .where(sql<boolean>`search @@ ${asQuery(filter.q)}`)
      .where(visible)
      .orderBy('id', 'desc');
  else {
    query = query.where(sql<boolean>`(${visible} or ${theirs(filter.seenBy)})`);
    if (filter.state === 'closed') query = query.orderBy('closedAt', 'desc').orderBy('id');
    else query = query.orderBy('dueAt').orderBy('id');
  }
  return query
    .limit(page.size + 1)
    .offset((page.number - 1) * page.size)
    .execute();
}

/** Work of their own and of their team, which an officer has to see to do it: `isTheirs` as SQL. */
function theirs(actor: Actor | null) {
  if (actor?.role !== 'service-officer') return sql`false`;
  return sql`(team = ${actor.team ?? null} or assigned_to = ${actor.id})`;
}

// Whole words, and the last as the beginning of one, since it may still be being typed: “big pot” finds “a big pothole”.
// A beginning costs a walk over every word that has it, so only one is allowed. A phone number is one word, however spaced.
function asQuery(text: string) {
  const typed = /^[\d\s()+-]{7,}$/.test(text) ? text.replace(/\D/g, '').replace(/^(00)?44/, '0') : text;
  const words = (typed.normalize('NFC').match(/[\p{L}\p{N}@._'+-]+/gu) ?? []).slice(0, 10);
  const safe = words.map(
    (word, i) => `'${word.replaceAll("'", "''")}'${i === words.length - 1 && word.length > 1 ? ':*' : ''}`,
  );
  return sql`to_tsquery('simple', ${safe.length > 0 ? safe.join(' & ') : "'nothing-to-find'"})`;
}

/** How many open cases are late, due within a day and waiting, each counted up to 1,000. */
export async function countWork(
  db: Db,
  filter: Pick<WorklistFilter, 'team' | 'assignedTo'>,
  now: Temporal.Instant,
): Promise<{ late: number; today: number; waiting: number; open: number }> {
  const upTo = sql.lit(1001);
  const mine = sql`state <> 'closed'
    and (${filter.team ?? null}::text is null or team = ${filter.team ?? null})
    and (${filter.assignedTo ?? null}::bigint is null or assigned_to = ${filter.assignedTo ?? null})`;
  const { rows } = await sql<{ late: number; today: number; waiting: number; open: number }>`
    select (select count(*) from (select from cases where ${mine} and due_at < ${now} limit ${upTo}) as late) as late,
           (select count(*) from (select from cases where ${mine} and due_at >= ${now} and due_at < ${now}::timestamptz + interval '1 day' limit ${upTo}) as due) as today,
           (select count(*) from (select from cases where ${mine} and state = 'waiting-for-customer' limit ${upTo}) as waiting) as waiting,
           (select count(*) from (select from cases where ${mine} limit ${upTo}) as open) as open`.execute(db);
  return rows[0] ?? { late: 0, today: 0, waiting: 0, open: 0 };
}

/** A customer's cases, newest first, 20 at most. */
export async function casesOf(db: Db, customerId: number): Promise<WorklistRow[]> {
  return on(db)
    .selectFrom('cases')
    .select(columns)
    .where('customerId', '=', customerId)
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
}
