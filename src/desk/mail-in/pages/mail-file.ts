// /staff/mail/{number}/raw and /files/{number}: to be saved and opened elsewhere; no browser is told that it could show them.

import { readMail } from '#mail-in';
import { notFound, type Reply, type Visit } from '#web';
import { mailReference } from '../plan.ts';
import { rawOf } from '../store.ts';
import { mailOf, noteLook } from './mail-view.ts';

const asBytes = 'application/octet-stream';

export async function showRawMail(visit: Visit): Promise<Reply> {
  const mail = await mailOf(visit);
  await noteLook(visit, mail, 'saved the raw message of an email');
  const content = (await rawOf(visit.db, mail.id)) ?? Buffer.alloc(0);
  return { kind: 'file', type: asBytes, content, saveAs: `${mailReference(mail.id)}.eml` };
}

export async function showMailFile(visit: Visit): Promise<Reply> {
  const mail = await mailOf(visit);
  const file = readMail((await rawOf(visit.db, mail.id)) ?? Buffer.alloc(0)).attachments[
    Number(visit.params['file']) - 1
  ];
  if (!file) throw notFound('There is no such file.');
  await noteLook(visit, mail, 'saved a file of an email');
  return { kind: 'file', type: asBytes, content: file.content, saveAs: file.name };
}
