// What somebody typed to find a customer: which part is an e-mail address, a number, a postcode, a name.

import { isPostcode, postcodeIn } from '#lib/postcode';
import { phoneKey } from './way.ts';

export interface Typed {
  /** Begins a range of keys that is read in order; several when one word may be of several kinds. Empty when nothing was typed. */
  readonly starts: readonly string[];
  /** Words of a name that have to fit too. */
  readonly words: readonly string[];
  /** The number of a record. */
  readonly number: number | null;
  /** Where nothing is found so: each word taken for the beginning of one, `start` for the longest. */
  readonly parts?: Pick<Typed, 'words'> & { readonly start: string };
}

/** As the database folds names: no accents, no capitals, no apostrophes, one space. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const mostWords = 6;

/**
 * The keys a name is found by: all its words, each two of them first. “Mary Ann Lee” is found by `lee mary` and by `ann`, and
 * what else is typed is looked for in the rest of the key.
 */
export function nameKeys(name: string): string[] {
  const words = [...new Set(folded(name).split(' ').filter(Boolean))].slice(0, mostWords);
  if (words.length === 1) return words.map((only) => `n:${only}`);
  return words.flatMap((one) =>
    words
      .filter((other) => other !== one)
      .map((other) => `n:${[one, other, ...words.filter((word) => word !== one && word !== other)].join(' ')}`),
  );
}

/** Reads one box: `amina`, `yusuf amina`, `07700 900123`, `LM1 4AB yusuf`, `amina@…`, `1234`. The rarest part leads the search. */
export function readTyped(typed: string): Typed {
  const text = typed.trim().slice(0, 200);
  const email = /\S+@\S*/.exec(text)?.[0] ?? '';
  const withoutEmail = text.replace(email, ' ');
  const postcode = postcodeIn(withoutEmail);
  const withoutPostcode = isPostcode(postcode)
    ? withoutEmail.replace(/\b[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}\b/, ' ')
    : withoutEmail;
  const digits = /\+?\d[\d\s().-]{2,}/.exec(withoutPostcode)?.[0] ?? '';
  const phone = digits.replace(/\D/g, '').length >= 4 ? (phoneKey(digits) ?? digits.replace(/\D/g, '')) : '';
  const words = folded(phone ? withoutPostcode.replace(digits, ' ') : withoutPostcode)
    .split(' ')
    .filter(Boolean)
    .slice(0, mostWords);
  const number = /^\d{1,9}$/.test(text) ? Number(text) : null;
  if (email) return { starts: [`e:${email.toLowerCase()}`], words, number };
  if (phone) return { starts: [`p:${phone}`], words, number };
  if (isPostcode(postcode)) return { starts: [`a:${postcode.replace(' ', '')}`], words, number };
  if (words.length === 0) return { starts: [], words: [], number };
  if (words.length === 1) {
    const name = `n:${words[0]}`;
    return { starts: /^[\w.+-]+$/.test(text) ? [name, `e:${text.toLowerCase()}`] : [name], words: [], number };
  }
  // the longest words are the rarest; the last may be still on the way
  const whole = words.slice(0, -1).sort((one, other) => other.length - one.length);
  const [first = '', second = words.at(-1)] = whole;
  const rest = words.length === 2 ? [] : [...whole.slice(2), ...words.slice(-1)];
  const byLength = words.toSorted((one, other) => other.length - one.length);
  return {
    starts: [`n:${first} ${second}`],
    words: rest,
    number,
    parts: { start: `n:${byLength[0]}`, words: byLength.slice(1) },
  };
}
