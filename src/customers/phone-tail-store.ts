// Customers found by the last digits of a phone number, as a telephone shows them.

import { type Db, readTogether, sql, unseen } from '#db';
import type { Actor } from '#lib/actor';
import { customerPermissions } from './permissions.ts';
import { type FoundCustomer, type Hit, listing, mayBeSeen, someRecords } from './search-store.ts';

const fewestDigits = 3;
const mostFound = 20;
/** So many numbers that end alike are looked at; who has more to find is asked to type more. */
const mostHits = 2 * mostFound;

/** Who may be meant by the last digits of a number; none when what was typed is anything else. 20 at most. */
export async function customersByPhoneTail(db: Db, typed: string, actor: Actor | null): Promise<FoundCustomer[]> {
  const reversed = digitsReversed(typed);
  if (reversed === null) return [];
  const rows = listing(sql`
    select distinct on (root_id) -root_id as place, id, root_id from (${hits(reversed, mostHits, actor)}) hit
     order by root_id desc, id limit ${sql.lit(mostFound)}`);
  return readTogether<FoundCustomer>(db, { name: 'customers-by-phone-tail', rows });
}

/** For whoever asks only whether there is one and no more: the number of its record, or those of some of them. */
export async function someRecordsByPhoneTail(db: Db, typed: string, actor: Actor | null): Promise<number[]> {
  const reversed = digitsReversed(typed);
  if (reversed === null) return [];
  return someRecords((most) =>
    readTogether<Hit>(db, { name: 'rows-by-phone-tail', rows: hits(reversed, most, actor) }),
  );
}

/** As the index has them; null where what was typed is no end of a number. */
function digitsReversed(typed: string): string | null {
  const digits = /^[\d\s]+$/.test(typed) ? typed.replace(/\s/g, '') : '';
  return digits.length < fewestDigits || digits.length > 10 ? null : [...digits].reverse().join('');
}

const hits = (reversed: string, most: number, actor: Actor | null) => sql`
  select c.id, c.root_id
    from (select customer_id from customer_keys k
           where k.key like 'p:%' and reverse(k.key) ~>=~ ${unseen('text', reversed)}
             and reverse(k.key) ~<~ ${unseen('text', `${reversed}~`)}
           order by reverse(k.key) using ~<~ limit ${unseen('bigint', most)}) tail
    join customers c on c.id = tail.customer_id
   where ${mayBeSeen(customerPermissions.may(actor, 'see restricted customers'))}`;
