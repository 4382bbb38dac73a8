// /charges.csv: every price of every published service for other programs, those that have ended too.
import { csvText } from '#lib/csv';
import type { Reply, Visit } from '#web';
import { priceColumns, priceRows } from '../charges-list.ts';
import { listPrices } from '../charges-store.ts';
import { today } from './around.ts';

export async function sendCharges(visit: Visit): Promise<Reply> {
  const rows = priceRows(await listPrices(visit.db), today(visit), visit.site.publicUrl);
  return {
    kind: 'file',
    type: 'text/csv; charset=utf-8',
    content: csvText(priceColumns, rows),
    saveAs: 'charges.csv',
  };
}
