// Without scripts nothing that was typed is lost, whatever button is pressed next; and Enter does what was meant.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { contactsOf } from '#contacts';
import { sql } from '#db';
import { type TestHouse, testHouse, type Visitor } from '../../test-house.ts';
import { openedFor, searchAtDesk } from '../call.test-fixture.ts';

let house: TestHouse;
let adviser: Visitor;
before(async () => {
  house = await testHouse();
  adviser = await house.signedIn('adviser');
});
after(() => house.close());

const opened = (name: string, phone: string) => openedFor(house, { name, phone });
const search = (who: string) => searchAtDesk(adviser, who);
/** Sends the page's form with what is typed, and opens where that leads. */
const press = async (shown: LightMyRequestResponse, fields: Record<string, string>, action: string) => {
  const sent = await adviser.send(shown, fields, action);
  assert.equal(sent.statusCode, 303, sent.body.slice(0, 500));
  return adviser.open(String(sent.headers['location']));
};
const typed = { 'about-0': 'Half a sofa', 'answer-0': 'Book it', 'deed-0': 'answered', note: 'In a hurry' };
const all = /Half a sofa[\s\S]*value="answered" checked[\s\S]*Book it/;

test('a search, a pick and somebody else: what was typed is there after each', async () => {
  const { reference } = await opened('Isolde Verrall', '01632 960 215');
  await opened('Hester Quay', '01632 960 225');
  const path = await search('Isolde Verrall');
  const found = await press(await adviser.get(path), { ...typed, who: 'bulky waste' }, `${path}/search`);
  assert.match(found.body, /Read out the answer/);
  assert.match(found.body, all);
  const picked = await press(found, { 'about-0': 'Half a sofa, blue', service: 'bulky-waste' }, `${path}/pick`);
  assert.match(picked.body, /Half a sofa, blue/);
  assert.match(picked.body, /What does it cost\?/);
  assert.match(picked.body, /name="note"[^>]*value="In a hurry"/, 'though the list did not ask');
  const somebody = { 'about-0': 'Half a sofa', 'answer-0': 'Book it', 'deed-0': 'answered' };
  const nobody = await press(picked, somebody, `${path}/pick`);
  assert.match(nobody.body, /Who is it\?/);
  assert.match(nobody.body, all);
  assert.doesNotMatch(nobody.body, new RegExp(`value="${reference}"`), 'what the page filled in was no answer');
  const other = await press(nobody, { ...somebody, name: 'Hester', who: 'Hester Quay' }, `${path}/search`);
  assert.match(other.body, /<h1[^>]*>Hester Quay/);
  assert.match(other.body, all);
});

test('what is wrong with an answer is kept by other buttons, and those keep the rest', async () => {
  const path = await search('bulky waste');
  const shown = await press(await adviser.get(path), { service: 'bulky-waste' }, `${path}/pick`);
  const half = await adviser.send(shown, { ...typed, fault: 'wrong' }, `${path}/answer`);
  assert.match(half.body, /Enter what it should say/);
  assert.match(half.body, all);
  const found = await press(
    half,
    { ...typed, fault: 'wrong', 'fault-words': 'The price', who: 'zzzz' },
    `${path}/search`,
  );
  assert.match(found.body, /The price/);
  const told = await press(found, { ...typed, fault: 'wrong', 'fault-words': 'The price' }, `${path}/answer`);
  assert.match(told.body, /The team that looks after the page is told/);
  assert.match(told.body, all);
  assert.doesNotMatch(told.body, />The price</);
});

test('an answer marked as wrong is a task of its owner, who puts it right; whoever marked it is told on the desk', async () => {
  const path = await search('pothole');
  const shown = await press(await adviser.get(path), { service: 'pothole' }, `${path}/pick`);
  const fault = { fault: 'missing', 'fault-words': 'How deep must it be?' };
  await press(shown, fault, `${path}/answer`);
  assert.doesNotMatch((await adviser.get('/staff/desk')).body, /Answers you marked/);

  const editor = await house.signedIn('editor');
  const service = await editor.get('/staff/services/pothole');
  assert.match(service.body, /href="\/staff\/tasks\?service=pothole"/);
  const listed = (await editor.get('/staff/tasks?service=pothole')).body;
  const task = /\/staff\/tasks\/\d+/.exec(listed)?.[0] ?? assert.fail('no task');
  const page = await editor.get(task);
  assert.match(page.body, /What they asked is not in it \(edition \d+\)[\s\S]*How deep must it be\?/);
  assert.match(page.body, /href="\/staff\/services\/pothole"/, 'the way to put it right');
  const silent = await editor.send(page, { outcome: 'corrected' }, `${task}/outcome`);
  assert.match(silent.body, /Enter what was done/);
  await editor.send(silent, { outcome: 'corrected', words: 'It says 40 mm now' }, `${task}/outcome`);

  const told = (await adviser.get('/staff/desk')).body;
  assert.match(told, /Answers you marked[\s\S]*Add to the answer of “Report a pothole”<\/a>: put right, [^,]+, 2 Mar/);
  assert.match((await adviser.get(task)).body, /It says 40 mm now/);
  const colleague = await house.signedIn('complaints');
  assert.doesNotMatch((await colleague.get('/staff/desk')).body, /Answers you marked/);
  house.clock.now = house.clock.now.add({ hours: 24 * 15 });
  adviser = await house.signedIn('adviser');
  assert.doesNotMatch((await adviser.get('/staff/desk')).body, /Answers you marked/);
  house.clock.now = house.clock.now.subtract({ hours: 24 * 15 });
  adviser = await house.signedIn('adviser');
});

test('that they asked is logged at once, or becomes a matter beside what was typed', async () => {
  const { reference, customerId } = await opened('Bram Ockley', '01632 960 235');
  const path = await search(reference);
  const both = await press(await adviser.get(path), { ...typed, likely: reference }, `${path}/chase`);
  assert.match(both.body, /is a matter of this contact now/);
  assert.match(both.body, /Matter 2/);
  assert.match(both.body, all);
  const fields = { ...typed, channel: 'phone', 'about-1': 'Asked how it is going.', 'deed-1': 'chased' };
  const logged = await adviser.send(both, { ...fields, 'reference-1': reference, do: 'log' }, path);
  assert.equal(logged.headers['location'], '/staff/desk', logged.body.slice(0, 500));
  const [contact] = await contactsOf(house.db, [customerId ?? 0]);
  assert.deepEqual(contact?.matters.map(({ outcome }) => outcome).sort(), ['answered', 'chased']);
});

test('Enter finds where the box was typed in, logs what is filled in, and asks where that is two things', async () => {
  const { reference, customerId } = await opened('Tace Wendle', '01632 960 245');
  const path = await search(reference);
  const shown = await adviser.get(path);
  const found = await press(shown, { do: 'enter', likely: reference, who: 'bulky waste', ...typed }, path);
  assert.match(found.body, /Read out the answer/);
  assert.match(found.body, all);
  const asked = await adviser.send(shown, { do: 'enter', likely: reference, who: '', ...typed }, path);
  assert.match(asked.body, /Press the button below the one to log first/);
  assert.match(asked.body, all);
  assert.deepEqual(await contactsOf(house.db, [customerId ?? 0]), []);
  await adviser.send(shown, { do: 'enter', likely: reference, note: 'Again' }, path);
  const [contact] = await contactsOf(house.db, [customerId ?? 0]);
  assert.match(contact?.matters[0]?.about ?? '', /^Again/);

  const nobody = await adviser.submit('/staff/desk', { nobody: 'yes' }, '/staff/desk');
  const begun = String(nobody.headers['location']);
  const wrong = await adviser.submit(begun, { do: 'enter', 'about-0': 'A wall' }, begun);
  assert.match(wrong.body, /Select what you did/);
  assert.match(wrong.body, /A wall/);
});

test('a search that the page filled in by itself, and nobody touched, is idle still', async () => {
  const path = await search('qqqq');
  await press(await adviser.get(path), { channel: 'phone', who: 'qqqr' }, `${path}/search`);
  await search('qqqs');
  const { rows } = await sql<{ endedAt: unknown }>`
    select ended_at from desk_calls where id = ${Number(path.split('/').at(-1))}`.execute(house.db);
  assert.ok(rows[0]?.endedAt);
});

test('what was left open yesterday is found, is logged without an end that nobody knows, or is put down', async () => {
  await opened('Idony Marsh', '01632 960 255');
  const begun = async () => {
    const path = await search('Idony Marsh');
    await adviser.send(await adviser.get(path), { 'about-0': 'Her hedge', do: 'keep' }, path);
    return path;
  };
  const [logged, dropped] = [await begun(), await begun()];
  house.clock.now = house.clock.now.add({ hours: 24 });
  adviser = await house.signedIn('adviser');
  const { body } = await adviser.get('/staff/desk');
  const old = body.slice(body.indexOf('From before today'));
  for (const path of [logged, dropped])
    assert.match(old, new RegExp(`${path}">Contact \\d+, began at 10am on 2 Mar</a>, “Idony Marsh”, “Her hedge”`));
  const fields = { channel: 'phone', 'about-0': 'Her hedge', 'deed-0': 'answered', 'answer-0': 'It is ours' };
  await adviser.submit(logged, { ...fields, do: 'log' }, logged);
  await adviser.submit(dropped, {}, `${dropped}/end`);
  const { rows } = await sql<{ ended: boolean; endedAt: unknown }>`
    select calls.ended_at is not null as ended, contacts.ended_at
      from desk_calls calls left join contacts on contacts.id = calls.contact_id
     where calls.id = any(${[logged, dropped].map((path) => Number(path.split('/').at(-1)))}::bigint[])`.execute(
    house.db,
  );
  assert.deepEqual(rows, [
    { ended: true, endedAt: null },
    { ended: true, endedAt: null },
  ]);
  const left = (await adviser.get('/staff/desk')).body;
  for (const path of [logged, dropped]) assert.doesNotMatch(left, new RegExp(`${path}"`));
});
