// Signing in with a provider of the council's, by residents and by staff, against a stand-in for one.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from '#db';
import { useSignInProviders } from '#web/oidc/index';
import { type IssuerDouble, openIssuer } from '#web/oidc/issuer.test-double';
import { type TestHouse, testHouse, type Visitor } from '../test-house.ts';
import { customer, requestOf } from './account.test-fixture.ts';

let house: TestHouse;
let issuer: IssuerDouble;
before(async () => {
  house = await testHouse();
  issuer = await openIssuer();
});
after(async () => {
  useSignInProviders({ residents: null, staff: null });
  await issuer.close();
  await house.close();
});
beforeEach(() => {
  issuer.person = { sub: 'person-1', email: 'wyn@example.org', email_verified: true };
  issuer.trouble = 'none';
  issuer.wrong = {};
  issuer.now = Math.floor(house.clock.now.epochMilliseconds / 1000);
  useSignInProviders({ residents: issuer.settings, staff: { ...issuer.settings, trustsEmail: false } });
});

/** Goes to the provider and gives the address it sends the visitor back to. */
async function away(visitor: Visitor, url: string): Promise<string> {
  const left = await visitor.get(url);
  assert.equal(left.statusCode, 303);
  const answer = await fetch(String(left.headers['location']), { redirect: 'manual' });
  const back = new URL(String(answer.headers.get('location')));
  return `${back.pathname}${back.search}`;
}

test('a resident signs in with the council’s account, and sees what a code would have shown', async () => {
  const reference = await requestOf(house, await customer(house, 'Wyn Hale', 'wyn@example.org'));
  const visitor = house.visitor();
  assert.match(
    (await visitor.get('/account/sign-in?next=/account/messages')).body,
    /council\?next=%2Faccount%2Fmessages/,
  );
  const back = await away(visitor, '/account/sign-in/council?next=/account/messages');
  assert.equal((await visitor.get(back)).headers['location'], '/account/messages');
  assert.ok((await visitor.get('/account')).body.includes(reference));
  assert.match((await visitor.get(back)).body, /took too long, or began in another window/);
});

test('without a proven address nobody is signed in', async () => {
  issuer.person = { sub: 'person-2', email: 'wyn@example.org', email_verified: false };
  const visitor = house.visitor();
  const shown = await visitor.get(await away(visitor, '/account/sign-in/council'));
  assert.match(shown.body, /no email address that was checked/);
  assert.equal((await visitor.get('/account')).statusCode, 303);
});

test('an answer brought by another browser, forged, refused or late signs nobody in', async () => {
  const [visitor, other] = [house.visitor(), house.visitor()];
  const back = await away(visitor, '/account/sign-in/council');
  assert.match((await other.get(back)).body, /began in another window/);
  assert.match((await visitor.get(back.replace(/state=[^&]*/, 'state=made-up'))).body, /began in another window/);
  assert.equal((await visitor.get(back)).headers['location'], '/account');

  issuer.trouble = 'says-no';
  assert.match((await other.get(await away(other, '/account/sign-in/council'))).body, /did not finish signing in/);
  issuer.trouble = 'none';
  const elsewhere = (await away(other, '/account/sign-in/council')).replace(
    /iss=[^&]*/,
    'iss=https://elsewhere.example',
  );
  assert.match((await other.get(elsewhere)).body, /could not be sure/);
  for (const wrong of [{ nonce: 'another' }, { aud: 'another' }]) {
    issuer.wrong = wrong;
    assert.match((await other.get(await away(other, '/account/sign-in/council'))).body, /could not be sure/);
  }
  issuer.wrong = {};
  const late = await away(other, '/account/sign-in/council');
  const { now } = house.clock;
  house.clock.now = now.add({ minutes: 16 });
  assert.match((await other.get(late)).body, /took too long/);
  house.clock.now = now;
  assert.equal((await other.get('/account')).statusCode, 303);
});

test('staff are matched by address once and by the directory’s own name ever after; nobody is made', async () => {
  issuer.person = { sub: 'staff-1', email: 'Officer@larchmere.example', email_verified: true };
  const officer = house.visitor();
  assert.match((await officer.get('/staff/sign-in?next=/staff/cases')).body, /council\?next=%2Fstaff%2Fcases/);
  const back = await away(officer, '/staff/sign-in/council?next=/staff/cases');
  assert.equal((await officer.get(back)).headers['location'], '/staff/cases');
  assert.equal((await officer.get('/staff/cases')).statusCode, 200);

  issuer.person = { sub: 'staff-1', email: 'married-name@larchmere.example', email_verified: true };
  const again = house.visitor();
  assert.equal((await again.get(await away(again, '/staff/sign-in/council'))).headers['location'], '/staff');

  for (const [person, said] of [
    [{ sub: 'staff-2', email: 'officer@larchmere.example', email_verified: true }, /had your email address before/],
    [{ sub: 'staff-3', email: 'nobody@larchmere.example', email_verified: true }, /There is no account here/],
    [{ sub: 'staff-4', email: 'adviser@larchmere.example' }, /no email address that was checked/],
  ] as const) {
    issuer.person = person;
    const visitor = house.visitor();
    assert.match((await visitor.get(await away(visitor, '/staff/sign-in/council'))).body, said);
    assert.equal((await visitor.get('/staff')).statusCode, 303);
  }
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from staff where email like '%nobody%'`.execute(
    house.db,
  );
  assert.equal(rows[0]?.n, 0);

  useSignInProviders({ residents: null, staff: { ...issuer.settings, trustsEmail: true } });
  const trusted = house.visitor();
  assert.equal((await trusted.get(await away(trusted, '/staff/sign-in/council'))).headers['location'], '/staff');
});

test('a closed account stays closed', async () => {
  await sql`update staff set is_active = false where email = 'officer@larchmere.example'`.execute(house.db);
  issuer.person = { sub: 'staff-1', email: 'officer@larchmere.example', email_verified: true };
  const visitor = house.visitor();
  assert.match((await visitor.get(await away(visitor, '/staff/sign-in/council'))).body, /There is no account here/);
});

test('where no provider is set, nothing offers one', async () => {
  useSignInProviders({ residents: null, staff: null });
  const visitor = house.visitor();
  for (const page of ['/account/sign-in', '/staff/sign-in'])
    assert.doesNotMatch((await visitor.get(page)).body, /sign-in\/council/);
  for (const [url, to] of [
    ['/account/sign-in/council', '/account/sign-in'],
    ['/account/sign-in/return', '/account/sign-in'],
    ['/staff/sign-in/council', '/staff/sign-in'],
    ['/staff/sign-in/return', '/staff/sign-in'],
  ] as const)
    assert.equal((await visitor.get(url)).headers['location'], to);
});
