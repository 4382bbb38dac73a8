// Words as people type them, made ready for searching: the same way for what is searched and for what is searched for.
import type { Service } from './service.ts';

/** The longest search that is read, in characters; what is beyond is left out. */
export const longestSearch = 200;
const mostWords = 12;

/** Small letters and figures with single spaces: no accents, no apostrophes (“can’t” is “cant”), hyphens as spaces. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}|['’`]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

// Words of asking, not of what is asked for. PostgreSQL's English list has the rest (the, my, with …).
const padding = new Set(
  `a an and any are arent been council did didnt do does doesnt dont for from get got has hasnt have havent hello hi how
   i id im in is isnt it its ive just like me my near need of on or please someone that the them there they theyve this
   to want was wasnt we what when where who why will with would you your`.split(/\s+/),
);

/** The words of a search that say what is looked for, each once, 12 at most. All of them, when none would be left. */
export function searchWords(typed: string): string[] {
  const words = [...new Set(plainWords(typed.slice(0, longestSearch)).split(' '))].filter((word) => word !== '');
  const telling = words.filter((word) => !padding.has(word) && (word.length > 1 || /\d/.test(word)));
  return (telling.length > 0 ? telling : words).slice(0, mostWords);
}

/** What the search reads of a service: four texts in falling weight, and its names between bars for phrases and misspellings. */
export function searchText(
  service: Pick<Service, 'title' | 'alsoKnownAs' | 'summary' | 'about' | 'canIHaveIt'>,
): Readonly<Record<'title' | 'alsoKnownAs' | 'summary' | 'rest' | 'spelling', string>> {
  const names = [service.title, ...service.alsoKnownAs].map(plainWords);
  return {
    title: plainWords(service.title),
    alsoKnownAs: service.alsoKnownAs.map(plainWords).join(' '),
    summary: plainWords(service.summary),
    rest: plainWords([...service.about, ...service.canIHaveIt].join(' ')),
    spelling: `|${names.join('|')}|`,
  };
}
