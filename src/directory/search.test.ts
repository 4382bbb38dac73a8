import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { z } from 'zod';
import { type Db, inTransaction } from '#db';
import { larchmereDirectory, loadedAt } from './directory.test-fixture.ts';
import { plainWords, searchWords } from './search.ts';
import { mostFound, searchServices } from './search-store.ts';
import { serviceSchema } from './service.ts';
import { saveService } from './store.ts';

let db: Db;
let close: () => Promise<void>;
before(async () => {
  ({ db, close } = await larchmereDirectory());
});
after(() => close());

const slugsFor = async (typed: string) => (await searchServices(db, typed)).map(({ slug }) => slug);

test('typed words lose accents, apostrophes, hyphens and the padding of a question', () => {
  assert.equal(plainWords(' Can’t  pay — café-bar! '), 'cant pay cafe bar');
  assert.deepEqual(searchWords("Hello, I'd like to know where the tip is please"), ['know', 'tip']);
  assert.deepEqual(searchWords('what do I need'), ['what', 'do', 'i', 'need'], 'all, when none would be left');
  assert.equal(searchWords('a1 b2 c3 d4 e5 f6 g7 h8 i9 j10 k11 l12 m13 n14').length, 12);
});

test('lay queries find their service', async (t) => {
  const text = readFileSync(join(import.meta.dirname, 'search.queries.csv'), 'utf8');
  const queries = z.array(z.object({ query: z.string(), slug: z.string() })).parse(parse(text, { columns: true }));
  let [first, inThree] = [0, 0];
  for (const { query, slug } of queries) {
    const found = await slugsFor(query);
    if (found[0] === slug) first += 1;
    if (found.slice(0, 3).includes(slug)) inThree += 1;
    if (found[0] !== slug) t.diagnostic(`“${query}” wants ${slug}: ${found.slice(0, 3).join(', ') || 'nothing'}`);
  }
  const share = (count: number) => `${count} of ${queries.length}`;
  t.diagnostic(`hit@1 ${share(first)}, hit@3 ${share(inThree)}`);
  assert.ok(first / queries.length >= 0.85, `hit@1 is ${share(first)}`);
  assert.ok(inThree / queries.length >= 0.9, `hit@3 is ${share(inThree)}`);
});

test('a misspelt word finds what it nearly spells', async () => {
  assert.equal((await slugsFor('graffitty'))[0], 'graffiti');
  assert.equal((await slugsFor('pottholes'))[0], 'pothole');
});

test('a whole other name comes first', async () => {
  assert.equal((await slugsFor('the tip'))[0], 'recycling-centre');
  assert.equal((await slugsFor('Pot hole'))[0], 'pothole');
});

test('nothing like it, nothing at all, and marks alone find nothing', async () => {
  for (const typed of ['', '   ', '?!', 'xqzvkw', "'; drop table services; --", '%', '\u0000']) {
    const found = await slugsFor(typed);
    assert.ok(found.length <= 10, typed);
    if (!/drop/.test(typed)) assert.deepEqual(found, [], typed);
  }
});

test('whatever is typed gets an answer', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (typed) => {
      assert.ok((await slugsFor(typed)).length <= mostFound);
    }),
    { numRuns: 50 },
  );
});

test('a very long search is read from its beginning', async () => {
  assert.equal((await slugsFor(`pothole ${'x'.repeat(50_000)}`))[0], 'pothole');
});

test('a service that is not published is not found', async () => {
  const ghost = serviceSchema.parse({ slug: 'ghost-train', title: 'Ghost train repairs' });
  await inTransaction(db, (tx) => saveService(tx, ghost, false, loadedAt));
  assert.equal((await slugsFor('ghost train repairs')).includes('ghost-train'), false);
  await inTransaction(db, (tx) => saveService(tx, ghost, true, loadedAt));
  assert.equal((await slugsFor('ghost train repairs'))[0], 'ghost-train');
});
