// Customers found by the last digits of a phone number, as a telephone shows them.

import { type Db, readTogether, sql, unseen } from '#db';
import type { Actor } from '#lib/actor';
import { customerPermissions } from './permissions.ts';
import { type FoundCustomer, type Hit, listing, mayBeSeen } from './search-store.ts';

const fewestDigits = 3;
const mostFound = 20;
/** So many numbers that end alike are looked at; who has more to find is asked to type more. */
const mostHits = 2 * mostFound;

/** Who may be meant by the last digits of a number; none when what was typed is anything else. 20 at most. */
export async function customersByPhoneTail(db: Db, typed: string, actor: Actor | null): Promise<FoundCustomer[]> {
  const rows = hits(typed, actor);
  return rows ? readTogether<FoundCustomer>(db, { name: 'customers-by-phone-tail', rows: listing(rows) }) : [];
}

/** The numbers of their records, for whoever does not show them. */
export async function recordsByPhoneTail(db: Db, typed: string, actor: Actor | null): Promise<number[]> {
  const rows = hits(typed, actor);
  const found = rows ? await readTogether<Hit>(db, { name: 'records-by-phone-tail', rows }) : [];
  return found.map(({ rootId }) => rootId);
}

/** Rows for a list, the latest record first; null where what was typed is no end of a number. */
function hits(typed: string, actor: Actor | null): ReturnType<typeof sql> | null {
  const digits = /^[\d\s]+$/.test(typed) ? typed.replace(/\s/g, '') : '';
  if (digits.length < fewestDigits || digits.length > 10) return null;
  const reversed = [...digits].reverse().join('');
  const seesAll = customerPermissions.may(actor, 'see restricted customers');
  return sql`
    select distinct on (c.root_id) -c.root_id as place, c.id, c.root_id
      from (select customer_id from customer_keys k
             where k.key like 'p:%' and reverse(k.key) ~>=~ ${unseen('text', reversed)}
               and reverse(k.key) ~<~ ${unseen('text', `${reversed}~`)}
             order by reverse(k.key) using ~<~ limit ${sql.lit(mostHits)}) tail
      join customers c on c.id = tail.customer_id
     where ${mayBeSeen(seesAll)}
     order by c.root_id desc, c.id limit ${sql.lit(mostFound)}`;
}
