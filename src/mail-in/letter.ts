// The letter in a message's parts: its words, and the files that came with it.

import { decodeText } from './charset.ts';
import { headerText } from './header-text.ts';
import { rawField, readHead } from './headers.ts';
import { htmlToText } from './html-text.ts';
import { decodeBody, type Part, preambleOf } from './parts.ts';
import { takeUuFiles } from './transfer.ts';

export interface Attachment {
  /** Without folders or control characters; made up from the kind where none was given. */
  readonly name: string;
  /** What the sender says it is. */
  readonly type: string;
  readonly content: Buffer;
  /** Shown inside the letter by the sender's program, such as a picture in a signature. */
  readonly isInline: boolean;
}

export interface Letter {
  readonly text: string;
  readonly isFromHtml: boolean;
  readonly attachments: readonly Attachment[];
  /** Texts of calendars. */
  readonly calendars: readonly string[];
  /** Whole messages that were attached or forwarded. */
  readonly messages: readonly Buffer[];
  /** Every part that has no parts of its own. */
  readonly leaves: readonly Part[];
  readonly hasGuessedCharset: boolean;
}

/** In characters. What is longer is cut on the page and whole in the raw message. */
const longestText = 500_000;
const longestLine = 2000;
const mimeSentence =
  /^(this is an? (multi-?part|mime|cryptographically|openpgp)|this message is in mime|.*mime-?(aware|encapsulated|compliant)|send mail to mime)/i;

/** Reads the letter of a message. @param hint the charset of raw bytes in its head */
export function readLetter(root: Part, hint: string | null): Letter {
  const state = {
    texts: [] as string[],
    attachments: [] as Attachment[],
    calendars: [] as string[],
    messages: [] as Buffer[],
    leaves: [] as Part[],
  };
  const flags = { isFromHtml: false, isGuess: false };

  function textOf(part: Part): string {
    const charset = part.typeParameters.get('charset') ?? null;
    const content = decodeBody(part);
    const meta = part.type === 'text/html' && charset === null ? charsetInHtml(content) : null;
    const read = decodeText(content.subarray(0, longestText * 4), charset ?? meta, hint);
    if (read.isGuess) flags.isGuess = true;
    const text = clean(read.text).slice(0, longestText);
    if (part.type === 'text/html' || (part.type === 'text/plain' && isHtml(text, part))) {
      flags.isFromHtml = true;
      return htmlToText(text);
    }
    return part.typeParameters.get('format')?.toLowerCase() === 'flowed'
      ? unflowed(text, part.typeParameters.get('delsp')?.toLowerCase() === 'yes')
      : text;
  }

  function addText(part: Part): void {
    const { text, files } = takeUuFiles(textOf(part));
    if (text.trim() !== '') state.texts.push(text.trim());
    for (const { name, content } of files)
      state.attachments.push({ name: safeName(name, ''), type: 'application/octet-stream', content, isInline: false });
  }

  function addFile(part: Part): void {
    const content = decodeBody(part);
    const isMessage = part.type === 'message/rfc822' || part.type === 'message/global';
    if (isMessage) state.messages.push(content);
    if (part.type === 'text/calendar' || part.type === 'application/ics')
      state.calendars.push(decodeText(content, part.typeParameters.get('charset') ?? 'utf-8').text);
    const name = part.fileName || (isMessage ? subjectOf(content) : '');
    const isInline = part.contentId !== '' && part.disposition !== 'attachment' && part.type.startsWith('image/');
    state.attachments.push({ name: safeName(name, part.type), type: part.type, content, isInline });
  }

  function walk(part: Part): void {
    if (part.children.length === 0) {
      state.leaves.push(part);
      if (isLetterText(part)) addText(part);
      else if (part.body.length > 0 || part.fileName !== '') addFile(part);
      return;
    }
    if (part.type === 'multipart/alternative') walkAlternative(part);
    else for (const child of part.children) walk(child);
  }

  // Of several forms of one letter the plain one is read, unless it says nothing; files among them are kept all the same.
  function walkAlternative(part: Part): void {
    const readings = part.children.map((child) => ({ child, leaf: firstText(child) }));
    const plain = readings.find(({ leaf }) => leaf?.type === 'text/plain' && saysSomething(textOf(leaf)));
    flags.isFromHtml = false;
    const chosen =
      plain ?? readings.find(({ leaf }) => leaf?.type === 'text/html') ?? readings.find(({ leaf }) => leaf !== null);
    for (const { child } of readings) {
      if (child === chosen?.child) walk(child);
      else walkFiles(child);
    }
  }

  function walkFiles(part: Part): void {
    for (const child of part.children) walkFiles(child);
    if (part.children.length > 0) return;
    state.leaves.push(part);
    if (!isLetterText(part) && part.body.length > 0) addFile(part);
  }

  walk(root);
  if (state.texts.length === 0 && root.type.startsWith('multipart/')) {
    const before = clean(preambleOf(root))
      .split('\n')
      .filter((line) => !mimeSentence.test(line.trim()))
      .join('\n')
      .trim();
    if (before !== '') state.texts.push(before);
  }
  const { attachments, calendars, messages, leaves } = state;
  const text = state.texts.join('\n\n').slice(0, longestText);
  return {
    text,
    attachments,
    calendars,
    messages,
    leaves,
    isFromHtml: flags.isFromHtml,
    hasGuessedCharset: flags.isGuess,
  };
}

function isLetterText(part: Part): boolean {
  if (part.disposition === 'attachment' || part.fileName !== '') return false;
  return part.type === 'text/plain' || part.type === 'text/html' || part.type === 'text/enriched';
}

function firstText(part: Part): Part | null {
  if (part.children.length === 0) return isLetterText(part) ? part : null;
  for (const child of part.children) {
    const found = firstText(child);
    if (found) return found;
  }
  return null;
}

function saysSomething(text: string): boolean {
  const plain = text.trim();
  return (
    plain !== '' &&
    !/^(this (e-?mail|message) (requires|must be viewed)|your (e-?mail )?(client|program) (does not|cannot))/i.test(
      plain,
    )
  );
}

// A bare page in a message that does not say what it is.
function isHtml(text: string, part: Part): boolean {
  if (rawField(part.fields, 'content-type') !== null) return false;
  return /^\s*(<\?xml[^>]*>\s*)?(<!doctype html|<(html|head|body|div|p|table|span|meta)[\s>])/i.test(
    text.slice(0, 2000),
  );
}

function charsetInHtml(content: Buffer): string | null {
  return /<meta[^>]+charset=["']?([\w-]{2,40})/i.exec(content.toString('latin1', 0, 4000))?.[1] ?? null;
}

function subjectOf(message: Buffer): string {
  const subject = headerText(rawField(readHead(message, 0, message.length).fields, 'subject') ?? '');
  return `${subject.slice(0, 80) || 'message'}.eml`;
}

/** Text with one kind of line end and without characters that cannot be shown or kept. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .toWellFormed();
}

/** format=flowed of RFC 3676: a space at the end of a line means that it goes on. */
function unflowed(text: string, dropsSpace: boolean): string {
  const out: string[] = [];
  let depth = -1;
  for (const line of text.split('\n')) {
    const marks = /^>*/.exec(line)?.[0].length ?? 0;
    const rest = line.slice(marks).replace(/^ /, '');
    const before = out.at(-1);
    if (
      before !== undefined &&
      before.length < longestLine &&
      before.endsWith(' ') &&
      depth === marks &&
      !/^(>+ ?)?-- $/.test(before)
    )
      out[out.length - 1] = `${dropsSpace ? before.slice(0, -1) : before}${rest}`;
    else out.push(`${'>'.repeat(marks)}${marks > 0 ? ' ' : ''}${rest}`);
    depth = marks;
  }
  return out.map((line) => (line === '-- ' ? line : line.trimEnd())).join('\n');
}

const endings: Readonly<Record<string, string>> = {
  'text/calendar': 'ics',
  'message/rfc822': 'eml',
  'message/delivery-status': 'txt',
  'text/rfc822-headers': 'txt',
  'text/html': 'html',
  'text/plain': 'txt',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'application/pdf': 'pdf',
};

/** A name a file may be saved under: no folders, no controls, none that begins with a dot. */
function safeName(given: string, type: string): string {
  const name = given
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/^.*[\\/]/, '')
    .replace(/^\.+/, '')
    .trim()
    .slice(-200);
  return name || `file.${endings[type] ?? 'bin'}`;
}
