// Where a feed is read from: an address on the web, or a folder of its answers as files.

import { lookup as resolve } from 'node:dns';
import { readFile, stat } from 'node:fs/promises';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { isPublicAddress } from '#lib/public-web';
import { type ListName, singularOf } from './hsds-shapes.ts';

/** Answers of a feed, parsed; undefined where nothing answers. */
export interface FeedSource {
  about(): Promise<unknown>;
  page(list: ListName, page: number): Promise<unknown>;
  record(list: ListName, id: string): Promise<unknown>;
  /** It answers for every id, so that services are read whole, one by one. A folder has one as a sample. */
  readonly hasRecords: boolean;
}

/** A feed that could not be read on: what happened and what to do, in words for whoever brings it in. */
export class FeedStopped extends Error {}

export interface Reaching {
  /** Says who asks, as `Product (+address; name)`: printable ASCII. */
  readonly userAgent: string;
  /** Which IP addresses may be connected to; the public ones when not given. */
  readonly mayReach?: (address: string) => boolean;
  readonly timeoutMs?: number;
}

/** An answer longer than this is not read. */
const longestAnswer = 30 * 1024 * 1024;
const perPage = 100;
const mostRedirects = 3;

/** A feed at an address: the root of its API, with or without a slash. */
export function webSource(address: string, reaching: Reaching): FeedSource {
  const url = new URL(address);
  const root = `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  const get = (path: string) => getJson(`${root}${path}`, reaching);
  return {
    hasRecords: true,
    about: () => get('/'),
    page: (list, page) => get(`/${list}?page=${page}&per_page=${perPage}`),
    record: (list, id) => get(`/${list}/${encodeURIComponent(id)}`),
  };
}

async function getJson(first: string, reaching: Reaching): Promise<unknown> {
  let url = first;
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    const { status, location, body } = await get(url, reaching);
    if (location !== undefined && status >= 300 && status < 400) {
      if (!URL.canParse(location, url)) break;
      url = new URL(location, url).href;
      continue;
    }
    if (status === 404 || status === 410) return undefined;
    if (status !== 200) throw new FeedStopped(`${url} answered with status ${status}.`);
    try {
      return JSON.parse(body);
    } catch {
      // not caught to be ignored: what came is told in its place
      throw new FeedStopped(`${url} answered with what is not JSON, or stops in the middle: “${body.slice(0, 60)}”.`);
    }
  }
  throw new FeedStopped(`${first} leads from one address to another and never to an answer.`);
}

interface Got {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
}

function get(url: string, { userAgent, mayReach = isPublicAddress, timeoutMs = 30_000 }: Reaching): Promise<Got> {
  const to = new URL(url);
  const isPrivate = new FeedStopped(`${url} is inside a private network, which Heard does not ask.`);
  if (!/^https?:$/.test(to.protocol)) return Promise.reject(new FeedStopped(`${url} is not an address of the web.`));
  const host = to.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !mayReach(host)) return Promise.reject(isPrivate);
  const ask = to.protocol === 'https:' ? secureRequest : plainRequest;
  return new Promise<Got>((settle, fail) => {
    const stopped = (why: unknown) =>
      fail(why instanceof FeedStopped ? why : new FeedStopped(`${url} could not be read: ${said(why)}.`));
    const sent = ask(to, {
      signal: AbortSignal.timeout(timeoutMs),
      headers: { accept: 'application/json', 'user-agent': userAgent },
      // the address that is checked is the one connected to
      lookup: (name, options, tell) =>
        resolve(name, { ...options, all: true }, (error, found) => {
          const [first, ...rest] = (found ?? []).filter(({ address }) => mayReach(address));
          if (error || !first) return tell(error ?? isPrivate, '', 0);
          if (options.all) return tell(null, [first, ...rest]);
          return tell(null, first.address, first.family);
        }),
    });
    sent.on('error', stopped);
    sent.on('response', (response) => {
      const pieces: Buffer[] = [];
      let length = 0;
      response.on('data', (piece: Buffer) => {
        length += piece.length;
        if (length > longestAnswer) sent.destroy(new FeedStopped(`${url} answered with more than 30MB.`));
        else pieces.push(piece);
      });
      response.on('error', stopped);
      response.on('aborted', () => stopped(new Error('the connection broke off in the middle')));
      response.on('end', () => {
        const { statusCode: status = 0, headers } = response;
        settle({ status, location: headers.location, body: Buffer.concat(pieces).toString('utf8') });
      });
    });
    sent.end();
  });
}

function said(error: unknown): string {
  const { name = '', code = '', message = String(error) } = error as { name?: string; code?: string; message?: string };
  if (name === 'TimeoutError' || name === 'AbortError') return 'it did not answer in time';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'there is no such host';
  if (code === 'ECONNREFUSED') return 'nothing answers there';
  return message;
}

/**
 * A folder of answers: `api_details.json` for the root, `service_list.json` for a list (`service_list_2.json` for its second
 * page) and `service_full.json` or `service.json` for the record of one id.
 */
export function folderSource(folder: string): FeedSource {
  const asked = new Set<ListName>();
  async function first(...names: readonly string[]): Promise<unknown> {
    for (const name of names) {
      const text = await readFile(join(folder, `${name}.json`), 'utf8').catch(() => undefined);
      if (text !== undefined) return parsed(text, join(folder, `${name}.json`));
    }
    return undefined;
  }
  return {
    hasRecords: false,
    about: () => first('api_details', 'root', 'index'),
    page: (list, page) => first(page === 1 ? `${singularOf[list]}_list` : `${singularOf[list]}_list_${page}`),
    record: async (list, id) => {
      const record = await first(`${singularOf[list]}_full`, singularOf[list]);
      const isFirst = !asked.has(list);
      asked.add(list);
      const own = typeof record === 'object' && record !== null && 'id' in record ? record.id : undefined;
      return isFirst || own === id ? record : undefined;
    },
  };
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FeedStopped(`${name} is not JSON, or stops in the middle.`);
  }
}

export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
