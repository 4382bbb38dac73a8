// A word in all its forms, and where it stands in what is searched.

export interface Term {
  /** By which phrases know it. */
  readonly id: number;
  readonly weight: number;
  /** Services by number, with the weight of the part it stands in: names and summaries, and apart from them the rest. */
  readonly docs: number[];
  readonly docWeights: number[];
  readonly restDocs: number[];
  readonly codes: number[];
  readonly codeWeights: number[];
  /** How rare it is: about 1 for a word of everywhere, 4 for one that stands in one place, 0 for one that stands nowhere. */
  idf: number;
}

export const newTerm = (id: number, weight: number): Term => ({
  id,
  weight,
  docs: [],
  docWeights: [],
  restDocs: [],
  codes: [],
  codeWeights: [],
  idf: 0,
});

/** Works out how rare a word is. @param all how many services and codes there are */
export function weigh(term: Term, all: number): void {
  const places = placesOf(term);
  term.idf = places === 0 ? 0 : rarity(places, all);
}

/** In how many services and codes a word stands. */
export const placesOf = ({ docs, restDocs, codes }: Term): number => docs.length + restDocs.length + codes.length;

/** How rare a word is that stands in so many of all places. */
export const rarity = (places: number, all: number): number => Math.log(1 + all / places) ** 0.7;

/** Takes a service out of the places of a word. */
export function forget(term: Term, doc: number): void {
  const at = term.docs.indexOf(doc);
  if (at >= 0) {
    term.docs.splice(at, 1);
    term.docWeights.splice(at, 1);
  } else {
    const rest = term.restDocs.indexOf(doc);
    if (rest >= 0) term.restDocs.splice(rest, 1);
  }
}
