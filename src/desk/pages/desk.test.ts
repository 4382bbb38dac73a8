// The desk as an adviser meets it: found, chosen, told, wrapped up; nothing lost and nothing twice.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findCase } from '#cases';
import { contactsOf, findContact } from '#contacts';
import { sql } from '#db';
import { findMessage, messagesTo } from '#mail';
import { personWith } from '../../contacts/told.test-fixture.ts';
import { type TestHouse, testHouse, type Visitor } from '../../test-house.ts';
import { openedFor, searchAtDesk } from '../call.test-fixture.ts';

let house: TestHouse;
let adviser: Visitor;
before(async () => {
  house = await testHouse();
  adviser = await house.signedIn('adviser');
});
after(() => house.close());

const idOf = (to: unknown) => Number(/calls\/(\d+)/.exec(String(to))?.[1]);

const opened = (name: string, phone: string, service = 'pothole') => openedFor(house, { name, phone, service });
const search = (who: string, by = adviser) => searchAtDesk(by, who);

/** A contact in hand with this customer. */
const taken = async (customer: number) => {
  const begun = await adviser.submit('/staff/desk', { nobody: 'yes' }, '/staff/desk');
  const path = String(begun.headers['location']);
  await sql`update desk_calls set customer_id = ${customer} where id = ${idOf(path)}`.execute(house.db);
  return path;
};

const contactOf = async (path: string) => {
  const { rows } = await sql<{ contactId: number | null }>`
    select contact_id from desk_calls where id = ${idOf(path)}`.execute(house.db);
  const id = rows[0]?.contactId;
  return id ? await findContact(house.db, id) : undefined;
};

test('the old address leads to the desk', async () => {
  const moved = await adviser.get('/staff/contacts/new');
  assert.equal(moved.headers['location'], '/staff/desk');
  assert.match((await adviser.get('/staff/desk')).body, /autofocus/);
});

test('the end of a reference is enough: Enter logs that they asked', async () => {
  const { reference, customerId } = await opened('Tamsin Field', '01632 960 777');
  const path = await search(reference.slice(-4).toLowerCase());
  const shown = await adviser.get(path);
  assert.match(shown.body, /Tamsin Field/);
  assert.match(shown.body, /May be calling because/);
  assert.match(shown.body, new RegExp(`value="${reference}" checked[^>]*autofocus`));
  const logged = await adviser.send(shown, { likely: reference }, `${path}/chase`);
  assert.equal(logged.headers['location'], '/staff/desk');
  const again = await adviser.send(shown, { likely: reference }, `${path}/chase`);
  assert.equal(again.statusCode, 303, 'sent twice, logged once');
  const contacts = await contactsOf(house.db, [customerId ?? 0]);
  assert.equal(contacts.length, 1);
  const [matter] = contacts[0]?.matters ?? [];
  assert.deepEqual([matter?.outcome, matter?.caseReference, matter?.service], ['chased', reference, 'pothole']);
  assert.match(matter?.answer ?? '', /We promised it by/);
  assert.equal(matter?.about, 'Asked how it is going.', 'what they said, and not what we know');
  const { rows } = await sql`
    select 1 from case_events e join cases c on c.id = e.case_id where c.reference = ${reference} and e.kind = 'progress-chased'`.execute(
    house.db,
  );
  assert.equal(rows.length, 1);
  assert.equal((await adviser.get(path)).headers['location'], '/staff/desk', 'it is in hand no longer');
});

test('the last digits of a phone find them; several are chosen from', async () => {
  await opened('Orla Penn', '01632 960 455');
  await opened('Orla Mead', '01632 961 455');
  const one = await search('60 455');
  assert.match((await adviser.get(one)).body, /<h1[^>]*>Orla Penn/);
  const several = await search('orla');
  const list = await adviser.get(several);
  assert.match(list.body, /Orla Penn/);
  assert.match(list.body, /Orla Mead/);
  const id = /value="(\d+)" name="customer"/.exec(list.body)?.[1] ?? '';
  const picked = await adviser.send(list, { customer: id }, `${several}/pick`);
  assert.match((await adviser.open(String(picked.headers['location']))).body, /Who it is/);
});

test('a service is found, its answer read out with its edition, and marked as wrong', async () => {
  const path = await search('bulky waste');
  const list = await adviser.get(path);
  const picked = await adviser.send(list, { service: 'bulky-waste' }, `${path}/pick`);
  const shown = await adviser.open(String(picked.headers['location']));
  assert.match(shown.body, /What does it cost\?/);
  assert.match(shown.body, /Edition \d+ of the page/);
  const empty = await adviser.send(shown, { service: 'bulky-waste' }, `${path}/answer`);
  assert.match(empty.body, /Select what is the matter with it/);
  await adviser.send(
    shown,
    { service: 'bulky-waste', fault: 'missing', 'fault-words': 'Do you take pianos?' },
    `${path}/answer`,
  );
  const { rows } = await sql<{ title: string; team: string; detail: string }>`
    select title, team, detail from tasks where kind = 'knowledge' and service = 'bulky-waste'`.execute(house.db);
  assert.equal(rows.length, 1);
  assert.equal(rows[0]?.team, 'waste');
  assert.match(rows[0]?.detail ?? '', /Do you take pianos/);
});

test('three matters in one call, each with what was done; what is missing is said and what was typed stays', async () => {
  const { reference } = await opened('Hob Marsh', '01632 960 901');
  const path = await search('Hob Marsh');
  let shown = await adviser.get(path);
  for (let i = 0; i < 2; i++) {
    await adviser.send(shown, { channel: 'phone', 'about-0': 'Sofa to collect', do: 'add' }, path);
    shown = await adviser.get(path);
  }
  assert.match(shown.body, /Matter 3/);
  assert.match(shown.body, /Sofa to collect/, 'kept');
  const fields = {
    channel: 'phone',
    matters: '3',
    'service-0': 'bulky-waste',
    'about-0': 'Sofa to collect',
    'deed-0': 'answered',
    'answer-0': 'Book it on our site',
    'label-0': 'valued',
    'service-1': 'pothole',
    'about-1': 'The hole is still there',
    'deed-1': 'chased',
    'reference-1': reference.slice(-4).toLowerCase(),
    'about-2': 'A wall at the depot',
    'deed-2': 'passed-on',
    'team-2': '',
    callback: 'yes',
    'callback-number': '',
    do: 'log',
  };
  const wrong = await adviser.send(shown, fields, path);
  assert.match(wrong.body, /Select the team you pass it on to/);
  assert.match(wrong.body, /Enter the number to ring/);
  assert.match(wrong.body, /The hole is still there/);
  const typedWrong = await adviser.send(
    wrong,
    { ...fields, 'team-2': 'waste', 'callback-number': '01632 960 901', 'reference-1': 'LB-9999-9999' },
    path,
  );
  assert.match(typedWrong.body, /There is no case with this reference/);
  const done = await adviser.send(
    typedWrong,
    { ...fields, 'team-2': 'waste', 'callback-number': '01632 960 901' },
    path,
  );
  assert.equal(done.headers['location'], '/staff/desk', done.body.slice(0, 800));
  const said = (await adviser.get('/staff/desk')).body;
  assert.match(said, /They were promised a call by 3 March 2026/);
  assert.ok(said.includes(`That they asked about ${reference} is noted there`));
  assert.match(said, /Waste and recycling[^<]* has a task now, to answer by \d+ March 2026/);
  const contact = await contactOf(path);
  assert.deepEqual(
    contact?.matters.map(({ outcome }) => outcome),
    ['answered', 'chased', 'passed-on'],
  );
  assert.ok(contact?.endedAt);
  assert.equal(contact.answeredAt, null, 'nobody knows how long they waited');
  assert.equal(contact.matters[1]?.caseReference, reference, 'its end was enough');
  const { rows } = await sql<{ kind: string; team: string; isDue: boolean }>`
    select kind, team, due_at is not null as is_due from tasks where contact_id = ${contact.id} order by kind`.execute(
    house.db,
  );
  assert.deepEqual(rows, [
    { kind: 'call-back', team: 'contact-centre', isDue: true },
    { kind: 'passed-on', team: 'waste', isDue: true },
  ]);
  const labels = await sql<{ label: string }>`
    select label from matter_labels where by = 'adviser' and matter_id = ${contact.matters[0]?.id ?? 0}`.execute(
    house.db,
  );
  assert.deepEqual(labels.rows, [{ label: 'valued' }]);
});

test('somebody new is added, and a case is opened for them', async () => {
  const path = await search('Wilfred Tarn');
  const shown = await adviser.get(path);
  assert.match(shown.body, /Nobody, no case and no service|Services/);
  const fields = {
    channel: 'counter',
    name: 'Wilfred Tarn',
    phone: '01632 960 333',
    'service-0': 'pothole',
    'about-0': 'A hole',
    'deed-0': 'case',
    do: 'log',
  };
  const done = await adviser.send(shown, fields, path);
  const to = String(done.headers['location']);
  assert.match(to, /^\/staff\/cases\/LB-/);
  assert.match((await adviser.get(to)).body, /Give them the reference and the date/);
  const theCase = await findCase(house.db, to.split('/').at(-1) ?? '');
  assert.equal(theCase?.channel, 'counter');
});

test('somebody is put in touch with an organisation only if they agree, and what failed leaves nothing behind', async () => {
  const begun = await adviser.submit('/staff/desk', { nobody: 'yes' }, '/staff/desk');
  const path = String(begun.headers['location']);
  const shown = await adviser.get(path);
  const provider =
    /<option value="([a-z-]+)">[^<]*<\/option>/.exec(shown.body.split('name="provider-0"')[1] ?? '')?.[1] ?? '';
  assert.ok(provider);
  const fields = {
    channel: 'phone',
    'about-0': 'Food until Friday',
    'deed-0': 'signposted',
    'provider-0': provider,
    do: 'log',
  };
  const wrong = await adviser.send(shown, fields, path);
  assert.match(wrong.body, /Read it out, and tick the box if they agree/);
  assert.match(wrong.body, /Enter their name/);
  const whole = { ...fields, name: 'Zebedee Marl', phone: '01632 960 404', 'consent-0': 'yes' };
  const refused = await adviser.send(wrong, { ...whole, 'provider-0': 'nobody-at-all' }, path);
  assert.match(refused.body, /Select an organisation from the list/);
  assert.equal(await contactOf(path), undefined);
  assert.equal((await adviser.send(refused, whole, path)).statusCode, 303);
  const { rows } = await sql<{ provider: string; consentBy: string }>`
    select provider, consent_by from signposts where name = 'Zebedee Marl'`.execute(house.db);
  assert.deepEqual(rows, [{ provider, consentBy: 'phone' }]);
  assert.deepEqual(
    (await contactOf(path))?.matters.map(({ outcome }) => outcome),
    ['signposted'],
  );
});

test('notes go along into the form, and the contact is not logged twice', async () => {
  const path = await search('Wilfred Tarn');
  const shown = await adviser.get(path);
  const to = await adviser.send(
    shown,
    { channel: 'phone', 'service-0': 'pothole', 'about-0': 'By the school gate, a foot wide', do: 'fill-in-0' },
    path,
  );
  assert.equal(to.headers['location'], '/staff/services/pothole/request');
  const start = await adviser.get('/staff/services/pothole/request');
  assert.match(start.body, /By the school gate, a foot wide/);
});

test('a caller stays in hand while something else is searched for, until somebody else is found', async () => {
  await opened('Ives Tolland', '01632 960 121');
  await opened('Bryony Keld', '01632 960 131');
  const path = await search('Ives Tolland');
  const typed = { 'about-0': 'Half a sofa' };
  await adviser.send(await adviser.get(path), { ...typed, do: 'keep' }, path);
  const findAgain = async (who: string) =>
    adviser.open(
      String((await adviser.send(await adviser.get(path), { who, ...typed }, `${path}/search`)).headers['location']),
    );
  const list = await findAgain('bulky waste');
  assert.match(list.body, /In hand: <strong>Ives Tolland/);
  assert.match(list.body, /id="wrap-up"/);
  assert.match(list.body, /Half a sofa/, 'what was typed is below what was found');
  await adviser.send(list, { ...typed, service: 'bulky-waste' }, `${path}/pick`);
  const answered = await adviser.get(path);
  assert.match(answered.body, /<h1[^>]*>Ives Tolland/);
  assert.match(answered.body, /What does it cost\?/);

  const again = await findAgain('pothole');
  assert.match(again.body, /Back to Ives Tolland/);
  await adviser.send(again, { stay: 'yes' }, `${path}/pick`);
  assert.match((await adviser.get(path)).body, /<h1[^>]*>Ives Tolland/);
  assert.match((await findAgain('zzzz')).body, /<h1[^>]*>Ives Tolland[\s\S]*is found by “zzzz”/);
  assert.match((await findAgain('Bryony Keld')).body, /<h1[^>]*>Bryony Keld/);
});

test('all that is wrong is said at once, and of which matter', async () => {
  const path = await search('Nobody Yet Known');
  const wrong = await adviser.send(
    await adviser.get(path),
    {
      channel: 'phone',
      matters: '3',
      name: 'Nobody Yet Known',
      phone: '12',
      'about-0': 'The hole',
      'deed-0': 'chased',
      'reference-0': 'LB-9999-9999',
      'deed-1': 'passed-on',
      'about-2': 'A sofa',
      'deed-2': 'answered',
      do: 'log',
    },
    path,
  );
  for (const text of [
    /Enter a phone number, like/,
    /Matter 1: There is no case with this reference/,
    /Matter 2: Enter what it is about/,
    /Matter 2: Select the team you pass it on to/,
    /Matter 3: Enter what you told them/,
  ])
    assert.match(wrong.body, text);
});

test('somebody else’s case is noted as asked about only once that is ticked', async () => {
  const { reference } = await opened('Corin Ashdale', '01632 960 141');
  await opened('Maud Ferris', '01632 960 151');
  const path = await search('Maud Ferris');
  const fields = { channel: 'phone', 'about-0': 'Her son’s hole', 'deed-0': 'chased', 'reference-0': reference };
  const warned = await adviser.send(await adviser.get(path), { ...fields, do: 'log' }, path);
  assert.match(warned.body, /This case is somebody else’s/);
  assert.doesNotMatch(warned.body, /Corin Ashdale/);
  assert.equal(await contactOf(path), undefined);
  const logged = await adviser.send(warned, { ...fields, 'others-0': 'yes', do: 'log' }, path);
  assert.equal(logged.headers['location'], '/staff/desk', logged.body.slice(0, 800));
  assert.equal((await contactOf(path))?.matters[0]?.caseReference, reference);
  const history = (await adviser.get(`/staff/cases/${reference}`)).body;
  assert.match(history, /Maud Ferris, who is not the customer, asked how it is going/);
  assert.doesNotMatch(history, /The customer asked how it is going/);
});

test('a call that the council makes is logged as one from us', async () => {
  await opened('Linnet Carr', '01632 960 191');
  const path = await search('Linnet Carr');
  const fields = { channel: 'phone', direction: 'out', 'about-0': 'A survey', 'deed-0': 'answered', 'answer-0': 'Yes' };
  assert.equal((await adviser.send(await adviser.get(path), { ...fields, do: 'log' }, path)).statusCode, 303);
  const contact = await contactOf(path);
  assert.equal(contact?.direction, 'out');
  assert.match((await adviser.get(`/staff/contacts/${contact?.id}`)).body, /Phone, from us/);
});

test('a call-back is told in the language they asked for, its day too', async () => {
  const id = await personWith(house.db, {
    email: 'sian.pryce@example.org',
    phone: '01632 960 444',
    needs: { language: 'cy' },
  });
  const path = await taken(id);
  assert.match((await adviser.get(path)).body, /Write to them in Welsh/);
  const fields = {
    'about-0': 'Two bins',
    'deed-0': 'passed-on',
    'team-0': 'waste',
    callback: 'yes',
    'callback-number': '01632 960 444',
    do: 'log',
  };
  const done = await adviser.send(await adviser.get(path), { channel: 'phone', ...fields }, path);
  assert.equal(done.headers['location'], '/staff/desk', done.body.slice(0, 800));
  const [listed] = await messagesTo(house.db, [id]);
  const message = await findMessage(house.db, listed?.id ?? '');
  assert.match(message?.subject ?? '', /^Byddwn yn eich ffonio erbyn 3 Mawrth 2026 am /);
  assert.match(message?.body ?? '', /am yr hyn a ddywedoch wrthym erbyn 3 Mawrth 2026/);
});

test('whoever asked to be written to is promised a call only once somebody says that they asked for it', async () => {
  const id = await personWith(house.db, { phone: '01632 960 555', needs: { bsl: '', 'write-not-call': '' } });
  const path = await taken(id);
  const shown = await adviser.get(path);
  assert.match(shown.body, /They asked to be written to, and they asked for this call/);
  const fields = {
    channel: 'counter',
    'about-0': 'Two bins',
    'deed-0': 'passed-on',
    'team-0': 'waste',
    callback: 'yes',
    'callback-number': '01632 960 555',
    do: 'log',
  };
  const asked = await adviser.send(shown, fields, path);
  assert.match(asked.body, /href="#callback-asked">They asked to be written to and not called/);
  assert.equal(await contactOf(path), undefined, 'nothing is promised or written down');
  const done = await adviser.send(asked, { ...fields, 'callback-asked': 'yes' }, path);
  assert.equal(done.headers['location'], '/staff/desk', done.body.slice(0, 800));
  const { rows } = await sql<{ kind: string }>`
    select kind from tasks where customer_id = ${id} order by kind`.execute(house.db);
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    ['call-back', 'passed-on'],
  );
});
