// Bringing things into the directory from the command line: a feed, a CSV file by a map, or the national list.
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { csvText } from '#lib/csv';
import { Fault } from '#lib/fault';
import { findingColumns, findingRow, reportInWords } from '../import-words.ts';
import { slugOf } from '../slug.ts';
import { FeedStopped, type Reaching } from './feed-source.ts';
import { importOpenReferral, importServicesCsv } from './import-actions.ts';
import { listFindings } from './import-store.ts';
import { importNationalList } from './national-list.ts';
import type { Running } from './pieces.ts';

export const broughtIn = ['open-referral', 'services', 'national-list'] as const;

export interface BringingIn extends Running {
  readonly what: (typeof broughtIn)[number];
  /** An address, a file or a folder. */
  readonly from: string;
  /** The path of a map; for `services` only. */
  readonly map?: string;
  /** The short name the source is known by; made from `from` or the map when not given. */
  readonly source?: string;
  /** Residents see the new organisations at once. */
  readonly isListed: boolean;
  /** Where the list of what was wrong is written. */
  readonly rejectsFolder: string;
  readonly userAgent: string;
  /** An operator's own command may ask any address, of a private network too. */
  readonly mayReach?: Reaching['mayReach'];
}

const mostFindings = 20_000;

/** What to say of it, and whether it was done to its end: the same again goes on where it stopped. */
export interface BroughtIn {
  readonly words: string;
  readonly isFinished: boolean;
}

/** Does it. What cannot be used at all is an `import-file` or `import-map` fault. */
export async function bringIn(order: BringingIn): Promise<BroughtIn> {
  const { db, what, from, map, source, isListed, rejectsFolder, userAgent, mayReach = () => true } = order;
  if (what === 'national-list') return { words: await nationalList(order), isFinished: true };
  const named = source === undefined ? {} : { source: slugOf(source) };
  const asked = { ...order, ...named, isListed, reaching: { userAgent, mayReach } };
  const isCsv = what === 'services';
  if (isCsv && map === undefined) throw new Fault('usage', 'Say by which map the file is read: --map MAP.');
  const done = isCsv ? await importServicesCsv({ ...asked, map: map ?? '' }) : await importOpenReferral(asked);
  const findings = await listFindings(db, done.id, mostFindings);
  const rows = findings.map(findingRow);
  const findingsFile = rows.length === 0 ? null : await written(rejectsFolder, from, csvText(findingColumns, rows));
  return { words: reportInWords({ ...done, isCsv, findingsFile }), isFinished: done.state === 'done' };
}

async function nationalList({ db, from, rejectsFolder }: BringingIn): Promise<string> {
  const { read, saved, refused } = await importNationalList(db, from).catch((error: unknown) => {
    if (error instanceof FeedStopped) throw new Fault('import-file', error.message);
    throw error;
  });
  const said = `${read} rows read: ${saved} services of the national list are new or have changed, ${refused.length} rows refused.`;
  if (refused.length === 0) return said;
  const rows = refused.map(({ line, reason }) => [line, reason]);
  return `${said}\nThey are listed in ${await written(rejectsFolder, from, csvText(['line', 'reason'], rows))}.`;
}

async function written(folder: string, from: string, content: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const name = basename(from.replace(/[?#].*$/, '')).replace(/\.(csv|json|ndjson)$/i, '') || 'feed';
  const path = join(folder, `${name}.findings.csv`);
  await writeFile(path, content);
  return path;
}
