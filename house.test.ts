// The house rules a machine can hold: direction of imports, purity of core, doors, names, and no council in the code.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { test } from 'node:test';

const root = import.meta.dirname;
const src = join(root, 'src');

const ground = ['lib', 'db', 'web', 'jobs', 'mail', 'mail-in', 'addresses', 'webhooks'];
/** In order: each may import only the rooms above it. */
const rooms = [
  'staff',
  'standards',
  'questions',
  'directory',
  'customers',
  'contacts',
  'cases',
  'desk',
  'account',
  'listening',
  'evidence',
  'strategy',
];
const roof = ['demo'];
/** Files of a room that touch the world. All others are core. */
const shell =
  /^(store|.*-store|actions|.*-actions|jobs|.*-jobs|routes|.*-routes|pack|load|tell|closures|worklist|waits|index|home)\.ts$/;
const shellFolders = ['pages', 'api', 'import', 'open-referral'];

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

const isTest = (file: string) => /\.test(-[a-z]+)?\.ts$/.test(file);
const files = filesUnder(src);
const code = files.filter((file) => !isTest(file));
const named = (file: string) => relative(root, file);
const roomOf = (file: string) => relative(src, file).split('/')[0] ?? '';

function importsOf(file: string): { from: string; isType: boolean }[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)';/gm)].map(
    ([, type, from]) => ({
      from: from ?? '',
      isType: type !== undefined,
    }),
  );
}

test('a room imports only rooms above it, and only by the door', () => {
  const wrong: string[] = [];
  for (const file of code) {
    const room = roomOf(file);
    const at = rooms.indexOf(room);
    for (const { from } of importsOf(file)) {
      const other = rooms.find((each) => from === `#${each}` || from.startsWith(`#${each}/`));
      if (!other) continue;
      if (from !== `#${other}`) wrong.push(`${named(file)} enters ${other} by ${from}, not by its door`);
      if (ground.includes(room)) wrong.push(`${named(file)} is ground and knows ${other}`);
      if (at >= 0 && rooms.indexOf(other) >= at)
        wrong.push(`${named(file)} imports ${other}, which is not above ${room}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('no path leaves a room', () => {
  const wrong: string[] = [];
  for (const file of files) {
    const room = roomOf(file);
    if (!rooms.includes(room) && !ground.includes(room)) continue;
    for (const { from } of importsOf(file)) {
      if (!from.startsWith('.')) continue;
      const target = join(dirname(file), from);
      // a test may use the whole house, or another part's fixture
      const isRoofTestHelp = isTest(file) && (dirname(target) === src || target.endsWith('.test-fixture.ts'));
      if (roomOf(target) !== room && !isRoofTestHelp) wrong.push(`${named(file)} imports ${from}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('core is pure: no await, no SQL, no HTTP, no clock of its own', () => {
  const wrong: string[] = [];
  for (const file of code) {
    const parts = relative(src, file).split('/');
    const [room = '', ...inside] = parts;
    if (!rooms.includes(room) || inside.some((part) => shellFolders.includes(part)) || shell.test(basename(file)))
      continue;
    const text = readFileSync(file, 'utf8')
      .replace(/\/\/.*$/gm, '')
      .replace(/\/\*[\s\S]*?\*\//g, '');
    for (const [what, pattern] of [
      ['awaits', /\bawait\b/],
      ['asks the time', /Temporal\.Now|Date\.now|new Date\(\)/],
      ['knows the database', /^import (?!type)[^;]*from '(#db|kysely|pg)'/m],
      ['sends jobs or mail', /^import (?!type)[^;]*from '#(jobs|mail)'/m],
    ] as const)
      if (pattern.test(text)) wrong.push(`${named(file)} ${what}`);
  }
  assert.deepEqual(wrong, []);
});

test('SQL is written in stores and lists alone', () => {
  const allowed =
    /(store|worklist|waits|closures|overview|send|draft|once|roll-up|secret-store|claims|rebuild)[^/]*\.ts$/;
  const wrong = code
    .filter((file) => rooms.includes(roomOf(file)) && !allowed.test(file))
    .filter((file) =>
      /\bsql(<[^`]*>)?`|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(readFileSync(file, 'utf8')),
    )
    .map(named);
  assert.deepEqual(wrong, []);
});

test('no folder or file is a drawer', () => {
  const drawers = /(^|\/)(services|utils?|helpers?|common|shared|core|managers?|handlers?|misc)(\.|\/|$)/;
  const inPaths = files
    .map((file) => relative(src, file))
    .filter((path) => drawers.test(path) && path !== 'directory/pages/services.ts');
  assert.deepEqual(inPaths, []);
});

test('no council’s name stands in the code', () => {
  const names = readdirSync(join(root, 'councils'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['maps', 'words'].includes(entry.name))
    .map((entry) => entry.name);
  // the demonstration is Larchmere by name; everything else takes its council from the folder it is given
  const demonstration = new Set(['src/config.ts', 'src/demo-sign-ins.ts', 'src/demo.ts', 'src/test-house.ts']);
  const wrong = code
    .filter((file) => !demonstration.has(named(file)) && !named(file).startsWith('src/demo/'))
    .filter((file) => names.some((name) => readFileSync(file, 'utf8').toLowerCase().includes(name)))
    .map(named);
  assert.deepEqual(wrong, []);
});

test('every module says what it is for', () => {
  const wrong = code.filter((file) => !/^(#!.*\n)?(\/\/|\/\*\*)/.test(readFileSync(file, 'utf8'))).map(named);
  assert.deepEqual(wrong, []);
});

test('every file is in the ground, a room or the roof, and every room has a door', () => {
  const known = new Set([...ground, ...rooms, ...roof]);
  const folders = readdirSync(src, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  assert.deepEqual(
    folders.filter((name) => !known.has(name)),
    [],
  );
  for (const room of rooms) assert.ok(files.includes(join(src, room, 'index.ts')), `${room} has no index.ts`);
});

test('migrations are numbered one by one', () => {
  const names = readdirSync(join(root, 'migrations')).sort();
  names.forEach((name, i) => {
    assert.match(name, new RegExp(`^${String(i + 1).padStart(4, '0')}-[a-z0-9-]+\\.sql$`));
  });
});

test('scripts stay a dozen and dependencies a score', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  assert.ok(Object.keys(manifest.scripts).length <= 12);
  assert.ok(Object.keys(manifest.dependencies).length <= 20);
  for (const [name, version] of Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  }))
    assert.match(String(version), /^\d+\.\d+\.\d+(-[\w.]+)?$/, `${name} is pinned`);
});
