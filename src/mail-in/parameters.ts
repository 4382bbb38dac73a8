// `value; name=value` of Content-Type and Content-Disposition, with the continuations and charsets of RFC 2231.

import { decodeText } from './charset.ts';
import { headerText } from './header-text.ts';

export interface Parameterised {
  /** In small letters, without parameters: `text/plain`, `attachment`. */
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** In characters: names of files in many pieces are long, and nothing else is. */
const longest = 100_000;

/** @param raw the field, one character a byte */
export function readParameters(raw: string | null, hint: string | null = null): Parameterised {
  const pieces = split((raw ?? '').slice(0, longest).replace(/\r?\n[ \t]*/g, ' '));
  const value = (pieces.shift() ?? '')
    .replace(/\([^()]*\)/g, '')
    .trim()
    .toLowerCase();
  const simple = new Map<string, string>();
  const continued = new Map<string, { at: number; isCoded: boolean; text: string }[]>();
  for (const piece of pieces) {
    const equals = piece.indexOf('=');
    if (equals < 1) continue;
    const name = piece.slice(0, equals).trim().toLowerCase();
    const text = unquoted(piece.slice(equals + 1).trim());
    const parts = /^([^*]+)(?:\*(\d+))?(\*)?$/.exec(name);
    if (!parts) continue;
    const [, base = '', number, star] = parts;
    if (number === undefined && star === undefined) {
      if (!simple.has(base)) simple.set(base, headerText(text, hint));
    } else {
      const list = continued.get(base) ?? [];
      list.push({ at: Number(number ?? 0), isCoded: star !== undefined, text });
      continued.set(base, list);
    }
  }
  for (const [name, list] of continued) simple.set(name, joined(list));
  return { value, parameters: simple };
}

function joined(list: readonly { at: number; isCoded: boolean; text: string }[]): string {
  const inOrder = list.toSorted((one, other) => one.at - other.at);
  let charset: string | null = null;
  const bytes = inOrder.map(({ text, isCoded }, i) => {
    const lead = i === 0 && isCoded ? /^([^']*)'[^']*'/.exec(text) : null;
    if (lead) charset = lead[1] || null;
    const rest = lead ? text.slice(lead[0].length) : text;
    return isCoded
      ? rest.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      : rest;
  });
  return decodeText(Buffer.from(bytes.join(''), 'latin1'), charset)
    .text.replace(/\p{Cc}+/gu, ' ')
    .toWellFormed()
    .trim();
}

/** Splits at semicolons that do not stand in quotes. */
function split(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\' && isQuoted) at++;
    else if (text[at] === '"') isQuoted = !isQuoted;
    else if (text[at] === ';' && !isQuoted) {
      pieces.push(text.slice(from, at));
      from = at + 1;
    }
  }
  pieces.push(text.slice(from));
  return pieces;
}

function unquoted(text: string): string {
  if (!text.startsWith('"')) return text;
  return text.slice(1, text.length > 1 && text.endsWith('"') ? -1 : undefined).replace(/\\(.)/g, '$1');
}
