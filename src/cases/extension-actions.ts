// Giving a case more time, as far as its standard allows.

import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import { type ExtensionRefusal, extendClock } from '#standards';
import { notFound } from '#web';
import { type Desk, save, serviceOf } from './actions.ts';
import type { Change } from './case.ts';
import { cacheOf, factsOf, mainClock } from './case-clock.ts';
import { insertExtension, updateClock } from './clock-store.ts';
import { casePermissions } from './permissions.ts';
import { lockCaseFile } from './store.ts';

/**
 * Gives the main promise more time, as far as its standard allows, and tells the customer the new date and why.
 * @param asked the amount is in the unit of the standard's target
 */
export async function extendCase(
  tx: Tx,
  desk: Desk,
  reference: string,
  asked: { amount: number; reason: string },
  actor: Actor,
  at: Temporal.Instant,
): Promise<{ dueAt: Temporal.Instant | null; refused?: never } | { refused: ExtensionRefusal }> {
  casePermissions.need(actor, 'work on a case');
  const file = await lockCaseFile(tx, reference);
  if (!file) throw notFound(`There is no case ${reference}.`);
  const main = mainClock(file.theCase, file.clocks);
  if (!main) return { refused: 'not-allowed' };
  const version = desk.rulebook.version(main.standard, main.standardVersion);
  const decision = extendClock(
    version,
    factsOf(main, version, file.pauses),
    desk.rulebook.calendarOf(version),
    asked,
    at,
  );
  if (decision.refused) return { refused: decision.refused };
  const { extension, mustTell } = decision;
  await insertExtension(tx, main.id, extension);
  await updateClock(
    tx,
    main.id,
    cacheOf({ ...main, extensions: [...main.extensions, extension] }, desk.rulebook, file.pauses, at),
  );
  const change: Change = {
    set: {},
    event: { kind: 'clock-extended', detail: { reason: asked.reason, amount: asked.amount } },
    tell: {
      as: 'case-updated',
      message: [`We need more time. ${asked.reason}`, mustTell].filter(Boolean).join('\n\n'),
    },
    toldCustomer: true,
  };
  const fresh = await lockCaseFile(tx, reference);
  const service = await serviceOf(tx, file.theCase);
  return { dueAt: (await save(tx, desk, fresh ?? file, change, service, actor, at)).dueAt };
}
