import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { type Db, inTransaction } from '#db';
import { Temporal } from '#lib/temporal';
import { findQuestionnaire } from '#questions';
import { loadRulebook } from '#standards';
import { councilText, ensureService, publishWait } from './actions.ts';
import { larchmere, larchmereDirectory, loadedAt } from './directory.test-fixture.ts';
import { openNowSentence } from './open-now.ts';
import { loadDirectoryPack } from './pack.ts';
import { phoneCalendar, promisedSentences } from './promised.ts';
import { commonTasks, currentNotices, findService, findWait, listNotices, listServices, listTopics } from './store.ts';

let db: Db;
let close: () => Promise<void>;
before(async () => {
  ({ db, close } = await larchmereDirectory());
});
after(() => close());

test('loading again changes nothing', async () => {
  const facts = async () => [
    await listServices(db),
    await listTopics(db),
    await listNotices(db, Temporal.PlainDate.from('2020-01-01'), Temporal.PlainDate.from('2030-01-01')),
  ];
  const first = await facts();
  await inTransaction(db, (tx) => loadDirectoryPack(tx, larchmere, loadedAt));
  assert.deepEqual(await facts(), first);
});

test('what services refer to is there: standards, questionnaires, questions and their options', async () => {
  const rulebook = await loadRulebook(db);
  for (const { slug } of await listServices(db)) {
    const service = await findService(db, slug);
    assert.ok(service);
    const called = service.promiseWhen.map(({ standard }) => standard);
    for (const standard of [...service.standards, ...called]) assert.ok(rulebook.has(standard), `${slug}: ${standard}`);
    const asked = service.questionnaire === null ? null : await findQuestionnaire(db, service.questionnaire);
    assert.equal(service.requestable && asked === null, false, `${slug} asks nothing`);
    for (const rule of service.promiseWhen) {
      const question = asked?.questions.find(({ id }) => id === rule.question);
      const values = question && 'options' in question ? question.options.map(({ value }) => value) : ['yes', 'no'];
      assert.ok(question && rule.is.every((value) => values.includes(value)), `${slug}: ${rule.question}`);
    }
  }
});

test('the home page has its six tasks and what is going on today', async () => {
  assert.equal((await commonTasks(db)).length, 6);
  const today = Temporal.PlainDate.from('2026-11-16');
  assert.deepEqual(
    (await currentNotices(db, today)).map(({ title }) => title),
    ['Bin lorries being repaired'],
  );
  assert.deepEqual(await currentNotices(db, today.add({ days: 6 })), []);
});

test('services of a topic, and one by its slug', async () => {
  const bins = await listServices(db, 'bins');
  assert.ok(bins.some(({ slug }) => slug === 'missed-bin'));
  assert.ok(bins.every(({ topic }) => topic === 'bins'));
  const service = await findService(db, 'missed-bin');
  assert.equal(service?.isPublished, true);
  assert.equal(service?.team, 'waste');
  assert.equal(await findService(db, 'nobody'), null);
  assert.equal(await findService(db, 'no\u0000body'), null);
});

test('an imported service is there for its cases and on no list', async () => {
  const given = { slug: 'old-system-77', title: 'Tree root claims' };
  const made = await inTransaction(db, (tx) => ensureService(tx, given, loadedAt));
  assert.equal(made.title, 'Tree root claims');
  assert.equal((await findService(db, given.slug))?.isPublished, false);
  assert.equal(
    (await listServices(db)).some(({ slug }) => slug === given.slug),
    false,
  );
  const kept = await inTransaction(db, (tx) => ensureService(tx, { slug: 'pothole', title: 'Other' }, loadedAt));
  assert.equal(kept.title, 'Report a pothole', 'one that is there stays as it is');
});

test('a wait replaces the one before it', async () => {
  const publish = (n: number) =>
    inTransaction(db, (tx) => publishWait(tx, 'pothole', { n, p50: 3.5, p90: 7 }, loadedAt));
  await publish(5);
  await publish(40);
  assert.deepEqual(await findWait(db, 'pothole'), { n: 40, p50: 3.5, p90: 7, asOf: loadedAt });
  assert.equal(await findWait(db, 'street-light'), null);
});

test('a council’s text comes checked, or as a fault that names it', async () => {
  const messages = await councilText(
    db,
    'messages',
    z.record(z.string(), z.object({ subject: z.string(), body: z.string() })),
  );
  assert.match(messages['case-opened']?.body ?? '', /\(\(reference\)\)/);
  await assert.rejects(councilText(db, 'nothing', z.string()), { code: 'council-text' });
});

test('what is promised is what is in force on the day', async () => {
  const rulebook = await loadRulebook(db);
  const on = Temporal.PlainDate.from('2026-11-16');
  const [main, second, ...more] = promisedSentences(
    {
      standards: ['road-repair', 'no-such'],
      promiseWhen: [
        { question: 'hurt', is: ['yes'], standard: 'road-danger' },
        { question: 'deep', is: ['yes'], standard: 'road-danger' },
      ],
    },
    rulebook,
    on,
  );
  assert.match(main ?? '', /20 working days/);
  assert.match(second ?? '', /24 hours/);
  assert.deepEqual(more, [], 'a standard that is not there is left out');
});

test('the phone lines are open, or open when', async () => {
  const calendar = phoneCalendar(await loadRulebook(db));
  assert.ok(calendar);
  const at = (local: string) => openNowSentence(calendar, Temporal.Instant.from(`${local}Z`));
  assert.equal(at('2026-11-16T10:00:00'), 'Open now, until 5:30pm.');
  assert.equal(at('2026-11-16T17:30:00'), 'Closed now. Opens tomorrow at 8:30am.');
  assert.equal(at('2026-11-16T08:00:00'), 'Closed now. Opens today at 8:30am.');
  assert.equal(at('2026-11-20T18:00:00'), 'Closed now. Opens Monday at 8:30am.');
  assert.equal(at('2026-12-24T18:00:00'), 'Closed now. Opens Tuesday at 8:30am.');
});
