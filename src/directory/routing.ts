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
  readonly routes: readonly { readonly route: NotOurs; readonly phrases: readonly (readonly string[])[] }[];
}

/** No search is about more than two of them. */
const mostTold = 2;

export function shelveRoutes(routes: readonly NotOurs[], whole: string): RouteShelf {
  return {
    whole,
    routes: routes.map((route) => ({ route, phrases: route.words.map((phrase) => wordsOf(phrase)) })),
  };
}

/**
 * Whose it is that somebody asks for, the likeliest first; none when it may be ours.
 * A phrase counts when its words stand in that order in what was typed, with at most one word between two of them.
 * @param lived names of the areas somebody lives in; none when that is not known
 */
export function notOursAmong(shelf: RouteShelf, typed: string, lived: readonly string[] = []): NotOurs[] {
  const said = wordsOf(typed);
  if (said.length === 0) return [];
  return shelf.routes
    .map(({ route, phrases }) => ({
      route,
      score: Math.max(0, ...phrases.map((phrase) => (standsIn(phrase, said) ? weightOf(phrase) : 0))),
    }))
    .filter(({ route, score }) => score > 0 && reaches(route.areas, lived, shelf.whole))
    .toSorted((a, b) => Number(b.route.isUrgent ?? false) - Number(a.route.isUrgent ?? false) || b.score - a.score)
    .slice(0, mostTold)
    .map(({ route }) => route);
}

/** Small words say nothing, and plural or not makes no difference. */
const small = new Set(['a', 'an', 'and', 'at', 'in', 'is', 'it', 'my', 'of', 'on', 'our', 'the', 'to']);

function wordsOf(text: string): string[] {
  const all = plainWords(text.slice(0, 300)).split(' ').filter(Boolean);
  const telling = all.filter((word) => !small.has(word));
  return (telling.length > 0 ? telling : all).map((word) =>
    /[^s]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word,
  );
}

function standsIn(phrase: readonly string[], said: readonly string[]): boolean {
  const [first, ...rest] = phrase;
  if (first === undefined) return false;
  return said.some((word, start) => {
    if (word !== first) return false;
    let at = start;
    return rest.every((next) => {
      const found = [at + 1, at + 2].find((place) => said[place] === next);
      if (found === undefined) return false;
      at = found;
      return true;
    });
  });
}

const weightOf = (phrase: readonly string[]) => phrase.length * 100 + phrase.join('').length;
