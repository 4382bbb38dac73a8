// Where something is, as it is searched for and given: what a look-up offers, and what words alone tell.
import type { FoundPlace as KnownPlace } from '#addresses';
import { postcodeIn } from '#lib/postcode';
import { type Answer, type AnswerOf, blank } from './answer.ts';

/** What an answer takes of a place that a look-up knows: an address with the areas it lies in. */
export type FoundPlace = Pick<KnownPlace, 'uprn' | 'line' | 'postcode' | 'areas'>;

/** What was looked for, and what was found. */
export interface PlaceSearch {
  readonly typed: string;
  readonly found: readonly FoundPlace[];
}

/** What the choice of a found place is sent as. */
export const placeKey = ({ uprn, line }: FoundPlace): string => uprn ?? line;

/** The answer when one of the places found is chosen. */
export function placeChosen({ line, postcode, uprn, areas }: FoundPlace): AnswerOf<'place'> {
  return { type: 'place', words: line, postcode, uprn, areas };
}

/** The answer when a place is told in words; blank when there are none. A postcode among them is noticed. */
export function placeTold(words: string, areas: readonly string[] = []): Answer {
  return words === '' ? blank : { type: 'place', words, postcode: postcodeIn(words), uprn: null, areas };
}

/** The areas that everything found lies in: true of a place in that postcode which is none of those listed. */
export function areasInCommon(found: readonly FoundPlace[]): string[] {
  const [first, ...others] = found;
  return first ? first.areas.filter((area) => others.every(({ areas }) => areas.includes(area))) : [];
}
