import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fontFiles } from './fonts.ts';
import { compileStylesheet } from './stylesheet.ts';

const cache = await mkdtemp(join(tmpdir(), 'stylesheet-'));
after(() => rm(cache, { recursive: true }));
const first = await compileStylesheet(cache);

test('is kept in one file, and read from there the next time', async () => {
  const [file = '', ...others] = await readdir(cache);
  assert.deepEqual(others, []);
  await writeFile(join(cache, file), 'p{}');
  assert.equal((await compileStylesheet(cache)).css, 'p{}');
});

test('is compiled when it cannot be kept', async () => {
  const blocked = join(cache, 'a-file');
  await writeFile(blocked, '');
  assert.deepEqual(await compileStylesheet(blocked), first);
});

test('has nothing of GOV.UK’s own brand', () => {
  assert.doesNotMatch(first.css, /GDS Transport|govuk-crest|crown|govuk-logo|govuk-header\b/);
  assert.doesNotMatch(first.css, /var\(--govuk-[\w-]+, ?#1d70b8\)/);
});

test('asks for no file but the fonts that are served, and no one else’s', () => {
  const asked = [...first.css.matchAll(/url\("?([^")]+)"?\)/g)].map((match) => match[1]).sort();
  assert.deepEqual(asked, [...fontFiles.keys()].map((name) => `/assets/fonts/${name}`).sort());
});
