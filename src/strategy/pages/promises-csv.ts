// /promises.csv: the ledger for other programs, every promise in one row.

import { periodNamed } from '#evidence';
import { type Cell, csvText } from '#lib/csv';
import type { Reply, Visit } from '#web';
import { type Ledger, readLedger } from '../load.ts';
import type { LedgerRow, MeasuredBy } from '../promise.ts';
import { shareOf } from '../words.ts';

const header = [
  ...['promise', 'heading', 'sentence', 'state', 'measured_by', 'goal_per_cent', 'kept', 'of', 'per_cent'],
  ...['why', 'evidence', 'period_from', 'period_to', 'as_of', 'goal_seconds', 'seconds'],
];

export async function sendPromises({ db, query }: Visit): Promise<Reply> {
  const ledger = await readLedger(db, periodNamed(query.get('period')));
  const rows = ledger?.rows.map((row) => cells(row, ledger)) ?? [];
  return { kind: 'file', type: 'text/csv; charset=utf-8', content: csvText(header, rows), saveAs: 'promises.csv' };
}

/** Figures too few to say are empty, as they are on the page. */
function cells({ promise, state, figure }: LedgerRow, { figures }: Ledger): Cell[] {
  const said = state === 'too-few' ? null : figure;
  const isMeasured = promise.kind === 'measured';
  const by = isMeasured ? byOf(promise.by) : null;
  const isWait = isMeasured && 'figure' in promise.by && promise.by.figure.what.endsWith('-wait');
  return [
    ...[promise.id, promise.heading, promise.sentence, state, by, isMeasured && !isWait ? promise.goal : null],
    ...[said?.n ?? null, said?.of ?? null, said && !isWait ? shareOf(said) : null],
    'why' in promise ? promise.why : null,
    promise.kind === 'evidenced' ? promise.evidence.map(({ title, on }) => `${title} (${on})`).join('; ') : null,
    ...[
      figures?.period.from?.toString() ?? null,
      figures?.period.to.toString() ?? null,
      figures?.asOf.toString() ?? null,
    ],
    ...[isWait ? promise.goal : null, isWait ? (said?.seconds ?? null) : null],
  ];
}

function byOf(by: MeasuredBy): string {
  if ('figure' in by) return by.figure.id;
  return 'standard' in by ? by.standard : by.measure;
}
