// Customers found by the last digits of a phone number, as a telephone shows them.

import { type Db, readTogether, sql, unseen } from '#db';
import type { Actor } from '#lib/actor';
import { customerPermissions } from './permissions.ts';
import { type FoundCustomer, listing, mayBeSeen } from './search-store.ts';

const fewestDigits = 3;
/** So many numbers that end alike are looked at; who has more to find is asked to type more. */
const mostHits = 200;

/** Who may be meant by the last digits of a number; none when what was typed is anything else. 20 at most. */
export async function customersByPhoneTail(db: Db, typed: string, actor: Actor | null): Promise<FoundCustomer[]> {
  const digits = /^[\d\s]+$/.test(typed) ? typed.replace(/\s/g, '') : '';
  if (digits.length < fewestDigits || digits.length > 10) return [];
  const reversed = [...digits].reverse().join('');
  const seesAll = customerPermissions.may(actor, 'see restricted customers');
  return readTogether<FoundCustomer>(db, {
    name: 'customers-by-phone-tail',
    rows: listing(sql`
      select distinct on (c.root_id) -c.root_id as place, c.id, c.root_id
        from (select customer_id from customer_keys k
               where k.key like 'p:%' and reverse(k.key) ~>=~ ${unseen('text', reversed)} and reverse(k.key) ~<~ ${unseen('text', `${reversed}~`)}
               order by reverse(k.key) using ~<~ limit ${mostHits}) tail
        join customers c on c.id = tail.customer_id
       where ${mayBeSeen(seesAll)}
       order by c.root_id desc, c.id limit 20`),
  });
}
