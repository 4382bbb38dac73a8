import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { needsOf, waysOf } from '#customers';
import { sql } from '#db';
import { type TestHouse, testHouse } from '../test-house.ts';
import { codeSentTo, customer, requestOf, signInAs } from './account.test-fixture.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

const actionOf = (body: string, pattern: RegExp): string => {
  const found = pattern.exec(body)?.[0];
  assert.ok(found, String(pattern));
  return found;
};

test('a need is told once, seen by staff as told by the customer, and taken off', async () => {
  const id = await customer(house, 'Wyn Hale', 'wyn@example.org');
  const visitor = await signInAs(house, 'wyn@example.org');
  const add = (fields: Record<string, string>) => visitor.submit('/account/needs', fields, '/account/needs');
  assert.match((await visitor.get('/account/needs')).body, /You have not told us of anything you need/);
  assert.match((await add({})).body, /Select what you need/);
  const kept = (await add({ need: 'language', detail: 'In the morning' })).body;
  assert.match(kept, /Select which language/);
  assert.match(kept, /value="language" checked[\s\S]*value="In the morning"/);
  assert.match((await add({ need: 'safety-note', detail: 'x' })).body, /Select what you need/);

  assert.match(kept, /With a language to write in we cannot keep anything else/);
  const chosen = (await add({ need: 'language', language: 'cy', detail: 'In the morning' })).body;
  assert.match(chosen, /we cannot keep anything else[\s\S]*value="cy" selected[\s\S]*value="In the morning"/);

  assert.equal((await add({ need: 'language', language: 'cy' })).headers['location'], '/account/needs');
  await add({ need: 'large-print', 'may-share': 'yes', detail: '24 point' });
  const shown = (await visitor.get('/account/needs')).body;
  assert.match(
    shown,
    /Write to me in another language[\s\S]*Welsh[\s\S]*Are not told[\s\S]*Large print[\s\S]*May be told/,
  );
  const needs = await needsOf(house.db, id);
  assert.deepEqual(
    needs.map(({ need, detail, mayShare, reviewOn }) => [need, detail, mayShare, String(reviewOn)]),
    [
      ['language', 'cy', false, '2027-03-02'],
      ['large-print', '24 point', true, '2027-03-02'],
    ],
  );
  const { rows } = await sql<{ actorKind: string }>`
    select actor_kind from customer_events where customer_id = ${id} and kind = 'need-recorded'`.execute(house.db);
  assert.deepEqual(rows, [{ actorKind: 'customer' }, { actorKind: 'customer' }]);

  const end = actionOf(shown, /\/account\/needs\/\d+\/end/);
  assert.equal((await visitor.submit('/account/needs', {}, end)).headers['location'], '/account/needs');
  assert.equal((await needsOf(house.db, id)).length, 1);
});

test('what they say of an interpreter is kept, and a need that contradicts another is refused', async () => {
  const id = await customer(house, 'Olwen Penn', 'olwen@example.org');
  const visitor = await signInAs(house, 'olwen@example.org');
  const add = (fields: Record<string, string>) => visitor.submit('/account/needs', fields, '/account/needs');
  await add({ need: 'interpreter', language: 'pl', detail: 'A woman, please' });
  await add({ need: 'write-not-call' });
  assert.match(
    (await add({ need: 'call-not-write', detail: 'Evenings' })).body,
    /You told us “Write to me, do not call”, and we cannot keep to both[\s\S]*value="Evenings"/,
  );
  assert.match((await add({ need: 'write-not-call', detail: 'Ever' })).body, /You told us “Write to me[^”]*” already/);
  assert.deepEqual(
    (await needsOf(house.db, id)).map(({ need, detail }) => [need, detail]),
    [
      ['interpreter', 'Polish. A woman, please'],
      ['write-not-call', ''],
    ],
  );
});

test('nobody ends what another needs, by guessing its number, and notes for safety are not shown', async () => {
  const victim = await customer(house, 'Ash Reed', 'ash@example.org');
  const { rows } = await sql<{ id: number }>`
    insert into customer_needs (customer_id, need, detail, recorded_at, recorded_by)
    values (${victim}, 'braille', '', ${house.clock.now}, 'Ada'), (${victim}, 'safety-note', 'Call before a visit', ${house.clock.now}, 'Ada')
    returning id`.execute(house.db);
  const visitor = await signInAs(house, 'wyn@example.org');
  const shown = await visitor.open('/account/needs');
  const forged = await visitor.send(shown, {}, actionOf(shown.body, /\/account\/needs\/\d+\/end/));
  assert.equal(forged.statusCode, 303);
  const page = await visitor.open('/account/needs');
  const hidden = Object.fromEntries(
    [...page.body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  );
  for (const { id } of rows)
    assert.equal((await visitor.post(`/account/needs/${id}/end`, hidden as Record<string, string>)).statusCode, 404);
  assert.equal((await needsOf(house.db, victim)).length, 2);
  const own = await signInAs(house, 'ash@example.org');
  assert.doesNotMatch((await own.get('/account/needs')).body, /Call before a visit/);
  assert.doesNotMatch((await own.get('/account/details.json')).body, /Call before a visit/);
});

test('a way is known to be theirs once they signed in by it, and a decision about contact is shown as they were told it', async () => {
  const id = await customer(house, 'Mair Ross', 'mair.ross@example.org');
  await sql`insert into customer_restrictions (customer_id, what, reason, decided_by, still_open, appeal, from_on, review_on, recorded_at, recorded_by)
            values (${id}, 'Writes to one address only', 'Many messages a day', 'The director', 'Every service, and emergencies',
                    'Write to the chief executive', '2026-02-01', '2026-08-01', ${house.clock.now}, 'Ada')`.execute(
    house.db,
  );
  assert.equal((await waysOf(house.db, id))[0]?.verifiedAt, null);
  const visitor = await signInAs(house, 'mair.ross@example.org');
  const [way] = await waysOf(house.db, id);
  assert.equal(way?.verifiedHow, 'typed in a code sent to it');
  assert.match(
    (await visitor.get('/account/ways')).body,
    /one address only[\s\S]*Every service, and emergencies[\s\S]*1 August 2026/,
  );
});

test('a number is added, preferred and taken off; forms then know it', async () => {
  const id = await customer(house, 'Fern Dale', 'fern@example.org');
  const visitor = await signInAs(house, 'fern@example.org');
  assert.match(
    (await visitor.submit('/account/ways', { phone: 'none' }, '/account/ways')).body,
    /Enter a phone number, like/,
  );
  await visitor.submit('/account/ways', { phone: '07700 900 555' }, '/account/ways');
  const shown = await visitor.open('/account/ways');
  assert.match(shown.body, /We have added the number[\s\S]*fern@example\.org[\s\S]*07700 900 555/);
  const phone = (await waysOf(house.db, id)).find(({ kind }) => kind === 'phone');
  const email = (await waysOf(house.db, id)).find(({ kind }) => kind === 'email');
  assert.ok(phone && email);
  await visitor.send(shown, {}, `/account/ways/${phone.id}/preferred`);
  assert.match((await visitor.open('/account/ways')).body, /07700 900 555 <strong class="govuk-tag govuk-tag--green">/);
  const details = (await visitor.open('/services/pothole/request/your-details')).body;
  assert.match(details, /value="Fern Dale"[\s\S]*value="fern@example\.org"[\s\S]*value="07700 900 555"/);
  assert.match((await visitor.open('/progress')).body, /name="contact"[^>]*value="fern@example\.org"/);
  await visitor.submit('/account/ways', {}, `/account/ways/${phone.id}/end`);
  assert.equal((await waysOf(house.db, id)).length, 1);
  assert.doesNotMatch((await visitor.open('/account/ways')).body, new RegExp(`/account/ways/${email.id}/end`));
});

test('an address is changed by a code to the new one; the old one is told and opens nothing more', async () => {
  const id = await customer(house, 'Eira Frost', 'old@example.org');
  const reference = await requestOf(house, id, 'Snow not cleared');
  const [visitor, elsewhere] = [await signInAs(house, 'old@example.org'), await signInAs(house, 'old@example.org')];
  const ask = (email: string) => visitor.submit('/account/ways/email', { email }, '/account/ways/email');
  const type = (code: string) => visitor.submit('/account/ways/email/code', { code }, '/account/ways/email/code');
  assert.match((await ask('')).body, /Enter your new email address/);
  assert.match((await ask('OLD@example.org')).body, /other than the one you have now/);
  assert.equal((await ask('new@example.org')).headers['location'], '/account/ways/email/code');
  const code = await codeSentTo(house, 'new@example.org');
  assert.match((await type(code === '000000' ? '000001' : '000000')).body, /not the code we sent/);
  assert.equal((await type(code)).headers['location'], '/account/ways');
  const ways = await waysOf(house.db, id);
  assert.deepEqual(
    ways.map(({ value, isPreferred, verifiedAt }) => [value, isPreferred, verifiedAt !== null]),
    [['new@example.org', true, true]],
  );
  assert.ok((await visitor.open('/account')).body.includes(reference));
  assert.equal((await elsewhere.get('/account')).statusCode, 303);
  const { rows } = await sql`select from outbox_messages where recipient = 'old@example.org'
                              and subject = 'Your email address with us has changed'`.execute(house.db);
  assert.equal(rows.length, 1);
  const before = await signInAs(house, 'old@example.org');
  assert.match((await before.get('/account')).body, /We do not know for sure whose email address this is/);
});

test('an address of another record is not taken over, and that it is one is said to its holder alone', async () => {
  const id = await customer(house, 'Rhys Penn', 'rhys@example.org');
  await customer(house, 'Mair Penn', 'mair@example.org');
  const visitor = await signInAs(house, 'rhys@example.org');
  await visitor.submit('/account/ways/email', { email: 'mair@example.org' }, '/account/ways/email');
  const code = await codeSentTo(house, 'mair@example.org');
  const answer = await visitor.submit('/account/ways/email/code', { code }, '/account/ways/email/code');
  assert.match(answer.body, /in another record already/);
  assert.deepEqual(
    (await waysOf(house.db, id)).map(({ value }) => value),
    ['rhys@example.org'],
  );
});
