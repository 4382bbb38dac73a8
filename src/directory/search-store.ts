// The search as this process holds it: an index in memory, brought up to date when the database says that the directory has
// changed, and what people opened before, read again every ten minutes. A search costs one small query.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { commitsHere, type Db } from '#db';
import { dateAtHome } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import type { RouteShelf } from './routing.ts';
import { readRouteShelf } from './routing-store.ts';
import { SearchIndex } from './search-index.ts';
import { isKey, type KeptPhrase, keptPhrase, leastClicks, liftsOf } from './search-learning.ts';
import type { Findings, FindOptions } from './search-record.ts';
import { searchClicksSince, searchCodes, searchEditions, searchRecordsSince } from './search-records-store.ts';
import type { ServiceLine, Topic } from './service.ts';
import { listTopics } from './store.ts';

/** How many services a search gives at most. */
export const mostFound = 10;

type Clicks = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** What is known of the directory without asking the database again. */
export interface Shelf {
  readonly index: SearchIndex;
  readonly topics: readonly Topic[];
  readonly routes: RouteShelf;
  readonly directory: number;
  readonly words: number;
}

interface Held {
  shelf: Shelf | null;
  clicks: Clicks;
  learnedAtMs: number;
  /** Goes up with what is learned, so that what is kept of it is known to be old. */
  learned: number;
  /** When the look began that the shelf is as of, and how many transactions this process had committed by then. */
  lookedAtMs: number;
  commits: number;
  checking: Promise<Shelf> | null;
  nextCheck: Promise<Shelf> | null;
}

const heldBy = new WeakMap<Db, Held>();
const learnAgainAfterMs = 600_000;
/** Looked for again so often while anybody searches; nobody waits for that look unless the one before is old. */
const lookEveryMs = 50;
const oldAfterMs = 1_000;
const learnFrom = { days: 365 } as const;
/** More than this at once is a new index: adding it to the one in use would hold up whoever searches. */
const mostAtOnce = 200;
const aTurn = 50;

/**
 * Published services for a search in a resident's own words, best first; none when nothing is like it.
 * What scores under two fifths of the best is left out.
 */
export async function searchServices(db: Db, typed: string, most = mostFound): Promise<ServiceLine[]> {
  const { found } = await findServices(db, typed, { most });
  return found.map(({ record: { slug, title, summary, lgsl, topic } }) => ({
    slug,
    title,
    summary,
    lgsl: [...lgsl],
    topic,
  }));
}

/**
 * The same with what else is known of what was found, lifted by what people opened before from the same phrase.
 * @param options.kept the phrase, where the caller has worked it out
 */
export async function findServices(
  db: Db,
  typed: string,
  options: FindOptions & { kept?: KeptPhrase | null } = {},
): Promise<Findings & { shelf: Shelf }> {
  const shelf = await shelfOf(db);
  const { clicks } = heldFor(db);
  const { kept = clicks.size > 0 ? keptPhrase(typed) : null, ...rest } = options;
  const opened = kept ? clicks.get(kept.key) : undefined;
  const learned = opened ? { learned: liftsOf(opened) } : {};
  return { ...shelf.index.find(typed, { most: mostFound, ...learned, ...rest }), shelf };
}

/** Reads what people opened. Happens by itself every ten minutes. */
export async function learnFromClicks(db: Db, today: Temporal.PlainDate): Promise<void> {
  const held = heldFor(db);
  const clicks = new Map<string, Map<string, number>>();
  for (const { key, service, n } of await searchClicksSince(db, today.subtract(learnFrom), leastClicks)) {
    if (!isKey(key)) continue;
    const opened = clicks.get(key) ?? new Map<string, number>();
    clicks.set(key, opened.set(service, n));
  }
  held.clicks = clicks;
  held.learned++;
}

function heldFor(db: Db): Held {
  const known = heldBy.get(db);
  if (known) return known;
  const clicks: Clicks = new Map();
  const held = {
    shelf: null,
    clicks,
    learnedAtMs: 0,
    learned: 0,
    lookedAtMs: Number.NEGATIVE_INFINITY,
    commits: -1,
    checking: null,
    nextCheck: null,
  };
  heldBy.set(db, held);
  return held;
}

/**
 * The directory as of a look at the database after this process last changed anything: whoever has just published finds it.
 * What another process has published is found within a second. Those who must wait while one look is on its way share the next
 * one. In a transaction it is made anew and shows what the transaction changed.
 */
export function shelfOf(db: Db): Promise<Shelf> {
  if (db.isTransaction) return freshShelf(db);
  const held = heldFor(db);
  const ageMs = performance.now() - held.lookedAtMs;
  if (held.shelf && held.commits === commitsHere(db) && ageMs < oldAfterMs) {
    if (ageMs > lookEveryMs && !held.checking) look(db, held).catch(() => {}); // whoever has to wait is told
    return Promise.resolve(held.shelf);
  }
  if (!held.checking) return look(db, held);
  held.nextCheck ??= held.checking
    .catch(() => null) // whoever asked for that one is told
    .then(() => {
      held.nextCheck = null;
      return shelfOf(db);
    });
  return held.nextCheck;
}

function look(db: Db, held: Held): Promise<Shelf> {
  held.checking = check(db, held).finally(() => {
    held.checking = null;
  });
  return held.checking;
}

async function check(db: Db, held: Held): Promise<Shelf> {
  const commits = commitsHere(db);
  const lookedAtMs = performance.now();
  const now = await searchEditions(db);
  const { shelf } = held;
  const next =
    shelf && shelf.words === now.words ? await broughtUpToDate(db, shelf, now.directory) : await freshShelf(db);
  held.shelf = next;
  held.commits = commits;
  held.lookedAtMs = lookedAtMs;
  await learn(db, held);
  return next;
}

async function learn(db: Db, held: Held): Promise<void> {
  const nowMs = performance.now();
  if (held.learned > 0 && nowMs - held.learnedAtMs < learnAgainAfterMs) return;
  const isFirst = held.learned === 0;
  held.learnedAtMs = nowMs;
  const learning = learnFromClicks(db, dateAtHome(Temporal.Now.instant()));
  if (isFirst) await learning;
  else learning.catch(() => {}); // what was learned before stays until the next time
}

async function broughtUpToDate(db: Db, shelf: Shelf, directory: number): Promise<Shelf> {
  if (shelf.directory === directory) return shelf;
  const changed = await searchRecordsSince(db, shelf.directory);
  if (changed.length > mostAtOnce) return freshShelf(db);
  for (const { record, isPublished } of changed) {
    if (isPublished) shelf.index.put(record);
    else shelf.index.remove(record.slug);
  }
  return { ...shelf, ...(await readAround(db)), directory };
}

async function freshShelf(db: Db): Promise<Shelf> {
  const editions = await searchEditions(db); // read before the rest, so that what changes meanwhile is read again
  const [codes, records] = await Promise.all([searchCodes(db), searchRecordsSince(db, -1)]);
  const index = new SearchIndex();
  for (const [at, words] of codes.entries()) {
    index.addCode(words);
    if (at % aTurn === aTurn - 1) await nextTurn(); // others are answered meanwhile
  }
  for (const [at, { record, isPublished }] of records.entries()) {
    if (isPublished) index.put(record);
    if (at % aTurn === aTurn - 1) await nextTurn();
  }
  return { index, ...(await readAround(db)), ...editions };
}

async function readAround(db: Db): Promise<Pick<Shelf, 'topics' | 'routes'>> {
  const [topics, routes] = await Promise.all([listTopics(db), readRouteShelf(db)]);
  return { topics, routes };
}
