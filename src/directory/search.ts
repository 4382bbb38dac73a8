// Words as people type them, made ready for searching: the same way for what is searched and for what is searched for.

/** The longest search that is read, in characters; what is beyond is left out. */
export const longestSearch = 200;

/** Small letters and figures with single spaces: no accents, no apostrophes (“can’t” is “cant”), hyphens as spaces. */
export function plainWords(text: string): string {
  // most of what is read is plain English already, and taking accents off costs more than all the rest
  const bare = isPlainAscii.test(text)
    ? text.replace(/['`]/g, '')
    : text.normalize('NFKD').replace(/\p{M}|['’`]/gu, '');
  return bare
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const isPlainAscii = /^[\x20-\x7e]*$/;
