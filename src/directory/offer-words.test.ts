import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeLine } from './offer.ts';
import { agesInWords, timesInWords } from './offer-words.ts';

test('ages are told as people say them', () => {
  assert.equal(agesInWords({ minimumAge: null, maximumAge: null }), null);
  assert.equal(agesInWords({ minimumAge: 50, maximumAge: null }), 'People aged 50 and over');
  assert.equal(agesInWords({ minimumAge: null, maximumAge: 18 }), 'People aged 18 and under');
  assert.equal(agesInWords({ minimumAge: 13, maximumAge: 25 }), 'People aged 13 to 25');
});

test('hours are told as days in a row, or one by one; a source’s own words come first', () => {
  const hours = [
    { days: ['MO', 'TU', 'WE', 'TH', 'FR'], opens: '09:00', closes: '12:30' },
    { days: ['MO', 'FR'], opens: '18:00', closes: '24:00' },
  ] as const;
  const kept = hours.map((each) => ({ ...each, days: [...each.days] }));
  assert.deepEqual(timesInWords({ times: [], hours: kept }), [
    'Monday to Friday, 9am to 12:30pm',
    'Monday and Friday, 6pm to midnight',
  ]);
  assert.deepEqual(timesInWords({ times: ['Most evenings'], hours: kept }), ['Most evenings']);
});

test('an address that ends with its town does not say it twice', () => {
  const place = { name: '', town: 'Leigh', postcode: 'WN7 1AA', lat: null, lon: null };
  assert.equal(placeLine({ ...place, address: '1 High Street, Leigh' }), '1 High Street, Leigh, WN7 1AA');
  assert.equal(placeLine({ ...place, address: '1 High Street' }), '1 High Street, Leigh, WN7 1AA');
});
