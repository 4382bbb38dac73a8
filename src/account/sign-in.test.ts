import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '#db';
import { personWith } from '../contacts/told.test-fixture.ts';
import { plain, type TestHouse, testHouse, type Visitor } from '../test-house.ts';
import { codeSentTo, customer, signInAs } from './account.test-fixture.ts';
import { accountJobs } from './jobs.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

const typed = (visitor: Visitor, code: string) =>
  visitor.submit('/account/sign-in/code', { code }, '/account/sign-in/code');
const ask = (visitor: Visitor, email: string) => visitor.submit('/account/sign-in', { email }, '/account/sign-in');

test('an address is answered the same, known to the council or not', async () => {
  await customer(house, 'Wyn Hale', 'wyn@example.org');
  const pages: string[] = [];
  for (const email of ['wyn@example.org', 'nobody@example.org']) {
    const visitor = house.visitor();
    assert.equal((await ask(visitor, email)).headers['location'], '/account/sign-in/code');
    const { body } = await visitor.get('/account/sign-in/code');
    pages.push(body.replaceAll(email, 'ADDRESS').replaceAll(/value="[^"]*"|nonce="[^"]*"/g, ''));
    assert.match(await codeSentTo(house, email), /^\d{6}$/);
  }
  assert.equal(pages[0], pages[1]);
});

test('nothing but an address is taken for one, and what was typed is kept', async () => {
  const visitor = house.visitor();
  assert.match((await ask(visitor, '')).body, /Enter your email address/);
  assert.match((await ask(visitor, 'not an address')).body, /in the correct format.*value="not an address"/s);
});

test('the code works once, in the browser that asked for it', async () => {
  const visitor = house.visitor();
  const other = house.visitor();
  await ask(visitor, 'once@example.org');
  const code = await codeSentTo(house, 'once@example.org');
  assert.equal((await other.get('/account/sign-in/code')).headers['location'], '/account/sign-in');
  await ask(other, 'other@example.org');
  assert.match((await typed(other, code)).body, /not the code we sent/);
  assert.match((await typed(visitor, '12 34')).body, /Enter the 6 digits/);
  const done = await typed(visitor, `${code.slice(0, 3)} ${code.slice(3)}`);
  assert.equal(done.headers['location'], '/account');
  assert.match((await visitor.get('/account')).body, /Signed in as.*once@example\.org/s);
  assert.equal((await visitor.get('/account/sign-in')).headers['location'], '/account');
  const { rows } = await sql`select from audit_log where did = 'signed in' and actor_kind = 'customer'`.execute(
    house.db,
  );
  assert.equal(rows.length, 1);
});

test('five wrong codes end it; a new code replaces the old one', async () => {
  const visitor = house.visitor();
  await ask(visitor, 'tries@example.org');
  const code = await codeSentTo(house, 'tries@example.org');
  const wrong = code === '000000' ? '000001' : '000000';
  for (let i = 0; i < 4; i++) assert.match((await typed(visitor, wrong)).body, /Check it and try again/);
  assert.match((await typed(visitor, wrong)).body, /no tries left/);
  assert.match((await typed(visitor, code)).body, /run out/);
  house.clock.now = house.clock.now.add({ seconds: 1 });
  await ask(visitor, 'tries@example.org');
  const second = await codeSentTo(house, 'tries@example.org');
  assert.match((await typed(visitor, code === second ? wrong : code)).body, /not the code/);
  assert.equal((await typed(visitor, second)).headers['location'], '/account');
});

test('after a quarter of an hour it has run out, and its message is emptied', async () => {
  const visitor = house.visitor();
  await ask(visitor, 'late@example.org');
  const code = await codeSentTo(house, 'late@example.org');
  house.clock.now = house.clock.now.add({ minutes: 15 });
  assert.match((await typed(visitor, code)).body, /run out/);
  const [job] = accountJobs;
  const context = { db: house.db, now: () => house.clock.now.add({ seconds: 1 }), last: false };
  await job?.run({}, context);
  await job?.run({}, context);
  const { rows } = await sql<{ body: string }>`
    select body from outbox_messages where recipient = 'late@example.org' or body like ${`%${code}%`}`.execute(
    house.db,
  );
  assert.deepEqual(rows, []);
});

test('staff cannot read a code on its way, and so cannot sign in as somebody else', async () => {
  const visitor = house.visitor();
  await ask(visitor, 'unread@example.org');
  const code = await codeSentTo(house, 'unread@example.org');
  const admin = await house.signedIn('admin');
  const { rows } = await sql<{ id: string }>`
    select id::text from outbox_messages where recipient = 'unread@example.org'`.execute(house.db);
  const shown = (await admin.get(`/staff/outbox/${rows[0]?.id}`)).body;
  assert.ok(shown.includes('only whoever it was sent to may read') && !shown.includes(code));
  assert.ok(!(await admin.get('/staff/outbox')).body.includes(code));
  await sql`update outbox_messages set state = 'kept' where id::text = ${rows[0]?.id}`.execute(house.db);
  assert.ok((await admin.get(`/staff/outbox/${rows[0]?.id}`)).body.includes(code), 'where there is no mail system');
});

test('five codes to one address in an hour, and no more; another address is not held up', async () => {
  const visitor = house.visitor();
  for (let i = 0; i < 5; i++) assert.equal((await ask(visitor, 'often@example.org')).statusCode, 303);
  assert.match((await ask(visitor, 'Often@Example.org')).body, /5 codes to this address in the last hour/);
  assert.equal((await ask(visitor, 'another@example.org')).statusCode, 303);
  house.clock.now = house.clock.now.add({ minutes: 61 });
  assert.equal((await ask(visitor, 'often@example.org')).statusCode, 303);
});

test('signing in gives a new session, which ends after half an hour unused', async () => {
  const visitor = await signInAs(house, 'session@example.org');
  house.clock.now = house.clock.now.add({ minutes: 20 });
  assert.equal((await visitor.get('/account')).statusCode, 200);
  house.clock.now = house.clock.now.add({ minutes: 20 });
  assert.equal((await visitor.get('/account')).statusCode, 200);
  house.clock.now = house.clock.now.add({ minutes: 31 });
  assert.equal(
    (await visitor.get('/account/messages')).headers['location'],
    '/account/sign-in?next=%2Faccount%2Fmessages',
  );
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from sessions s join customer_accounts a on a.id = s.account_id
     where a.email_key = 'session@example.org' and s.expires_at > ${house.clock.now}`.execute(house.db);
  assert.equal(rows[0]?.n, 0);
});

test('whoever was not signed in is led back to the page they wanted, and nowhere else', async () => {
  for (const [next, to] of [
    ['/account/messages', '/account/messages'],
    ['https://elsewhere.example/account', '/account'],
    ['//elsewhere.example', '/account'],
    ['/account/sign-out', '/account'],
    ['/accounts', '/account'],
  ]) {
    const visitor = house.visitor();
    const url = `/account/sign-in?next=${encodeURIComponent(next ?? '')}`;
    const shown = await visitor.open(url);
    const action = plain(/<form method="post" action="(\/account\/sign-in[^"]*)"/.exec(shown.body)?.[1] ?? '');
    await visitor.send(shown, { email: `led-${to?.length}@example.org` }, action);
    house.clock.now = house.clock.now.add({ minutes: 61 });
    await visitor.submit(url, { email: `led-${to?.length}@example.org` }, action);
    const code = await codeSentTo(house, `led-${to?.length}@example.org`);
    assert.equal((await typed(visitor, code)).headers['location'], to);
  }
});

test('a resident’s session is not a member of staff’s, nor the other way round', async () => {
  const officer = await house.signedIn('officer');
  assert.equal((await officer.get('/account')).headers['location'], '/account/sign-in?next=%2Faccount');
  assert.match((await officer.get('/account/sign-in')).body, /signed in as a member of staff/);
  await signInAs(house, 'both@example.org', officer);
  assert.match(String((await officer.get('/staff')).headers['location']), /^\/staff\/sign-in/);
  assert.equal((await officer.get('/account')).statusCode, 200);
});

test('signing out here ends this session; everywhere, all of them', async () => {
  const [one, two, three] = [
    await signInAs(house, 'out@example.org'),
    await signInAs(house, 'out@example.org'),
    await signInAs(house, 'out@example.org'),
  ];
  const left = await one.submit('/account', {}, '/account/sign-out');
  assert.equal(left.headers['location'], '/account/sign-in?out');
  assert.match((await one.open('/account/sign-in?out')).body, /You are signed out/);
  assert.equal((await one.get('/account')).statusCode, 303);
  assert.equal((await two.get('/account')).statusCode, 200);
  await two.submit('/account/details', {}, '/account/details/sign-out');
  for (const each of [two, three]) assert.equal((await each.get('/account')).statusCode, 303);
});

test('what somebody had begun before goes along when they sign in', async () => {
  const visitor = house.visitor();
  const path = '/services/missed-bin/request';
  const next = (await visitor.submit(`${path}/which-bin`, { 'which-bin': ['rubbish'] })).headers['location'];
  assert.equal(next, `${path}/collection-day`);
  await signInAs(house, 'draft@example.org', visitor);
  assert.match((await visitor.open(`${path}/which-bin`)).body, /value="rubbish" checked/);
  await visitor.submit('/account', {}, '/account/sign-out');
  assert.doesNotMatch((await visitor.open(`${path}/which-bin`)).body, /value="rubbish" checked/);
});

test('the code is in the language its reader asked for, where the address is of one record', async () => {
  const sentTo = async (email: string) => {
    await house.visitor().submit('/account/sign-in', { email }, '/account/sign-in');
    const { rows } = await sql<{ subject: string; body: string; language: string; template: string }>`
      select subject, body, language, template from outbox_messages where recipient = ${email} and fact like 'account-code %'`.execute(
      house.db,
    );
    return rows[0] ?? assert.fail('no code');
  };
  await personWith(house.db, { email: 'nia@example.org', needs: { language: 'cy' } });
  const welsh = await sentTo('nia@example.org');
  assert.deepEqual([welsh.language, welsh.template], ['cy', 'account-code']);
  assert.match(welsh.body, /^Eich cod yw \d{6}[\s\S]*Relay UK: 18001 01632 960 100/);
  assert.doesNotMatch(welsh.subject, /\d/);
  await personWith(house.db, { email: 'both@example.org', needs: { language: 'cy' } });
  await personWith(house.db, { email: 'both@example.org' });
  for (const email of ['both@example.org', 'unknown@example.org'])
    assert.match((await sentTo(email)).body, /^Your code is \d{6}/);
});
