// A file of services: a page or a whole list as JSON, or a record on each line (ndjson).
import { kindByBytes } from '#lib/file-kind';
import { FeedStopped } from './feed-source.ts';

/** A record with where it stands; `broken` where the line could not be read. */
export interface FileItem {
  /** From 1: the line of an ndjson file, else the number in the list. */
  readonly at: number;
  readonly record: unknown;
  readonly broken?: string;
}

export interface FeedFile {
  readonly items: readonly FileItem[];
  /** The page whose envelope stands around the records, where there is one. */
  readonly page: unknown;
}

/** The text of a file in UTF-8, without a byte order mark. What is none is refused in words. */
export function textOf(content: Buffer, name: string): string {
  const kind = kindByBytes(content);
  if (content.length === 0) throw new FeedStopped(`${name} is empty.`);
  if (kind) throw new FeedStopped(`${name} is ${kind}, whatever its name says. Choose a JSON file.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    // not caught to be ignored: the decoder says "no UTF-8" by throwing
    throw new FeedStopped(`${name} is not text written in UTF-8. Save it so, and try again.`);
  }
}

/** Reads a file whole. One that stops in the middle is refused as a whole, but for ndjson, of which only the line is. */
export function readFeedFile(content: Buffer, name: string): FeedFile {
  const text = textOf(content, name).trim();
  if (text === '') throw new FeedStopped(`${name} is empty.`);
  const lines = text.split(/\r?\n/);
  const isLines = lines.length > 1 && isRecord(lines[0] ?? '');
  if (isLines)
    return {
      page: undefined,
      items: lines.flatMap((line, at): FileItem[] => (line.trim() === '' ? [] : [lineItem(line, at + 1)])),
    };
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch (error) {
    const said = String(error);
    const where = /position (\d+)/.exec(said)?.[1];
    const isCut = /end of JSON|unterminated/i.test(said) || Number(where) >= text.length - 1;
    throw new FeedStopped(
      isCut
        ? `${name} stops in the middle. Copy it again, whole. Nothing of it was taken.`
        : `${name} is not JSON${where === undefined ? '' : `, from character ${where} on`}. Nothing of it was taken.`,
    );
  }
  if (Array.isArray(whole)) return { page: undefined, items: numbered(whole) };
  if (typeof whole === 'object' && whole !== null) {
    if ('contents' in whole)
      return { page: whole, items: Array.isArray(whole.contents) ? numbered(whole.contents) : [] };
    if ('services' in whole && Array.isArray(whole.services))
      return { page: undefined, items: numbered(whole.services) };
    if ('id' in whole) return { page: undefined, items: numbered([whole]) };
  }
  throw new FeedStopped(
    `${name} holds no services: expected a list, a page with “contents”, an object with “services”, or a record on each line.`,
  );
}

const numbered = (records: readonly unknown[]): FileItem[] => records.map((record, at) => ({ at: at + 1, record }));

function isRecord(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null;
  } catch {
    return false; // a document over several lines begins with a part of one
  }
}

function lineItem(line: string, at: number): FileItem {
  try {
    return { at, record: JSON.parse(line) };
  } catch {
    // not caught to be ignored: the line is listed among the refused
    return { at, record: undefined, broken: `Line ${at} is not JSON, or stops in the middle.` };
  }
}
