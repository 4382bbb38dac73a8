// Signing in, tokens and the pages of unattended work, with the whole house around them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction, sql } from '#db';
import { queueMessage } from '#mail';
import { demoPassword } from '../demo-sign-ins.ts';
import { type TestHouse, testHouse } from '../test-house.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

const adviser = 'adviser@larchmere.example';
const signIn = (password: string, email = adviser, next = '') =>
  house.visitor().submit(`/staff/sign-in${next && `?next=${encodeURIComponent(next)}`}`, { email, password });

test('five wrong passwords lock the account for 15 minutes, even for the right one', async () => {
  const unknown = await signIn('wrong', 'nobody@larchmere.example');
  const wrong = await signIn('wrong');
  const message = /The email address or password is not right/;
  assert.match(unknown.body, message); // an unknown address reads as a wrong password does
  assert.match(wrong.body, message);
  for (let i = 0; i < 4; i++) await signIn('wrong');
  assert.match((await signIn(demoPassword)).body, /locked for 15 minutes/);
  house.clock.now = house.clock.now.add({ minutes: 15 });
  assert.equal((await signIn(demoPassword, adviser.toUpperCase())).headers.location, '/staff');
  const { rows } = await sql<{ did: string; n: number }>`
    select did, count(*) as n from audit_log where did in ('signed in', 'gave a wrong password') group by did order by did`.execute(
    house.db,
  );
  assert.deepEqual(rows, [
    { did: 'gave a wrong password', n: 5 },
    { did: 'signed in', n: 1 },
  ]);
});

test('wrong passwords at once are each counted', async () => {
  const email = 'editor@larchmere.example';
  await Promise.all(Array.from({ length: 5 }, () => signIn('wrong', email)));
  assert.match((await signIn(demoPassword, email)).body, /locked/);
});

test('after signing in only our own staff pages are next', async () => {
  for (const [next, location] of [
    ['/staff/cases?state=late', '/staff/cases?state=late'],
    ['https://evil.example/staff', '/staff'],
    ['//evil.example/staff', '/staff'],
    ['/\\evil.example', '/staff'],
    ['/staff@evil.example', '/staff'],
    ['javascript:alert(1)', '/staff'],
    ['/staff/\r\nSet-Cookie: x=1', '/staff'],
    ['/staff/\n', '/staff'],
  ] as const)
    assert.equal((await signIn(demoPassword, 'analyst@larchmere.example', next)).headers.location, location, next);
});

test('odd input signs nobody in and breaks nothing', async () => {
  for (const [email, password] of [
    ["' or 1=1 --", 'x'],
    ['\0', '\0'],
    ['x'.repeat(5000), 'x'.repeat(5000)],
    ['', ''],
  ] as const)
    assert.equal((await signIn(password, email)).statusCode, 200);
});

test('an account closed while signed in is out at once', async () => {
  const editor = await house.signedIn('complaints');
  assert.equal((await editor.get('/staff')).statusCode, 200);
  await sql`update staff set is_active = false where email = 'complaints@larchmere.example'`.execute(house.db);
  assert.equal((await editor.get('/staff')).statusCode, 303);
  assert.match((await signIn(demoPassword, 'complaints@larchmere.example')).body, /not right/);
  await sql`update staff set is_active = true where email = 'complaints@larchmere.example'`.execute(house.db);
});

test('signing out ends the session for whoever kept its cookie; a form sent after it leads to a page that is there', async () => {
  const staff = await house.signedIn('officer');
  const page = await staff.open('/staff/cases');
  const out = await staff.send(page, {}, '/staff/sign-out');
  assert.equal(out.headers.location, '/staff/sign-in');
  assert.equal((await staff.get('/staff/cases')).statusCode, 303);
  // what was sent is not saved, and the sign-in page says so
  assert.equal((await house.visitor().post('/staff/sign-out', {})).headers.location, '/staff/sign-in?lost=form');
});

test('a token is shown once, works, is revoked once, and all of it is in the audit log', async () => {
  const admin = await house.signedIn('admin');
  await admin.submit('/staff/tokens', { name: 'Waste lorries', scopes: ['see cases'] }, '/staff/tokens');
  const shown = await admin.open('/staff/tokens');
  const token = /heard_[\w-]{43}/.exec(shown.body)?.[0] ?? '';
  const call = () => house.app.inject({ url: '/api/v1/cases', headers: { authorization: `Bearer ${token}` } });
  assert.equal((await call()).statusCode, 200);
  const later = await admin.open('/staff/tokens');
  assert.doesNotMatch(later.body, new RegExp(token));
  const action = /\/staff\/tokens\/\d+\/revocation/.exec(later.body)?.[0] ?? '';
  const asked = await admin.open(action);
  assert.match(asked.body, /Do you want to revoke the token of Waste lorries\?/);
  assert.match((await admin.send(asked, {}, action)).body, /Select yes if the token is to be revoked/);
  assert.equal((await admin.send(asked, { sure: 'no' }, action)).headers.location, '/staff/tokens');
  assert.equal((await call()).statusCode, 200);
  assert.equal((await admin.submit(action, { sure: 'yes' }, action)).statusCode, 303);
  assert.equal((await call()).statusCode, 401);
  assert.match((await admin.open('/staff/tokens')).body, /The token of Waste lorries is revoked/);
  assert.equal((await admin.get(action)).statusCode, 404, 'it is revoked already');
  for (const id of ['x', '1e3', '-1', '99999999999999999999']) {
    const again = await admin.open('/staff/tokens');
    const hidden = Object.fromEntries(
      [...again.body.matchAll(/name="(_csrf|_once)" value="([^"]+)"/g)].map(([, name, value]) => [name, value]),
    );
    assert.equal((await admin.post(`/staff/tokens/${id}/revocation`, { ...hidden, sure: 'yes' })).statusCode, 404, id);
  }
  const log = (await admin.open('/staff/audit')).body;
  assert.match(log, /made a token/);
  assert.match(log, /revoked a token[\s\S]*token Waste lorries/);
  assert.doesNotMatch(log, new RegExp(token));
});

test('the outbox and the jobs show what went wrong, and a person settles it', async () => {
  const fact = {
    fact: 'a test 1',
    channel: 'email',
    recipient: 'rosa@example.com',
    subject: '<b>Bins</b>',
    body: 'Hello',
  } as const;
  await inTransaction(house.db, (tx) => queueMessage(tx, fact, house.clock.now));
  const { rows } = await sql<{ id: string }>`
    update outbox_messages set state = 'unknown', tries = 1, last_error = 'Heard stopped' where fact = 'a test 1' returning id`.execute(
    house.db,
  );
  const url = `/staff/outbox/${rows[0]?.id}`;
  const admin = await house.signedIn('admin');
  assert.match((await admin.open('/staff/outbox?state=unknown')).body, /&lt;b&gt;Bins/);
  const page = await admin.open(url);
  assert.match(page.body, /Heard stopped/);
  assert.equal((await admin.send(page, { decision: 'burn' }, `${url}/settlement`)).statusCode, 400);
  assert.match((await admin.open(url)).body, /Not known/);
  await admin.submit(url, { decision: 'arrived' }, `${url}/settlement`);
  assert.match((await admin.open(url)).body, /Sent/);
  const analyst = await house.signedIn('analyst');
  assert.equal((await analyst.get(url)).statusCode, 403);

  await sql`update pgboss.job set state = 'failed', completed_on = now(), output = '{"message":"there is no floor"}' where name = 'deliver-message'`.execute(
    house.db,
  );
  const jobs = await admin.open('/staff/jobs');
  assert.match(jobs.body, /there is no floor/);
  const action = /\/staff\/jobs\/[\w-]+\/retry/.exec(jobs.body)?.[0] ?? '';
  assert.equal((await admin.send(jobs, {}, action)).statusCode, 303);
  assert.match((await admin.open('/staff/jobs')).body, /No job has failed/);
  for (const id of ['x', '-'.repeat(36), "'".repeat(36)])
    for (const path of [
      `/staff/outbox/${id}`,
      `/staff/audit?subject=${id}&before=x`,
      `/staff/outbox?page=${id}&state=${id}`,
    ])
      assert.ok([200, 404].includes((await admin.get(path)).statusCode), path);
  await assert.rejects(sql`delete from audit_log`.execute(house.db), /never changed/);
});
