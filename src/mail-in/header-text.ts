// What a header says: encoded words of RFC 2047, and bytes above ASCII that should not be there but are.
// A header arrives as a string of one character a byte, so that nothing is lost before its charset is known.

import { decodeText, isKnownCharset } from './charset.ts';
import { decodeBase64 } from './transfer.ts';

const encodedWord = /=\?([^?\s]{1,60})\?([bq])\?([^?]*)\?=/gi;

/** The text of a header. Control characters, NUL among them, become spaces. */
export function headerText(raw: string, hint: string | null = null): string {
  const unfolded = raw.replace(/\r?\n(?=[ \t])/g, '').replace(/[\r\n]+/g, ' ');
  // white space between two encoded words belongs to neither (RFC 2047 section 6.2)
  const joined = unfolded.replace(/(\?=)\s+(?==\?[^?\s]{1,60}\?[bq]\?)/gi, '$1');
  let text = '';
  let at = 0;
  let run: { charset: string; bytes: Buffer[] } | null = null;
  const endRun = () => {
    if (run) text += decodeText(Buffer.concat(run.bytes), run.charset, hint).text;
    run = null;
  };
  for (const found of joined.matchAll(encodedWord)) {
    const [whole, label = '', how = '', coded = ''] = found;
    const charset = label.replace(/\*.*$/, '').toLowerCase();
    const between = joined.slice(at, found.index);
    at = found.index + whole.length;
    // a letter may be cut in two by the end of a word: words of one charset are read as one
    if (between !== '' || (run !== null && (run as { charset: string }).charset !== charset)) {
      endRun();
      text += plainText(between, hint);
    }
    const bytes = how.toLowerCase() === 'b' ? decodeBase64(coded) : fromQ(coded);
    if (!isKnownCharset(charset) && bytes.length === 0) text += whole;
    else if (run === null) run = { charset, bytes: [bytes] };
    else (run as { bytes: Buffer[] }).bytes.push(bytes);
  }
  endRun();
  text += plainText(joined.slice(at), hint);
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .toWellFormed()
    .trim();
}

/** The encoding that bytes above ASCII in these headers seem to be in; null when there are none. */
export function charsetOfHeaders(raw: string): string | null {
  if (!/[\u0080-\u00ff]/.test(raw)) return null;
  return decodeText(Buffer.from(raw, 'latin1'), null).charset;
}

function plainText(raw: string, hint: string | null): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape that changes alphabets in Japanese mail
  return /[\u0080-\u00ff\u001b]/.test(raw) ? decodeText(Buffer.from(raw, 'latin1'), null, hint).text : raw;
}

function fromQ(coded: string): Buffer {
  return Buffer.from(
    coded
      .replaceAll('_', ' ')
      .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}
