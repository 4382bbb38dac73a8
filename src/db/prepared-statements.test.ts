// The pool against a real database: what it prepares, and what it leaves alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase, sql } from './database.ts';
import { testServer } from './test-server.ts';

test('a statement that begins with its name is prepared under it, and no other is', async () => {
  const db = openDatabase(await testServer(), 1);
  try {
    for (const n of [1, 2]) await sql`/* find-number */ select ${n}::int as n`.execute(db);
    await sql`select ${3}::int as n`.execute(db);
    const { rows } = await sql<{ name: string }>`select name from pg_prepared_statements order by name`.execute(db);
    assert.deepEqual(rows, [{ name: 'find-number' }]);
  } finally {
    await db.destroy();
  }
});

test('one name for two statements is refused, not mixed up', async () => {
  const db = openDatabase(await testServer(), 1);
  try {
    await sql`/* find-number */ select ${1}::int as n`.execute(db);
    await assert.rejects(sql`/* find-number */ select ${1}::int as other`.execute(db), /must be unique/);
  } finally {
    await db.destroy();
  }
});
