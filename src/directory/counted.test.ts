import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Db } from '#db';
import { Temporal } from '#lib/temporal';
import { type Count, counted, writeCounts } from './counted.ts';

const monday = Temporal.PlainDate.from('2026-03-02');
const tuesday = monday.add({ days: 1 });
// only its identity counts here: nothing below asks it for anything
const database = (): Db => Object.create(null);
const said = (counts: readonly Count[]) => counts.map(({ key, day, n }) => `${key} ${day} ${n}`);

test('what is counted is added up by key and day, in order, and written once', async () => {
  const db = database();
  const written: string[][] = [];
  const views = counted(async (_, counts) => written.push(said(counts)));
  for (const [key, day] of [
    ['b', monday],
    ['a', tuesday],
    ['b', monday],
    ['a', monday],
  ] as const)
    views.count(db, key, day);
  await writeCounts(db);
  await writeCounts(db);
  assert.deepEqual(written, [['a 2026-03-02 1', 'a 2026-03-03 1', 'b 2026-03-02 2']]);
});

test('each kind of count and each database is written by itself', async () => {
  const [here, there] = [database(), database()];
  const written: unknown[] = [];
  const views = counted(async (db, counts) => written.push(['views', db === here, ...said(counts)]));
  const clicks = counted(async (db, counts) => written.push(['clicks', db === here, ...said(counts)]));
  views.count(here, 'a', monday);
  clicks.count(here, 'a', monday);
  views.count(there, 'a', monday);
  await writeCounts(here);
  assert.deepEqual(written, [
    ['views', true, 'a 2026-03-02 1'],
    ['clicks', true, 'a 2026-03-02 1'],
  ]);
  await writeCounts(there);
  assert.deepEqual(written.at(-1), ['views', false, 'a 2026-03-02 1']);
});

test('what could not be written is kept, with what came meanwhile', async () => {
  const db = database();
  const written: string[][] = [];
  let fails = true;
  const views = counted(async (_, counts) => {
    if (fails) throw new Error('the database is away');
    written.push(said(counts));
  });
  views.count(db, 'a', monday);
  const attempt = writeCounts(db);
  views.count(db, 'a', monday);
  await assert.rejects(attempt, /away/);
  fails = false;
  await writeCounts(db);
  assert.deepEqual(written, [['a 2026-03-02 2']]);
});

test('a second writing waits for the first, so that stopping waits for all', async () => {
  const db = database();
  const order: string[] = [];
  const release = Promise.withResolvers<void>();
  const views = counted(async (_, counts) => {
    if (order.length === 0) await release.promise;
    order.push(...said(counts));
  });
  views.count(db, 'first', monday);
  const one = writeCounts(db);
  views.count(db, 'second', monday);
  const two = writeCounts(db).then(() => order.push('stopped'));
  release.resolve();
  await Promise.all([one, two]);
  assert.deepEqual(order, ['first 2026-03-02 1', 'second 2026-03-02 1', 'stopped']);
});
