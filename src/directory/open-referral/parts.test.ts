import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Db } from '#db';
import { Temporal } from '#lib/temporal';
import { loadRulebook } from '#standards';
import { larchmereDirectory } from '../directory.test-fixture.ts';
import { type Eligibility, eligibilitySchema } from '../eligibility.ts';
import { lgilNames } from '../lgil.ts';
import { agesOf } from './ages.ts';
import { pageOf } from './answer.ts';
import { idOfUri, idsOf, uuid5 } from './ids.ts';
import { vocabularyOf } from './vocabulary.ts';
import { weeklyHours } from './weekly.ts';

let db: Db;
let close: () => Promise<void>;
before(async () => {
  ({ db, close } = await larchmereDirectory());
});
after(() => close());

test('ids are version 5 UUIDs, and the same for ever', () => {
  // RFC 9562, appendix A.4
  assert.equal(
    uuid5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com'),
    '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  );
  assert.equal(idOfUri('http://id.esd.org.uk/service/528'), idOfUri('http://id.esd.org.uk/service/528'));
  assert.equal(idsOf('larch')('service', 'bulky-waste'), '23505cbe-79c1-54cb-8699-2b9938b24ed8');
  assert.notEqual(idsOf('larch')('service', 'x'), idsOf('other')('service', 'x'), 'each council has its own');
});

const rules = (...requirements: readonly { match: 'all' | 'any'; conditions: readonly unknown[] }[]): Eligibility =>
  eligibilitySchema.parse({
    questions: [
      { id: 'age', type: 'number', ask: 'How old are you?', required: true, whenEmpty: 'Enter your age' },
      { id: 'pension-age', type: 'yes-no', ask: 'Pension age?', required: true, whenEmpty: 'Select yes or no' },
    ],
    requirements: requirements.map((rule) => ({ rule, needs: 'You must.', because: 'you do not' })),
  });
const least = (number: number) => ({ question: 'age', is: 'at-least', number });
const most = (number: number) => ({ question: 'age', is: 'at-most', number });
const pension = { question: 'pension-age', is: 'one-of', values: ['yes'] };

test('ages are the bounds that everybody has to keep to', () => {
  assert.deepEqual(agesOf(null), { minimum: null, maximum: null });
  const all = rules({ match: 'all', conditions: [least(16)] }, { match: 'all', conditions: [least(18), most(64)] });
  assert.deepEqual(agesOf(all), { minimum: 18, maximum: 64 });
  assert.deepEqual(agesOf(rules({ match: 'any', conditions: [least(60), pension] })), { minimum: null, maximum: null });
  assert.deepEqual(agesOf(rules({ match: 'any', conditions: [least(60)] })), { minimum: 60, maximum: null });
  assert.deepEqual(agesOf(rules({ match: 'all', conditions: [pension] })), { minimum: null, maximum: null });
});

test('a calendar is told as the hours of most weeks, whatever week it is', async () => {
  const rulebook = await loadRulebook(db);
  const weekdays = [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], opens: '09:00', closes: '17:00' }];
  // an ordinary week, the week of Christmas, and a Sunday
  for (const day of ['2026-11-16', '2026-12-21', '2026-11-15'])
    assert.deepEqual(weeklyHours(rulebook.calendar('offices'), Temporal.PlainDate.from(day)), weekdays, day);
});

test('national codes are told by their addresses at the standards’ own site', () => {
  const national = new Map([[528, { label: 'Bulky waste', description: 'Taking it away.' }]]);
  const headings = { topics: [], needs: [{ slug: 'food', title: 'Food', summary: '' }], lifeEvents: [], national };
  const terms = vocabularyOf(
    headings,
    idsOf('larch'),
    'https://larch.example',
  )({
    lgsl: [528, 579],
    lgil: [8],
    topic: 'gone',
    needs: ['food', 'gone'],
    lifeEvents: [],
    foreign: [{ name: 'Tea', uri: 'https://else.example/tea', taxonomy: null }],
  });
  assert.deepEqual(
    terms.map(({ name, uri, link }) => [name, uri, link]),
    [
      ['Bulky waste', 'http://id.esd.org.uk/service/528', 'lgsl'],
      ['Service 579', 'http://id.esd.org.uk/service/579', 'lgsl'],
      [lgilNames[8], 'http://id.esd.org.uk/interaction/8', 'lgil'],
      ['Food', 'https://larch.example/who-can-help?need=food', 'need'],
      ['Tea', 'https://else.example/tea', 'term'],
    ],
  );
  assert.ok(terms.every(({ description }) => description !== ''));
});

test('pages add up, whatever their size', () => {
  const items = Array.from({ length: 7 }, (_, at) => at);
  for (const perPage of [1, 3, 7, 50]) {
    const seen: number[] = [];
    const { total_pages: pages } = pageOf(items, { page: 1, perPage });
    for (let page = 1; page <= pages; page += 1) {
      const got = pageOf(items, { page, perPage });
      seen.push(...got.contents);
      assert.equal(got.first_page, page === 1);
      assert.equal(got.last_page, page === pages);
      assert.equal(got.size, got.contents.length);
    }
    assert.deepEqual(seen, items);
  }
  const nothing = pageOf([], { page: 1, perPage: 50 });
  assert.deepEqual([nothing.total_pages, nothing.empty, nothing.first_page, nothing.last_page], [1, true, true, true]);
});
