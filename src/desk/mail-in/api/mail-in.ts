// POST /api/v1/mail-in: a raw message, as a mail server has it. 202 means that it is kept for good; 409 that
// another message was kept under this name before.

import { largestMail } from '#mail-in';
import { json, type Reply, Stop, type Visit } from '#web';
import { mailPermissions } from '../permissions.ts';
import { receiveMail } from '../receive-actions.ts';

export const rawMail = { types: ['message/rfc822', 'application/octet-stream'], mostBytes: largestMail } as const;

export async function postMail(visit: Visit): Promise<Reply> {
  if (visit.actor) mailPermissions.need(visit.actor, 'hand in mail');
  const bytes = visit.raw;
  if (!bytes || bytes.length === 0) throw new Stop(400, 'The body is empty. Send the raw message.');
  const delivery = visit.header('heard-delivery')?.slice(0, 200) || null;
  const { id, isNew, isSame } = await receiveMail(visit.db, { bytes, via: 'http', delivery }, visit.now);
  if (!isSame)
    throw new Stop(
      409,
      `Another message came with this Heard-Delivery before, and is kept as ${id}. This one was not kept: send it with a name of its own.`,
    );
  return json({ id, bytes: bytes.length, isNew }, 202);
}
