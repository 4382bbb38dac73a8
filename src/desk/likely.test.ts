// What somebody may be calling about, the likeliest first.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseOfCustomer } from '#cases';
import type { Task } from '#contacts';
import { Temporal } from '#lib/temporal';
import { likelyReasons } from './likely.ts';
import { becauseWords, shortDay } from './words.ts';

const now = Temporal.Instant.from('2026-03-02T10:00:00Z');
const day = (days: number) => now.add({ hours: 24 * days });

const aCase = (reference: string, more: Partial<CaseOfCustomer> = {}): CaseOfCustomer => ({
  id: 1,
  reference,
  service: 'pothole',
  serviceTitle: 'Pothole',
  summary: 'A hole',
  place: null,
  state: 'open',
  team: null,
  assignedTo: null,
  channel: 'online',
  openedAt: day(-20),
  closedAt: null,
  dueAt: day(5),
  nextUpdateAt: day(2),
  round: 1,
  revision: 1,
  customerId: 1,
  outcome: null,
  isSensitive: false,
  ...more,
});

const callBack = (dueAt: Temporal.Instant | null) =>
  ({ id: 7, kind: 'call-back', doneAt: null, dueAt, addedAt: day(-1) }) as Task;
const nothing = { cases: [], tasks: [], messages: [], picked: null };
const names = (known: Partial<Parameters<typeof likelyReasons>[0]>) =>
  likelyReasons({ ...nothing, ...known }, now).map(({ facts, theCase }) => [
    theCase?.reference ?? 'task',
    ...facts.map(({ because }) => because),
  ]);

test('nothing is known of somebody new', () => assert.deepEqual(names({}), []));

test('a broken promise comes before a late update, a question, what was closed and what was sent', () => {
  const cases = [
    aCase('told'),
    aCase('closed', { state: 'closed', closedAt: day(-3), dueAt: day(-4), nextUpdateAt: null }),
    aCase('asked', { state: 'waiting-for-customer' }),
    aCase('silent', { nextUpdateAt: day(-1) }),
    aCase('missed', { dueAt: day(-1), nextUpdateAt: day(-2) }),
  ];
  assert.deepEqual(names({ cases, messages: [{ about: 'told', createdAt: day(-5) }] }), [
    ['missed', 'promise-missed', 'update-late'],
    ['silent', 'update-late'],
    ['asked', 'question-open'],
    ['closed', 'closed-lately'],
    ['told', 'told-lately'],
  ]);
});

test('a call we promised comes first, and the case that was searched for before it', () => {
  const cases = [aCase('one'), aCase('picked')];
  assert.deepEqual(names({ cases, tasks: [callBack(day(-1))], picked: 'picked' }), [
    ['picked', 'open'],
    ['task', 'call-back-late'],
    ['one', 'open'],
  ]);
  assert.deepEqual(names({ tasks: [callBack(day(1))] }), [['task', 'call-back-due']]);
});

test('14 days are lately, and a moment more is not', () => {
  const closed = (closedAt: Temporal.Instant) => [aCase('c', { state: 'closed', closedAt, nextUpdateAt: null })];
  assert.deepEqual(names({ cases: closed(day(-14)) }), [['c', 'closed-lately']]);
  assert.deepEqual(names({ cases: closed(day(-14).subtract({ seconds: 1 })) }), []);
  const cases = [aCase('c')];
  assert.deepEqual(names({ cases, messages: [{ about: 'c', createdAt: day(-15) }] }), [['c', 'open']]);
});

test('of many the likeliest five', () => {
  assert.equal(names({ cases: Array.from({ length: 9 }, (_, i) => aCase(`c${i}`)) }).length, 5);
});

test('a day of another year says which', () => {
  assert.equal(shortDay(Temporal.Instant.from('2026-01-09T10:00:00Z'), now), '9 Jan');
  assert.equal(shortDay(Temporal.Instant.from('2024-03-03T10:00:00Z'), now), '3 Mar 2024');
  const longOpen = { because: 'open', at: Temporal.Instant.from('2025-11-20T10:00:00Z') } as const;
  assert.equal(becauseWords(longOpen, now), 'it has been open since 20 Nov 2025');
});
