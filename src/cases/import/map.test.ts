import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Fault } from '#lib/fault';
import { readMap } from './map.ts';

const maps = join(import.meta.dirname, '..', '..', '..', 'councils', 'maps');

const least = {
  source: 'old-system',
  timeZone: 'Europe/London',
  dateFormat: 'dd/MM/yyyy HH:mm',
  columns: { id: 'Ref', openedAt: 'Raised', service: 'Type', channel: 'How' },
};

function faultOf(map: object): string {
  try {
    readMap(JSON.stringify(map), 'my-map.json');
  } catch (error) {
    assert.ok(error instanceof Fault);
    assert.equal(error.code, 'import-map');
    return error.message;
  }
  return '';
}

test('every map of cases that ships can be used', async () => {
  const files = await Promise.all(
    (await readdir(maps)).map(async (name) => ({ name, text: await readFile(join(maps, name), 'utf8') })),
  );
  const ofCases = files.filter(({ text }) => JSON.parse(text).kind === undefined);
  assert.ok(ofCases.length > 0);
  for (const { name, text } of ofCases) assert.ok(readMap(text, name).source);
});

test('the least a map can say', () => {
  const map = readMap(JSON.stringify(least), 'my-map.json');
  assert.equal(map.delimiter, ',');
  assert.equal(map.outcomes.otherwise, 'provided');
});

test('a map that cannot be used names the file and each part that is wrong', () => {
  assert.match(faultOf({ ...least, timeZone: 'Narnia' }), /my-map\.json[\s\S]*timeZone: Give a time zone/);
  assert.match(faultOf({ ...least, dateFormat: 'HH:mm' }), /dateFormat: Say where the year stands/);
  assert.match(faultOf({ ...least, colums: {} }), /colums/);
  assert.match(
    faultOf({ ...least, columns: { ...least.columns, dueAt: 'Due' } }),
    /standard: This goes with columns.dueAt/,
  );
  assert.match(faultOf({ ...least, columns: { ...least.columns, flag: 'On time' } }), /flag: This goes with/);
  assert.throws(() => readMap('source: x', 'my-map.json'), /my-map\.json is not JSON/);
});
