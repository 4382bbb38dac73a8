// A feed, or a file of one, as pieces to take: a page or some hundred records each, checked by the standard on the way.
import type { FeedFile } from './feed-file.ts';
import type { FeedSource } from './feed-source.ts';
import { absentList, checkAnswered, checkPage, checkRecord, checkRoot, emptyFeed, recordName } from './hsds-check.ts';
import { type NeedNames, offerOf } from './hsds-offer.ts';
import { hsdsShapes, type ListName } from './hsds-shapes.ts';
import type { Finding } from './incoming.ts';
import type { Piece, Pieces, Row } from './pieces.ts';

/** What offers are made with. */
export interface Making {
  /** The short name under which the feed is known here. */
  readonly source: string;
  readonly needs: NeedNames;
}

/** So many records are asked for side by side. */
const atATime = 4;
const mostPages = 100_000;

/** Every page of a feed's services; then its other lists are looked at, of which nothing is taken. */
export function feedPieces(feed: FeedSource, making: Making): Pieces {
  return {
    isWhole: feed.hasRecords,
    async *after(bookmark, known) {
      let findings: Finding[] = bookmark === 0 ? checkRoot(await feed.about()) : [];
      let total = known;
      for (let page = bookmark + 1; page <= (total ?? mostPages); page += 1) {
        const read = await servicePage(feed, page, making);
        total = read.pages;
        yield { ...read.piece, findings: [...findings, ...read.piece.findings] };
        findings = [];
      }
      const done = total ?? bookmark;
      yield { ...nothing(done, done, done), findings: await otherLists(feed) };
    },
  };
}

const nothing = (from: number, to: number, total: number | null): Piece => ({
  from,
  to,
  total,
  place: '',
  rows: [],
  refused: 0,
  findings: [],
});

/** One page of services. @returns how many pages there are by what it says, itself at least */
async function servicePage(feed: FeedSource, number: number, making: Making): Promise<{ piece: Piece; pages: number }> {
  const answer = await feed.page('services', number);
  if (answer === undefined)
    return { pages: number, piece: { ...nothing(number - 1, number, number), findings: [absentList('services')] } };
  const { page, findings } = checkPage('services', answer, number);
  const place = `/services, page ${number}`;
  if (!page) return { pages: number, piece: { ...nothing(number - 1, number, number), place, findings } };
  if (number === 1 && page.contents.length === 0) findings.push(emptyFeed('services'));
  // a page with nothing on it ends the list, whatever its numbers say: else it might have no end
  const pages = page.contents.length === 0 ? number : Math.max(number, page.total_pages);
  const read = await inOrder(page.contents, (item, at) => serviceRow(feed, item, place, at + 1, making));
  return {
    pages,
    piece: {
      from: number - 1,
      to: number,
      total: pages,
      place,
      rows: read.flatMap(({ row }) => row ?? []),
      refused: read.filter(({ row }) => row === undefined).length,
      findings: [...findings, ...read.flatMap((one) => one.findings)],
    },
  };
}

interface ReadRow {
  /** Absent where the record cannot be taken. */
  readonly row?: Row;
  readonly findings: readonly Finding[];
}

async function serviceRow(
  feed: FeedSource,
  item: unknown,
  place: string,
  at: number,
  making: Making,
): Promise<ReadRow> {
  const name = recordName(item, at);
  const line = checkRecord('services', item, place, name);
  const id =
    typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string' ? item.id : undefined;
  const whole = id === undefined ? undefined : await feed.record('services', id);
  const isAsked = id !== undefined && (feed.hasRecords || whole !== undefined);
  const answered = isAsked && id !== undefined ? checkAnswered('services', id, whole) : [];
  const isIts = whole !== undefined && answered.length === 0;
  const record = isIts ? checkRecord('services', whole, '/services/{id}', name) : [];
  const findings = [...line, ...answered, ...record];
  const read = hsdsShapes.services.safeParse(isIts ? whole : item);
  if (line.length > 0 || !read.success) return { findings };
  return { row: { name, incoming: offerOf(read.data, making.source, making.needs) }, findings };
}

/** The lists besides the services: whether they are there, their first and last page, and one record of each. */
async function otherLists(feed: FeedSource): Promise<Finding[]> {
  const found: Finding[] = [];
  // the UK's profile leaves /organizations out
  for (const list of ['service_at_locations', 'taxonomies', 'taxonomy_terms'] as const)
    found.push(...(await otherList(feed, list)));
  return found;
}

async function otherList(feed: FeedSource, list: Exclude<ListName, 'services'>): Promise<Finding[]> {
  const answer = await feed.page(list, 1);
  if (answer === undefined) return [absentList(list)];
  const { page, findings } = checkPage(list, answer, 1);
  if (!page) return findings;
  const [first] = page.contents;
  if (first === undefined) return [...findings, emptyFeed(list)];
  const items = page.contents.flatMap((item, at) =>
    checkRecord(list, item, `/${list}, page 1`, recordName(item, at + 1)),
  );
  return [
    ...findings,
    ...items,
    ...(await lastPage(feed, list, page.total_pages)),
    ...(await oneRecord(feed, list, first)),
  ];
}

async function lastPage(feed: FeedSource, list: ListName, pages: number): Promise<Finding[]> {
  if (pages <= 1) return [];
  const answer = await feed.page(list, pages);
  if (answer !== undefined) return checkPage(list, answer, pages).findings;
  return [
    {
      level: 'warning',
      place: `/${list}, page ${pages}`,
      record: 'page',
      field: 'total_pages',
      rule: 'HSDS-UK 3.0, API: page, total_pages',
      says: `Page 1 says that there are ${pages} pages; nothing answers for page ${pages}.`,
    },
  ];
}

async function oneRecord(feed: FeedSource, list: ListName, item: unknown): Promise<Finding[]> {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
  if (typeof id !== 'string') return [];
  const record = await feed.record(list, id);
  const answered = checkAnswered(list, id, record);
  return record === undefined
    ? answered
    : [...answered, ...checkRecord(list, record, `/${list}/{id}`, recordName(record, 1))];
}

/** Does work for each item, some side by side, and gives the answers in the order of the items. */
async function inOrder<T, R>(items: readonly T[], work: (item: T, at: number) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  for (let from = 0; from < items.length; from += atATime)
    answers.push(...(await Promise.all(items.slice(from, from + atATime).map((item, at) => work(item, from + at)))));
  return answers;
}

const batch = 200;

/** A file of services, some hundred at a time. It may hold a part of a list, so that nothing is gone that is not in it. */
export function filePieces({ items, page }: FeedFile, making: Making): Pieces {
  return {
    isWhole: false,
    async *after(bookmark) {
      const first: Finding[] = [];
      if (bookmark === 0 && items.length === 0) first.push(emptyFeed('services'));
      if (bookmark === 0 && page !== undefined) first.push(...envelopeOfFile(page));
      if (items.length === 0) yield { ...nothing(0, 0, 0), findings: first };
      for (let from = bookmark; from < items.length; from += batch) {
        const part = items.slice(from, from + batch);
        const read = part.map(({ at, record, broken }): ReadRow => fileRow(record, at, broken, making));
        yield {
          from,
          to: from + part.length,
          total: items.length,
          place: 'the file',
          rows: read.flatMap(({ row }) => row ?? []),
          refused: read.filter(({ row }) => row === undefined).length,
          findings: [...(from === 0 ? first : []), ...read.flatMap(({ findings }) => findings)],
        };
      }
    },
  };
}

/** A page may be any page of its list. */
function envelopeOfFile(page: unknown): Finding[] {
  const number = typeof page === 'object' && page !== null && 'page_number' in page ? page.page_number : undefined;
  return checkPage('services', page, typeof number === 'number' ? number : 1).findings;
}

function fileRow(record: unknown, at: number, broken: string | undefined, making: Making): ReadRow {
  const name = recordName(record, at);
  if (broken !== undefined) {
    const finding = {
      level: 'error',
      place: 'the file',
      record: name,
      field: 'the line',
      rule: 'JSON',
      says: broken,
    } as const;
    return { findings: [finding] };
  }
  const findings = checkRecord('services', record, 'the file', name);
  const read = hsdsShapes.services.safeParse(record);
  return read.success
    ? { row: { name, incoming: offerOf(read.data, making.source, making.needs) }, findings }
    : { findings };
}
