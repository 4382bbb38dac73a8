// Ids made from words, so that nobody who builds a form has to think of one.

/** Ids that are steps or addresses of their own where forms are filled in or built. */
const taken = new Set([
  'new',
  'your-address',
  'your-details',
  'your-name',
  'your-email',
  'your-phone',
  'your-channel',
  'check',
  'confirmation',
  'not-ours',
  'save',
  'saved',
  'return',
]);
const longest = 40;

/**
 * An id in the style of slugs: “How deep is it?” gives `how-deep-is-it`. One in use gets a number after it.
 * @param used ids it may not be
 */
export function idFromWords(words: string, used: Iterable<string> = [], otherwise = 'question'): string {
  const others = new Set(used);
  const isFree = (id: string) => !taken.has(id) && !others.has(id);
  const wish = slugOf(words) || otherwise;
  if (isFree(wish)) return wish;
  let number = 2;
  while (!isFree(`${wish}-${number}`)) number++;
  return `${wish}-${number}`;
}

/** Whole words as far as there is room. */
function slugOf(words: string): string {
  const plain = words
    .normalize('NFKD')
    .replace(/[\u0300-\u036f’']/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (plain.length <= longest) return plain;
  return plain
    .slice(0, longest + 1)
    .replace(/-[^-]*$/, '')
    .slice(0, longest);
}
