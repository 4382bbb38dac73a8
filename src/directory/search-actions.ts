// Counting what people search for and what they open. In the memory of the process first: a visitor waits for nothing.
import type { Db } from '#db';
import { dateAtHome } from '#lib/plain-words';
import { fingerprint, randomId } from '#lib/secret';
import type { Temporal } from '#lib/temporal';
import type { Visit } from '#web';
import { type Count, counted } from './counted.ts';
import { addSearchCounts } from './search-counts-store.ts';
import { isKey, type KeptPhrase } from './search-learning.ts';
import { isSlug } from './service.ts';
import { isOfProgram } from './views.ts';

// One counter for both, so that a phrase is written before what was opened from it: `search KEY FOUND PHRASE`, `click KEY SLUG`.
const counter = counted(write);

/** Counts a search for a phrase, and how many services it found. */
export function countSearch(visit: Visit, { phrase, key }: KeptPhrase, found: number): void {
  if (!isOfProgram(visit)) counter.count(visit.db, `search ${key} ${found} ${phrase}`, dateAtHome(visit.now));
}

/** Counts that a service was opened from the results for a phrase, as its link says; a visitor counts once a day. */
export function countOpening(visit: Visit, service: string): void {
  const key = visit.query.get('s');
  if (key === null || !isKey(key) || !isSlug(service) || isOfProgram(visit)) return;
  const day = dateAtHome(visit.now);
  if (isFirstToday(visit, `${key} ${service}`, day)) counter.count(visit.db, `click ${key} ${service}`, day);
}

interface Seen {
  readonly day: string;
  /** Made anew each day and never written down: nobody can be found by it, and no two days can be put together. */
  readonly salt: string;
  readonly openings: Set<string>;
}

const seenBy = new WeakMap<Db, Seen>();
const mostSeen = 100_000;

function isFirstToday(visit: Visit, opening: string, day: Temporal.PlainDate): boolean {
  const today = day.toString();
  let seen = seenBy.get(visit.db);
  if (seen?.day !== today) {
    seen = { day: today, salt: randomId(), openings: new Set() };
    seenBy.set(visit.db, seen);
  }
  const who = `${visit.address ?? ''} ${visit.header('user-agent') ?? ''}`;
  const mark = fingerprint(`${seen.salt} ${who} ${opening}`).slice(0, 16);
  if (seen.openings.has(mark) || seen.openings.size >= mostSeen) return false;
  seen.openings.add(mark);
  return true;
}

function write(db: Db, counts: readonly Count[]): Promise<void> {
  const said = counts.map(({ key, day, n }) => ({ words: key.split(' '), day: day.toString(), n }));
  const searches = said
    .filter(({ words }) => words[0] === 'search')
    .map(({ words: [, key = '', found, ...phrase], day, n }) => ({
      key,
      phrase: phrase.join(' '),
      day,
      n,
      found: Number(found),
    }));
  const clicks = said
    .filter(({ words }) => words[0] === 'click')
    .map(({ words: [, key = '', service = ''], day, n }) => ({ key, service, day, n }));
  return addSearchCounts(db, searches, clicks);
}
