// Looking at every web link of the directory: begun at night or by a person, done in pieces by a job, stopped and gone on with.
import { z } from 'zod';
import { type Db, inTransaction, type Tx } from '#db';
import { defineJob, sendJob } from '#jobs';
import { type Actor, heardItself } from '#lib/actor';
import { type Asking, inTurns, reach } from '#lib/public-web';
import type { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import type { Site } from '#web/site';
import { byHost, isExampleHost, type LinkCheck, linkUserAgent, readLook } from './links.ts';
import {
  forgetLinksBefore,
  insertLinkRun,
  type LinkRun,
  lastLinkRun,
  linkPlaces,
  linksSeenIn,
  moveLinkRun,
  saveLinkCheck,
  saveLinkCount,
  unlessLookedAt,
} from './links-store.ts';
import { directoryPermissions } from './permissions.ts';

const atATime = 4;
/** A piece of the work ends after this; the rest is another job, so that a stopping process waits for little. */
const pieceMinutes = 4;

export const checkLinksJob = defineJob({
  name: 'directory.check-links',
  does: 'Looks at the web links of the directory, for some minutes at a time, and notes which lead nowhere.',
  data: z.object({}),
  run: (_, { db, now }) => checkLinks(db, now),
});

const send = (tx: Tx, notBefore?: Temporal.Instant) =>
  sendJob(tx, checkLinksJob, {}, { onceKey: 'links', ...(notBefore ? { notBefore } : {}) });

/** Begins a look at every link. `running` when one is under way. */
export async function beginLinkCheck(
  tx: Tx,
  site: Site,
  actor: Actor,
  at: Temporal.Instant,
): Promise<'begun' | 'running'> {
  directoryPermissions.need(actor, 'check the links');
  const run = await insertLinkRun(tx, actor.name, linkUserAgent(site.organisation.name, site.publicUrl), at);
  await send(tx);
  if (run === null) return 'running';
  await audit(tx, actor, 'began to check the links', `link check ${run}`, at);
  return 'begun';
}

/** Stops a look; what it found so far stays. False when it is not running. */
export async function stopLinkCheck(tx: Tx, id: number, actor: Actor, at: Temporal.Instant): Promise<boolean> {
  directoryPermissions.need(actor, 'check the links');
  if (!(await moveLinkRun(tx, id, 'running', 'stopped', at))) return false;
  await audit(tx, actor, 'stopped checking the links', `link check ${id}`, at);
  return true;
}

/** Goes on with a look that was stopped, from where it was. False when it is not stopped, or not the last. */
export async function resumeLinkCheck(tx: Tx, id: number, actor: Actor, at: Temporal.Instant): Promise<boolean> {
  directoryPermissions.need(actor, 'check the links');
  if ((await lastLinkRun(tx))?.id !== id || !(await moveLinkRun(tx, id, 'stopped', 'running', null))) return false;
  await send(tx);
  await audit(tx, actor, 'went on checking the links', `link check ${id}`, at);
  return true;
}

/** Begins the look of the night, or sends one on its way again that is under way. */
export async function beginNightlyLinkCheck(db: Db, site: Site, at: Temporal.Instant): Promise<void> {
  await inTransaction(db, (tx) => beginLinkCheck(tx, site, heardItself, at));
}

/**
 * Looks at what the present look has not seen yet: four links at a time, one at a time of a host.
 * @param how for tests: which addresses may be reached, and how long to wait for them
 */
export async function checkLinks(
  db: Db,
  now: () => Temporal.Instant,
  how: Pick<Asking, 'mayReach' | 'timeoutMs'> = {},
): Promise<void> {
  const isMine = await unlessLookedAt(db, async () => {
    const run = await lastLinkRun(db);
    if (run?.state !== 'running') return;
    const isWhole = await lookAtRest(db, run, now, how);
    await inTransaction(db, async (tx) => {
      if (!isWhole) return send(tx);
      if (await moveLinkRun(tx, run.id, 'running', 'done', now())) await forgetLinksBefore(tx, run.id);
    });
  });
  // another process is at it, or about to let go of it
  if (!isMine) await inTransaction(db, (tx) => send(tx, now().add({ seconds: 30 })));
}

async function lookAtRest(
  db: Db,
  run: LinkRun,
  now: () => Temporal.Instant,
  how: Pick<Asking, 'mayReach' | 'timeoutMs'>,
): Promise<boolean> {
  const urls = [...new Set((await linkPlaces(db)).map(({ url }) => url))].sort();
  await saveLinkCount(db, run.id, urls.length);
  const seen = await linksSeenIn(db, run.id);
  const hosts = byHost(urls.filter((url) => !seen.has(url)));
  const asking: Asking = { userAgent: run.userAgent, inTurn: inTurns(), ...how };
  const until = now().add({ minutes: pieceMinutes }).epochMilliseconds;
  let goesOn = true;
  const work = async () => {
    for (let group = hosts.shift(); group; group = hosts.shift())
      for (const url of group) {
        if (!goesOn || now().epochMilliseconds > until) {
          goesOn = false;
          return;
        }
        const look = await lookAt(url, asking);
        if ((await saveLinkCheck(db, run.id, { url, checkedAt: now(), ...look })) === 'stop') goesOn = false;
      }
  };
  const worker = () =>
    work().catch((error: unknown) => {
      goesOn = false;
      throw error;
    });
  // all are waited for, also when one fails: none may go on when the next piece begins
  for (const ended of await Promise.allSettled(Array.from({ length: atATime }, worker)))
    if (ended.status === 'rejected') throw ended.reason;
  return goesOn;
}

async function lookAt(url: string, asking: Asking): Promise<Pick<LinkCheck, 'outcome' | 'status' | 'error'>> {
  if (isExampleHost(url)) return { outcome: 'example', status: null, error: null };
  return readLook(await reach(url, asking));
}
