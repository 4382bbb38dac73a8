// What is held is read once for many, and anew after a change.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Db, openDatabase, sql } from './database.ts';
import { held } from './held.ts';
import { testServer } from './test-server.ts';
import { inTransaction } from './transaction.ts';

let db: Db;
before(async () => {
  db = openDatabase(await testServer(), 1); // one connection, since the table is its own
  await sql`create temporary table held_words (word text)`.execute(db);
});
after(() => db.destroy());

function reader() {
  const reads: Db[] = [];
  const words = held(async (from: Db) => {
    reads.push(from);
    const { rows } = await sql<{ word: string }>`select word from held_words order by word`.execute(from);
    return rows.map(({ word }) => word);
  });
  return { words, reads };
}

const add = (word: string) =>
  inTransaction(db, (tx) => sql`insert into held_words values (${word})`.execute(tx).then(() => undefined));

test('many who ask at once are told what one reading found', async () => {
  const { words, reads } = reader();
  const told = await Promise.all([words(db), words(db), words(db)]);
  assert.deepEqual(told, [[], [], []]);
  assert.equal(reads.length, 1);
});

test('what this process has changed is there at once', async () => {
  const { words } = reader();
  await words(db);
  await add('apple');
  assert.deepEqual(await words(db), ['apple']);
});

test('a transaction sees what it has changed, and leaves nothing behind that it takes back', async () => {
  const { words } = reader();
  await words(db);
  await assert.rejects(
    inTransaction(db, async (tx) => {
      await sql`insert into held_words values ('pear')`.execute(tx);
      assert.deepEqual(await words(tx), ['apple', 'pear']);
      throw new Error('taken back');
    }),
    /taken back/,
  );
  assert.deepEqual(await words(db), ['apple']);
});

test('a reading that failed is not kept', async () => {
  let isBroken = true;
  const broken = held(async () => {
    if (isBroken) throw new Error('out of order');
    return 'well';
  });
  await assert.rejects(broken(db), /out of order/);
  isBroken = false;
  assert.equal(await broken(db), 'well');
});
