// What somebody typed to look a place up, told apart: a postcode, a property number, or words of an address.
import { isPostcode, tidyPostcode } from '#lib/postcode';

export type Asked =
  | { readonly kind: 'postcode'; readonly postcode: string }
  /** 12 digits. */
  | { readonly kind: 'uprn'; readonly uprn: string }
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly typed: string }
  | { readonly kind: 'too-little' };

const longest = 200;
const mostWords = 10;

/** Reads what was typed. Half a postcode, or one short word, is too little to look up. */
export function readAsked(typed: string): Asked {
  const text = typed
    .slice(0, longest)
    .replace(/\p{Cc}/gu, ' ')
    .trim();
  const postcode = tidyPostcode(text);
  if (isPostcode(postcode)) return { kind: 'postcode', postcode };
  const digits = text.replace(/\s/g, '');
  if (/^\d{6,12}$/.test(digits)) return { kind: 'uprn', uprn: digits.padStart(12, '0') };
  const words = [
    ...new Set(
      text
        .normalize('NFKD')
        .replace(/\p{M}|['’`]/gu, '')
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word !== ''),
    ),
  ].slice(0, mostWords);
  return words.some((word) => /\p{L}{3}/u.test(word)) ? { kind: 'words', words, typed: text } : { kind: 'too-little' };
}
