// Secrets Heard makes for itself, once for a database.

import { randomId } from '#lib/secret';
import type { Db } from './database.ts';

type SecretTables = { secrets: { name: string; value: string } };

/** The secret of this name; made the first time it is asked for, by whoever asks first. */
export async function ownSecret(db: Db, name: string): Promise<string> {
  const on = db.$extendTables<SecretTables>();
  const find = () => on.selectFrom('secrets').select('value').where('name', '=', name).executeTakeFirst();
  const known = await find();
  if (known) return known.value;
  await on
    .insertInto('secrets')
    .values({ name, value: randomId() })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const made = await find();
  if (!made) throw new Error(`The secret ${name} was made and could not be read back.`);
  return made.value;
}
