import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { Temporal } from '#lib/temporal';
import { larchmere } from './directory.test-fixture.ts';
import { aToZ, serviceSchema, topicSchema } from './service.ts';
import { waitToTell } from './wait.ts';
import { checkedSentence, waitSentence } from './words.ts';

test('a slug and a title are enough to begin with; a mistyped key is not let through', () => {
  const service = serviceSchema.parse({ slug: 'new', title: 'New' });
  assert.equal(service.requestable, false);
  assert.deepEqual(service.updateEvery, { workingDays: 5 });
  assert.equal(serviceSchema.safeParse({ slug: 'new', title: 'New', alsoKnowAs: [] }).success, false);
  assert.equal(serviceSchema.safeParse({ slug: 'new', title: 'New', requestable: true }).success, false);
});

test('services stand under their letter', () => {
  const services = ['Éclairs', 'ask us', 'Apply', '25 % off'].map((title) => ({ title }));
  assert.deepEqual(
    aToZ(services).map(({ letter, services: group }) => `${letter}: ${group.map(({ title }) => title).join(', ')}`),
    ['#: 25 % off', 'A: Apply, ask us', 'É: Éclairs'],
  );
});

test('the demonstration council has six common tasks, and every service a topic that exists', async () => {
  const services = await larchmere.readAll('services', serviceSchema);
  const topics = await larchmere.read('topics.json', z.array(topicSchema));
  assert.equal(services.filter(({ commonTask }) => commonTask).length, 6);
  for (const { slug, topic } of services)
    assert.ok(
      topics.some((one) => one.slug === topic),
      slug,
    );
});

test('a wait is told in whole days, rounded up, from ten requests on', () => {
  const told = (n: number, p50: number | null, p90: number | null) => waitSentence(waitToTell({ n, p50, p90 }));
  assert.equal(
    told(1284, 3.2, 6.5),
    'Most people wait 4 to 7 working days. We worked this out from 1,284 finished requests.',
  );
  assert.equal(told(10, 0.4, 0.9), 'Most people wait 1 working day. We worked this out from 10 finished requests.');
  assert.equal(
    told(10, 0, 2),
    'Most people wait 2 working days or less. We worked this out from 10 finished requests.',
  );
  assert.equal(told(10, 0, 0), 'Most people are helped the same day. We worked this out from 10 finished requests.');
  assert.equal(told(9, 3, 6), null);
  assert.equal(told(50, null, null), null);
  assert.equal(waitSentence(waitToTell(null)), null);
});

test('what is not known is said plainly', () => {
  const checked = Temporal.PlainDate.from('2026-09-14');
  assert.equal(checkedSentence(checked, 'Waste team'), 'Last checked on 14 September 2026 by the Waste team.');
  assert.equal(checkedSentence(checked, null), 'Last checked on 14 September 2026.');
  assert.equal(checkedSentence(null, null), 'Nobody has checked this page yet.');
});
