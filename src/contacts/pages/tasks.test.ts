// Tasks as staff meet them: found, rung, given on and ended; and not there for whoever may not see the customer.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { needsOf } from '#customers';
import { inTransaction, sql } from '#db';
import { heardItself } from '#lib/actor';
import { loadRulebook } from '#standards';
import { openedFor } from '../../desk/call.test-fixture.ts';
import { type TestHouse, testHouse } from '../../test-house.ts';
import { recordContact } from '../record-actions.ts';
import { callBackPromise, isTaskMet } from '../task.ts';
import { addTask, doneTask, noteTry } from '../task-actions.ts';
import { findTask, listTasks } from '../task-store.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

async function customer(isRestricted = false): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into customers (kind, name, created_at, is_restricted) values ('person', 'Somebody Known', now(), ${isRestricted})
    returning id`.execute(house.db);
  return rows[0]?.id ?? 0;
}

const add = (task: Partial<Parameters<typeof addTask>[1]> & { fact: string }) =>
  inTransaction(house.db, (tx) =>
    addTask(
      tx,
      {
        kind: 'passed-on',
        title: `About ${task.fact}`,
        detail: 'All of it',
        team: 'contact-centre',
        dueAt: null,
        ...task,
      },
      heardItself,
      house.clock.now,
    ),
  );

test('with nothing to do the page says what would be there', async () => {
  const adviser = await house.signedIn('adviser');
  const shown = await adviser.get('/staff/tasks');
  assert.equal(shown.statusCode, 200);
  assert.match(shown.body, /Your team has no task/);
  assert.match((await adviser.get('/staff/tasks?show=mine')).body, /You have no task/);
});

test('one fact has one task', async () => {
  const [one, other] = [await add({ fact: 'twice' }), await add({ fact: 'twice' })];
  assert.equal(one, other);
  const all = await listTasks(house.db, { reader: heardItself }, { number: 1, size: 10 });
  assert.equal(all.filter(({ fact }) => fact === 'twice').length, 1);
});

test('a task is taken, given on and ended, and each is written down', async () => {
  const adviser = await house.signedIn('adviser');
  const id = await add({ fact: 'whole' });
  const path = `/staff/tasks/${id}`;
  assert.match((await adviser.get('/staff/tasks')).body, /About whole/);
  const page = await adviser.get(path);
  assert.match(page.body, /All of it/);

  await adviser.send(page, {}, `${path}/handover`);
  assert.match((await adviser.get('/staff/tasks?show=mine')).body, /About whole/);
  const stale = await adviser.send(page, { outcome: 'done', words: 'It is done' }, `${path}/outcome`);
  assert.match(stale.body, /Amina gave it to somebody on [^<]*, while you looked at it/);
  assert.match(stale.body, /It is done/, 'what was typed stays');

  const empty = await adviser.submit(path, {}, `${path}/outcome`);
  assert.match(empty.body, /Select what came of it/);
  const silent = await adviser.submit(path, { outcome: 'could-not' }, `${path}/outcome`);
  assert.match(silent.body, /Enter what was done, or why not/);
  const ended = await adviser.submit(path, { outcome: 'done', words: 'Rang the depot' }, `${path}/outcome`);
  assert.equal(ended.headers['location'], '/staff/tasks');
  const ends = (await adviser.get('/staff/tasks?show=done')).body;
  assert.match(ends, /About whole/);
  assert.match(ends, />\s*What came of it\s*</);
  assert.doesNotMatch(ends, /<th[^>]*>\s*By\s*</);
  assert.match((await adviser.get(path)).body, /Rang the depot/);
  const { rows } = await sql<{ did: string }>`
    select did from audit_log where subject = ${`task ${id}`} order by id`.execute(house.db);
  assert.deepEqual(
    rows.map(({ did }) => did),
    ['gave a task to somebody', 'ended a task'],
  );
});

test('of two with the same task open the second is told who was first, and keeps what was typed', async () => {
  const [adviser, other] = [await house.signedIn('adviser'), await house.signedIn('complaints')];
  const id = await add({ fact: 'at once', kind: 'call-back', customerId: await customer() });
  const path = `/staff/tasks/${id}`;
  const [mine, theirs] = [await adviser.get(path), await other.get(path)];
  await adviser.send(mine, { tried: '' }, `${path}/try`);
  const changed = await other.send(theirs, { outcome: 'not-needed', words: 'She wrote' }, `${path}/outcome`);
  assert.match(changed.body, /Amina tried to ring them on [^<]*, while you looked at it/);
  assert.match(changed.body, /She wrote/);
  await adviser.send(await adviser.get(path), { outcome: 'reached' }, `${path}/outcome`);
  const late = await other.send(changed, { outcome: 'not-needed', words: 'She wrote' }, `${path}/outcome`);
  assert.match(late.body, /Amina ended it on [^<]*\. What you typed is not saved/);
  assert.match(late.body, /<textarea[^>]*id="words"[^>]*readonly[^>]*>She wrote/);
  assert.doesNotMatch(late.body, /<button[^>]*>\s*End the task/);
  const tried = await other.send(theirs, { tried: 'No answer' }, `${path}/try`);
  assert.match(tried.body, /Amina ended it[\s\S]*>No answer</);
  assert.equal((await findTask(house.db, id, heardItself))?.outcome, 'reached');
});

test('a call-back is promised by the standard, shows what they need, and asks what became of each need', async () => {
  const rulebook = await loadRulebook(house.db);
  const promised = callBackPromise(rulebook, house.clock.now);
  assert.ok(promised);
  const customerId = await customer();
  await sql`
    insert into customer_needs (customer_id, need, detail, recorded_at, recorded_by)
    values (${customerId}, 'text-relay', '', now(), 'Amina'), (${customerId}, 'large-print', '', now(), 'Amina')`.execute(
    house.db,
  );
  const id = await add({ fact: 'ring', kind: 'call-back', customerId, ...promised });
  const adviser = await house.signedIn('adviser');
  const path = `/staff/tasks/${id}`;
  const shown = await adviser.get(path);
  assert.match(shown.body, /put 18001 before the number/);
  assert.doesNotMatch(shown.body, /large.print/i, 'print says nothing about a call');

  const early = await adviser.submit(path, { outcome: 'not-reached', words: 'No answer' }, `${path}/outcome`);
  assert.match(early.body, /at least twice/);
  await adviser.submit(path, { tried: 'Left a message' }, `${path}/try`);
  assert.equal((await findTask(house.db, id, heardItself))?.tries, 1);

  const unmarked = await adviser.submit(path, { outcome: 'reached' }, `${path}/outcome`);
  assert.match(unmarked.body, /Select what became of “Text relay”/);
  const need = (await needsOf(house.db, customerId)).find((each) => each.need === 'text-relay');
  const unsaid = await adviser.submit(path, { outcome: 'reached', [`need-${need?.id}`]: 'not-met' }, `${path}/outcome`);
  assert.match(unsaid.body, /Enter why “Text relay” was not met/);
  await adviser.submit(path, { outcome: 'reached', [`need-${need?.id}`]: 'met' }, `${path}/outcome`);
  const task = await findTask(house.db, id, heardItself);
  assert.equal(task?.outcome, 'reached');
  const shownAgain = (await adviser.get(path)).body;
  assert.match(shownAgain, /Tried in vain[\s\S]{0,120}1 time\b/, 'the call that reached them is no try in vain');
  assert.equal(task && isTaskMet(task, house.clock.now), true);
  const { rows } = await sql<{ fact: string; mark: string }>`
    select fact, mark from need_marks where need_id = ${need?.id ?? 0}`.execute(house.db);
  assert.deepEqual(rows, [{ fact: `task ${id}`, mark: 'met' }]);
  assert.match((await adviser.get('/staff/tasks')).body, /promised time: 100% \(1 of 1\)/);
});

test('a call that reached them is a contact from us: on the record and at the case, with what they were told', async () => {
  const { reference, customerId } = await openedFor(house, { name: 'Ansel Roe', phone: '01632 960 181' });
  const path = `/staff/tasks/${await add({ fact: 'told her', kind: 'call-back', customerId, caseReference: reference })}`;
  await sql`
    insert into customer_needs (customer_id, need, detail, recorded_at, recorded_by)
    values (${customerId}, 'safety-note', 'Has a dog', now(), 'Amina')`.execute(house.db);
  await sql`
    insert into customer_restrictions (customer_id, what, reason, decided_by, still_open, appeal, from_on, review_on, recorded_at, recorded_by)
    values (${customerId}, 'Rings once a week', 'Forty calls a day', 'Head', 'Letters', 'The chief', '2026-01-01', '2026-12-01', now(), 'Amina')`.execute(
    house.db,
  );
  const adviser = await house.signedIn('adviser');
  const shown = (await adviser.get(path)).body;
  assert.match(shown, /To be safe: Has a dog/);
  assert.doesNotMatch(shown, /Has a dog[^<]*: what became of it/);
  const ended = await adviser.submit(path, { outcome: 'reached', words: 'Told her Friday' }, `${path}/outcome`);
  assert.equal(ended.statusCode, 303);
  const { rows } = await sql<{ id: number; direction: string; answer: string }>`
    select c.id, c.direction, m.answer from contacts c join contact_matters m on m.contact_id = c.id
     where c.customer_id = ${customerId}`.execute(house.db);
  assert.deepEqual(
    rows.map(({ direction, answer }) => [direction, answer]),
    [['out', 'Told her Friday']],
  );
  const contact = `/staff/contacts/${rows[0]?.id}`;
  for (const page of [`/staff/customers/${customerId}`, `/staff/cases/${reference}`]) {
    const { body } = await adviser.get(page);
    assert.match(body, /Phone, from us/);
    assert.match(body, /Told: Told her Friday/);
    assert.ok(body.includes(`href="${contact}"`), page);
  }
  assert.ok((await adviser.get(contact)).body.includes(`href="${path}"`), 'it leads to its task');
  for (const page of [
    `/staff/cases/${reference}`,
    `/staff/cases/${reference}/message`,
    path,
    contact,
    `/staff/customers/${customerId}/message`,
  ])
    assert.match((await adviser.get(page)).body, /Contact is restricted: Rings once a week/, page);
});

test('two interpreters are told apart, and a reason that is too long is told and kept', async () => {
  const customerId = await customer();
  await sql`
    insert into customer_needs (customer_id, need, detail, recorded_at, recorded_by)
    values (${customerId}, 'interpreter', 'Polish', now(), 'Amina'), (${customerId}, 'interpreter', 'Urdu', now(), 'Amina')`.execute(
    house.db,
  );
  const path = `/staff/tasks/${await add({ fact: 'two languages', kind: 'call-back', customerId })}`;
  const adviser = await house.signedIn('adviser');
  assert.match((await adviser.get(path)).body, /An interpreter: Urdu; Polish/);
  const { body } = await adviser.submit(path, { outcome: 'reached' }, `${path}/outcome`);
  assert.match(body, /became of “An interpreter \(Polish\)”[\s\S]*became of “An interpreter \(Urdu\)”/);
  const [polish, urdu] = await needsOf(house.db, customerId);
  const reason = 'x'.repeat(501);
  const marks = { [`need-${polish?.id}`]: 'met', [`need-${urdu?.id}`]: 'not-met', [`why-${urdu?.id}`]: reason };
  const long = (await adviser.submit(path, { outcome: 'reached', ...marks }, `${path}/outcome`)).body;
  assert.match(long, /Why “An interpreter \(Urdu\)” was not met must be 500 characters or fewer/);
  assert.ok(long.includes(`value="${reason}"`));
});

test('a task about a restricted customer is not there for whoever may not look', async () => {
  const id = await add({ fact: 'hidden', customerId: await customer(true) });
  const adviser = await house.signedIn('adviser');
  assert.doesNotMatch((await adviser.get('/staff/tasks?show=all')).body, /About hidden/);
  assert.equal((await adviser.get(`/staff/tasks/${id}`)).statusCode, 404);
  assert.equal((await adviser.get('/staff/tasks/999999')).statusCode, 404);
  assert.equal((await adviser.get('/staff/tasks/x')).statusCode, 404);
  const complaints = await house.signedIn('complaints');
  assert.match((await complaints.get('/staff/tasks?show=all')).body, /About hidden/);
  assert.equal((await complaints.get(`/staff/tasks/${id}`)).statusCode, 200);
});

test('a task is hidden with whoever it tells of: the customer of its contact, and of its case', async () => {
  const adviser = await house.signedIn('adviser');
  const complaints = await house.signedIn('complaints');
  const toMake = async (by: typeof adviser) =>
    Number(/Still to make: (\d+)/.exec((await by.get('/staff/tasks')).body)?.[1] ?? assert.fail('no count'));
  const before = await toMake(adviser);
  const contactId = await inTransaction(house.db, (tx) =>
    recordContact(tx, {
      customerId: null,
      channel: 'phone',
      direction: 'in',
      arrivedAt: house.clock.now,
      staffId: null,
      matters: [{ service: null, about: 'A hole', outcome: 'answered', answer: null, caseReference: null }],
    }),
  );
  const theirs = await openedFor(house, { name: 'Corin Hale', phone: '01632 960 171' });
  const { reference } = await openedFor(house, { name: 'Sorrel Hythe', phone: '01632 960 161' });
  const tasks = [
    await add({ fact: 'by contact', kind: 'call-back', contactId }),
    await add({ fact: 'by case', kind: 'call-back', caseReference: reference, customerId: theirs.customerId }),
  ];
  const panel = `/staff/customers/${theirs.customerId}`;
  assert.equal(await toMake(adviser), before + 2);
  assert.match((await adviser.get(panel)).body, /About by case/);
  const hidden = await customer(true);
  await sql`update contacts set customer_id = ${hidden} where id = ${contactId}`.execute(house.db);
  await sql`update customers set is_restricted = true
             where id = (select customer_id from cases where reference = ${reference})`.execute(house.db);
  assert.equal(await toMake(adviser), before);
  assert.ok((await toMake(complaints)) >= before + 2);
  const listed = (await adviser.get('/staff/tasks?show=all')).body + (await adviser.get(panel)).body;
  assert.doesNotMatch(listed, /About by (contact|case)/);
  const byAdviser = { kind: 'staff', id: null, name: 'Amina', role: 'adviser', team: null } as const;
  for (const id of tasks) {
    assert.equal((await adviser.get(`/staff/tasks/${id}`)).statusCode, 404);
    await assert.rejects(
      inTransaction(house.db, (tx) => noteTry(tx, id, '', byAdviser, house.clock.now)),
      /There is no task/,
    );
  }
  assert.match((await complaints.get('/staff/tasks?show=all')).body, /About by case/);
});

test('editors have the tasks about answers and no others; analysts have none', async () => {
  const about = await add({ fact: 'somebody', customerId: await customer() });
  const passedOn = await add({ fact: 'nobody known' });
  const answer = await add({ fact: 'an answer', kind: 'knowledge', service: 'pothole', team: 'waste' });
  const editor = await house.signedIn('editor');
  const listed = (await editor.get('/staff/tasks?show=all')).body;
  assert.match(listed, /About an answer/);
  assert.doesNotMatch(listed, /About somebody|About nobody known/);
  const path = `/staff/tasks/${answer}`;
  const byEditor = { kind: 'staff', id: null, name: 'An editor', role: 'editor', team: null } as const;
  const end = { outcome: 'done', words: 'So' } as const;
  for (const id of [about, passedOn]) {
    assert.equal((await editor.get(`/staff/tasks/${id}`)).statusCode, 404);
    await assert.rejects(
      inTransaction(house.db, (tx) => doneTask(tx, id, end, byEditor, house.clock.now)),
      /There is no task/,
    );
    assert.equal((await findTask(house.db, id, heardItself))?.doneAt, null);
  }
  const ended = await editor.submit(path, { outcome: 'stands', words: 'It is right' }, `${path}/outcome`);
  assert.equal(ended.headers['location'], '/staff/tasks');
  const analyst = await house.signedIn('analyst');
  assert.equal((await analyst.get('/staff/tasks')).statusCode, 403);
  assert.equal((await analyst.get(path)).statusCode, 403);
});

test('what advisers marked in the answer of a service is listed for it and counted', async () => {
  const service = 'bulky-waste';
  const id = await add({ fact: 'pianos', kind: 'knowledge', service, team: 'waste' });
  const editor = await house.signedIn('editor');
  assert.match((await editor.get(`/staff/services/${service}`)).body, /\/staff\/tasks\?service=bulky-waste/);
  const listed = (await editor.get(`/staff/tasks?service=${service}`)).body;
  assert.match(listed, /About pianos/);
  assert.doesNotMatch(listed, /About twice/);
  assert.match(listed, /wrong or missing 1 time/);
  const unsaid = await editor.submit(`/staff/tasks/${id}`, { outcome: 'corrected' }, `/staff/tasks/${id}/outcome`);
  assert.match(unsaid.body, /Enter what was done/);
  await editor.submit(
    `/staff/tasks/${id}`,
    { outcome: 'corrected', words: 'Edition 2 says so' },
    `/staff/tasks/${id}/outcome`,
  );
  assert.match((await editor.get(`/staff/tasks?service=${service}`)).body, /put right 100% \(1 of 1\)/);
});
