// `heard import open-referral`, `services` and `national-list`: what others give, and the codes of the whole country.
import { join } from 'node:path';
import { bringIn } from '#directory';
import { Fault } from '#lib/fault';
import { Temporal } from '#lib/temporal';
import { councilsFolder } from './council.ts';
import type { House } from './house.ts';
import { progressBar } from './progress-bar.ts';

const kinds = ['open-referral', 'services', 'national-list'] as const;
export type DirectoryImport = (typeof kinds)[number];
export const isDirectoryImport = (what: string | undefined): what is DirectoryImport =>
  kinds.some((kind) => kind === what);

export const directoryImportUsage = [
  'import open-referral ADDRESS|FILE|FOLDER [--name NAME] [--list] [--rejects FOLDER]',
  'import services FILE --map MAP [--name NAME] [--list] [--rejects FOLDER]',
  'import national-list FILE',
] as const;

export interface DirectoryImportOptions {
  readonly map?: string | undefined;
  readonly rejects?: string | undefined;
  readonly name?: string | undefined;
  readonly list?: boolean | undefined;
}

/** What a command is run with. */
interface Terminal {
  /** Opens the house, does one thing and closes it. */
  readonly inHouse: (work: (house: House) => Promise<void>) => Promise<void>;
  readonly say: (line: string) => void;
}

export async function importIntoDirectory(
  what: DirectoryImport,
  from: string | undefined,
  { map, rejects, name, list }: DirectoryImportOptions,
  { inHouse, say }: Terminal,
): Promise<void> {
  if (!from || (what === 'services' && !map))
    throw new Fault('usage', `Usage: heard ${directoryImportUsage[kinds.indexOf(what)]}`);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  await inHouse(async ({ db, council }) => {
    const bar = progressBar('Bringing in');
    const { organisation, publicUrl } = council.site;
    const { words, isFinished } = await bringIn({
      db,
      what,
      from,
      ...(map ? { map: map.endsWith('.json') ? map : join(councilsFolder, 'maps', `${map}.json`) } : {}),
      ...(name ? { source: name } : {}),
      isListed: list ?? false,
      rejectsFolder: rejects ?? 'rejects',
      userAgent: `Heard (+${publicUrl}; ${organisation.slug})`,
      progress: (done, total) => bar.show(done, total ?? done),
      signal: stop.signal,
      now: () => Temporal.Now.instant(),
    });
    bar.end();
    // stopped on purpose is no failure; stopped by what it reads is one
    if (!isFinished && !stop.signal.aborted) throw new Fault('import-stopped', words);
    say(words);
  });
}
