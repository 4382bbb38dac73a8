import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findCustomer } from '#customers';
import { inTransaction } from '#db';
import { findService } from '#directory';
import { heardItself, theCustomer } from '#lib/actor';
import { dateAtHome } from '#lib/plain-words';
import { makePrintBatch, markPosted } from '#mail';
import { personWith } from '../contacts/told.test-fixture.ts';
import { type TestHouse, testHouse } from '../test-house.ts';
import { atTheDesk, openCase } from './actions.ts';
import { clocksOf } from './clock-store.ts';
import { notePostedLetters } from './posted-letters-actions.ts';
import { findCase } from './store.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

test('who is told by letter is told once it is posted, and not while it waits to be printed', async () => {
  const { db, clock, council } = house;
  const opened = async (person: Parameters<typeof personWith>[1]) => {
    const service = (await findService(db, 'council-tax-question')) ?? assert.fail('no service');
    const customer = (await findCustomer(db, await personWith(db, person))) ?? null;
    const desk = await atTheDesk(db, council.site);
    const request = { service, standards: service.standards, customer, channel: 'phone', summary: 'A bill' };
    return inTransaction(db, (tx) =>
      openCase(tx, desk, { ...request, place: null, answers: [] }, 'Phone', theCustomer, clock.now),
    );
  };
  const told = async (id: number) => {
    const rulebook = (await atTheDesk(db, council.site)).rulebook;
    const stopsThen = (each: { standard: string; standardVersion: number }) =>
      rulebook.version(each.standard, each.standardVersion).stops === 'acknowledged';
    return (await clocksOf(db, id)).filter(stopsThen).map(({ stoppedAt, result }) => [stoppedAt?.toString(), result]);
  };
  const mailed = await opened({ email: 'mailed@example.org' });
  assert.deepEqual(await told(mailed.id), [[clock.now.toString(), 'met']]);

  const needs = { 'large-print': '' };
  const written = await opened({ address: '4 Kestrel Mews, Larchmere, LM1 1AA', needs });
  assert.equal(written.acknowledgedAt, null);
  const now = await findCase(db, written.reference);
  assert.deepEqual([now?.acknowledgedAt, now?.dueAt, now?.revision], [null, written.dueAt, written.revision]);
  assert.deepEqual(await told(written.id), [[undefined, null]]);
  const batch = await inTransaction(db, (tx) => makePrintBatch(tx, 'large-print', 'somebody', clock.now));
  await notePostedLetters(db, clock.now);
  assert.deepEqual(await told(written.id), [[undefined, null]], 'printed, and still here');

  const on = dateAtHome(clock.now).add({ days: 1 });
  const noted = clock.now.add({ hours: 48 });
  await inTransaction(db, (tx) => markPosted(tx, batch ?? 0, { on, by: heardItself.name }, noted));
  for (let i = 0; i < 2; i++) await notePostedLetters(db, noted);
  const lastSecond = `${on}T23:59:59Z`;
  assert.deepEqual(await told(written.id), [[lastSecond, 'met']]);
  assert.equal((await findCase(db, written.reference))?.acknowledgedAt?.toString(), lastSecond);
});
