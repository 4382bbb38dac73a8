// What somebody needs is honoured in what they are sent, or it is said why not; what does not arrive goes another way once.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction, sql } from '#db';
import { heardItself } from '#lib/actor';
import { Temporal } from '#lib/temporal';
import { messagesTo } from '#mail';
import { type TestHouse, testHouse } from '../test-house.ts';
import { postLetters, printAllLetters, printLetters, reprintLetter } from './print-actions.ts';
import { followUpFailures, messageFailed, noteReceipt } from './receipt-actions.ts';
import { doneTask, noteTry } from './task-actions.ts';
import { loadTemplates, publishDraft, saveDraft } from './template-actions.ts';
import { templatesInForce } from './template-store.ts';
import { marks, messageNow, personWith, tasksOf, tell } from './told.test-fixture.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

const address = '4 Kestrel Mews, Larchmere, LM1 1AA';
const editor = { ...heardItself, name: 'An editor' };
const now = () => house.clock.now;

test('without needs: by e-mail, or else by text message; nobody gets a task', async () => {
  const { db } = house;
  const mailed = await tell(house, await personWith(db, { email: 'a@example.org', phone: '07700 900123', address }));
  const { channel, recipient, format, language, template, templateVersion, isAutomatic } = mailed.message ?? {};
  assert.deepEqual(
    [channel, recipient, format, language, template, templateVersion, isAutomatic],
    ['email', 'a@example.org', 'plain', 'en', 'reply', 1, false],
  );
  assert.match(
    mailed.message?.body ?? '',
    /^Hello Rosa Example,\n\nIt is on its way\.\n\nYour reference: LB-2222-3333/,
  );
  const id = await personWith(db, { phone: '07700 900123' });
  const texted = await tell(house, id, {
    template: 'another-way',
    values: { ...valuesOf(), failedWay: 'email', day: 'Monday' },
  });
  assert.deepEqual([texted.told.way, texted.message?.recipient], ['sms', '07700 900123']);
  assert.match(texted.message?.body ?? '', /did not reach you\. Please call/);
  assert.deepEqual(await tasksOf(db, id), []);
});

const valuesOf = () => ({ message: '', reference: 'LB-2222-3333', councilName: 'The council', phone: '01632 960100' });

test('each need is met or not, with the reason, and what is not met is somebody’s task', async () => {
  const { db } = house;
  const table = [
    [
      { email: 'b@example.org', address, needs: { 'large-print': '' } },
      'letter',
      ['large-print met: by post, in large print'],
      [],
    ],
    [
      { email: 'b@example.org', needs: { language: 'cy' } },
      'email',
      ['language offered: written in Welsh; what a member of staff typed is as they typed it'],
      [],
    ],
    [
      { email: 'b@example.org', needs: { language: 'ur' } },
      'email',
      ['language not-met: there is no Urdu text of this message yet'],
      ['need-not-met'],
    ],
    [
      { email: 'b@example.org', phone: '01632 960123', needs: { 'call-not-write': '' } },
      'call',
      ['call-not-write offered: a call is planned'],
      ['call-back'],
    ],
    [
      { phone: '07700 900123', needs: { braille: '' } },
      'sms',
      ['braille not-met: there is no postal address to send Braille to'],
      ['need-not-met'],
    ],
    [{ email: 'b@example.org', needs: { 'easy-read': '' } }, 'email', ['easy-read met: in the Easy Read words'], []],
    [
      { email: 'b@example.org', needs: { 'write-not-call': '' } },
      'email',
      ['write-not-call met: we wrote, and did not call'],
      [],
    ],
    [{ needs: { braille: '' } }, 'none', ['braille not-met: there is no way to reach them'], ['another-way']],
  ] as const;
  for (const [person, way, said, tasks] of table) {
    const id = await personWith(db, person);
    const { told, fact } = await tell(house, id);
    assert.equal(told.way, way);
    assert.deepEqual(await marks(db, fact), said);
    assert.deepEqual(
      (await tasksOf(db, id)).map(({ kind }) => kind),
      tasks,
    );
    assert.equal(told.notMet.length, said.filter((each) => each.includes('not-met')).length);
  }
});

test('a call instead of a message is due by the promise for call-backs, and says what to tell them', async () => {
  const id = await personWith(house.db, { phone: '01632 960123', needs: { 'call-not-write': '' } });
  await tell(house, id);
  const [task] = await tasksOf(house.db, id);
  assert.ok(task?.dueAt && Temporal.Instant.compare(task.dueAt, now()) > 0);
  assert.match(task.detail, /asked to be called[\s\S]*It is on its way\./);
});

test('a call instead of a message meets the need once it is made, and not where nobody could be reached', async () => {
  const { db } = house;
  const byAdviser = { ...heardItself, name: 'Amina' };
  const ended = async (outcome: 'reached' | 'not-reached' | 'not-needed') => {
    const id = await personWith(db, { phone: '01632 960123', needs: { 'call-not-write': '' } });
    const { fact } = await tell(house, id);
    const { rows } = await sql<{ id: number }>`select id from tasks where customer_id = ${id}`.execute(db);
    const task = rows[0]?.id ?? 0;
    await inTransaction(db, async (tx) => {
      for (let i = 0; i < 2; i++) await noteTry(tx, task, '', byAdviser, now());
      assert.deepEqual(await doneTask(tx, task, { outcome, words: 'So it was' }, byAdviser, now()), {});
    });
    return marks(db, fact);
  };
  assert.deepEqual(await ended('reached'), ['call-not-write met: somebody called them instead']);
  assert.deepEqual(await ended('not-reached'), ['call-not-write not-met: we called and could not reach them']);
  assert.deepEqual(await ended('not-needed'), ['call-not-write offered: a call was planned, and was no longer needed']);
});

test('told of one fact twice, at once or later, there is one message, one mark and one task', async () => {
  const id = await personWith(house.db, { email: 'c@example.org', needs: { language: 'ur' } });
  const first = await tell(house, id, { fact: 'told twice' });
  const again = await tell(house, id, { fact: 'told twice' });
  assert.equal(again.told.messageId, first.told.messageId);
  assert.equal((await messagesTo(house.db, [id])).length, 1);
  assert.equal((await marks(house.db, 'told twice')).length, 1);
  assert.equal((await tasksOf(house.db, id)).length, 1);
});

test('a letter waits for the print file of its format, is in one only, and is sent once it is posted', async () => {
  const { db } = house;
  const id = await personWith(db, { address, needs: { 'large-print': '' } });
  const [first, second] = [await tell(house, id), await tell(house, id)];
  assert.deepEqual(
    [first.message?.state, first.message?.recipient.split('\n')],
    ['to-print', ['Rosa Example', ...address.split(', ')]],
  );
  const made = await inTransaction(db, (tx) => printLetters(tx, 'large-print', heardItself, now()));
  assert.ok(made);
  assert.equal(await inTransaction(db, (tx) => printLetters(tx, 'large-print', heardItself, now())), null);
  assert.equal(await inTransaction(db, (tx) => reprintLetter(tx, second.message?.id ?? '', heardItself, now())), true);
  const on = Temporal.PlainDate.from('2026-03-02');
  assert.equal(await inTransaction(db, (tx) => postLetters(tx, { batch: made, on }, heardItself, now())), true);
  assert.equal(await inTransaction(db, (tx) => postLetters(tx, { batch: made, on }, heardItself, now())), false);
  assert.equal((await messageNow(db, first.message?.id)).state, 'sent');
  assert.equal((await messageNow(db, second.message?.id)).state, 'to-print');
  assert.equal(await inTransaction(db, (tx) => printAllLetters(tx, heardItself, now())), 1);
});

test('what came back goes another way once; the address is marked, and somebody is asked to put it right', async () => {
  const { db, council } = house;
  const id = await personWith(db, { email: 'gone@example.org', phone: '07700 900321', address });
  const { message } = await tell(house, id);
  const outboxId = message?.id ?? '';
  const fail = () => inTransaction(db, (tx) => messageFailed(tx, outboxId, '550 no such user', now()));
  assert.deepEqual([await fail(), await fail()], [true, false]);
  await followUpFailures(db, council.site, now);
  await followUpFailures(db, council.site, now);
  const all = await messagesTo(db, [id]);
  assert.deepEqual(all.map(({ channel, template }) => `${channel} ${template}`).sort(), [
    'email reply',
    'sms another-way',
  ]);
  const failed = await messageNow(db, outboxId);
  assert.deepEqual([failed.state, failed.receipt, failed.receiptWhy], ['failed', 'bounced', '550 no such user']);
  const [task, ...more] = await tasksOf(db, id);
  assert.deepEqual([task?.kind, more.length], ['another-way', 0]);
  assert.match(task?.detail ?? '', /550 no such user\. We have told them another way, by text message/);
  // the text message does not arrive either: that is for a person, and nothing more goes by itself
  const second = all.find(({ channel }) => channel === 'sms');
  await inTransaction(db, (tx) => noteReceipt(tx, second?.id ?? '', 'permanent-failure', 'No such number', now()));
  await followUpFailures(db, council.site, now);
  assert.equal((await messagesTo(db, [id])).length, 2);
  assert.equal((await tasksOf(db, id)).length, 2);
  // and what is written from now on goes by post
  assert.equal((await tell(house, id)).told.way, 'letter');
});

test('a passing failure marks no address; what arrived stays arrived', async () => {
  const { db, council } = house;
  const id = await personWith(db, { email: 'full@example.org' });
  const { message } = await tell(house, id);
  const note = (receipt: 'temporary-failure' | 'delivered' | 'permanent-failure') =>
    inTransaction(db, (tx) => noteReceipt(tx, message?.id ?? '', receipt, 'said so', now()));
  assert.equal(await note('temporary-failure'), true);
  await followUpFailures(db, council.site, now);
  assert.equal((await messagesTo(db, [id])).length, 1); // there is no other way
  assert.ok((await tasksOf(db, id)).length > 0);
  assert.equal((await tell(house, id)).told.way, 'email');
  assert.deepEqual([await note('delivered'), await note('permanent-failure')], [true, false]);
  assert.equal((await messageNow(db, message?.id)).receipt, 'delivered');
});

test('the council’s folder is never laid over what staff wrote', async () => {
  const { db, council } = house;
  const words = {
    subject: 'Your bin: ((reference))',
    body: '((message))\n\nBye',
    sms: null,
    letter: null,
    easyRead: null,
  };
  await inTransaction(db, (tx) => saveDraft(tx, { slug: 'case-updated', language: 'en', words }, editor, now()));
  await inTransaction(db, (tx) => publishDraft(tx, { slug: 'case-updated', language: 'en' }, editor, now()));
  await inTransaction(db, (tx) => loadTemplates(tx, council.pack, now()));
  const english = (await templatesInForce(db, 'case-updated')).find(({ language }) => language === 'en');
  assert.deepEqual([english?.version, english?.subject, english?.source], [2, words.subject, 'staff']);
  const { rows } = await sql<{ subject: string }>`
    select text->'case-updated'->>'subject' as subject from council_texts where name = 'messages'`.execute(db);
  assert.equal(rows[0]?.subject, words.subject);
});

test('what could not be written names whom and what it is about, and has a day; what also fails another way makes one task', async () => {
  const { db, council } = house;
  const nowhere = await personWith(db, { needs: { braille: '' } });
  await tell(house, nowhere);
  const [lost] = await tasksOf(db, nowhere);
  assert.ok(lost?.dueAt);
  assert.match(lost.detail, /Rosa Example could not be written to[\s\S]*It is on its way\./);
  const id = await personWith(db, { email: 'only@example.org' });
  const { message } = await tell(house, id);
  await inTransaction(db, (tx) => messageFailed(tx, message?.id ?? '', '550 no such user', now()));
  await followUpFailures(db, council.site, now);
  const [task, ...more] = await tasksOf(db, id);
  assert.ok(task?.dueAt);
  assert.match(task.detail, /to Rosa Example, did not arrive: 550 no such user\. No other way we know/);
  assert.deepEqual(more, []);
});
