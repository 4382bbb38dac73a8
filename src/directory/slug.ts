// A name as the end of a web address.
import { plainWords } from './search.ts';

/** “Second Turn Furniture” is second-turn-furniture; '' when a name has no Latin letter or figure. @param most words */
export function slugOf(name: string, most = 8): string {
  return plainWords(name)
    .replace(/[^a-z0-9 ]/g, '')
    .split(' ')
    .filter(Boolean)
    .slice(0, most)
    .join('-');
}
