// /staff/assurance.csv: a row a service, with what its page has and lacks, for those who work in spreadsheets.
import { csvText } from '#lib/csv';
import type { Reply, Visit } from '#web';
import { assuranceColumns, assuranceRows } from '../assurance.ts';
import { loadAssurance } from './assurance-around.ts';

export async function sendAssurance(visit: Visit): Promise<Reply> {
  const { services } = await loadAssurance(visit);
  return {
    kind: 'file',
    type: 'text/csv; charset=utf-8',
    content: csvText(assuranceColumns, assuranceRows(services, visit.site.publicUrl)),
    saveAs: 'assurance.csv',
  };
}
