// /performance.csv and /performance/{standard}.csv: every figure there is, for other programs.

import type { Db } from '#db';
import { csvText } from '#lib/csv';
import type { Period } from '#lib/period';
import { loadRulebook } from '#standards';
import { notFound, type Reply, type Visit } from '#web';
import { askFigures } from '../load.ts';
import { type OpenRow, openData, openDataHeader } from '../open-data.ts';
import { listSources, readTallies } from '../store.ts';

const cuts = ['standard', 'version', 'month', 'service', 'channel', 'source'] as const;

export async function sendPerformance({ db }: Visit): Promise<Reply> {
  return send(db, 'performance.csv');
}

export async function sendMeasure({ db, params }: Visit): Promise<Reply> {
  const slug = params['standard'] ?? '';
  if (!(await loadRulebook(db)).has(slug)) throw notFound('There is no promise in time at this address.');
  return send(db, `performance-${slug}.csv`, slug);
}

async function send(db: Db, saveAs: string, standard?: string): Promise<Reply> {
  const asked = await askFigures(db, 'all');
  const cells = asked ? openData(await readAll(db, asked.period, standard), asked.asOf, asked.today) : [];
  return { kind: 'file', type: 'text/csv; charset=utf-8', content: csvText(openDataHeader, cells), saveAs };
}

async function readAll(db: Db, period: Period, standard?: string): Promise<OpenRow[]> {
  const rows: OpenRow[] = [];
  for (const source of await listSources(db)) {
    const scope = { period, source, ...(standard === undefined ? {} : { standard }) };
    rows.push(...(await readTallies(db, scope, cuts)));
  }
  return rows;
}
