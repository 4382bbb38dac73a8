import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from '#lib/temporal';
import type { Charge } from './charge.ts';
import { anyCharges, charge, collection, fortnight } from './charges.test-fixture.ts';
import { chargeState, chargesOn, comingCharges, faultsOfCharges, isForTheSame, priceOf } from './charges.ts';
import { addCharge, changeCharge, followCharge, inReadingOrder, removeCharge } from './charges-change.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const isOn = (from: string, until: string | null, on: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(on, day(from)) >= 0 && (until === null || Temporal.PlainDate.compare(on, day(until)) <= 0);

test('a charge holds from its first day to its last, both included', () => {
  const year = charge({ from: '2026-04-01', until: '2027-03-31' });
  const states = ['2026-03-31', '2026-04-01', '2027-03-31', '2027-04-01'].map((on) => chargeState(year, day(on)));
  assert.deepEqual(states, ['coming', 'now', 'now', 'ended']);
});

test('day by day: a charge is now on the days between, and on no day two of one thing unless that is told', () => {
  fc.assert(
    fc.property(anyCharges, (charges) => {
      for (const on of fortnight) {
        const expected = charges.filter(({ from, until }) => isOn(from, until, on));
        assert.deepEqual(chargesOn(charges, on), expected);
        for (const coming of comingCharges(charges, on)) assert.ok(coming.from > on.toString());
      }
      const clashes = fortnight.some((on) => {
        const now = chargesOn(charges, on);
        return now.some((one, index) => now.slice(index + 1).some((other) => isForTheSame(one, other)));
      });
      const faults = faultsOfCharges(charges);
      assert.equal(
        faults.some((fault) => fault.startsWith('Two prices')),
        clashes,
      );
      const backwards = charges.filter(({ from, until }) => until !== null && until < from);
      assert.equal(faults.filter((fault) => fault.includes('before it starts')).length, backwards.length);
    }),
  );
});

test('what so many units cost', () => {
  assert.deepEqual(
    [1, 3, 4, 5].map((units) => priceOf(collection, units)),
    [3200, 3200, 4000, 4800],
  );
  assert.equal(priceOf(collection, 5, 'you get council tax reduction'), 3200);
  assert.equal(priceOf(charge({ per: 'year', covers: undefined, furtherPence: undefined }), 2), 6400);
  assert.equal(priceOf(charge({ furtherPence: undefined }), 4), 6400, 'another payment covers three more');
  assert.equal(priceOf(charge({ per: undefined, covers: undefined, furtherPence: undefined }), 7), 3200);
});

test('the more units the more it costs, and never less with the full price than with a reduced one', () => {
  fc.assert(
    fc.property(
      fc.nat(5000),
      fc.nat(5000),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 40 }),
      (...numbers) => {
        const [pence, furtherPence, covers, units] = numbers;
        const who = 'you are a student';
        const one = charge({ pence, furtherPence, covers, concessions: [{ who, pence: Math.floor(pence / 2) }] });
        assert.ok(priceOf(one, units + 1) >= priceOf(one, units));
        assert.ok(priceOf(one, units, who) <= priceOf(one, units));
      },
    ),
  );
});

test('what cannot stand is told with the names and the dates', () => {
  const year = charge({ until: '2027-03-31' });
  const next = charge({ id: 'next', what: ' collection of  Large items', pence: 3400, from: '2027-03-01' });
  assert.deepEqual(faultsOfCharges([year, next]), [
    'Two prices of “Collection of large items” hold on the same days: £32 from 1 April 2026 to 31 March 2027, and £34 from 1 March 2027 with no end. End the first before the second begins.',
  ]);
  assert.deepEqual(faultsOfCharges([charge({ until: '2026-03-31' })]), [
    '“Collection of large items” ends on 31 March 2026, before it starts on 1 April 2026.',
  ]);
  assert.deepEqual(faultsOfCharges([charge({ concessions: [{ who: 'you study', pence: 3300 }] })]), [
    'In “Collection of large items”, the reduced price “you study” is £33, which is more than the full price of £32.',
  ]);
  assert.match(faultsOfCharges([charge({ example: { units: 2, who: 'nobody' } })]).join(), /reduced price “nobody”/);
  assert.match(faultsOfCharges([charge({ per: undefined })]).join(), /covers 3, and does not say of what/);
  assert.match(faultsOfCharges([charge({ covers: undefined })]).join(), /does not say how many the first price covers/);
  assert.match(faultsOfCharges([collection, charge({ what: 'Other' })]).join(), /Two charges have the id “collection”/);
});

test('a new price from a day: the present one ends the day before', () => {
  const after = followCharge([collection], 'collection', charge({ pence: 3400, from: '2027-04-01' }));
  assert.ok(!('refused' in after));
  assert.deepEqual(
    after.map(({ id, from, until, pence }) => ({ id, from, until, pence })),
    [
      { id: 'collection', from: '2026-04-01', until: '2027-03-31', pence: 3200 },
      { id: 'collection-of-large-items-2027-04-01', from: '2027-04-01', until: null, pence: 3400 },
    ],
  );
  assert.deepEqual(followCharge([collection], 'collection', charge({ from: '2026-04-01' })), { refused: 'not-later' });
  assert.deepEqual(followCharge([], 'collection', collection), { refused: 'gone' });
});

test('a new price leaves each day with the one price it should have', () => {
  fc.assert(
    fc.property(anyCharges, fc.constantFrom(...fortnight), fc.nat(4), (charges, from, at) => {
      const present = charges[at];
      if (!present || faultsOfCharges(charges).length > 0) return;
      const next = followCharge(charges, present.id, { ...present, until: null, from: from.toString(), pence: 9999 });
      if ('refused' in next || (present.until !== null && present.until < from.toString())) return;
      assert.deepEqual(faultsOfCharges(next), []);
      for (const on of fortnight) {
        const price = (list: readonly Charge[]): number | undefined =>
          chargesOn(list, on).find((each) => isForTheSame(each, present))?.pence;
        const was = price(charges);
        const isNew: boolean = isOn(present.from, present.until, on) && Temporal.PlainDate.compare(on, from) >= 0;
        assert.equal(price(next), isNew ? 9999 : was);
      }
    }),
  );
});

test('adding, changing and removing touch one charge', () => {
  const two = addCharge([collection], charge({ what: 'Collection' }));
  assert.deepEqual(
    two.map(({ id }) => id),
    ['collection', 'collection-2'],
  );
  const changed = changeCharge(two, 'collection-2', charge({ pence: 1 }));
  assert.deepEqual(
    changed.map(({ id, pence }) => [id, pence]),
    [
      ['collection', 3200],
      ['collection-2', 1],
    ],
  );
  assert.deepEqual(
    removeCharge(changed, 'collection').map(({ id }) => id),
    ['collection-2'],
  );
});

test('an editor reads the prices of one thing together', () => {
  const list = [
    charge({ id: 'new', what: 'Bin', from: '2027-01-01' }),
    charge({ id: 'bag', what: 'Bag' }),
    charge({ id: 'old', what: 'bin', from: '2026-01-01' }),
  ];
  assert.deepEqual(
    inReadingOrder(list).map(({ id }) => id),
    ['old', 'new', 'bag'],
  );
});
