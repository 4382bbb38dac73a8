// The tree of parts that a message is made of (RFC 2046). Each part's body is a view on the raw bytes until it is decoded.
// Boundaries that are missing, wrong or one inside another are made the best of.

import { decodeText } from './charset.ts';
import { type Field, rawField, readHead } from './headers.ts';
import { readParameters } from './parameters.ts';
import { decodeBase64, decodeQuotedPrintable } from './transfer.ts';

export interface Part {
  readonly fields: readonly Field[];
  /** `text/plain` when the message does not say. */
  readonly type: string;
  readonly typeParameters: ReadonlyMap<string, string>;
  /** `inline`, `attachment` or ''. */
  readonly disposition: string;
  /** '' when it has none. */
  readonly fileName: string;
  readonly contentId: string;
  /** As it travelled. */
  readonly body: Buffer;
  readonly encoding: string;
  readonly children: readonly Part[];
}

export const deepestParts = 25;
const mostParts = 1500;
/** Lines that begin like a boundary and are none: after so many there is no use in looking further. */
const mostFalse = 20_000;

/** Whether a message went past a bound; shared by all of its parts. */
export interface Bounds {
  parts: number;
  isCut: boolean;
}

/** Reads the part between two places of the message. @param hint the charset of raw bytes in the message's own head */
export function readPart(
  bytes: Buffer,
  from: number,
  to: number,
  bounds: Bounds,
  hint: string | null,
  depth = 0,
  usualType = 'text/plain',
): Part {
  bounds.parts++;
  const head = readHead(bytes, from, to);
  const { fields } = head;
  const body = bytes.subarray(Math.min(head.bodyAt, to), to);
  const type = readParameters(rawField(fields, 'content-type'), hint);
  const disposition = readParameters(rawField(fields, 'content-disposition'), hint);
  const said = /^[\w.+-]+\/[\w.+-]+$/.test(type.value) ? type.value : usualType;
  const isMultipart = said.startsWith('multipart/');
  const isTooMuch = isMultipart && (depth >= deepestParts || bounds.parts >= mostParts);
  if (isTooMuch) bounds.isCut = true;
  const encoding = (rawField(fields, 'content-transfer-encoding') ?? '')
    .slice(0, 200)
    .replace(/\([^()]*\)|[;\s"].*$/g, '')
    .trim()
    .toLowerCase();
  const shared = {
    fields,
    typeParameters: type.parameters,
    disposition: disposition.value,
    fileName: disposition.parameters.get('filename') || type.parameters.get('name') || '',
    contentId: (rawField(fields, 'content-id') ?? '').replace(/[<>\s]/g, ''),
    body,
    encoding,
  };
  if (!isMultipart || isTooMuch)
    return { ...shared, type: isTooMuch ? 'application/octet-stream' : said, children: [] };
  // a multipart is never encoded itself (RFC 2045 section 6.4), but programs do it
  const inside = encoding === 'base64' && !body.includes('--') ? decodeBody({ body, encoding }) : body;
  const places = cut(inside, type.parameters.get('boundary') ?? '');
  if (places.length === 0) return { ...shared, type: 'text/plain', body: inside, children: [] };
  const childType = said === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  const children: Part[] = [];
  for (const [begin, end] of places) {
    if (bounds.parts >= mostParts) {
      bounds.isCut = true;
      break;
    }
    children.push(readPart(inside, begin, end, bounds, hint, depth + 1, childType));
  }
  return { ...shared, type: said, body: inside, children };
}

/** What stands before the first part: for programs that know no MIME, and sometimes the letter itself. */
export function preambleOf(part: Part): string {
  const [first] = delimitersOf(part.body, part.typeParameters.get('boundary') ?? '');
  return first ? decodeText(part.body.subarray(0, first.at), null).text : '';
}

/** A body as it was before it travelled. Anything but base64 and quoted-printable is as it is. */
export function decodeBody({ body, encoding }: Pick<Part, 'body' | 'encoding'>): Buffer {
  if (encoding === 'base64') return decodeBase64(body.toString('latin1'));
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(body);
  return body;
}

/** Where each part begins and ends. The line break before a delimiter belongs to the delimiter. */
function cut(body: Buffer, named: string): [number, number][] {
  const places: [number, number][] = [];
  const found = delimitersOf(body, named);
  for (const [i, each] of found.entries()) {
    if (each.isLast) break;
    const next = found[i + 1];
    const end = next ? beforeBreak(body, next.at) : body.length;
    if (end > each.next || next === undefined) places.push([Math.min(each.next, end), end]);
  }
  return places.filter(([begin, end]) => end > begin);
}

// A boundary that is not said, or never comes, is taken from the first line that looks like one.
function delimitersOf(body: Buffer, named: string): Delimiter[] {
  const found = named === '' ? [] : delimiters(body, named);
  if (found.length > 0) return found;
  const guess = /(?:^|\n)--([^\s-][^\r\n]{3,199}?)[ \t]*\r?\ncontent-/i.exec(body.toString('latin1', 0, 200_000))?.[1];
  return guess === undefined ? [] : delimiters(body, guess);
}

interface Delimiter {
  readonly at: number;
  /** Where the line after it begins. */
  readonly next: number;
  readonly isLast: boolean;
}

function delimiters(body: Buffer, boundary: string): Delimiter[] {
  const mark = Buffer.from(`\n--${boundary}`, 'latin1');
  const found: Delimiter[] = [];
  let others = 0;
  const isFirst = body.subarray(0, mark.length - 1).equals(mark.subarray(1));
  for (let before = isFirst ? -1 : nextAfter(-1); before >= -1; before = nextAfter(before)) {
    const at = before + 1;
    const lineEnd = endOfLine(body, at);
    const rest = body.toString('latin1', at + mark.length - 1, Math.min(lineEnd, at + mark.length + 200)).trimEnd();
    if (rest !== '' && rest !== '--') {
      if (++others > mostFalse) break;
      continue; // the boundary of another part begins like this one
    }
    found.push({ at, next: Math.min(lineEnd + 1, body.length), isLast: rest === '--' });
    if (found.length > mostParts) break;
  }
  return found;

  function nextAfter(place: number): number {
    const next = body.indexOf(mark, Math.max(place + 1, 0));
    return next < 0 ? -2 : next;
  }
}

function endOfLine(body: Buffer, from: number): number {
  const end = body.indexOf(0x0a, from);
  return end < 0 ? body.length : end;
}

function beforeBreak(body: Buffer, at: number): number {
  const isLf = body[at - 1] === 0x0a;
  return isLf && body[at - 2] === 0x0d ? at - 2 : isLf ? at - 1 : at;
}
