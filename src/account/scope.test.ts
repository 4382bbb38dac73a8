import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEverything, servicesInScope } from './scope.ts';

const services = [
  { slug: 'council-tax-question', title: 'Ask about your bill' },
  { slug: 'housing-benefit', title: 'Housing benefit' },
  { slug: 'vehicle-tax', title: 'Report an untaxed vehicle' },
  { slug: 'council-house-repair', title: 'Repairs to a council house' },
];

test('a part names the services whose own words hold all of its words', () => {
  assert.deepEqual(servicesInScope('Council tax and benefits', services), ['council-tax-question', 'housing-benefit']);
  assert.deepEqual(servicesInScope('Council tax', services), ['council-tax-question']);
  assert.deepEqual(servicesInScope('All council tax matters', services), ['council-tax-question']);
  assert.deepEqual(servicesInScope('Repairs; council tax', services), ['council-tax-question', 'council-house-repair']);
});

test('words that name nothing open nothing', () => {
  for (const scope of ['', 'As agreed on the phone', 'all', 'the', '&'])
    assert.deepEqual(servicesInScope(scope, services), [], scope);
});

test('everything is said so, and not by the way', () => {
  for (const scope of ['Everything, by power of attorney', 'everything', 'All', 'All matters', 'Anything (deputy)'])
    assert.ok(isEverything(scope), scope);
  for (const scope of ['All council tax matters', 'Not everything', 'Council tax', 'Almost everything', ''])
    assert.equal(isEverything(scope), false, scope);
});
