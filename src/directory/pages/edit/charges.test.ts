import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction } from '#db';
import { type TestHouse, testHouse, type Visitor } from '../../../test-house.ts';
import { findDraft } from '../../edition-store.ts';
import { serviceSchema } from '../../service.ts';
import { saveService } from '../../store.ts';

let house: TestHouse;
let editor: Visitor;
before(async () => {
  house = await testHouse();
  editor = await house.signedIn('editor');
});
after(() => house.close());

let number = 0;
/** A service of the test's own, in force and without a charge. Gives its slug and the address of its charges. */
async function service(): Promise<{ slug: string; url: string }> {
  const slug = `priced-${++number}`;
  const record = serviceSchema.parse({ slug, title: `Priced ${number}`, topic: 'bins' });
  await inTransaction(house.db, (tx) => saveService(tx, record, true, house.clock.now, 1));
  return { slug, url: `/staff/services/${slug}/draft/charges` };
}

const day = (name: string, date: string) => {
  const [year = '', month = '', dayOf = ''] = date === '' ? [] : date.split('-');
  return { [`${name}-day`]: dayOf, [`${name}-month`]: month, [`${name}-year`]: year };
};
const plain = { what: 'A bin', amount: '£32', vat: 'none', 'set-by': 'council', ...day('from', '2026-04-01') };
const text = (body: string) => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const draftOf = async (slug: string) => (await findDraft(house.db, slug))?.record;

test('a charge is added as people type it, shown as they read it, and kept in the draft alone', async () => {
  const { slug, url } = await service();
  assert.match(text((await editor.open(url)).body), /No charge is listed yet/);
  const added = await editor.submit(`${url}/new`, {
    ...plain,
    amount: ' £1,032.50 ',
    per: 'item',
    covers: '3',
    further: '8',
    'from-month': 'April',
    ...day('until', '2027-03-31'),
    'who-1': 'you get Universal Credit',
    'less-1': '16',
    'example-units': '5',
    'example-who': 'you get Universal Credit',
    note: 'Pay when you book.',
  });
  assert.equal(added.headers['location'], url, text(added.body));
  const [charge] = (await draftOf(slug))?.charges ?? [];
  assert.deepEqual(charge, {
    id: 'a-bin',
    what: 'A bin',
    pence: 103250,
    per: 'item',
    covers: 3,
    furtherPence: 800,
    from: '2026-04-01',
    until: '2027-03-31',
    concessions: [{ who: 'you get Universal Credit', pence: 1600 }],
    example: { units: 5, who: 'you get Universal Credit' },
    vat: 'none',
    setBy: 'council',
    note: 'Pay when you book.',
  });
  const shown = text((await editor.open(url)).body);
  assert.match(shown, /“A bin” is added to the draft/);
  assert.match(shown, /£1,032\.50 for up to 3 items.*From 1 April 2026 until 31 March 2027 To come/);
  assert.match(shown, /As people read it today From 1 April 2026:/);
  assert.doesNotMatch(text((await house.visitor().open(`/services/${slug}`)).body), /1,032/);
});

test('what is wrong is told beside its box, and what was typed is kept', async () => {
  const { slug, url } = await service();
  const cases: [object, RegExp][] = [
    [{ what: '' }, /Enter what is paid for/],
    [{ amount: '' }, /Enter how much it costs, like 32 or 24\.50/],
    [{ amount: 'lots' }, /How much must be an amount in pounds, like 32 or 24\.50/],
    [{ amount: '1.234' }, /How much must be an amount in pounds/],
    [day('from', ''), /Enter the first day it is charged/],
    [{ 'from-day': '31', 'from-month': '2' }, /The first day must be a real date/],
    [day('until', '2026-03-31'), /The last day must be 1 April 2026 or later: a charge cannot end before it starts/],
    [{ covers: '3' }, /Enter what it is charged for each of/],
    [{ per: 'item', further: '8' }, /Enter how many the price covers/],
    [{ per: 'item', covers: '0' }, /must be a whole number from 1 to 10,000/],
    [{ 'who-0': 'you study' }, /Enter what they pay, like 16, or empty the row/],
    [{ 'less-0': '3' }, /Enter who pays less, or empty the row/],
    [{ 'who-0': 'you study', 'less-0': '33' }, /What they pay must be no more than the full price of £32/],
    [{ 'who-0': 'you study', 'less-0': '3', 'who-1': 'you study', 'less-1': '4' }, /This is entered twice/],
    [{ 'example-units': '5' }, /Enter what it is charged for each of/],
  ];
  for (const [given, error] of cases) {
    const { body, statusCode } = await editor.submit(`${url}/new`, { ...plain, note: 'Kept', ...given }, `${url}/new`);
    assert.equal(statusCode, 200);
    assert.match(text(body), error, JSON.stringify(given));
    assert.match(body, />Kept<\/textarea>/);
    assert.match(body, /<title>Error: /);
  }
  assert.equal(await draftOf(slug), undefined, 'nothing is half-saved');
});

test('two prices of one thing on the same days are refused with both and their dates', async () => {
  const { slug, url } = await service();
  await editor.submit(`${url}/new`, { ...plain, ...day('until', '2027-03-31') });
  const clash = await editor.submit(
    `${url}/new`,
    { ...plain, amount: '34', ...day('from', '2027-03-01') },
    `${url}/new`,
  );
  assert.match(
    text(clash.body),
    /Two prices of “A bin” hold on the same days: £32 from 1 April 2026 to 31 March 2027, and £34 from 1 March 2027 with no end/,
  );
  assert.equal((await draftOf(slug))?.charges.length, 1);
});

test('a new price from a day ends the present one the day before', async () => {
  const { slug, url } = await service();
  await editor.submit(`${url}/new`, { ...plain, per: 'bin', note: 'By card' });
  const form = await editor.open(`${url}/a-bin/next`);
  assert.match(form.body, /value="32"/);
  assert.match(text(form.body), /The present price is: £32 for each bin\. It began on 1 April 2026/);
  const early = await editor.send(form, { ...plain, per: 'bin', ...day('from', '2026-04-01') });
  assert.match(text(early.body), /The new price must begin after 1 April 2026/);
  const done = await editor.send(form, { ...plain, per: 'bin', amount: '34', ...day('from', '2027-04-01') });
  assert.equal(done.headers['location'], url, text(done.body));
  const charges = (await draftOf(slug))?.charges.map(({ pence, from, until }) => [pence, from, until]);
  assert.deepEqual(charges, [
    [3200, '2026-04-01', '2027-03-31'],
    [3400, '2027-04-01', null],
  ]);
});

test('two editors: what each changed stays, and at one charge the second is shown what the first wrote', async () => {
  const { slug, url } = await service();
  await editor.submit(`${url}/new`, plain);
  await editor.submit(`${url}/new`, { ...plain, what: 'A bag' });
  const [mine, another] = [await editor.open(`${url}/a-bin`), await editor.open(`${url}/a-bag`)];
  const second = await house.signedIn('admin');
  await second.submit(`${url}/a-bin`, { ...plain, amount: '40' });
  await editor.send(another, { ...plain, what: 'A bag', amount: '2' });
  const overtaken = await editor.send(mine, { ...plain, amount: '50' });
  assert.equal(overtaken.statusCode, 409);
  assert.match(text(overtaken.body), /Somebody changed this charge while you were writing\. It now says: £40\./);
  assert.match(overtaken.body, /value="50"/);
  const prices = async () => (await draftOf(slug))?.charges.map(({ pence }) => pence);
  assert.deepEqual(await prices(), [4000, 200]);
  await editor.send(overtaken, { ...plain, amount: '50' });
  assert.deepEqual(await prices(), [5000, 200]);
});

test('a charge that was removed meanwhile can be added again with what was written', async () => {
  const { slug, url } = await service();
  await editor.submit(`${url}/new`, plain);
  const mine = await editor.open(`${url}/a-bin`);
  await editor.submit(url, {}, `${url}/a-bin/removal`);
  assert.deepEqual((await draftOf(slug))?.charges, []);
  const gone = await editor.send(mine, { ...plain, amount: '50' });
  assert.match(text(gone.body), /Somebody removed this charge while you were writing/);
  await editor.send(gone, { ...plain, amount: '50' });
  assert.deepEqual(
    (await draftOf(slug))?.charges.map(({ pence }) => pence),
    [5000],
  );
  assert.equal((await editor.get(`${url}/nobody`)).statusCode, 404);
});

test('that there is no charge is said, but not beside charges', async () => {
  const { slug, url } = await service();
  await editor.submit(url, { 'is-free': 'yes', statement: 'It never was.' }, url);
  const record = await draftOf(slug);
  assert.deepEqual([record?.isFree, record?.cost], [true, { statement: 'It never was.' }]);
  const noFirst = await editor.submit(url, { 'is-free': 'yes', note: 'A note' }, url);
  assert.match(text(noFirst.body), /Enter what else to say of the cost before a note to it/);
  await editor.submit(url, { 'is-free': 'no' }, url);
  await editor.submit(`${url}/new`, plain);
  const both = await editor.submit(url, { 'is-free': 'yes' }, url);
  assert.match(text(both.body), /Remove the charges listed above before you say that there is no charge/);
});

test('only those who write services may', async () => {
  const { url } = await service();
  const adviser = await house.signedIn('adviser');
  for (const address of [url, `${url}/new`]) assert.equal((await adviser.get(address)).statusCode, 403);
});
