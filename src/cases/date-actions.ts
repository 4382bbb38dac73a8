// Agreeing a day with the customer, for services that come on the day given.

import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import { dayInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { notFound } from '#web';
import { type Desk, type Done, save, serviceOf } from './actions.ts';
import { agreeDate } from './case.ts';
import { cacheOf, mainClock } from './case-clock.ts';
import { updateClock } from './clock-store.ts';
import { casePermissions } from './permissions.ts';
import { lockCaseFile } from './store.ts';

/**
 * Writes the agreed day down as the main promise and tells the customer.
 * @param isCustomersWish needed to change a day that was given
 */
export async function agreeCaseDate(
  tx: Tx,
  desk: Desk,
  reference: string,
  day: Temporal.PlainDate,
  isCustomersWish: boolean,
  actor: Actor,
  at: Temporal.Instant,
): Promise<Done> {
  casePermissions.need(actor, 'work on a case');
  const file = await lockCaseFile(tx, reference);
  if (!file) throw notFound(`There is no case ${reference}.`);
  const { theCase } = file;
  const main = mainClock(theCase, file.clocks);
  const version = main && desk.rulebook.version(main.standard, main.standardVersion);
  if (!main || version?.target.unit !== 'date-given') return { refused: 'no-date-to-agree', theCase };
  const decision = agreeDate(theCase, dayInWords(day), main.agreedDueAt, isCustomersWish);
  if (decision.refused) return { refused: decision.refused, theCase };
  const agreed = { ...main, agreedDueAt: desk.rulebook.calendarOf(version).endOfDay(day) };
  const cache = cacheOf(agreed, desk.rulebook, file.pauses, at);
  await updateClock(tx, main.id, { ...cache, agreedDueAt: agreed.agreedDueAt });
  const clocks = file.clocks.map((clock) => (clock.id === main.id ? { ...agreed, ...cache } : clock));
  return { theCase: await save(tx, desk, { ...file, clocks }, decision, await serviceOf(tx, theCase), actor, at) };
}
