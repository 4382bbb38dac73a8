import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aFeed, aService } from './feed.test-fixture.ts';
import { readFeedFile } from './feed-file.ts';
import { checkPage, checkRecord, checkRoot, verdictOf } from './hsds-check.ts';
import { offerOf } from './hsds-offer.ts';
import { hsdsShapes } from './hsds-shapes.ts';

const page = aFeed({ services: 25, perPage: 10 })('/services?page=2') as Record<string, unknown>;
const fields = (answer: unknown, asked = 2) => checkPage('services', answer, asked).findings.map(({ field }) => field);

test('each number of a page is held to what the page is', () => {
  assert.deepEqual(fields(page), []);
  for (const [field, value] of [
    ['page_number', 3],
    ['size', 9],
    ['first_page', true],
    ['last_page', true],
    ['empty', true],
    ['total_items', 4],
    ['total_pages', '3'],
  ] as const)
    assert.deepEqual(fields({ ...page, [field]: value }), [field]);
  assert.equal(checkPage('services', { ...page, contents: 'none' }, 2).page, null);
  assert.equal(checkPage('services', null, 2).page, null);
  const partly = checkPage('services', { contents: [aService(1)] }, 2);
  assert.equal(partly.page?.contents.length, 1, 'items are read all the same');
  assert.equal(partly.page?.last_page, true);
});

test('what is wrong in the lists besides services is a warning', () => {
  const [finding] = checkRecord('taxonomy_terms', { id: 'x', name: 'Tea', description: 'Tea' }, 'here', '1');
  assert.equal(finding?.level, 'warning');
  assert.equal(finding?.says, 'id is “x”; expected a UUID such as ac148810-d857-441c-9679-408f346de14b.');
  assert.equal(verdictOf({ errors: 0, warnings: 1 }), 'warn');
  assert.equal(verdictOf({ errors: 1, warnings: 1 }), 'fail');
  assert.equal(verdictOf({ errors: 0, warnings: 0 }), 'pass');
});

test('a root of another version is read, and said to be one', () => {
  const root = { version: 'HSDS-UK-3.0', profile: 'https://p.example/', openapi_url: 'https://p.example/api' };
  assert.deepEqual(checkRoot(root), []);
  assert.deepEqual(
    checkRoot({ ...root, version: '1.0' }).map(({ level, field }) => [level, field]),
    [['warning', 'version']],
  );
  assert.deepEqual(
    checkRoot(undefined).map(({ level }) => level),
    ['error'],
  );
});

test('a field that is null is one that is not given; a required one is missing', () => {
  assert.deepEqual(checkRecord('services', { ...aService(1), email: null, url: null, fees: null }, '', '1'), []);
  const [finding] = checkRecord('services', { ...aService(1), status: null }, '', '1');
  assert.equal(finding?.rule, 'HSDS-UK 3.0, service: required field');
});

test('costs without words of their own are told from the prices', () => {
  const id = aService(1).id;
  const service = hsdsShapes.services.parse({
    ...aService(1),
    cost_options: [
      { id, option: 'Adults', amount: 4.5, amount_description: 'a session' },
      { id, option: 'Children', amount: 0 },
      { id },
    ],
    attributes: [{ id, taxonomy_term: { id, name: 'Food ', description: 'x' } }],
    assured_date: '2026-02-30',
  });
  const { offer } = offerOf(service, 'x', new Map([['food', 'food']]));
  assert.equal(offer.cost, 'Adults: £4.50 a session. Children: £0');
  assert.deepEqual(offer.needs, ['food']);
  assert.equal(offer.checkedOn, null, 'there is no such day');
});

test('a file is a list, a page, an object with services, one record, or a record on each line', () => {
  const read = (value: unknown) => readFeedFile(Buffer.from(JSON.stringify(value, null, 1)), 'f').items.length;
  assert.equal(read([aService(1), aService(2)]), 2);
  assert.equal(read({ services: [aService(1)] }), 1);
  assert.equal(read(page), 10);
  assert.equal(read(aService(1)), 1);
  const lines = `${JSON.stringify(aService(1))}\n\n${JSON.stringify(aService(2))}\n`;
  assert.deepEqual(
    readFeedFile(Buffer.from(`\ufeff${lines}`), 'f').items.map(({ at }) => at),
    [1, 3],
  );
});
