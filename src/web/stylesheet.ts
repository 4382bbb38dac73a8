// Makes the one stylesheet from the Sass in `styles/`. Compiling takes seconds, so the result is kept in a folder under a name
// made from everything it depends on: a change of source, or of either package, makes a new one.
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Fault } from '#lib/fault';

const resolve = createRequire(import.meta.url).resolve;
const folder = join(import.meta.dirname, 'styles');
const packages = {
  sass: join(dirname(resolve('sass')), 'package.json'), // sass does not export it
  govuk: resolve('govuk-frontend/package.json'),
};

export interface Stylesheet {
  readonly css: string;
  /** 16 hexadecimal digits of the content, for its URL. */
  readonly hash: string;
}

/**
 * The compiled stylesheet, from `cacheDir` when it is there. When `cacheDir` cannot be written it is compiled each time.
 * Several processes may call this at once: each writes its own file and renames it.
 */
export async function compileStylesheet(cacheDir: string): Promise<Stylesheet> {
  const file = join(cacheDir, `heard-${await sourceHash()}.css`);
  const css = (await readKept(file)) ?? (await compileAndKeep(file));
  return { css, hash: digest(css) };
}

async function compileAndKeep(file: string): Promise<string> {
  const css = await compile();
  const temporary = `${file}.${randomUUID()}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(temporary, css);
    await rename(temporary, file);
  } catch (error) {
    if (!isFileError(error)) throw error; // else only time is lost: it is compiled again next time
  }
  return css;
}

async function compile(): Promise<string> {
  const sass = await import('sass'); // heavy, and not needed when the result is kept
  try {
    const { css } = await sass.compileAsync(join(folder, 'heard.scss'), {
      style: 'compressed',
      loadPaths: [join(dirname(packages.govuk), 'dist')],
      quietDeps: true,
      logger: sass.Logger.silent,
    });
    return css;
  } catch (cause) {
    throw new Fault('stylesheet', 'The stylesheet did not compile. Correct the Sass in src/web/styles.', { cause });
  }
}

async function sourceHash(): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.scss')).sort();
  const sources = await Promise.all(
    names.map(async (name) => `${name}\n${await readFile(join(folder, name), 'utf8')}`),
  );
  const versions = await Promise.all(Object.values(packages).map(versionOf));
  return digest([...versions, ...sources].join('\0'));
}

async function versionOf(packageFile: string): Promise<string> {
  const { version } = JSON.parse(await readFile(packageFile, 'utf8')) as { version: string };
  return version;
}

async function readKept(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isFileError(error)) return undefined;
    throw error;
  }
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
