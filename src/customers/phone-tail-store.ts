// Customers found by the last digits of a phone number, as a telephone shows them.

import { type Db, sql } from '#db';
import type { Actor } from '#lib/actor';
import { customerPermissions } from './permissions.ts';
import { type FoundCustomer, listed, mayBeSeen } from './search-store.ts';

const fewestDigits = 3;
/** So many numbers that end alike are looked at; who has more to find is asked to type more. */
const mostHits = 200;

/** Who may be meant by the last digits of a number; none when what was typed is anything else. 20 at most. */
export async function customersByPhoneTail(db: Db, typed: string, actor: Actor | null): Promise<FoundCustomer[]> {
  const digits = /^[\d\s]+$/.test(typed) ? typed.replace(/\s/g, '') : '';
  if (digits.length < fewestDigits || digits.length > 10) return [];
  const reversed = [...digits].reverse().join('');
  const seesAll = customerPermissions.may(actor, 'see restricted customers');
  const { rows } = await sql<{ id: number; rootId: number }>`/* customers-by-phone-tail */
    with hits as materialized (
      select customer_id from customer_keys k
       where k.key like 'p:%' and reverse(k.key) ~>=~ ${reversed} and reverse(k.key) ~<~ ${`${reversed}~`}
       order by reverse(k.key) using ~<~ limit ${mostHits})
    select distinct on (c.root_id) c.id, c.root_id from hits join customers c on c.id = hits.customer_id
     where ${mayBeSeen(seesAll)}
     order by c.root_id desc, c.id limit 20`.execute(db);
  return listed(db, rows);
}
