import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KnownRow } from '#customers';
import { whatIsOpened } from './person.ts';

const row = (id: number, change: Partial<KnownRow> = {}): KnownRow => ({
  id,
  rootId: id,
  name: `Person ${id}`,
  isSure: true,
  isProven: false,
  isRestricted: false,
  ...change,
});

test('an address of one record opens the whole of it, however many rows have it', () => {
  assert.deepEqual(whatIsOpened([row(1), row(2, { rootId: 1 })]), [
    { rootId: 1, name: 'Person 1', extent: 'whole', ids: [1, 2] },
  ]);
});

test('an address of a household opens each apart, and only the rows that have it', () => {
  assert.deepEqual(whatIsOpened([row(1), row(2)]), [
    { rootId: 1, name: 'Person 1', extent: 'rows', ids: [1] },
    { rootId: 2, name: 'Person 2', extent: 'rows', ids: [2] },
  ]);
});

test('the person themself sees a restricted record; somebody who shares the address does not', () => {
  assert.deepEqual(
    whatIsOpened([row(1, { isRestricted: true })]).map(({ rootId }) => rootId),
    [1],
  );
  assert.deepEqual(
    whatIsOpened([row(1, { isRestricted: true }), row(2)]).map(({ rootId, extent }) => [rootId, extent]),
    [[2, 'rows']],
  );
});

test('an address that a form added to somebody’s record later opens nothing of it', () => {
  assert.deepEqual(whatIsOpened([row(1, { isSure: false })]), []);
  assert.deepEqual(whatIsOpened([row(1, { isSure: false }), row(2)]), [
    { rootId: 2, name: 'Person 2', extent: 'whole', ids: [2] },
  ]);
});

test('once somebody proved that the address is theirs, one who only wrote it into a form takes nothing from them', () => {
  const proven = { isProven: true };
  assert.deepEqual(whatIsOpened([row(1, proven), row(2)]), [
    { rootId: 1, name: 'Person 1', extent: 'whole', ids: [1] },
  ]);
  const opened = (rows: readonly KnownRow[]) => whatIsOpened(rows).map(({ rootId, extent }) => [rootId, extent]);
  assert.deepEqual(opened([row(1, proven), row(2), row(3, proven)]), [
    [1, 'rows'],
    [3, 'rows'],
  ]);
  assert.deepEqual(opened([row(1, { ...proven, isRestricted: true }), row(2)]), [[2, 'rows']]);
});
