import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPostcode, postcodeIn, tidyPostcode } from './postcode.ts';

test('a postcode is tidied however it is typed', () => {
  for (const typed of ['lm24qt', 'LM2 4QT', ' lm2  4qt ', 'lm2-4qt', 'LM2.4QT']) {
    assert.equal(tidyPostcode(typed), 'LM2 4QT');
    assert.ok(isPostcode(tidyPostcode(typed)));
  }
  for (const whole of ['M1 1AE', 'B33 8TH', 'CR2 6XH', 'DN55 1PT', 'W1A 1HQ', 'EC1A 1BB'])
    assert.equal(tidyPostcode(whole.replace(' ', '')), whole);
});

test('half a postcode, a street or nothing is none', () => {
  for (const typed of ['', 'LM2', 'LM2 4Q', 'Kestrel Mews', '12345', 'LM24 QTX', 'LM2 4QT LM2 4QU'])
    assert.ok(!isPostcode(tidyPostcode(typed)), typed);
});

test('a postcode is found among words', () => {
  assert.equal(postcodeIn('4 Kestrel Mews, Larchmere, lm2 4qt, by the gate'), 'LM2 4QT');
  assert.equal(postcodeIn('by the gate'), '');
});
