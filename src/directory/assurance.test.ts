import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from '#lib/temporal';
import {
  type AssuranceFacts,
  assuranceChecks,
  assuranceColumns,
  assuranceRows,
  assure,
  coverage,
  coverageBy,
} from './assurance.ts';
import { type Service, serviceSchema } from './service.ts';

const facts: AssuranceFacts = {
  linksWereLookedAt: true,
  today: Temporal.PlainDate.from('2026-11-16'),
  brokenLinks: new Set(['https://gone.example/']),
  forms: new Set(['permit']),
};
const whole = serviceSchema.parse({
  slug: 'whole',
  title: 'A whole one',
  topic: 'parking',
  canIHaveIt: ['Yes.'],
  isFree: true,
  waysToAsk: [{ channel: 'phone', text: 'Call us.', url: 'https://here.example/' }],
  standards: ['quick'],
  ifWeCannotHelp: [{ name: 'They', text: 'They help.' }],
  requestable: true,
  questionnaire: 'permit',
  alsoKnownAs: ['one', 'two', 'three'],
  lgsl: [528],
  formats: ['Large print'],
  team: 'streets',
  owner: 'Manager',
  checkedOn: '2025-11-16',
  reviewOn: '2026-11-16',
});
const lacks = (changes: Partial<Service>) => assure({ ...whole, ...changes }, facts).lacks;

test('a page that says everything lacks nothing; its reading age is not asked while it has too little text', () => {
  const { asked, lacks: none } = assure(whole, facts);
  assert.deepEqual(none, []);
  assert.deepEqual(
    assuranceChecks.filter((check) => !asked.includes(check)),
    ['plain'],
  );
});

test('an empty page lacks all but what it cannot have', () => {
  const { lacks: all, asked } = assure(serviceSchema.parse({ slug: 'empty', title: 'Empty' }), facts);
  assert.deepEqual(
    assuranceChecks.filter((check) => !all.includes(check)),
    ['form', 'plain', 'links'],
  );
  assert.ok(!asked.includes('form'), 'it cannot be asked for online');
});

test('each thing is lacking by itself', () => {
  for (const [check, changes] of [
    ['who', { canIHaveIt: [] }],
    ['cost', { isFree: false }],
    ['way-in', { waysToAsk: [] }],
    ['standard', { standards: [] }],
    ['who-else', { ifWeCannotHelp: [] }],
    ['form', { questionnaire: 'gone' }],
    ['words', { alsoKnownAs: ['one', 'two'] }],
    ['national-code', { lgsl: [] }],
    ['formats', { formats: [] }],
    ['links', { about: ['See https://gone.example/.'] }],
    ['team', { team: null }],
    ['owner', { owner: null }],
    ['checked', { checkedOn: '2025-11-15' }],
    ['review', { reviewOn: '2026-11-15' }],
  ] as const)
    assert.deepEqual(lacks(changes as Partial<Service>), [check]);
  assert.deepEqual(lacks({ checkedOn: null }), ['checked']);
  assert.deepEqual(lacks({ reviewOn: null }), ['review']);
});

test('a charge that has ended says nothing of the cost today; one to come does', () => {
  const charge = { id: 'fee', what: 'Fee', pence: 100, from: '2026-01-01', until: '2026-11-15' as string | null };
  const costs = (changes: Partial<typeof charge>) =>
    lacks({ isFree: false, charges: serviceSchema.parse({ ...whole, charges: [{ ...charge, ...changes }] }).charges });
  assert.deepEqual(costs({}), ['cost']);
  assert.deepEqual(costs({ until: '2026-11-16' }), []);
  assert.deepEqual(costs({ from: '2027-04-01', until: null }), []);
});

test('text that is hard to read is lacking plainness', () => {
  const hard = 'Applicants requiring additional assistance with completing documentation should contact services.';
  assert.deepEqual(lacks({ about: Array.from({ length: 11 }, () => hard) }), ['plain']);
});

const some = [
  assure(whole, facts),
  assure({ ...whole, slug: 'b', team: null, formats: [], requestable: false }, facts),
  assure({ ...whole, slug: 'c', team: 'gone', topic: null, formats: [], lgsl: [] }, facts),
];

test('coverage counts those that have a thing among those asked for it', () => {
  const counts = coverage(some);
  assert.deepEqual(counts.get('formats'), { n: 1, of: 3 });
  assert.deepEqual(counts.get('form'), { n: 2, of: 2 });
  assert.deepEqual(counts.get('plain'), { n: 0, of: 0 });
  assert.deepEqual(coverage([]).get('cost'), { n: 0, of: 0 });
});

test('groups come in their own order; those without a known group come last', () => {
  assert.deepEqual(coverageBy(some, 'team', ['waste', 'streets']), [
    { group: 'streets', whole: { n: 1, of: 1 }, mostLacked: null },
    { group: null, whole: { n: 0, of: 2 }, mostLacked: 'formats' },
  ]);
  assert.deepEqual(
    coverageBy(some, 'topic', ['parking']).map(({ group, whole: { n, of } }) => [group, n, of]),
    [
      ['parking', 1, 2],
      [null, 0, 1],
    ],
  );
});

test('the CSV has a cell for each column: yes, no, or nothing where it is not asked', () => {
  const rows = assuranceRows(some, 'https://www.council.example');
  assert.ok(rows.every((row) => row.length === assuranceColumns.length));
  const cell = (row: number, column: string) => rows[row]?.[(assuranceColumns as readonly string[]).indexOf(column)];
  assert.deepEqual([cell(0, 'has_formats'), cell(1, 'has_formats'), cell(1, 'has_form')], ['yes', 'no', null]);
  assert.equal(cell(0, 'url'), 'https://www.council.example/services/whole');
});
