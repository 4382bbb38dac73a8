// UK postcodes as people type them: tidied, recognised, found among other words. Only the shape is checked, by BS 7666.

const shape = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/i;

/** Upper case, with the one space that stands before the last three characters. What is no postcode comes back bare. */
export function tidyPostcode(typed: string): string {
  const bare = typed.replace(/[\s.-]/g, '').toUpperCase();
  return bare.length < 5 ? bare : `${bare.slice(0, -3)} ${bare.slice(-3)}`;
}

/** Whether a tidied text has the shape of a whole postcode. */
export function isPostcode(tidied: string): boolean {
  return shape.exec(tidied)?.[0] === tidied;
}

/** The first postcode among these words, tidied; '' when there is none. */
export function postcodeIn(words: string): string {
  return tidyPostcode(shape.exec(words)?.[0] ?? '');
}
