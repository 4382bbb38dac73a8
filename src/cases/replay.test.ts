import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { heardItself, theCustomer } from '#lib/actor';
import { Fault } from '#lib/fault';
import { Temporal } from '#lib/temporal';
import { loadRulebook, type Rulebook } from '#standards';
import { type TestHouse, testHouse } from '../test-house.ts';
import { type Opening, replayCase, type Step } from './replay.ts';

let house: TestHouse;
let rulebook: Rulebook;

before(async () => {
  house = await testHouse();
  rulebook = await loadRulebook(house.db);
});

after(() => house.close());

const at = (text: string) => Temporal.Instant.from(`2026-03-${text}:00Z`);
const by = (text: string) => ({ at: at(text), actor: heardItself });

const opening = (): Opening => ({
  referencePrefix: 'LB',
  random: new Uint8Array(16),
  service: {
    slug: 'new-bin',
    team: 'waste',
    outcomes: ['provided', 'no-further-action'],
    updateEvery: { workingDays: 5 },
  },
  standards: ['new-bin'],
  customerId: null,
  canBeTold: true,
  channel: 'online',
  channelName: 'Online',
  summary: 'The lid is broken.',
  place: null,
  answers: [],
  agreedDueAt: null,
  findBy: '',
  at: at('02T10:00'),
  actor: theCustomer,
});

const play = (steps: readonly Step[]) => replayCase(opening(), steps, rulebook);

test('a case just opened has its promise and a day for the next word', () => {
  const { theCase, clocks, events } = play([]);
  assert.equal(theCase.reference, 'LB-3333-3333');
  assert.equal(theCase.dueAt?.toString(), '2026-03-13T23:59:59.999Z');
  assert.equal(theCase.nextUpdateAt?.toString(), '2026-03-07T23:59:59.999Z');
  assert.equal(clocks[0]?.result, null);
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['case-opened'],
  );
});

test('waiting for the customer moves the promise and ends with the answer', () => {
  const { theCase, clocks, pauses } = play([
    { did: 'ask', text: 'Which bin?', ...by('04T10:00') },
    { did: 'answer', text: 'The green one.', at: at('09T10:00'), actor: theCustomer },
    { did: 'close', outcome: 'provided', reason: '', ...by('16T10:00') },
  ]);
  assert.equal(theCase.state, 'closed');
  assert.equal(theCase.nextUpdateAt, null);
  assert.equal(pauses[0]?.until?.toString(), '2026-03-09T10:00:00Z');
  assert.equal(clocks[0]?.result, 'met');
  assert.equal(clocks[0]?.dueAt?.toString(), '2026-03-18T23:59:59.999Z');
});

test('opened again, it has a second round with a promise of its own', () => {
  const { theCase, clocks, events } = play([
    { did: 'close', outcome: 'provided', reason: '', ...by('05T10:00') },
    { did: 'reopen', reason: 'It is the wrong size.', at: at('06T10:00'), actor: theCustomer },
    { did: 'chase', text: 'Any news?', at: at('10T10:00'), actor: theCustomer },
  ]);
  assert.equal(theCase.round, 2);
  assert.equal(theCase.revision, 4);
  assert.deepEqual(
    clocks.map(({ round, result }) => [round, result]),
    [
      [1, 'met'],
      [2, null],
    ],
  );
  assert.equal(theCase.dueAt?.toString(), clocks[1]?.dueAt?.toString());
  assert.equal(events.at(-1)?.detail['isBeforeUpdate'], true);
});

test('a step that the case refuses is a fault', () => {
  const twice: Step = { did: 'close', outcome: 'provided', reason: '', ...by('05T10:00') };
  assert.throws(
    () => play([twice, twice]),
    (error: unknown) => error instanceof Fault && error.code === 'replay-refused',
  );
});
