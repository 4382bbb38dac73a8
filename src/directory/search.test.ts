import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { z } from 'zod';
import { type Db, inTransaction } from '#db';
import { heardItself } from '#lib/actor';
import { larchmere, larchmereDirectory, loadedAt } from './directory.test-fixture.ts';
import { plainWords } from './search.ts';
import { findServices, mostFound, searchServices } from './search-store.ts';
import { serviceSchema } from './service.ts';
import { hideService, saveService } from './store.ts';
import { addWords, loadOwnWords, removeWords, switchNationalWord } from './words-actions.ts';

let db: Db;
let close: () => Promise<void>;
before(async () => {
  ({ db, close } = await larchmereDirectory());
});
after(() => close());

const slugsFor = async (typed: string) => (await searchServices(db, typed)).map(({ slug }) => slug);

const querySchema = z.array(
  z.object({
    query: z.string(),
    slug: z.string().transform((slugs) => slugs.split('|')),
    set: z.enum(['tune', 'held']),
  }),
);
const queries = querySchema.parse(
  parse(readFileSync(join(import.meta.dirname, 'search.queries.csv'), 'utf8'), { columns: true }),
);

/** How many of a set's queries have their service first, and among the first three. */
async function hits(set: 'tune' | 'held'): Promise<{ first: number; inThree: number; of: number }> {
  const asked = queries.filter((query) => query.set === set);
  let [first, inThree] = [0, 0];
  for (const { query, slug } of asked) {
    const found = (await slugsFor(query)).slice(0, 3);
    const at = found.findIndex((each) => slug.includes(each));
    if (at === 0) first++;
    if (at >= 0) inThree++;
  }
  return { first, inThree, of: asked.length };
}

test('lay queries find their service: the half the search was tuned on', async (t) => {
  const { first, inThree, of } = await hits('tune');
  t.diagnostic(`hit@1 ${first} of ${of}, hit@3 ${inThree} of ${of}`);
  assert.ok(first / of >= 0.75, `hit@1 is ${first} of ${of}`);
  assert.ok(inThree / of >= 0.9, `hit@3 is ${inThree} of ${of}`);
});

test('lay queries find their service: the half set aside', async (t) => {
  const { first, inThree, of } = await hits('held');
  t.diagnostic(`hit@1 ${first} of ${of}, hit@3 ${inThree} of ${of}`);
  assert.ok(first / of >= 0.75, `hit@1 is ${first} of ${of}`);
  assert.ok(inThree / of >= 0.9, `hit@3 is ${inThree} of ${of}`);
});

test('typed words lose accents, apostrophes and hyphens', () => {
  assert.equal(plainWords(' Can’t  pay — café-bar! '), 'cant pay cafe bar');
  assert.equal(plainWords("can't"), 'cant');
  assert.equal(plainWords('ŁÓDŹ'), 'łodz');
});

test('a misspelt word finds what it nearly spells', async () => {
  assert.equal((await slugsFor('graffitty'))[0], 'graffiti');
  assert.equal((await slugsFor('pottholes'))[0], 'pothole');
});

test('a whole name comes first', async () => {
  assert.equal((await slugsFor('the tip'))[0], 'recycling-centre');
  assert.equal((await slugsFor('Pot hole'))[0], 'pothole');
  assert.equal((await slugsFor('Report a missed bin'))[0], 'missed-bin');
});

test('nothing like it, nothing at all, and marks alone find nothing', async () => {
  for (const typed of ['', '   ', '?!', 'xqzvkw', '%', '\u0000']) assert.deepEqual(await slugsFor(typed), [], typed);
});

test('whatever is typed gets an answer', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (typed) => {
      assert.ok((await slugsFor(typed)).length <= mostFound);
    }),
    { numRuns: 200 },
  );
});

test('a very long search is read from its beginning', async () => {
  assert.equal((await slugsFor(`pothole ${'x'.repeat(50_000)}`))[0], 'pothole');
});

test('what is published is found at once, and what is hidden is not', async () => {
  const ghost = serviceSchema.parse({ slug: 'ghost-train', title: 'Ghost train repairs' });
  const isFound = async () => (await slugsFor('ghost train repairs')).includes('ghost-train');
  await inTransaction(db, (tx) => saveService(tx, ghost, false, loadedAt));
  assert.equal(await isFound(), false);
  await inTransaction(db, (tx) => saveService(tx, ghost, true, loadedAt));
  assert.equal(await isFound(), true);
  await inTransaction(db, (tx) => saveService(tx, { ...ghost, title: 'Haunted house' }, true, loadedAt));
  assert.equal(await isFound(), false);
  await inTransaction(db, (tx) => hideService(tx, 'ghost-train', loadedAt));
  assert.equal((await slugsFor('haunted house')).includes('ghost-train'), false);
});

test('a transaction finds what it has changed, and nobody else does', async () => {
  const ghost = serviceSchema.parse({ slug: 'ghost-ship', title: 'Moorings for ghost ships' });
  await inTransaction(db, async (tx) => {
    await saveService(tx, ghost, true, loadedAt);
    assert.equal((await searchServices(tx, 'ghost ships'))[0]?.slug, 'ghost-ship');
    assert.notEqual((await slugsFor('ghost ships'))[0], 'ghost-ship');
    throw new Error('undone');
  }).catch((error) => assert.match(String(error), /undone/));
});

test('words a council adds count at once, and no more when they are taken away', async () => {
  const words = { service: 'pothole', phrase: 'Plimf zorgle!' };
  const first = async () => (await slugsFor('plimf zorgle'))[0];
  assert.notEqual(await first(), 'pothole');
  assert.equal(await inTransaction(db, (tx) => addWords(tx, words, heardItself, loadedAt)), true);
  assert.equal(await first(), 'pothole');
  assert.equal(await inTransaction(db, (tx) => addWords(tx, words, heardItself, loadedAt)), false, 'it has them');
  const kept = { service: 'pothole', phrase: 'plimf zorgle' };
  assert.equal(await inTransaction(db, (tx) => removeWords(tx, kept, heardItself, loadedAt)), true);
  assert.notEqual(await first(), 'pothole');
  await inTransaction(db, (tx) => loadOwnWords(tx, larchmere, loadedAt));
  assert.notEqual(await first(), 'pothole', 'loading the folder brings nothing back');
});

test('a national saying can be switched off for a council', async () => {
  const saying = { lgsl: 524, phrase: 'midden men' };
  const score = async () => {
    const { found } = await findServices(db, 'midden men', { least: 0, most: 1000 });
    return found.find(({ record }) => record.lgsl.includes(524))?.score ?? 0;
  };
  const before = await score();
  await inTransaction(db, (tx) => switchNationalWord(tx, saying, true, heardItself, loadedAt));
  assert.ok((await score()) < before);
  await inTransaction(db, (tx) => switchNationalWord(tx, saying, false, heardItself, loadedAt));
  assert.equal(await score(), before);
});
