// Printing letters: the next print file made, and what was posted noted.

import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import { type MessageFormat, makePrintBatch, markPosted, messageFormats, printAgain } from '#mail';
import { audit } from '#staff';
import { outPermissions } from './out-permissions.ts';

/** Puts the letters of a format that wait into a print file; null when none waits. */
export async function printLetters(
  tx: Tx,
  format: MessageFormat,
  actor: Actor,
  at: Temporal.Instant,
): Promise<number | null> {
  outPermissions.need(actor, 'print letters');
  const batch = await makePrintBatch(tx, format, actor.name, at);
  if (batch !== null) await audit(tx, actor, 'made a print file', `print file ${batch}`, at, { format });
  return batch;
}

/** A print file for every format of which letters wait. */
export async function printAllLetters(tx: Tx, actor: Actor, at: Temporal.Instant): Promise<number> {
  let made = 0;
  for (const format of messageFormats) if ((await printLetters(tx, format, actor, at)) !== null) made += 1;
  return made;
}

/** Notes that a print file was posted; false when somebody did so first. */
export async function postLetters(
  tx: Tx,
  input: { readonly batch: number; readonly on: Temporal.PlainDate },
  actor: Actor,
  at: Temporal.Instant,
): Promise<boolean> {
  outPermissions.need(actor, 'print letters');
  const isPosted = await markPosted(tx, input.batch, { on: input.on, by: actor.name }, at);
  if (isPosted)
    await audit(tx, actor, 'posted letters', `print file ${input.batch}`, at, { postedOn: input.on.toString() });
  return isPosted;
}

/** Takes a spoilt letter out of its file, for the next one; false when it was posted. */
export async function reprintLetter(tx: Tx, id: string, actor: Actor, at: Temporal.Instant): Promise<boolean> {
  outPermissions.need(actor, 'print letters');
  const isBack = await printAgain(tx, id);
  if (isBack) await audit(tx, actor, 'put a letter back to be printed', `message ${id}`, at);
  return isBack;
}
