// Rules from a council's folder: loaded once, kept up to date, and never put back once staff took them away.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { inTransaction } from '#db';
import { heardItself } from '#lib/actor';
import { openPack } from '#lib/pack';
import { type TestHouse, testHouse } from '../../test-house.ts';
import { listMailRoutes } from './mail-route-store.ts';
import { loadMailRoutes } from './pack.ts';
import { loadPlaces, routeMail } from './place-actions.ts';
import { addMailRoute, moveMailRouteUp, removeMailRoute } from './route-actions.ts';

let house: TestHouse;
let folder: string;
before(async () => {
  house = await testHouse();
  folder = mkdtempSync(join(tmpdir(), 'heard-routes-'));
});
after(async () => {
  rmSync(folder, { recursive: true });
  await house.close();
});

const load = (rules: unknown) => {
  writeFileSync(join(folder, 'mail-routes.json'), JSON.stringify(rules));
  return inTransaction(house.db, (tx) => loadMailRoutes(tx, openPack(folder)));
};
const words = async () => (await listMailRoutes(house.db)).map((route) => `${route.words} ${route.team}`);
const admin = { ...heardItself, role: 'administrator' } as const;

test('the demonstration’s rules are there, and lead where they should', async () => {
  const places = await loadPlaces(house.db);
  assert.ok(places.routes.length > 10);
  const table = [
    ['A formal complaint about my rent', 'complaints', 'complaint'],
    ['FOI request: bins', 'information-governance', 'freedom-of-information'],
    ['Kiedy odbierzecie śmieci?', 'waste', null],
    ['Ailgylchu yn ein stryd', 'waste', null],
    ['PCN 1234', 'highways', 'parking-fine'],
    ['My library card is lost', 'libraries', null],
  ] as const;
  for (const [subject, team, service] of table) {
    const routed = await routeMail(places, { sentTo: [], subject, text: '' }, 'hello@larchmere.example');
    assert.equal(routed.team, team, subject);
    if (service) assert.equal(routed.service, service, subject);
  }
});

test('loaded twice they are there once; changed ones change in their place; removed ones stay away; staff’s own stay', async () => {
  const one = { slug: 'one', words: 'aardvark', team: 'waste' };
  const two = { slug: 'two', words: 'badger', team: 'parks' };
  const before = await words();
  await load([one, two]);
  await load([one, two]);
  assert.deepEqual(await words(), [...before, 'aardvark waste', 'badger parks']);
  const own = { sentTo: '', words: 'civet', team: 'streets', service: null, standard: null };
  const at = house.clock.now;
  await inTransaction(house.db, (tx) => addMailRoute(tx, own, admin, at));
  const badger = (await listMailRoutes(house.db)).find((route) => route.words === 'badger');
  await inTransaction(house.db, (tx) => moveMailRouteUp(tx, badger?.id ?? 0, admin, at));
  await load([
    { ...one, words: 'aardvark, anteater' },
    { ...two, team: 'highways' },
  ]);
  assert.deepEqual(await words(), [...before, 'badger highways', 'aardvark, anteater waste', 'civet streets']);
  await inTransaction(house.db, (tx) => removeMailRoute(tx, badger?.id ?? 0, admin, at));
  await load([one, two, { slug: 'three', words: 'dingo', team: 'waste' }]);
  assert.deepEqual(await words(), [...before, 'aardvark waste', 'civet streets', 'dingo waste']);
});

test('a rule that asks for nothing, is there twice or leads nowhere is refused by name', async () => {
  await assert.rejects(load([{ slug: 'empty', team: 'waste' }]), /The rule empty asks for nothing/);
  const twice = { slug: 'twice', words: 'x', team: 'waste' };
  await assert.rejects(load([twice, twice]), /The rule twice is there twice/);
  await assert.rejects(load([{ ...twice, slug: 'lost', team: 'no-such' }]), /The rule lost .* leads to no-such/);
  await assert.rejects(load([{ ...twice, slug: 'lost', service: 'no-such' }]), /leads to no-such/);
  await assert.rejects(load([{ ...twice, slug: 'lost', standard: 'no-such' }]), /leads to no-such/);
});
