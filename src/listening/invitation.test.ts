import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Closure } from '#cases';
import { Temporal } from '#lib/temporal';
import { whetherToAsk } from './invitation.ts';

const closure: Closure = {
  eventId: 7,
  reference: 'LB-4F7K-9QWX',
  service: 'pothole',
  serviceTitle: 'Report a pothole',
  team: 'streets',
  channel: 'online',
  closedAt: Temporal.Instant.from('2026-03-02T10:00:00Z'),
  customerId: 1,
  customerName: 'Rosa Quill',
  email: 'rosa@example.org',
  phone: null,
  isImported: false,
  isOpenAgain: false,
  feedbackToken: 'LB-4F7K-9QWX~signature',
};
const hoursLater = (hours: number) => closure.closedAt.add({ hours });

test('people are asked from a day to 14 days after the closure', () => {
  const answers = [0, 23, 24, 14 * 24, 14 * 24 + 1].map((hours) => whetherToAsk(closure, hoursLater(hours)));
  assert.deepEqual(answers, ['wait', 'wait', 'ask', 'ask', 'pass']);
});

test('nobody is asked about a case that was imported or opened again, nor without an address to write to', () => {
  const nobodies: readonly Partial<Closure>[] = [
    { isImported: true },
    { isOpenAgain: true },
    { email: null, phone: null },
    { email: '', phone: '' },
  ];
  for (const nobody of nobodies) assert.equal(whetherToAsk({ ...closure, ...nobody }, hoursLater(24)), 'pass');
  assert.equal(whetherToAsk({ ...closure, email: null, phone: '07700 900001' }, hoursLater(24)), 'ask');
});
