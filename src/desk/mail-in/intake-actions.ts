// Taking in what waits, one message at a time and each in its own transaction. One that fails is tried again with growing
// waits, and then put in the tray: it holds nobody else up and is never dropped.

import { atTheDesk } from '#cases';
import { type Db, inTransaction } from '#db';
import type { Temporal } from '#lib/temporal';
import type { OurMail } from '#mail-in';
import type { Site } from '#web/site';
import { loadPlaces } from './place-actions.ts';
import { ownAddresses } from './settings.ts';
import { saveFailedTry, triesOf, waitingMail } from './store.ts';
import { type Intake, takeIn } from './take-actions.ts';

const mostTries = 6;
/** So many are taken in before the rules and the rulebook are read again. */
const atATime = 200;

/** Takes in all that waits now. Gives how many messages that was. */
export async function takeInAll(db: Db, site: Site, now: () => Temporal.Instant): Promise<number> {
  const seen = new Set<number>();
  for (;;) {
    const ids = (await waitingMail(db, now(), atATime)).filter((id) => !seen.has(id));
    if (ids.length === 0) return seen.size;
    const intake = { db, desk: await atTheDesk(db, site), places: await loadPlaces(db), us: ourMail(site) };
    for (const id of ids) {
      seen.add(id);
      await takeInOne(intake, id, now());
    }
  }
}

async function takeInOne(intake: Intake, id: number, at: Temporal.Instant): Promise<void> {
  const { db } = intake;
  try {
    await inTransaction(db, (tx) => takeIn(tx, intake, id, at));
  } catch (error) {
    // not caught to be ignored: it is kept with the message, which the tray shows after the last try
    const words = error instanceof Error ? error.message : String(error);
    await inTransaction(db, async (tx) => {
      const tries = await triesOf(tx, id);
      const retryAt = tries + 1 >= mostTries ? null : at.add({ seconds: 15 * 4 ** tries });
      await saveFailedTry(tx, id, { error: words.slice(0, 1000), retryAt });
    });
  }
}

function ourMail(site: Site): OurMail {
  return { host: new URL(site.publicUrl).host, addresses: ownAddresses(site.organisation) };
}
