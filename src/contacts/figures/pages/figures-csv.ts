// /staff/figures.csv: the same figures by month, for other programs.

import { csvText } from '#lib/csv';
import { periodNamed } from '#lib/period';
import { dateAtHome } from '#lib/plain-words';
import type { Reply, Visit } from '#web';
import { figureColumns, figureRows } from '../csv.ts';
import { readFigures } from '../load.ts';

export async function sendFigures({ db, query, now }: Visit): Promise<Reply> {
  const period = periodNamed(query.get('period'));
  const { reports } = await readFigures(db, period, query.get('queue') || null, dateAtHome(now));
  return {
    kind: 'file',
    type: 'text/csv; charset=utf-8',
    content: csvText(figureColumns, reports.flatMap(figureRows)),
    saveAs: `figures-${period}.csv`,
  };
}
