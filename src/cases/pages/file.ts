// /staff/cases/{reference}/files/{id}: a photo or document sent with a case. Sent as what it was found to be, and never run.

import { answerFiles } from '#questions';
import { notFound, type Reply, type Visit } from '#web';
import { loadCaseView } from './case-view.ts';

export async function showFile(visit: Visit): Promise<Reply> {
  const { theCase } = await loadCaseView(visit);
  const id = visit.params['id'] ?? '';
  const file = /^[0-9a-f-]{36}$/.test(id) ? await answerFiles.read(visit.db, `case ${theCase.id}`, id) : undefined;
  if (!file) throw notFound('There is no such file.');
  return { kind: 'file', type: file.type, content: file.content, saveAs: file.name };
}
