import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { areasOf } from '#addresses';
import { inTransaction, sql } from '#db';
import { type TestHouse, testHouse } from '../../test-house.ts';
import { passRules } from '../eligibility.test-fixture.ts';
import { serviceSchema } from '../service.ts';
import { saveService } from '../store.ts';

let house: TestHouse;
const whoElse = { name: 'Ring and Ride', text: 'Minibuses from door to door.', phone: '01632 960 472' };
const pass = serviceSchema.parse({
  slug: 'pass',
  title: 'Get a pass',
  topic: 'bins',
  canIHaveIt: ['Yes, if you are older.'],
  waysToAsk: [{ channel: 'phone', text: 'Call us.', phone: '01632 960 100' }],
  ifWeCannotHelp: [whoElse],
  eligibility: passRules,
});
before(async () => {
  house = await testHouse();
  await inTransaction(house.db, async (tx) => {
    await saveService(tx, pass, true, house.clock.now, 3);
    const bare = { slug: 'bare-pass', title: 'Bare pass', eligibility: passRules };
    await saveService(tx, serviceSchema.parse(bare), true, house.clock.now, 1);
    await saveService(tx, serviceSchema.parse({ ...bare, slug: 'hidden-pass' }), false, house.clock.now);
  });
});
after(() => house.close());

const text = (body: string) => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const check = '/services/pass/check';
type Given = Readonly<Record<string, string | readonly string[]>>;

/** Answers one question after another; gives the page the last answer led to. */
async function answer(visitor: ReturnType<TestHouse['visitor']>, slug: string, ...answers: Given[]) {
  let page = await visitor.open(`/services/${slug}/check`);
  for (const given of answers) {
    const sent = await visitor.send(page, given);
    assert.equal(sent.statusCode, 303, text(sent.body).slice(0, 400));
    page = await visitor.open(String(sent.headers['location']));
  }
  assert.equal(page.statusCode, 200);
  return page;
}

const here = { 'lives-here': 'yes' };
const counts = async (service: string) => {
  const { rows } = await sql<{ row: string }>`
    select edition || ' ' || verdict || ' ' || reason || ' ' || n as row from eligibility_verdicts
     where service = ${service} order by 1`.execute(house.db);
  return rows.map(({ row }) => row);
};

test('the service’s page tells what is needed and leads to the check', async () => {
  const { body } = await house.visitor().open('/services/pass');
  assert.match(body, /href="\/services\/pass\/check">Check if you can have it/);
  assert.match(text(body), /Yes, if you are older\. .*What is needed.*You must live here\./);
  const { body: potholes } = await house.visitor().open('/services/pothole');
  assert.doesNotMatch(potholes, /Check if you can have it/);
});

test('yes: only what is needed is asked, one question a page, each with the reason it is asked', async () => {
  const visitor = house.visitor();
  const first = await visitor.open(check);
  assert.match(text(first.body), /Do you live here\?.*Why we ask: You must live here\..*Continue I am not sure/);
  const second = await answer(visitor, 'pass', here);
  assert.match(text(second.body), /How old are you\?/);
  const page = text((await answer(visitor, 'pass', { age: '70' })).body);
  assert.match(
    page,
    /Yes, you can have it.*You must live here\. .*66 or over.*How to get it.*Call us\. Call us on 01632 960 100\./,
  );
  assert.match(page, /Your answers.*Do you live here\? Yes Change.*How old are you\? 70/);
  assert.doesNotMatch(page, /Which of these do you get/, 'that was not needed');
});

test('no: with every reason, who else can help and how to ask anyway', async () => {
  const page = text((await answer(house.visitor(), 'pass', here, { age: '30' }, { benefits: 'none' })).body);
  assert.match(page, /No, because you are under 66 and get no disability benefit/);
  assert.match(page, /Who else can help Ring and Ride Minibuses from door to door\. Call 01632 960 472\./);
  assert.match(page, /Ask us anyway.*Call us\./);
  const early = text((await answer(house.visitor(), 'bare-pass', { 'lives-here': 'no' })).body);
  assert.match(early, /No, because you live somewhere else/);
  assert.match(early, /Who else can help Tell us what you need.*Call us on 01632 960 100/, 'never a silent no');
});

test('not being sure is an answer, and leads to somebody to ask', async () => {
  const page = text((await answer(house.visitor(), 'pass', here, { 'not-sure': 'yes' }, { 'not-sure': 'yes' })).body);
  assert.match(
    page,
    /We cannot tell from this\. Ask us.*What we would need to know How old are you\? Which of these do you get\? How to ask us.*Call us\./,
  );
  assert.match(page, /How old are you\? I am not sure Change/);
});

test('an answer can be changed, and the check begun again', async () => {
  const visitor = house.visitor();
  await answer(visitor, 'pass', here, { age: '30' }, { benefits: 'none' });
  const age = await visitor.open(`${check}/age`);
  assert.match(age.body, /value="30"/);
  const changed = await visitor.send(age, { age: '80' });
  assert.match(text((await visitor.open(String(changed.headers['location']))).body), /Yes, you can have it/);
  const again = await visitor.send(await visitor.open(check), {}, check);
  assert.equal((await visitor.open(String(again.headers['location']))).body.includes('Do you live here?'), true);
});

test('an empty or impossible answer is an error beside its field, and kept', async () => {
  const visitor = house.visitor();
  const empty = await visitor.send(await visitor.open(check), {});
  assert.match(text(empty.body), /There is a problem Select yes if you do/);
  const old = await visitor.submit(`${check}/age`, { age: '400' });
  assert.match(old.body, /value="400"/);
  assert.match(text(old.body), /Enter a number between 0 and 120/);
});

test('rules that change are asked about afresh', async () => {
  const visitor = house.visitor();
  await answer(visitor, 'pass', { 'lives-here': 'no' });
  await inTransaction(house.db, (tx) =>
    saveService(
      tx,
      { ...pass, eligibility: { ...passRules, requirements: passRules.requirements.slice(0, 1) } },
      true,
      house.clock.now,
      4,
    ),
  );
  assert.match((await visitor.open(check)).body, /Do you live here\?/);
  await inTransaction(house.db, (tx) => saveService(tx, pass, true, house.clock.now, 3));
});

test('a place is known by its postcode, and by no less', async () => {
  const areas = await areasOf(house.db, 'LM1 1AL');
  const ward = areas[0]?.name ?? 'no ward';
  const rule = { conditions: [{ question: 'home', is: 'one-of', values: [ward] }] };
  const eligibility = {
    questions: [{ id: 'home', type: 'place', ask: 'Where do you live?', required: false }],
    requirements: [{ rule, needs: 'Live in the ward.', because: 'you live in another ward' }],
  };
  const local = serviceSchema.parse({ slug: 'local-pass', title: 'Local pass', eligibility });
  await inTransaction(house.db, (tx) => saveService(tx, local, true, house.clock.now, 1));
  const said = async (words: string) =>
    text((await answer(house.visitor(), 'local-pass', { 'home-words': words })).body);
  assert.match(await said('1 Alderman Row, LM1 1AL'), /Yes, you can have it/);
  assert.match(await said('the house by the church'), /We cannot tell from this/);
});

test('nothing to check is not there; nor is a question that is not asked', async () => {
  for (const url of [
    '/services/pothole/check',
    '/services/nobody/check',
    '/services/hidden-pass/check',
    `${check}/height`,
  ])
    assert.equal((await house.visitor().get(url)).statusCode, 404, url);
});

test('verdicts are counted by edition with their reasons, without answers, once a sending', async () => {
  await sql`delete from eligibility_verdicts`.execute(house.db);
  const visitor = house.visitor();
  const page = await visitor.open(check);
  await visitor.send(page, { 'lives-here': 'no' });
  await visitor.send(page, { 'lives-here': 'no' });
  await answer(house.visitor(), 'pass', here, { age: '70' });
  assert.deepEqual(await counts('pass'), ['3 no 0 1', '3 no 1 1', '3 yes 0 1']);
  const editor = await house.signedIn('editor');
  const owner = text((await editor.open('/staff/services/pass')).body);
  assert.match(
    owner,
    /What people were told.*Told yes 50% \(1 of 2\) Told no 50% \(1 of 2\).*Why not you live somewhere else 1/,
  );
});

test('staff check for a customer: all on one page, the answer beside, and cleared for the next', async () => {
  const url = '/staff/services/pass/check';
  assert.equal((await house.visitor().get(url)).statusCode, 303, 'not without signing in');
  const adviser = await house.signedIn('adviser');
  assert.match(text((await adviser.open(url)).body), /Do you live here\?.*How old are you\?.*Nothing is answered yet/);
  await adviser.submit(url, { age: '30' }, url);
  assert.match(
    text((await adviser.open(url)).body),
    /Not known yet Still to ask: Do you live here\? Which of these do you get\?/,
  );
  await adviser.submit(url, { 'lives-here': 'no', age: '30', benefits: 'none' }, url);
  assert.match(text((await adviser.open(url)).body), /No Tell them why: you live somewhere else you are under 66/);
  const wrong = await adviser.submit(url, { age: 'old' }, url);
  assert.match(text(wrong.body), /There is a problem/);
  await adviser.submit(url, { clear: 'yes' }, url);
  assert.match(text((await adviser.open(url)).body), /Nothing is answered yet/);
});

test('other systems ask with JSON, and the rules stand in what they read of a service', async () => {
  const post = (slug: string, payload: object) =>
    house.app.inject({ method: 'POST', url: `/api/v1/services/${slug}/eligibility`, payload });
  const no = await post('pass', { answers: { 'lives-here': true, age: 30, benefits: ['none'] } });
  assert.deepEqual(no.json(), {
    service: 'pass',
    edition: 3,
    verdict: 'no',
    met: ['You must live here.'],
    because: ['you are under 66 and get no disability benefit'],
    missing: [],
  });
  const little = await post('pass', { answers: { age: 30 } });
  assert.deepEqual([little.json().verdict, little.json().missing], ['cannot-tell', ['lives-here', 'benefits']]);
  const bad = await post('pass', { answers: { age: 'old', height: 2 } });
  assert.equal(bad.statusCode, 422);
  assert.deepEqual(
    bad
      .json()
      .problems.map(({ field }: { field: string }) => field)
      .sort(),
    ['answers.age', 'answers.height'],
  );
  assert.equal((await post('pass', { age: 30 })).statusCode, 422);
  assert.equal((await post('pothole', { answers: {} })).statusCode, 404);
  assert.equal((await post('hidden-pass', { answers: {} })).statusCode, 404);
  const read = await house.visitor().get('/api/v1/services/pass');
  assert.equal(read.json().eligibility.requirements.length, 2);
});
