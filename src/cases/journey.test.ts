import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from '#db';
import { Temporal } from '#lib/temporal';
import { listMessages } from '#mail';
import { logAtDesk } from '../desk/call.test-fixture.ts';
import { type TestHouse, testHouse, type Visitor } from '../test-house.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());
beforeEach(() => {
  house.clock.now = Temporal.Instant.from('2026-03-02T10:00:00Z');
});

/** Reports a missed bin as a resident would, and gives the reference. */
async function reportMissedBin(resident: Visitor, details: Record<string, string> = {}): Promise<string> {
  const path = '/services/missed-bin/request';
  await resident.submit(`${path}/which-bin`, { 'which-bin': ['rubbish', 'paper'] });
  await resident.submit(`${path}/collection-day`, {
    'collection-day-day': '27',
    'collection-day-month': '2',
    'collection-day-year': '2026',
  });
  await resident.submit(`${path}/out-on-time`, { 'out-on-time': 'yes' });
  await resident.submit(`${path}/whole-street`, { 'whole-street': 'just-mine' });
  await resident.submit(`${path}/anything-else`, { 'anything-else': 'Behind the blue gate' });
  await resident.submit(`${path}/your-address`, {
    'your-address-line1': '4 Kestrel Mews',
    'your-address-line2': '',
    'your-address-town': 'Larchmere',
    'your-address-postcode': 'LM2 4QT',
  });
  await resident.submit(`${path}/your-details`, {
    'your-name': 'Rosa Field',
    'your-email': 'rosa@example.com',
    'your-phone': '',
    ...details,
  });
  const check = await resident.open(`${path}/check`);
  assert.equal(check.statusCode, 200, check.body.slice(0, 500));
  assert.match(check.body, /deal with it by <strong>Wednesday 4 March 2026/);
  const done = await resident.send(check, {});
  assert.equal(done.statusCode, 303);
  const confirmation = await resident.open(String(done.headers['location']));
  const reference = /LB-[346789CDFGHJKMNPQRTWXY]{4}-[346789CDFGHJKMNPQRTWXY]{4}/.exec(confirmation.body)?.[0];
  assert.ok(reference, confirmation.body.slice(0, 500));
  assert.match(confirmation.body, /rosa@example\.com|left no way/);
  // sent again with the same key: the same answer, and no second case
  const again = await resident.send(check, {});
  assert.equal(again.headers['location'], done.headers['location']);
  return reference;
}

test('a resident asks, staff do it, the resident is told: the whole of it', async () => {
  const resident = house.visitor();
  const reference = await reportMissedBin(resident);
  const [message] = await listMessages(house.db, { about: reference, page: 1, size: 9 });
  assert.equal(message?.recipient, 'rosa@example.com');
  assert.match(message?.body ?? '', new RegExp(`${reference}[\\s\\S]*Wednesday 4 March 2026`));

  // a stranger with the reference alone is not let in; with the e-mail they are; and by the link
  const stranger = house.visitor();
  assert.equal((await stranger.get(`/progress/${reference}`)).headers['location'], '/progress');
  const wrong = await stranger.submit('/progress', { reference, contact: 'someone@example.com' });
  assert.match(wrong.body, /no request with this reference/);
  const right = await stranger.submit('/progress', {
    reference: reference.toLowerCase().replaceAll('-', ' '),
    contact: 'ROSA@example.com',
  });
  assert.equal(right.headers['location'], `/progress/${reference}`);
  const link = /http:\/\/localhost(\/progress\/open\/\S+)/.exec(message?.body ?? '')?.[1] ?? '';
  assert.equal((await house.visitor().get(link)).headers['location'], `/progress/${reference}`);
  const forged = await house.visitor().get(`${link.slice(0, -2)}xx`);
  assert.match(forged.body, /This link does not work/);

  // staff: sign in, take, ask (pauses), the resident answers (resumes), close
  let officer = await house.signedIn('officer');
  const list = await officer.open('/staff/cases');
  assert.match(list.body, new RegExp(reference));
  await officer.submit(`/staff/cases/${reference}`, {}, `/staff/cases/${reference}/taking`);
  house.clock.now = house.clock.now.add({ hours: 1 });
  await officer.submit(`/staff/cases/${reference}/question`, { text: 'Which side of the house is the gate?' });
  const waiting = await resident.open(`/progress/${reference}`);
  assert.match(waiting.body, /Which side of the house/);
  house.clock.now = house.clock.now.add({ hours: 48 });
  await resident.open(link); // two days on, the session has run out and the link still works
  await resident.submit(`/progress/${reference}/information`, { text: 'The left side' });
  officer = await house.signedIn('officer');
  const afterAnswer = await officer.open(`/staff/cases/${reference}`);
  assert.match(afterAnswer.body, /href="\/staff\/customers\/\d+\/needs\/new">Record a need/);
  assert.match(afterAnswer.body, /The customer answered/);
  assert.match(afterAnswer.body, /We promised Wednesday 4 March/); // a missed bin's promise allows no waiting
  const closed = await officer.submit(`/staff/cases/${reference}/closure`, {
    outcome: 'fixed',
    reason: 'The crew came back.',
  });
  assert.equal(closed.statusCode, 303, closed.body.slice(0, 800));
  assert.match((await resident.open(`/progress/${reference}`)).body, /We have fixed it/);

  // it was not fixed: a second round with a promise of its own
  house.clock.now = house.clock.now.add({ hours: 24 });
  await resident.open(link);
  await resident.submit(`/progress/${reference}/reopening`, { words: 'The paper box is still full' });
  officer = await house.signedIn('officer');
  const reopened = await officer.open(`/staff/cases/${reference}`);
  assert.match(reopened.body, /Opened 2 times/);
  assert.match(reopened.body, /Kept/);
});

test('two people at one case: the second is shown what changed, and nothing is written over', async () => {
  const reference = await reportMissedBin(house.visitor());
  const first = await house.signedIn('officer');
  const second = await house.signedIn('adviser');
  const opened = await second.open(`/staff/cases/${reference}/handover`);
  await first.submit(`/staff/cases/${reference}/note`, { text: 'The lorry is on its way' });
  const refused = await second.send(opened, { team: 'streets', reason: 'A street matter' });
  assert.equal(refused.statusCode, 409);
  assert.match(refused.body, /The lorry is on its way/);
  assert.match(refused.body, /A street matter/); // what was typed is kept
  const sentAgain = await second.send(refused, { team: 'streets', reason: 'A street matter' });
  assert.equal(sentAgain.statusCode, 303, sentAgain.body.slice(0, 500));
});

test('bad input: each answer has its error, and what was typed is kept', async () => {
  const resident = house.visitor();
  const path = '/services/missed-bin/request';
  const none = await resident.submit(`${path}/which-bin`, {});
  assert.match(none.body, /<title>Error: /);
  assert.match(none.body, /Select which bins we missed/);
  const date = await resident.submit(`${path}/collection-day`, {
    'collection-day-day': '31',
    'collection-day-month': '2',
    'collection-day-year': '2026',
  });
  assert.match(date.body, /must be a real date/);
  assert.match(date.body, /value="31"/);
  const details = await resident.submit(`${path}/your-details`, {
    'your-name': 'Rosa',
    'your-email': 'rosa@',
    'your-phone': 'ring me',
  });
  assert.match(details.body, /Enter an email address in the correct format/);
  assert.match(details.body, /Enter a phone number, like/);
  assert.match(details.body, /value="rosa@"/);
});

test('a form without its token, or from another session, is refused', async () => {
  const resident = house.visitor();
  const page = await resident.open('/progress');
  assert.equal((await house.visitor().post('/progress', { reference: 'x', contact: 'y' })).statusCode, 403);
  assert.equal((await house.visitor().send(page, { reference: 'x', contact: 'y' })).statusCode, 403);
});

test('staff pages ask who it is, and refuse a role that may not', async () => {
  assert.equal((await house.visitor().get('/staff/cases')).headers['location'], '/staff/sign-in?next=%2Fstaff%2Fcases');
  const analyst = await house.signedIn('analyst');
  const reference = await reportMissedBin(house.visitor());
  assert.equal((await analyst.get(`/staff/cases/${reference}`)).statusCode, 200);
  assert.equal((await analyst.get(`/staff/cases/${reference}/closure`)).statusCode, 403);
  assert.equal((await analyst.get('/staff/jobs')).statusCode, 403);
});

test('where a promise allows it, the days we wait for the customer are not counted', async () => {
  const resident = house.visitor();
  const path = '/services/council-tax-question/request';
  await resident.submit(`${path}/about`, { about: 'bill' });
  await resident.submit(`${path}/account`, { account: '' });
  await resident.submit(`${path}/question`, { question: 'Why has it gone up?' });
  await resident.submit(`${path}/your-details`, {
    'your-name': 'Rosa Field',
    'your-email': 'rosa@example.com',
    'your-phone': '',
  });
  await resident.submit(`${path}/your-address`, {
    'your-address-line1': '4 Kestrel Mews',
    'your-address-line2': '',
    'your-address-town': 'Larchmere',
    'your-address-postcode': 'LM2 4QT',
  });
  await resident.send(await resident.open(`${path}/check`), {});
  const reference = /LB-\w{4}-\w{4}/.exec((await resident.open(`${path}/confirmation`)).body)?.[0];
  assert.ok(reference);
  let officer = await house.signedIn('officer');
  assert.match((await officer.open(`/staff/cases/${reference}`)).body, /We promised Monday 16 March/);
  await officer.submit(`/staff/cases/${reference}/question`, { text: 'What is your account number?' });
  house.clock.now = Temporal.Instant.from('2026-03-04T11:00:00Z');
  officer = await house.signedIn('officer');
  await officer.submit(`/staff/cases/${reference}/resumption`, { reason: 'They called with it' });
  const resumed = await officer.open(`/staff/cases/${reference}`);
  assert.match(resumed.body, /We promised Tuesday 17 March/); // Monday is day 0; Tuesday was paused at closing time
});

test('a day is agreed for a service that promises the day given; only the customer may move it', async () => {
  const officer = await house.signedIn('officer');
  await logAtDesk(officer, {
    name: 'Rosa Field',
    email: 'rosa@example.com',
    'service-0': 'bulky-waste',
    'about-0': 'A sofa',
    'deed-0': 'case',
  });
  const reference = /LB-\w{4}-\w{4}/.exec((await officer.open('/staff/cases?service=bulky-waste')).body)?.[0];
  assert.ok(reference);
  const path = `/staff/cases/${reference}/date`;
  const day = (n: string) => ({ 'day-day': n, 'day-month': '3', 'day-year': '2026' });
  assert.match((await officer.submit(path, day('1'))).body, /The day must be today or later/);
  assert.equal((await officer.submit(path, day('10'))).statusCode, 303);
  assert.match((await officer.open(`/staff/cases/${reference}`)).body, /We promised Tuesday 10 March/);
  assert.match((await officer.submit(path, day('12'))).body, /it stands/);
  assert.equal((await officer.submit(path, { ...day('12'), wish: 'yes' })).statusCode, 303);
  assert.match((await officer.open(`/staff/cases/${reference}`)).body, /We promised Thursday 12 March/);
});

/** Finds words in the worklist: they are sent, and the address of what is found says nothing of them. */
async function searchFor(visitor: Visitor, words: string, from = '/staff/cases') {
  const answer = await visitor.submit(from, { q: words }, '/staff/cases');
  const to = String(answer.headers['location']);
  assert.ok(!to.includes(encodeURIComponent(words)) || to === `/staff/cases/${words}`, to);
  return visitor.open(to);
}

test('words are searched for among what is filtered, kept for the session and not in the address', async () => {
  const adviser = await house.signedIn('adviser');
  const log = (name: string, about: string) =>
    logAtDesk(adviser, { name, email: '', 'service-0': 'missed-bin', 'about-0': about, 'deed-0': 'case' });
  await log('Tamsin Kite', 'Gate left open');
  await log('Jowan Kite', 'Lid is broken');
  const found = (await searchFor(adviser, 'Tamsin', '/staff/cases?service=missed-bin&state=open')).body;
  assert.match(found, /value="Tamsin"[\s\S]*value="missed-bin" selected[\s\S]*Gate left open/);
  assert.doesNotMatch(found, /Lid is broken/);
  const again = /name="words" value="(\d+)"/.exec(found)?.[1];
  await searchFor(adviser, 'Jowan');
  assert.match((await adviser.get(`/staff/cases?words=${again}`)).body, /Gate left open/);
  const elsewhere = await (await house.signedIn('adviser')).get(`/staff/cases?words=${again}&state=open`);
  assert.equal(elsewhere.headers['location'], '/staff/cases?state=open', 'another session has no such words');
  const reference = /LB-\w{4}-\w{4}/.exec(found)?.[0] ?? '';
  const led = await adviser.submit('/staff/cases', { q: reference.toLowerCase() }, '/staff/cases');
  assert.equal(led.headers['location'], `/staff/cases/${reference}`);
  assert.doesNotMatch((await adviser.get('/staff/cases?q=Tamsin')).body, /value="Tamsin"/);
});

test('a sensitive case is not seen by a role or a system that may not: not in a list, by search, by address or by API', async () => {
  const adviser = await house.signedIn('adviser');
  await logAtDesk(adviser, {
    name: 'Idris Vale',
    email: 'idris@example.com',
    'service-0': 'crisis-help',
    'about-0': 'Nothing left until Friday',
    'deed-0': 'case',
  });
  const reference = /LB-\w{4}-\w{4}/.exec((await adviser.open('/staff/cases?service=crisis-help')).body)?.[0];
  assert.ok(reference);
  assert.equal((await adviser.open(`/staff/cases/${reference}`)).statusCode, 200);
  const admin = await house.signedIn('admin');
  assert.match((await admin.open(`/staff/audit?subject=case+${reference}`)).body, /looked at a sensitive case/);
  const analyst = await house.signedIn('analyst');
  for (const url of ['/staff/cases', '/staff/cases?service=crisis-help'])
    assert.doesNotMatch((await analyst.open(url)).body, new RegExp(reference), url);
  for (const words of ['Friday', 'Idris']) {
    assert.match((await searchFor(adviser, words)).body, new RegExp(reference), words);
    assert.doesNotMatch((await searchFor(analyst, words)).body, new RegExp(reference), words);
  }
  assert.equal((await analyst.open(`/staff/cases/${reference}`)).statusCode, 403);
  const headers = { authorization: `Bearer ${await house.token()}` };
  assert.equal((await house.app.inject({ url: `/api/v1/cases/${reference}`, headers })).statusCode, 404);
  assert.doesNotMatch((await house.app.inject({ url: '/api/v1/cases?q=Friday', headers })).body, new RegExp(reference));
});

test('a case of a restricted customer is there for its own team and for who may see the record, and for nobody else', async () => {
  const adviser = await house.signedIn('adviser');
  await logAtDesk(adviser, {
    name: 'Wilhelmina Oxbow',
    email: 'wilhelmina@example.com',
    'service-0': 'missed-bin',
    'about-0': 'Behind the old dairy',
    'deed-0': 'case',
  });
  const { rows } = await sql<{ reference: string; customerId: number }>`
    select reference, customer_id from cases where summary = 'Behind the old dairy'`.execute(house.db);
  const [made] = rows;
  assert.ok(made);
  await sql`update customers set is_restricted = true where id = ${made.customerId}`.execute(house.db);
  const complaints = await house.signedIn('complaints');
  assert.equal((await complaints.open(`/staff/cases/${made.reference}`)).statusCode, 200);
  for (const visitor of [adviser, await house.signedIn('analyst')]) {
    assert.equal((await visitor.open(`/staff/cases/${made.reference}`)).statusCode, 404);
    assert.doesNotMatch((await visitor.open('/staff/cases')).body, new RegExp(made.reference));
    for (const words of ['Wilhelmina', 'wilhelmina@example.com'])
      assert.doesNotMatch((await searchFor(visitor, words)).body, new RegExp(made.reference), words);
    // its reference finds no more than one that is nobody's
    for (const words of [made.reference, 'LB-0000-0000'])
      assert.match((await searchFor(visitor, words)).body, /No case fits/, words);
  }
  const headers = { authorization: `Bearer ${await house.token()}` };
  assert.equal((await house.app.inject({ url: `/api/v1/cases/${made.reference}`, headers })).statusCode, 404);
  for (const q of ['', '?q=Wilhelmina'])
    assert.doesNotMatch(
      (await house.app.inject({ url: `/api/v1/cases${q}`, headers })).body,
      new RegExp(made.reference),
    );

  // what somebody types who may not see the record is an ordinary row, and whoever may see it is asked to look
  await logAtDesk(adviser, {
    name: 'W Oxbow',
    email: 'wilhelmina@example.com',
    'about-0': 'Asked again',
    'deed-0': 'answered',
    'answer-0': 'Told them.',
  });
  const again = await sql<{ id: number; isRestricted: boolean }>`
    select id, is_restricted from customers where name = 'W Oxbow'`.execute(house.db);
  assert.deepEqual(
    again.rows.map(({ isRestricted }) => isRestricted),
    [false],
  );
  const asked = `/staff/customers/${made.customerId}/merge/${again.rows[0]?.id}`;
  assert.ok((await complaints.open('/staff/customers/duplicates')).body.includes(asked));
  assert.ok(!(await adviser.open('/staff/customers/duplicates')).body.includes(asked));
});
