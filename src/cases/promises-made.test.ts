import assert from 'node:assert/strict';
import { test } from 'node:test';
import { promisesFor } from './promises-made.ts';

const repair = {
  standards: ['repair-routine', 'acknowledge'],
  promiseWhen: [
    { question: 'danger', is: ['yes'], standard: 'repair-emergency' },
    { question: 'who', is: ['baby', 'ill'], standard: 'repair-urgent' },
  ],
};

test('the service’s own promise, unless an answer calls for another; the first that fits is taken', () => {
  assert.deepEqual(promisesFor(repair, {}), ['repair-routine', 'acknowledge']);
  assert.deepEqual(promisesFor(repair, { danger: ['no'], who: ['ill'] }), ['repair-urgent', 'acknowledge']);
  assert.deepEqual(promisesFor(repair, { danger: ['yes'], who: ['ill'] }), ['repair-emergency', 'acknowledge']);
  assert.deepEqual(promisesFor({ standards: [], promiseWhen: [] }, {}), []);
});
