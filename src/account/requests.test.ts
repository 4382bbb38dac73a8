import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { recordContact } from '#contacts';
import { inTransaction, sql } from '#db';
import { queueMessage } from '#mail';
import { type TestHouse, testHouse } from '../test-house.ts';
import { customer, requestOf, signInAs } from './account.test-fixture.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

const contact = (customerId: number, about: string, answer: string, caseReference: string | null = null) =>
  inTransaction(house.db, (tx) =>
    recordContact(tx, {
      customerId,
      channel: 'phone',
      direction: 'in',
      arrivedAt: house.clock.now,
      staffId: null,
      matters: [{ service: 'pothole', about, outcome: 'answered', answer, caseReference }],
    }),
  );

test('an address nobody knows shows that there is nothing yet', async () => {
  const visitor = await signInAs(house, 'nobody@example.org');
  assert.match((await visitor.get('/account')).body, /There are no requests made with your email address yet/);
  assert.match((await visitor.get('/account/messages')).body, /We have not sent you anything yet/);
  assert.equal((await visitor.get('/account/contacts')).headers['location'], '/account');
});

test('all requests of the record, and each opens without its reference', async () => {
  const id = await customer(house, 'Wyn Hale', 'wyn@example.org', '07700 900 111');
  const first = await requestOf(house, id, 'A hole by the bridge');
  const byPhone = await customer(house, 'W Hale', '', '07700 900 222');
  const second = await requestOf(house, byPhone, 'Told to us by phone', 'fly-tipping');
  const elses = await requestOf(house, await customer(house, 'Ash Reed', 'ash@example.org'), 'Not theirs');
  await sql`update customers set merged_root = ${id} where id = ${byPhone}`.execute(house.db);
  await contact(byPhone, 'When will it be mended?', 'By the end of the week', second);
  await contact(byPhone, 'And the one of my neighbour?', 'That too', elses);

  const visitor = await signInAs(house, 'WYN@example.org');
  const { body } = await visitor.get('/account');
  assert.match(body, new RegExp(`${second}[\\s\\S]*Told to us by phone[\\s\\S]*${first}[\\s\\S]*A hole by the bridge`));
  assert.match(body, /Asked on 2 March 2026\. We promised it by/);
  assert.doesNotMatch(body, new RegExp(elses));
  assert.equal((await visitor.get(`/progress/${second}`)).statusCode, 303, 'not without having asked');
  assert.match((await visitor.open(`/account/requests/${second}`)).body, new RegExp(`Your request ${second}`));
  assert.equal((await visitor.get(`/account/requests/${elses}`)).statusCode, 404);
  assert.equal((await visitor.get('/account/requests/LB-0000-0000')).statusCode, 404);

  const contacts = (await visitor.get('/account/contacts')).body;
  assert.match(contacts, /When will it be mended\?[\s\S]*We answered it[\s\S]*By the end of the week/);
  assert.match(contacts, new RegExp(`href="/account/requests/${second}"`));
  assert.ok(contacts.includes(`Request ${elses}`) && !contacts.includes(`/account/requests/${elses}`));
  const messages = (await visitor.get('/account/messages')).body;
  assert.match(messages, new RegExp(`by email[\\s\\S]*About <a class="govuk-link" href="/account/requests/${first}"`));
  assert.doesNotMatch(messages, /Your code is/);
  assert.match(
    messages,
    /To answer one of them, email <a[^>]*>hello@larchmere\.example<\/a>[^<]*Relay UK: 18001 01632 960 100/,
  );
  assert.match(
    messages,
    /href="mailto:hello@larchmere\.example\?subject=Re%3A%20We%20have%20your%20request[^"]*">Answer it by email/,
  );
  assert.match(contacts, /If something is wrong, email <a[^<]*<\/a>, call 01632 960 100, or use Relay UK/);
});

test('a household sees requests made with its address, each under their name, and nothing that is private to one', async () => {
  const gwen = await customer(house, 'Gwen Moss', 'moss@example.org');
  const idris = await customer(house, 'Idris Moss', 'moss@example.org');
  const alone = await customer(house, 'Idris Moss the younger', 'young@example.org');
  const [hers, his, elsewhere] = [
    await requestOf(house, gwen, 'Asked by Gwen'),
    await requestOf(house, idris, 'Asked by Idris'),
    await requestOf(house, alone, 'Asked with his own address'),
  ];
  await sql`update customers set merged_root = ${idris} where id = ${alone}`.execute(house.db);
  await contact(gwen, 'Something private', 'Told to Gwen alone');
  const visitor = await signInAs(house, 'moss@example.org');
  const first = (await visitor.get('/account')).body;
  assert.match(first, /More than one person gave us this email address/);
  assert.ok(first.includes(hers) && !first.includes(his));
  const second = (await visitor.get(`/account?who=${idris}`)).body;
  assert.ok(second.includes(his) && !second.includes(hers) && !second.includes(elsewhere));
  assert.equal((await visitor.get(`/account/requests/${elsewhere}?who=${idris}`)).statusCode, 404);
  assert.equal((await visitor.get('/account/contacts')).headers['location'], '/account');
  const messages = (await visitor.get('/account/messages')).body;
  assert.ok(messages.includes(hers) && messages.includes(his) && !messages.includes(elsewhere));
  const data = (await visitor.get('/account/details.json')).json();
  assert.doesNotMatch(JSON.stringify(data), /Told to Gwen alone|young@example/);
});

test('an address that somebody gave with another’s name and number opens nothing of theirs', async () => {
  const nia = await customer(house, 'Nia Vale', '', '07700 900 333');
  const hers = await requestOf(house, nia, 'Private to Nia');
  house.clock.now = house.clock.now.add({ minutes: 1 });
  const given = await customer(house, 'Nia Vale', 'stranger@example.org', '07700 900 333');
  assert.equal(given, nia, 'the form adds the address to her record');
  const visitor = await signInAs(house, 'stranger@example.org');
  const { body } = await visitor.get('/account');
  assert.match(body, /We do not know for sure whose email address this is/);
  assert.doesNotMatch(body, /Private to Nia/);
  assert.equal((await visitor.get(`/account/requests/${hers}`)).statusCode, 404);
  assert.equal((await visitor.get(`/account?who=${nia}`)).body.includes(hers), false);
});

test('an address that was proven stays its holder’s, whatever a stranger writes into a form', async () => {
  const dee = await customer(house, 'Dee Holt', 'dee.holt@example.org');
  const hers = await requestOf(house, dee, 'Asked by Dee');
  const visitor = await signInAs(house, 'dee.holt@example.org');
  assert.equal((await visitor.get('/account/needs')).statusCode, 200);
  assert.notEqual(await customer(house, 'Mallory Web', 'dee.holt@example.org'), dee);
  assert.equal((await visitor.get('/account/needs')).statusCode, 200);
  const { body } = await visitor.get('/account');
  assert.ok(body.includes(hers) && !body.includes('Mallory Web'));
});

test('the person themself sees their restricted record; who shares the address or acts for them does not', async () => {
  const mair = await customer(house, 'Mair Penn', 'mair@example.org');
  const theirs = await requestOf(house, mair, 'A safe place');
  await sql`update customers set is_restricted = true where id = ${mair}`.execute(house.db);
  const visitor = await signInAs(house, 'mair@example.org');
  assert.ok((await visitor.get('/account')).body.includes(theirs));
  const other = await customer(house, 'Rhys Penn', 'mair@example.org');
  await sql`insert into customer_representatives (customer_id, representative_id, scope, from_on, recorded_at, recorded_by)
            values (${mair}, ${other}, 'Everything', '2026-01-01', ${house.clock.now}, 'Ada')`.execute(house.db);
  const { body } = await visitor.get('/account');
  assert.ok(!body.includes(theirs) && !body.includes('Mair Penn'));
});

test('whoever acts for somebody sees their requests, in the days they act and not after', async () => {
  const tom = await customer(house, 'Tom Bell', 'tom@example.org');
  const mother = await customer(house, 'Una Bell', 'una@example.org');
  const hers = await requestOf(house, mother, 'For Una', 'council-tax-question');
  const other = await requestOf(house, mother, 'Not for Tom', 'bulky-waste');
  await contact(mother, 'A pothole in her street', 'It is on our list');
  const until = '2026-03-02';
  await sql`insert into customer_representatives (customer_id, representative_id, scope, from_on, until_on, recorded_at, recorded_by)
            values (${mother}, ${tom}, 'Council tax; pothole', '2026-01-01', ${until}, ${house.clock.now}, 'Ada')`.execute(
    house.db,
  );
  const visitor = await signInAs(house, 'tom@example.org');
  assert.match((await visitor.get('/account')).body, /Una Bell, for whom you act/);
  const { body } = await visitor.get(`/account?who=${mother}`);
  assert.match(body, /You act for Una Bell, until 2 March 2026[\s\S]*Council tax/);
  assert.ok(body.includes(hers) && !body.includes(other));
  assert.equal((await visitor.get(`/account/requests/${other}?who=${mother}`)).statusCode, 404);
  const messages = (await visitor.get(`/account/messages?who=${mother}`)).body;
  assert.ok(messages.includes(hers) && !messages.includes(other));
  assert.match((await visitor.get(`/account/contacts?who=${mother}`)).body, /A pothole in her street/);
  assert.equal((await visitor.get(`/account/requests/${hers}?who=${mother}`)).headers['location'], `/progress/${hers}`);
  assert.equal((await visitor.get(`/account/needs?who=${mother}`)).statusCode, 303);
  const data = JSON.stringify((await visitor.get('/account/details.json')).json());
  assert.doesNotMatch(data, /For Una/);
  const { now } = house.clock;
  house.clock.now = now.add({ hours: 24 });
  const later = await signInAs(house, 'tom@example.org');
  assert.doesNotMatch((await later.get(`/account?who=${mother}`)).body, /Una Bell|For Una/);
  house.clock.now = now;
});

test('what is taken away is all that is shown, and that it was taken is written down', async () => {
  const id = await customer(house, 'Eira Frost', 'eira@example.org', '07700 900 444');
  const reference = await requestOf(house, id, 'Snow not cleared');
  await contact(id, 'How is it going?', 'A team comes on Friday');
  const visitor = await signInAs(house, 'eira@example.org');
  const answer = await visitor.get('/account/details.json');
  assert.match(String(answer.headers['content-disposition']), /attachment; filename="[\w-]+your-data\.json"/);
  const data = answer.json();
  const [person] = data.people;
  assert.equal(person.requests[0].reference, reference);
  assert.equal(person.requests[0].answers[0].answer, 'Snow not cleared');
  assert.equal(person.contacts[0].matters[0].whatYouWereTold, 'A team comes on Friday');
  assert.ok(person.messages.length >= 1);
  assert.deepEqual(
    person.waysToReach.map(({ kind, value }: { kind: string; value: string }) => [kind, value]),
    [
      ['email', 'eira@example.org'],
      ['phone', '07700 900 444'],
    ],
  );
  const { rows } = await sql`select from audit_log where did = 'downloaded their data'`.execute(house.db);
  assert.ok(rows.length >= 1);
});

test('many requests are on many pages', async () => {
  const id = await customer(house, 'Fern Dale', 'fern@example.org');
  for (let i = 1; i <= 21; i++) await requestOf(house, id, `Number ${String(i).padStart(2, '0')} of them`);
  const visitor = await signInAs(house, 'fern@example.org');
  const first = (await visitor.get('/account')).body;
  assert.ok(first.includes('Number 21 of them') && !first.includes('Number 01 of them'));
  const older = /href="(\/account\?before=\d+)"/.exec(first)?.[1];
  assert.ok(older);
  const second = (await visitor.get(older)).body;
  assert.ok(second.includes('Number 01 of them') && !second.includes('Number 02 of them'));
  const messages = (await visitor.get('/account/messages')).body;
  assert.match(messages, /\/account\/messages\?before=/);
});

test('a letter that waits to be printed is not said to be on its way', async () => {
  const id = await customer(house, 'Moll Teasel', 'moll@example.org');
  const { db, clock } = house;
  await inTransaction(db, (tx) =>
    queueMessage(
      tx,
      {
        fact: 'a letter to Moll',
        channel: 'letter',
        recipient: 'Moll',
        subject: 'A letter',
        body: 'Dear Moll',
        customerId: id,
      },
      clock.now,
    ),
  );
  const visitor = await signInAs(house, 'moll@example.org');
  const shown = (await visitor.get('/account/messages')).body;
  assert.match(shown, /by post\. We have not printed and posted it yet\./);
  assert.doesNotMatch(shown, /It is on its way/);
});
