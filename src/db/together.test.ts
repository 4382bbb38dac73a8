// Readings asked for at one moment: one statement, each answer as if it had been asked alone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Temporal } from '#lib/temporal';
import { type Db, openDatabase, sql } from './database.ts';
import { testServer } from './test-server.ts';
import { readTogether, unseen } from './together.ts';
import { inTransaction } from './transaction.ts';

let db: Db;
before(async () => {
  db = openDatabase(await testServer(), 1);
});
after(() => db.destroy());

interface Row {
  readonly someNumber: number;
  readonly happenedAt: Temporal.Instant | null;
  readonly onDay: Temporal.PlainDate | null;
  readonly inside: unknown;
}

const numbers = (howMany: number) =>
  readTogether<Row>(db, {
    name: 'numbers',
    rows: sql`select n as some_number, case when n = 1 then '2026-03-29T00:59:59.999123Z'::timestamptz end as happened_at,
                     case when n = 1 then '2026-02-28'::date end as on_day, json_build_object('as_it_is', n) as inside
                from generate_series(1, ${unseen('bigint', howMany)}) n order by n desc`,
    instants: ['happenedAt'],
    days: ['onDay'],
  });

const words = (some: readonly string[]) =>
  readTogether<{ word: string }>(db, { name: 'words', rows: sql`select unnest(${unseen('text[]', some)}) as word` });

const prepared = async (from: Db = db) => {
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(from);
  return rows.map(({ statement }) => /\/\* ([^*]*) \*\/ select/.exec(statement)?.[1]);
};

test('what is asked for at one moment is one statement; moments, days, names and order are right', async () => {
  const [some, none, said] = await Promise.all([numbers(2), numbers(0), words(['b', 'a', '’'])]);
  assert.deepEqual(none, []);
  assert.deepEqual(said, [{ word: 'b' }, { word: 'a' }, { word: '’' }]);
  assert.deepEqual(
    some.map(({ someNumber, inside }) => [someNumber, inside]),
    [
      [2, { as_it_is: 2 }],
      [1, { as_it_is: 1 }],
    ],
  );
  assert.deepEqual([some[0]?.happenedAt, some[0]?.onDay], [null, null]);
  assert.ok(some[1]?.happenedAt?.equals(Temporal.Instant.from('2026-03-29T00:59:59.999Z')));
  assert.ok(some[1]?.onDay?.equals('2026-02-28'));
  assert.deepEqual(await prepared(), ['numbers, numbers, words']);
});

test('what is asked for later is another statement, prepared under its own name', async () => {
  await numbers(1);
  await words([]);
  await numbers(3);
  assert.deepEqual((await prepared()).toSorted(), ['numbers', 'numbers, numbers, words', 'words']);
});

test('each is told where one fails, and the next moment is not affected', async () => {
  const wrong = () => readTogether(db, { name: 'wrong', rows: sql`select 1 / 0 as nothing` });
  const outcomes = await Promise.allSettled([numbers(1), wrong()]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  assert.equal((await numbers(4)).length, 4);
});

test('in a transaction they are read by it, and see what it wrote', async () => {
  await inTransaction(db, async (tx) => {
    await sql`create temporary table seen (word text) on commit drop`.execute(tx);
    await sql`insert into seen values ('here')`.execute(tx);
    const read = () => readTogether<{ word: string }>(tx, { name: 'seen-words', rows: sql`select word from seen` });
    assert.deepEqual(await Promise.all([read(), read()]), [[{ word: 'here' }], [{ word: 'here' }]]);
  });
});

test('a name that stands for two texts is refused, not mixed up', async () => {
  await readTogether(db, { name: 'one-name', rows: sql`select 1 as n` });
  await assert.rejects(readTogether(db, { name: 'one-name', rows: sql`select 2 as n` }), /must be unique/);
});
