// Strategies and their promises: this room's SQL.

import { type Db, sql, type Tx } from '#db';
import type { NamedMeasure } from '#evidence';
import { Fault } from '#lib/fault';
import type { Temporal } from '#lib/temporal';
import type { Evidence, Promised } from './promise.ts';

export interface Strategy {
  readonly slug: string;
  readonly title: string;
  readonly about: string;
  readonly fromOn: Temporal.PlainDate;
  readonly toOn: Temporal.PlainDate;
  readonly adoptedOn: Temporal.PlainDate | null;
}

interface PromiseRow {
  id: string;
  strategy: string;
  position: number;
  heading: string;
  sentence: string;
  kind: Promised['kind'];
  standard: string | null;
  measure: string | null;
  figure: string | null;
  goal: number | null;
  evidence: Evidence[];
  why: string | null;
}

type StrategyTables = { strategies: Strategy; promises: Omit<PromiseRow, 'evidence'> & { evidence: unknown } };

const on = (db: Db) => db.$extendTables<StrategyTables>();

/** Adds a strategy or brings it up to date. */
export async function saveStrategy(tx: Tx, strategy: Strategy): Promise<void> {
  await on(tx)
    .insertInto('strategies')
    .values(strategy)
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(strategy))
    .execute();
}

/** A promise as it is kept: a figure of queues by its id. */
export type ToSave =
  | Exclude<Promised, { kind: 'measured' }>
  | (Omit<Extract<Promised, { kind: 'measured' }>, 'by'> & {
      readonly by: { readonly standard: string } | { readonly measure: string } | { readonly figure: string };
    });

/** Adds a promise or brings it up to date. The database refuses one that nothing stands behind. */
export async function savePromise(tx: Tx, strategy: string, position: number, promise: ToSave): Promise<void> {
  const { id, heading, sentence, kind } = promise;
  const backing = {
    standard: promise.kind === 'measured' && 'standard' in promise.by ? promise.by.standard : null,
    measure: promise.kind === 'measured' && 'measure' in promise.by ? promise.by.measure : null,
    figure: promise.kind === 'measured' && 'figure' in promise.by ? promise.by.figure : null,
    goal: promise.kind === 'measured' ? promise.goal : null,
    evidence: JSON.stringify(promise.kind === 'evidenced' ? promise.evidence : []),
    why: 'why' in promise ? promise.why : null,
  };
  const row = { strategy, position, heading, sentence, kind, ...backing };
  await on(tx)
    .insertInto('promises')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

/** The newest strategy; null before a council has one. */
export async function currentStrategy(db: Db): Promise<Strategy | null> {
  const row = await on(db)
    .selectFrom('strategies')
    .selectAll()
    .orderBy('fromOn', 'desc')
    .orderBy('slug')
    .executeTakeFirst();
  return row ?? null;
}

/** Every promise of a strategy, in the council's order. @param measures the figures of queues that there are */
export async function listPromises(db: Db, strategy: string, measures: readonly NamedMeasure[]): Promise<Promised[]> {
  const { rows } = await sql<PromiseRow>`
    select id, heading, sentence, kind, standard, measure, figure, goal, evidence, why
      from promises where strategy = ${strategy} order by position, id`.execute(db);
  return rows.map((row) => asPromised(row, measures));
}

/** The figures of queues that promises of any strategy are measured by. */
export async function figuresPromised(db: Db): Promise<string[]> {
  const { rows } = await sql<{ figure: string }>`
    select distinct figure from promises where figure is not null`.execute(db);
  return rows.map(({ figure }) => figure);
}

function asPromised(row: PromiseRow, measures: readonly NamedMeasure[]): Promised {
  const { id, heading, sentence, kind, standard, measure, goal, evidence, why } = row;
  const figure = measures.find((each) => each.id === row.figure);
  switch (kind) {
    case 'measured':
      if (goal === null) break;
      if (standard !== null) return { id, heading, sentence, kind, goal, by: { standard } };
      if (measure !== null) return { id, heading, sentence, kind, goal, by: { measure } };
      if (figure) return { id, heading, sentence, kind, goal, by: { figure } };
      break;
    case 'evidenced':
      return { id, heading, sentence, kind, evidence };
    case 'not-yet-measured':
    case 'retired':
      if (why !== null) return { id, heading, sentence, kind, why };
  }
  throw new Fault(
    'promise-not-backed',
    `Promise ${id} is ${kind}, and nothing stands behind it. Load the council again.`,
  );
}
