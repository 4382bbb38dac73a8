// Bringing others' services in: begun by a person or a command, done in pieces, stopped and gone on with.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { type Db, inTransaction, type Tx } from '#db';
import { defineJob, sendJob } from '#jobs';
import { type Actor, heardItself } from '#lib/actor';
import { checkCsv } from '#lib/csv-file';
import { csvInMemory, csvOnDisk } from '#lib/csv-source';
import { Fault } from '#lib/fault';
import type { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import type { Site } from '#web/site';
import { linkUserAgent } from '../links.ts';
import { directoryPermissions } from '../permissions.ts';
import { slugOf } from '../slug.ts';
import { csvReading, mapOf, readServicesMap, type ServicesMap } from './csv-map.ts';
import { csvPieces } from './csv-pieces.ts';
import { readFeedFile } from './feed-file.ts';
import { feedPieces, filePieces } from './feed-pieces.ts';
import { FeedStopped, folderSource, isFolder, type Reaching, webSource } from './feed-source.ts';
import {
  findImport,
  type Import,
  listProvidersOf,
  lockImport,
  needNames,
  openImport,
  readContent,
  setState,
} from './import-store.ts';
import { type Pieces, type Running, takePieces } from './pieces.ts';

const mayBring = (actor: Actor) => directoryPermissions.need(actor, 'bring services in');
const hashOf = (...parts: readonly (string | Buffer)[]) =>
  parts.reduce((sum, part) => sum.update(part).update('\0'), createHash('sha256')).digest('hex');
export const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

export const bringInJob = (site: Site) =>
  defineJob({
    name: 'directory.bring-in',
    does: 'Brings in the services of others: reads their list page by page, or a file that was sent.',
    data: z.object({ import: z.int() }),
    run: async (data, { db, now }) => {
      const { organisation, publicUrl } = site;
      await goOn(db, data.import, { db, now }, { userAgent: linkUserAgent(organisation.name, publicUrl) });
    },
  });

/** What somebody wants brought in: the feed at an address, or a file they sent, with a map when it is CSV. */
export type Wanted = { readonly source: string; readonly isListed: boolean } & (
  | { readonly address: string }
  | { readonly name: string; readonly content: Buffer; readonly map: ServicesMap | null }
);

/** Begins to bring something in, or goes on with what was stopped; a job does it. */
export async function beginImport(
  tx: Tx,
  site: Site,
  wanted: Wanted,
  actor: Actor,
  at: Temporal.Instant,
): Promise<Import> {
  mayBring(actor);
  const { source, isListed } = wanted;
  const what =
    'address' in wanted
      ? { origin: wanted.address, content: null, map: null, fingerprint: hashOf('feed', source, wanted.address) }
      : {
          origin: wanted.name,
          content: wanted.content,
          map: wanted.map,
          fingerprint: hashOf('file', source, wanted.content, JSON.stringify(wanted.map)),
        };
  const opened = await openImport(tx, { source, isListed, begunBy: actor.name, ...what }, at);
  await sendJob(tx, bringInJob(site), { import: opened.import.id });
  await audit(tx, actor, 'began to bring services in', `import ${opened.import.id}`, at, { source, from: what.origin });
  return opened.import;
}

/** Stops it after the piece in hand. False when it is not under way. */
export async function stopImport(tx: Tx, id: number, actor: Actor, at: Temporal.Instant): Promise<boolean> {
  mayBring(actor);
  const now = await lockImport(tx, id);
  if (now?.state !== 'waiting' && now?.state !== 'running') return false;
  await setState(tx, id, 'stopped', { stopped: `${actor.name} stopped it.`, at });
  await audit(tx, actor, 'stopped bringing services in', `import ${id}`, at);
  return true;
}

/** Goes on where it was stopped. False when it is not stopped. */
export async function resumeImport(
  tx: Tx,
  site: Site,
  id: number,
  actor: Actor,
  at: Temporal.Instant,
): Promise<boolean> {
  mayBring(actor);
  if ((await lockImport(tx, id))?.state !== 'stopped') return false;
  await setState(tx, id, 'waiting');
  await sendJob(tx, bringInJob(site), { import: id });
  await audit(tx, actor, 'went on bringing services in', `import ${id}`, at);
  return true;
}

/** Shows residents the providers that a source made, or hides them with all they offer. Gives how many. */
export async function showSource(
  tx: Tx,
  source: string,
  isListed: boolean,
  actor: Actor,
  at: Temporal.Instant,
): Promise<number> {
  mayBring(actor);
  const changed = await listProvidersOf(tx, source, isListed, at);
  await audit(
    tx,
    actor,
    isListed ? 'showed the providers of a source' : 'hid the providers of a source',
    `source ${source}`,
    at,
  );
  return changed;
}

/** Does what is left of an import that somebody began, from where it stands. */
export async function goOn(db: Db, id: number, running: Running, reaching: Reaching): Promise<void> {
  const now = await findImport(db, id);
  if (!now || now.state === 'done' || now.state === 'stopped') return;
  try {
    await takePieces(id, await piecesOf(db, now, reaching), running);
  } catch (error) {
    if (!(error instanceof FeedStopped)) throw error;
    await inTransaction(db, (tx) => setState(tx, id, 'stopped', { stopped: error.message, at: running.now() }));
  }
}

async function piecesOf(db: Db, now: Import, reaching: Reaching): Promise<Pieces> {
  const making = { source: now.source, needs: await needNames(db) };
  if (isWebAddress(now.origin)) return feedPieces(webSource(now.origin, reaching), making);
  const content = await readContent(db, now.id);
  if (!content) throw new FeedStopped(`${now.origin} is not kept any more. Send the file again.`);
  if (now.map === null) return filePieces(readFeedFile(content, now.origin), making);
  const map = mapOf(now.map);
  const file = csvInMemory(now.origin, content, csvReading(map));
  const { lines } = await checkCsv(file);
  return csvPieces(file, map, lines);
}

/** What a command brings in. */
export interface ImportOrder extends Running {
  /** An address, a file or a folder. */
  readonly from: string;
  /** The short name it is known by; made from `from` when not given. */
  readonly source?: string;
  /** Providers that are made are shown to residents at once. */
  readonly isListed: boolean;
  readonly reaching: Reaching;
}

/** Brings in an Open Referral UK feed, a file or a folder of one, to its end or until it is stopped. */
export async function importOpenReferral(order: ImportOrder): Promise<Import> {
  const { db, from } = order;
  const source = order.source ?? sourceOf(from);
  const making = { source, needs: await needNames(db) };
  const asFolder = !isWebAddress(from) && (await isFolder(from));
  if (isWebAddress(from))
    return run(order, source, hashOf('feed', source, from), feedPieces(webSource(from, order.reaching), making));
  if (asFolder) return run(order, source, hashOf('folder', source, from), feedPieces(folderSource(from), making));
  const content = await readFile(from).catch((cause: unknown) => {
    throw new Fault('import-file', `${from} cannot be read. Give an address, a file or a folder that is there.`, {
      cause,
    });
  });
  const file = filePieces(
    inWords(() => readFeedFile(content, from)),
    making,
  );
  return run(order, source, hashOf('file', source, content, 'null'), file);
}

/** Brings in a CSV file by a map. @param map the path of the map */
export async function importServicesCsv(order: ImportOrder & { readonly map: string }): Promise<Import> {
  const map = readServicesMap(await readFile(order.map, 'utf8'), order.map);
  const source = order.source ?? map.source;
  const file = csvOnDisk(order.from, csvReading(map));
  const { hash, lines } = await checkCsv(file).catch(asFault);
  return run(
    order,
    source,
    hashOf('csv', source, hash, JSON.stringify(map)),
    csvPieces(file, { ...map, source }, lines),
  );
}

async function run(order: ImportOrder, source: string, fingerprint: string, pieces: Pieces): Promise<Import> {
  const { db, from, isListed, now } = order;
  const wanted = { source, fingerprint, origin: from, content: null, map: null, isListed, begunBy: heardItself.name };
  const opened = await inTransaction(db, (tx) => openImport(tx, wanted, now()));
  return takePieces(opened.import.id, pieces, order);
}

/** `data.example.org/feed` gives `data-example-org-feed`. */
export function sourceOf(from: string): string {
  const name = isWebAddress(from)
    ? `${new URL(from).host}${new URL(from).pathname}`
    : basename(from).replace(/\.(json|ndjson|jsonl|csv)$/i, '');
  return slugOf(name) || 'feed';
}

function inWords<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    return asFault(error);
  }
}

/** What cannot be used at all ends a command, in the same words. */
function asFault(error: unknown): never {
  if (error instanceof FeedStopped) throw new Fault('import-file', error.message);
  throw error;
}
