// The clocks, pauses and extensions of a case: this room's SQL for them.

import { type Db, sql, type Tx } from '#db';
import { Temporal } from '#lib/temporal';
import type { Extension, Pause } from '#standards';
import type { CaseClock, ClockCache, NewClock } from './case-clock.ts';
import { on } from './tables-store.ts';

export async function clocksOf(db: Db, caseId: number): Promise<CaseClock[]> {
  const { rows } = await sql<Omit<CaseClock, 'extensions'> & { extensions: ExtensionRow[] | null }>`
    select clock.id, round, standard, standard_version, is_main, agreed_due_at, starts_at, stopped_at, due_at, paused_since, result,
           (select json_agg(json_build_object('amount', amount, 'reason', reason, 'decidedAt', decided_at) order by decided_at)
              from case_extensions where clock_id = clock.id) as extensions
      from case_clocks clock where case_id = ${caseId} order by clock.id`.execute(db);
  return rows.map((row) => ({ ...row, extensions: (row.extensions ?? []).map(asExtension) }));
}

export interface ExtensionRow {
  readonly amount: number;
  readonly reason: string;
  readonly decidedAt: string;
}

export function asExtension(row: ExtensionRow): Extension {
  return { amount: Number(row.amount), reason: row.reason, decidedAt: Temporal.Instant.from(row.decidedAt) };
}

export async function pausesOf(db: Db, caseId: number): Promise<Pause[]> {
  const rows = await on(db)
    .selectFrom('casePauses')
    .select(['fromAt', 'untilAt', 'reason'])
    .where('caseId', '=', caseId)
    .orderBy('fromAt')
    .execute();
  return rows.map(({ fromAt, untilAt, reason }) => ({ from: fromAt, reason, ...(untilAt ? { until: untilAt } : {}) }));
}

export async function insertClocks(tx: Tx, caseId: number, clocks: readonly NewClock[]): Promise<void> {
  if (clocks.length > 0)
    await on(tx)
      .insertInto('caseClocks')
      .values(clocks.map((clock) => ({ ...clock, caseId })))
      .execute();
}

export async function updateClock(
  tx: Tx,
  id: number,
  cache: ClockCache & { readonly agreedDueAt?: Temporal.Instant },
): Promise<void> {
  await on(tx).updateTable('caseClocks').set(cache).where('id', '=', id).execute();
}

export async function insertPause(tx: Tx, caseId: number, reason: string, from: Temporal.Instant): Promise<void> {
  await on(tx).insertInto('casePauses').values({ caseId, reason, fromAt: from, untilAt: null }).execute();
}

export async function endPause(tx: Tx, caseId: number, until: Temporal.Instant): Promise<void> {
  await on(tx)
    .updateTable('casePauses')
    .set({ untilAt: until })
    .where('caseId', '=', caseId)
    .where('untilAt', 'is', null)
    .execute();
}

export async function insertExtension(tx: Tx, clockId: number, extension: Extension): Promise<void> {
  const { amount, reason, decidedAt } = extension;
  await on(tx).insertInto('caseExtensions').values({ clockId, amount, reason, decidedAt }).execute();
}
