// Words as people type them, made ready for searching: the same way for what is searched and for what is searched for.

/** The longest search that is read, in characters; what is beyond is left out. */
export const longestSearch = 200;

/** Small letters and figures with single spaces: no accents, no apostrophes (“can’t” is “cant”), hyphens as spaces. */
export function plainWords(text: string): string {
  // most of what is read is plain English already, and the letters of all languages cost more than all the rest
  if (isPlainAscii.test(text))
    return text
      .toLowerCase()
      .replace(/['`]/g, '')
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  return text
    .normalize('NFKD')
    .replace(/\p{M}|['’`]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const isPlainAscii = /^[\x20-\x7e]*$/;
