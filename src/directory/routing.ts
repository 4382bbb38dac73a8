// What is not ours, and whose it is: told from the words somebody uses and where they live, so that nobody is sent round.
import { z } from 'zod';
import { reaches } from './area.ts';
import { plainWords } from './search.ts';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, numbers and hyphens');
const words = z.string().trim().min(1, 'Write some words here');

export const routeSchema = z.strictObject({
  slug,
  /** “A motorway or major A road”. */
  what: words,
  /** Phrases that mean it and nothing of ours. */
  words: z.array(words).min(1, 'Write at least one phrase'),
  areas: z.array(words).default([]),
  /** Whose it is: the slug of a provider. */
  provider: slug,
  /** Somebody may be in danger: it is said as help, before everything else. */
  isUrgent: z.boolean().optional(),
  /** What to tell people, in whole sentences. */
  says: words,
});
export type NotOursRoute = Readonly<z.output<typeof routeSchema>>;

/** A route with how to reach whose it is. */
export interface NotOurs extends NotOursRoute {
  readonly name: string;
  readonly phone?: string;
  readonly url?: string;
}

/** All routes of a council, ready to be asked many times. */
export interface RouteShelf {
  readonly whole: string;
  /** The phrases of all routes by their first word. */
  readonly byFirst: ReadonlyMap<string, readonly RoutePhrase[]>;
}

interface RoutePhrase {
  readonly route: NotOurs;
  /** Where the route stands among all. */
  readonly position: number;
  /** Its words after the first. */
  readonly rest: readonly string[];
  readonly weight: number;
}

/** No search is about more than two of them. */
const mostTold = 2;

export function shelveRoutes(routes: readonly NotOurs[], whole: string): RouteShelf {
  const byFirst = new Map<string, RoutePhrase[]>();
  for (const [position, route] of routes.entries())
    for (const words of route.words) {
      const phrase = wordsOf(words);
      const [first, ...rest] = phrase;
      if (first === undefined) continue;
      const held = byFirst.get(first) ?? [];
      held.push({ route, position, rest, weight: phrase.length * 100 + phrase.join('').length });
      byFirst.set(first, held);
    }
  return { whole, byFirst };
}

/**
 * Whose it is that somebody asks for, the likeliest first; none when it may be ours.
 * A phrase counts when its words stand in that order in what was typed, with at most one word between two of them.
 * @param lived names of the areas somebody lives in; none when that is not known
 */
export function notOursAmong(shelf: RouteShelf, typed: string, lived: readonly string[] = []): NotOurs[] {
  const said = wordsOf(typed);
  const best = new Map<NotOurs, RoutePhrase>();
  for (const [at, word] of said.entries())
    for (const phrase of shelf.byFirst.get(word) ?? [])
      if (phrase.weight > (best.get(phrase.route)?.weight ?? 0) && follows(phrase.rest, said, at))
        best.set(phrase.route, phrase);
  if (best.size === 0) return [];
  return [...best.values()]
    .filter(({ route }) => reaches(route.areas, lived, shelf.whole))
    .sort(
      (a, b) =>
        Number(b.route.isUrgent ?? false) - Number(a.route.isUrgent ?? false) ||
        b.weight - a.weight ||
        a.position - b.position,
    )
    .slice(0, mostTold)
    .map(({ route }) => route);
}

/** Small words say nothing, and plural or not makes no difference. */
const small = new Set(['a', 'an', 'and', 'at', 'in', 'is', 'it', 'my', 'of', 'on', 'our', 'the', 'to']);

function wordsOf(text: string): string[] {
  const plain = plainWords(text.slice(0, 300));
  const all = plain === '' ? [] : plain.split(' ');
  const telling = all.filter((word) => !small.has(word));
  return (telling.length > 0 ? telling : all).map(singular);
}

const singular = (word: string): string =>
  word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;

/** Whether words come one after another in what was said, after the word at a place. */
function follows(words: readonly string[], said: readonly string[], after: number): boolean {
  let at = after;
  return words.every((next) => {
    const found = [at + 1, at + 2].find((place) => said[place] === next);
    if (found === undefined) return false;
    at = found;
    return true;
  });
}
