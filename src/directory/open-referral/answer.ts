// How the feed answers: pages of a list in the standard's envelope, all of it as lines, or what was wrong with the call.
// Anybody may read it, from a page of any site, without a key.
import { Readable } from 'node:stream';
import { json, type Reply } from '#web';
import type { Asked, BadParameter } from './filters.ts';
import type { FeedRecord } from './record.ts';

const open = { 'access-control-allow-origin': '*' };

export const answer = (body: unknown): Reply => json(body, 200, open);

/** 400, with each parameter that is not right and what was expected. */
export function badCall(bad: readonly BadParameter[]): Reply {
  const message = bad.map(({ parameter, expected }) => `${parameter} is not right: expected ${expected}.`).join(' ');
  return json({ code: 'bad-request', message, problems: bad }, 400, open);
}

export const notThere = (what: string): Reply =>
  json(
    { code: 'not-found', message: `There is no ${what} with this id. Ids are UUIDs; the list has them all.` },
    404,
    open,
  );

/** The "page" of HSDS: where it stands in the list, and the items in it. A page after the last is empty. */
export function pageOf<T>(items: readonly T[], { page, perPage }: Pick<Asked, 'page' | 'perPage'>) {
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  const contents = items.slice((page - 1) * perPage, page * perPage);
  return {
    total_items: items.length,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  };
}

/** So many records are made at once when all are asked for. */
const batch = 200;

/** A list as asked: one page of it, or every item on a line of its own ("stream all the results without pagination"). */
export async function answerList<T>(
  items: readonly T[],
  asked: Pick<Asked, 'page' | 'perPage' | 'format'>,
  make: (items: readonly T[]) => Promise<readonly FeedRecord[]> | readonly FeedRecord[],
): Promise<Reply> {
  if (asked.format === 'ndjson') {
    const lines = Readable.from(linesOf(items, make));
    return json(lines, 200, { ...open, 'content-type': 'application/x-ndjson; charset=utf-8' });
  }
  const page = pageOf(items, asked);
  return answer({ ...page, contents: await make(page.contents) });
}

async function* linesOf<T>(
  items: readonly T[],
  make: (items: readonly T[]) => Promise<readonly FeedRecord[]> | readonly FeedRecord[],
): AsyncGenerator<string, void> {
  for (let from = 0; from < items.length; from += batch) {
    const records = await make(items.slice(from, from + batch));
    yield records.map((record) => `${JSON.stringify(record)}\n`).join('');
  }
}
