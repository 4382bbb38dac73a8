import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from '#lib/temporal';
import { type Charge, chargeSchema } from './charge.ts';
import { penceInBox, readPence } from './charge-money.ts';
import { chargeSentence, concessionWho, moneyWords, pluralOf, priceSentence } from './charge-words.ts';
import { charge, collection } from './charges.test-fixture.ts';
import { faultsOfCharges } from './charges.ts';
import { costLines, exampleSentence, isForOneThing, saysCost } from './charges-told.ts';

const on = (text: string) => Temporal.PlainDate.from(text);
const plain = { covers: undefined, furtherPence: undefined, concessions: [], example: undefined };
const says = (
  charges: readonly Charge[],
  more: { isFree?: boolean; cost?: { statement: string; note?: string } } = {},
) => ({
  charges,
  isFree: false,
  cost: null,
  ...more,
});

test('a price in words', () => {
  assert.equal(
    chargeSentence(collection),
    '£32 for up to 3 items, then £8 for each further item. £16 if you get council tax reduction.',
  );
  const sentence = (given: Partial<Charge>) => priceSentence(charge({ ...plain, ...given }));
  assert.equal(sentence({ per: undefined, pence: 2450 }), '£24.50.');
  assert.equal(sentence({ per: 'year' }), '£32 a year.');
  assert.equal(sentence({ per: 'hour' }), '£32 an hour.');
  assert.equal(sentence({ per: 'bin' }), '£32 for each bin.');
  assert.equal(sentence({ per: 'person', covers: 4 }), '£32 for up to 4 people.');
  assert.equal(
    sentence({ per: 'item', covers: 1, furtherPence: 500 }),
    '£32 for 1 item, then £5 for each further item.',
  );
  assert.equal(
    sentence({ pence: 0, covers: 3, furtherPence: 800 }),
    'Free for up to 3 items, then £8 for each further item.',
  );
});

test('a worked example is worked out', () => {
  assert.equal(exampleSentence(collection), '5 items cost £48.');
  assert.equal(exampleSentence(charge({ example: { units: 1 } })), '1 item costs £32.');
  const reduced = charge({ example: { units: 4, who: 'you get council tax reduction' } });
  assert.equal(exampleSentence(reduced), '4 items cost £24 if you get council tax reduction.');
  assert.equal(exampleSentence(charge(plain)), null);
});

test('words for amounts, units and people', () => {
  assert.deepEqual([0, 5, 100, 123456].map(moneyWords), ['£0', '£0.05', '£1', '£1,234.56']);
  assert.deepEqual(
    ['item', 'copy', 'day', 'box', 'person', 'bulky item', 'hour of hire', 'garden waste bin', 'child in care'].map(
      pluralOf,
    ),
    [
      'items',
      'copies',
      'days',
      'boxes',
      'people',
      'bulky items',
      'hours of hire',
      'garden waste bins',
      'children in care',
    ],
  );
  assert.deepEqual(
    [
      'You are over 60.',
      'if you study',
      'People over 60',
      'Blue Badge holders',
      'For carers',
      'The learner is disabled',
    ].map(concessionWho),
    [
      'if you are over 60',
      'if you study',
      'for people over 60',
      'for Blue Badge holders',
      'for carers',
      'if the learner is disabled',
    ],
  );
});

test('money as people type it, and back in its box', () => {
  const typed = ['£12.50', '12.5', ' 1,200 ', '£0.05', '50p', '32', '£1 000.10'];
  assert.deepEqual(typed.map(readPence), [1250, 1250, 120_000, 5, 50, 3200, 100_010]);
  for (const wrong of ['', 'lots', '1.234', '-3', '12.', '£', '1e3', '5 pounds'])
    assert.equal(readPence(wrong), null, wrong);
  fc.assert(fc.property(fc.nat(100_000_000), (pence) => assert.equal(readPence(penceInBox(pence)), pence)));
});

test('the lines of the card: the price first, then what is beneath it', () => {
  assert.deepEqual(costLines(says([collection]), on('2026-06-01')), [
    '£32 for up to 3 items, then £8 for each further item.',
    '£16 if you get council tax reduction.',
    '5 items cost £48.',
  ]);
});

test('no charge is said, and so is that nothing is known', () => {
  assert.deepEqual(costLines(says([], { isFree: true }), on('2026-06-01')), ['There is no charge.']);
  assert.deepEqual(costLines(says([]), on('2026-06-01')), ['Ask us: the cost is not on this page yet.']);
  assert.ok(!saysCost(says([]), on('2026-06-01')));
  const ended = says([charge({ until: '2026-05-31' })]);
  assert.deepEqual(costLines(ended, on('2026-06-01')), ['Ask us: the cost is not on this page yet.']);
  assert.ok(!saysCost(ended, on('2026-06-01')));
});

test('a future price shows from its date, and takes its place on the day', () => {
  const next = charge({ ...plain, id: 'next', pence: 3400, from: '2027-04-01' });
  const two = says([charge({ ...plain, until: '2027-03-31' }), next]);
  assert.deepEqual(costLines(two, on('2027-03-31')), ['£32 for each item.', 'From 1 April 2027: £34 for each item.']);
  assert.deepEqual(costLines(two, on('2027-04-01')), ['£34 for each item.']);
});

test('a price that ends with nothing after it says so', () => {
  const summer = says([charge({ ...plain, until: '2026-08-31' })]);
  assert.deepEqual(costLines(summer, on('2026-06-01')), ['£32 for each item.', 'This price ends on 31 August 2026.']);
});

test('several prices are told by name, many as a range, and the rest stands in the list', () => {
  const bins = ['Bin', 'Bag'].map((what, index) =>
    charge({ id: what, what, pence: 100 * (index + 1), concessions: [] }),
  );
  const later = charge({ id: 'later', what: 'Bag', pence: 300, from: '2027-01-01', concessions: [] });
  assert.deepEqual(costLines(says([...bins, later]), on('2026-06-01')), [
    'Bin: £1 for up to 3 items, then £8 for each further item.',
    'Bag: £2 for up to 3 items, then £8 for each further item.',
    'Prices change on 1 January 2027.',
  ]);
  assert.ok(!isForOneThing(says(bins), on('2026-06-01')));
  const many = [1, 2, 3, 4].map((n) => charge({ ...plain, id: `n${n}`, what: `Size ${n}`, pence: n * 100 }));
  assert.deepEqual(costLines(says(many), on('2026-06-01')), ['£1 to £4, depending on what you need.']);
  const next = bins.map((each) => ({ ...each, ...plain, from: '2027-04-01' }));
  assert.deepEqual(costLines(says(next), on('2026-06-01')), [
    'Bin, from 1 April 2027: £1 for each item.',
    'Bag, from 1 April 2027: £2 for each item.',
  ]);
});

test('a free service may charge for something beside it', () => {
  const lost = charge({
    ...plain,
    what: 'Replacing a lost pass',
    per: undefined,
    pence: 1000,
    note: 'A stolen one is free.',
  });
  assert.deepEqual(costLines(says([lost], { isFree: true }), on('2026-06-01')), [
    'There is no charge.',
    'Replacing a lost pass: £10.',
    'A stolen one is free.',
  ]);
});

test('what else is said of the cost comes last', () => {
  const more = says([charge(plain)], { cost: { statement: 'You pay when you book.', note: 'By card.' } });
  assert.deepEqual(costLines(more, on('2026-06-01')), ['£32 for each item.', 'You pay when you book.', 'By card.']);
});

test('the charges of the demonstration council can stand together', async () => {
  const folder = join(import.meta.dirname, '..', '..', 'councils', 'larchmere', 'services');
  for (const name of await readdir(folder)) {
    const { charges = [] } = JSON.parse(await readFile(join(folder, name), 'utf8'));
    assert.deepEqual(faultsOfCharges(charges.map((each: unknown) => chargeSchema.parse(each))), [], name);
  }
});
