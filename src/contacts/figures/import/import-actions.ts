// Bringing figures in: begun by a person with a file or by a command, stopped, and gone on with.

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
import { listRefused, refusedPath } from '#lib/refused-rows';
import type { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import * as store from '../import-store.ts';
import { csvReading, type FiguresMap, FileStopped, readFiguresMap } from '../map.ts';
import { figurePermissions } from '../permissions.ts';
import { tallySentence } from '../words.ts';
import { type Running, takeFile } from './take.ts';

const may = (actor: Actor) => figurePermissions.need(actor, 'bring figures in');

export const bringFiguresIn = defineJob({
  name: 'contacts.bring-figures-in',
  does: 'Brings in a file of calls, chats or visits that was sent.',
  data: z.object({ import: z.int() }),
  run: ({ import: id }, { db, now }) => goOn(db, id, { db, now }),
});

const fingerprintOf = (hash: string, map: FiguresMap) =>
  createHash('sha256')
    .update(`${hash} ${JSON.stringify(map)}`)
    .digest('hex');

/** Begins to bring in a file that somebody sent, or goes on with the same file; a job does it. Gives its number. */
export async function beginImport(
  tx: Tx,
  file: { readonly name: string; readonly content: Buffer; readonly hash: string; readonly lines: number },
  map: FiguresMap,
  actor: Actor,
  at: Temporal.Instant,
): Promise<number> {
  may(actor);
  const { name, content, hash, lines } = file;
  const wanted = {
    source: map.source,
    fingerprint: fingerprintOf(hash, map),
    fileName: name,
    content,
    map,
    total: Math.max(1, lines - 1),
    begunBy: actor.name,
  };
  const { id } = await store.openImport(tx, wanted, at);
  await sendJob(tx, bringFiguresIn, { import: id });
  await audit(tx, actor, 'began to bring figures in', `figures import ${id}`, at, { source: map.source, file: name });
  return id;
}

/** Stops it after the batch in hand. False when it is not under way. */
export async function stopImport(tx: Tx, id: number, actor: Actor, at: Temporal.Instant): Promise<boolean> {
  may(actor);
  const stands = await store.lockImport(tx, id);
  if (stands?.state !== 'waiting' && stands?.state !== 'running') return false;
  await store.setState(tx, id, 'stopped', { stopped: `${actor.name} stopped it.`, at });
  await audit(tx, actor, 'stopped bringing figures in', `figures import ${id}`, at);
  return true;
}

/** Goes on where it was stopped. False when it is not stopped, or the file was not kept. */
export async function resumeImport(tx: Tx, id: number, actor: Actor, at: Temporal.Instant): Promise<boolean> {
  may(actor);
  if ((await store.lockImport(tx, id))?.state !== 'stopped' || !(await store.readContent(tx, id))) return false;
  await store.setState(tx, id, 'waiting');
  await sendJob(tx, bringFiguresIn, { import: id });
  await audit(tx, actor, 'went on bringing figures in', `figures import ${id}`, at);
  return true;
}

/** Does what is left of an import of a file that was sent. */
export async function goOn(db: Db, id: number, running: Running): Promise<void> {
  const stands = await store.findImport(db, id);
  if (!stands || stands.state === 'done' || stands.state === 'stopped') return;
  const content = await store.readContent(db, id);
  const { fileName, map } = stands;
  if (content) await takeFile(id, csvInMemory(fileName, content, csvReading(map)), running);
  else
    await inTransaction(db, (tx) =>
      store.setState(tx, id, 'stopped', {
        stopped: `${fileName} is not kept. Send the file again.`,
        at: running.now(),
      }),
    );
}

export interface FiguresOrder extends Omit<Running, 'progress'> {
  readonly file: string;
  /** The path of the map. */
  readonly map: string;
  readonly rejectsFolder: string;
  /** Bytes of the file read, of how many. */
  readonly progress?: (done: number, total: number) => void;
}

const mostRefused = 1_000_000;

/** Brings in a file from the command line. Faults: `import-map` and `import-file`. Gives what to say of it. */
export async function importFigures(order: FiguresOrder): Promise<{ words: string; isFinished: boolean }> {
  const { db, file } = order;
  const text = await readFile(order.map, 'utf8').catch((cause: unknown) => {
    throw new Fault('import-map', `${order.map} cannot be read. Check its name and where it is.`, { cause });
  });
  const map = readFiguresMap(text, order.map);
  const source = csvOnDisk(file, csvReading(map));
  const { hash, lines, bytes } = await checkCsv(source).catch((error: unknown) => {
    throw error instanceof FileStopped ? new Fault('import-file', error.message) : error;
  });
  const wanted = {
    source: map.source,
    fingerprint: fingerprintOf(hash, map),
    fileName: basename(file),
    content: null,
    map,
    total: Math.max(1, lines - 1),
    begunBy: heardItself.name,
  };
  const { id } = await inTransaction(db, (tx) => store.openImport(tx, wanted, order.now()));
  const done = await takeFile(id, source, {
    ...order,
    progress: (read) => order.progress?.(read, bytes),
  });
  const refused = await store.listRefusals(db, id, mostRefused);
  const path = refusedPath(order.rejectsFolder, file);
  await listRefused(
    path,
    done.header,
    refused.map(({ row, ...rest }) => ({ ...rest, cells: row })),
    0,
    map,
  );
  const isFinished = done.state === 'done';
  if (!isFinished && !order.signal?.aborted) throw new Fault('import-file', done.stopped ?? 'It was stopped.');
  return {
    words: [
      `${basename(file)}: ${tallySentence(done.tally)}`,
      ...(isFinished ? [] : ['Stopped before its end. Run the same command again to go on.']),
      ...(refused.length === 0 ? [] : [`Refused rows are listed in ${path}.`]),
    ].join('\n'),
    isFinished,
  };
}
