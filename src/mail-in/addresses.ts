// Who a message says it is from and to. Addresses are read as leniently as people and programs write them.

import { headerText } from './header-text.ts';

export interface Address {
  /** '' when only an address is given. */
  readonly name: string;
  readonly address: string;
}

const mostAddresses = 1000;
/** In characters (RFC 5321 section 4.5.3.1 allows fewer). */
const longestAddress = 320;
/** How many times “@” may stand by itself before an address. */
const mostTries = 100;
/** In characters. Nobody has a longer name, and white space within one is looked through for each of them. */
const longestName = 1000;

/** Every address in a field, in order; groups are opened, comments are names where there is no other. */
export function readAddresses(raw: string | null, hint: string | null = null): Address[] {
  if (raw === null) return [];
  const text = raw.replace(/\r?\n[ \t]*/g, ' ').slice(0, 200_000);
  const found: Address[] = [];
  let [words, angle, comment] = ['', null as string | null, ''];
  let hasAt = false;
  const finish = () => {
    const address = cleanAddress(angle ?? bareAddress(words));
    if (address !== '') {
      const named = angle === null ? words.replace(bareAddress(words), '') : words;
      found.push({ name: nameOf(named, hint) || nameOf(comment, hint), address });
    }
    [words, angle, comment] = ['', null, ''];
    hasAt = false;
  };
  for (let at = 0; at < text.length && found.length < mostAddresses; at++) {
    const letter = text[at] ?? '';
    if (letter === '"') {
      const end = closing(text, at + 1, '"');
      words += text.slice(at, end + 1);
      hasAt ||= text.slice(at, end + 1).includes('@');
      at = end;
    } else if (letter === '(') {
      const end = closing(text, at + 1, ')');
      comment = text.slice(at + 1, end);
      at = end;
    } else if (letter === '<') {
      const end = text.indexOf('>', at);
      const inside = text.slice(at + 1, end < 0 ? text.length : end);
      if (angle === null || !angle.includes('@')) angle = inside;
      at = end < 0 ? text.length : end;
    } else if (letter === ',' || letter === ';') finish();
    else if (letter === ':' && !hasAt) words = '';
    else {
      words += letter;
      hasAt ||= letter === '@';
    }
  }
  finish();
  return found;
}

function closing(text: string, from: number, mark: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === mark) return at;
  }
  return text.length;
}

/** The first word with an @ inside it, that many letters at most. */
function bareAddress(words: string): string {
  let tries = 0;
  for (let at = words.indexOf('@'); at >= 0 && tries < mostTries; at = words.indexOf('@', at + 1)) {
    tries++;
    const [before = ''] = /[^\s"<>(),;:@]*$/.exec(words.slice(Math.max(0, at - longestAddress), at)) ?? [];
    const [after = ''] = /^[^\s"<>(),;:]*/.exec(words.slice(at + 1, at + longestAddress)) ?? [];
    if (before !== '' && after !== '') return `${before}@${after}`;
  }
  return '';
}

function cleanAddress(text: string): string {
  const address = text
    .replace(/^mailto:/i, '')
    .replace(/^@[^:]*:/, '')
    .replace(/\s+/g, '')
    .replace(/\p{Cc}/gu, '');
  return /^[^@]+@[^@]+$/.test(address) && address.length <= longestAddress ? headerText(address) : '';
}

function nameOf(raw: string, hint: string | null): string {
  const bare = raw.replace(/"((?:[^"\\]|\\.)*)"?/g, (_, inside: string) => inside.replace(/\\(.)/g, '$1'));
  return headerText(bare, hint)
    .trim()
    .slice(0, longestName)
    .replace(/^['"\s]+|['"\s]+$/g, '')
    .slice(0, 200);
}

/** How two addresses are compared: without regard to capitals. */
export function addressKey(address: string): string {
  return address.trim().toLowerCase();
}
