// Reading a message: everything a person or a rule needs to know of it. The raw bytes are never changed, and whatever
// they are, reading them gives an answer: what could not be read is said in `problems`.

import type { Temporal } from '#lib/temporal';
import { type Address, readAddresses } from './addresses.ts';
import { type CalendarEntry, readCalendar } from './calendar.ts';
import { type DeliveryReport, idsIn, messageIdsIn, readReport } from './delivery-report.ts';
import { charsetOfHeaders, headerText } from './header-text.ts';
import { type Field, longestHead, rawField } from './headers.ts';
import { type Attachment, readLetter } from './letter.ts';
import { type Bounds, readPart } from './parts.ts';
import { foldQuoted } from './quoted.ts';
import { hostOf } from './sender-proof.ts';
import { readSentAt } from './sent-date.ts';

export type MailProblem =
  | 'no-head'
  | 'no-sender'
  | 'several-senders'
  | 'no-subject'
  | 'no-date'
  | 'strange-lines'
  | 'guessed-charset'
  | 'too-many-parts'
  | 'empty'
  | 'not-read';

export interface MailHeader {
  readonly name: string;
  readonly value: string;
}

export interface Mail {
  /** Who wrote it; the address is '' when only a name is given, and null stands for nobody. */
  readonly from: Address | null;
  /** The domain of the one address in its one From; '' where there is not exactly one. */
  readonly fromHost: string;
  /** What mail servers wrote of who sent it, as it travelled; the topmost first. */
  readonly authentication: readonly string[];
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  /** Addresses it was delivered to, as mail servers noted them. */
  readonly deliveredTo: readonly string[];
  readonly subject: string;
  /** When it says it was sent. */
  readonly sentAt: Temporal.Instant | null;
  /** Without angle brackets; '' when it has none. */
  readonly messageId: string;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** What the sender wrote, without what they quote. */
  readonly text: string;
  readonly quoted: string;
  readonly attachments: readonly Attachment[];
  readonly calendar: readonly CalendarEntry[];
  /** Messages inside this one, as they read. */
  readonly forwarded: readonly Mail[];
  readonly report: DeliveryReport | null;
  /** Message-IDs of messages that came back inside this one. */
  readonly returned: readonly string[];
  /** The kind the whole message says it is. */
  readonly type: string;
  readonly headers: readonly MailHeader[];
  readonly problems: readonly MailProblem[];
}

const deepestForward = 4;
const longestHeader = 20_000;
/** In characters: five times what a line of mail may hold (RFC 5322 section 2.1.1). */
const longestSubject = 5000;

/** Reads a raw message. Never throws. */
export function readMail(raw: Uint8Array): Mail {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  try {
    return read(withLines(bytes), 0);
  } catch {
    // not caught to be ignored: it goes to the tray as unread, raw and whole
    return unread(['not-read']);
  }
}

// Programs of an old kind end lines with a carriage return alone.
function withLines(bytes: Buffer): Buffer {
  if (bytes.includes(0x0a) || !bytes.includes(0x0d)) return bytes;
  return Buffer.from(bytes.toString('latin1').replaceAll('\r', '\n'), 'latin1');
}

function read(bytes: Buffer, depth: number): Mail {
  const hint = charsetOfHeaders(bytes.toString('latin1', 0, Math.min(bytes.length, headEnd(bytes))));
  const bounds: Bounds = { parts: 0, isCut: false };
  const root = readPart(bytes, 0, bytes.length, bounds, hint);
  const { fields } = root;
  const letter = readLetter(root, hint);
  const field = (name: string) => rawField(fields, name);
  const text = (name: string) => headerText(field(name) ?? '', hint);
  const senders = readAddresses(field('from'), hint);
  const from =
    senders[0] ??
    readAddresses(field('sender'), hint)[0] ??
    readAddresses(field('return-path'), hint)[0] ??
    (text('from') === '' ? null : { name: text('from').slice(0, 200), address: '' });
  const subject = text('subject').slice(0, longestSubject).toWellFormed().trim();
  const sentAt = readSentAt(field('date'));
  const folded = foldQuoted(letter.text);
  const problems: MailProblem[] = [
    ...(fields.length === 0 ? (['no-head'] as const) : []),
    ...(from === null || from.address === '' ? (['no-sender'] as const) : []),
    ...(senders.length > 1 ? (['several-senders'] as const) : []),
    ...(subject === '' ? (['no-subject'] as const) : []),
    ...(sentAt === null ? (['no-date'] as const) : []),
    ...(letter.hasGuessedCharset ? (['guessed-charset'] as const) : []),
    ...(bounds.isCut ? (['too-many-parts'] as const) : []),
    ...(letter.text === '' && letter.attachments.length === 0 ? (['empty'] as const) : []),
  ];
  return {
    from,
    fromHost:
      senders.length === 1 && fields.filter(({ name }) => name === 'from').length === 1
        ? hostOf(senders[0]?.address ?? '')
        : '',
    authentication: fields
      .filter(({ name }) => name === 'authentication-results')
      .slice(0, 50)
      .map(({ raw }) => raw.slice(0, longestHeader)),
    replyTo: readAddresses(field('reply-to'), hint),
    to: readAddresses(field('to'), hint),
    cc: readAddresses(field('cc'), hint),
    deliveredTo: deliveredTo(fields),
    subject,
    sentAt,
    messageId: idsIn(field('message-id'))[0] ?? '',
    inReplyTo: idsIn(field('in-reply-to')),
    references: idsIn(field('references')),
    ...folded,
    attachments: letter.attachments,
    calendar: letter.calendars.flatMap(readCalendar),
    forwarded: depth < deepestForward ? letter.messages.slice(0, 20).map((message) => read(message, depth + 1)) : [],
    report: readReport(letter.leaves),
    returned: messageIdsIn(letter.leaves),
    type:
      root.type === 'multipart/report' ? `${root.type}; ${root.typeParameters.get('report-type') ?? ''}` : root.type,
    headers: fields.map(({ name, raw }) => ({ name, value: headerText(raw.slice(0, longestHeader), hint) })),
    problems,
  };
}

function headEnd(bytes: Buffer): number {
  const at = bytes.indexOf('\n\n');
  const other = bytes.indexOf('\r\n\r\n');
  const ends = [at, other].filter((end) => end > 0);
  return ends.length === 0 ? 100_000 : Math.min(...ends, longestHead);
}

function deliveredTo(fields: readonly Field[]): string[] {
  const names = new Set(['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-real-to']);
  const all = fields.filter(({ name }) => names.has(name)).flatMap(({ raw }) => readAddresses(raw));
  return [...new Set(all.map(({ address }) => address.toLowerCase()))].slice(0, 20);
}

function unread(problems: readonly MailProblem[]): Mail {
  const nothing = {
    from: null,
    fromHost: '',
    authentication: [],
    replyTo: [],
    to: [],
    cc: [],
    deliveredTo: [],
    subject: '',
    sentAt: null,
    messageId: '',
  };
  const empty = { inReplyTo: [], references: [], text: '', quoted: '', attachments: [], calendar: [], forwarded: [] };
  return { ...nothing, ...empty, report: null, returned: [], type: '', headers: [], problems };
}
