// Finding customers by what was typed. Keys are read in order and no more of them than are shown, so a common name costs what a
// rare one does.

import { type Db, readTogether, sql, unseen } from '#db';
import type { Actor } from '#lib/actor';
import type { Customer } from './customer.ts';
import { customerPermissions } from './permissions.ts';
import { readTyped } from './search-typed.ts';

/** Somebody found: the row that what was typed fits, and what is shown of its record. */
export interface FoundCustomer extends Customer {
  /** The number of the record. */
  readonly rootId: number;
  /** An address on one line, or null. */
  readonly address: string | null;
  /** How many rows are read as this one record. */
  readonly rows: number;
  readonly isRestricted: boolean;
}

/** So many keys are looked at for a list; who has more to find is asked to type more. */
export const mostKeys = 200;
/** Where a word may stand anywhere in many names or numbers, so many of them are tried. */
const mostTried = { names: 5000, others: 300 };

/** After every text that begins alike. */
const last = '\u{10FFFF}';

export interface Hit {
  readonly rootId: number;
  /** The row that what was typed fits. */
  readonly id: number;
}

/** The records that what was typed fits, best first; those the actor may not look at are not among them. */
export async function findTyped(db: Db, typed: string, actor: Actor | null): Promise<Hit[]> {
  const found = await rowsLike(db, typed, actor, mostKeys);
  return [...new Map(found.toReversed().map((each) => [each.rootId, each])).values()].toReversed();
}

function rowsLike(db: Db, typed: string, actor: Actor | null, most: number): Promise<Hit[]> {
  return byOneOf(asksFor(typed, actor, most), (ask) =>
    readTogether<Hit>(db, {
      name: 'customer-hits',
      rows: sql`select id, root_id from (${hits(ask)}) hit order by ${inOrder}`,
    }),
  );
}

/** What the database is asked for: keys that begin alike, in turn, and what they must have besides. */
interface Ask {
  readonly starts: readonly string[];
  /** Words further on: in the key itself where it is a name's, and in the customer's name where it is any other. */
  readonly words: readonly string[];
  readonly number: number | null;
  readonly seesAll: boolean;
  /** How many are wanted, and how many keys are looked at for them where not all are. */
  readonly most: number;
  readonly tried: number | null;
}

/** What to ask for, and what to ask for where nothing is found so. */
function asksFor(typed: string, actor: Actor | null, most: number): Ask[] {
  const { starts, words, number, parts } = readTyped(typed);
  const seesAll = customerPermissions.may(actor, 'see restricted customers');
  const isOther = words.length > 0 && !starts[0]?.startsWith('n:');
  return [
    ...(starts.length > 0 || number !== null
      ? [{ starts, words, number, seesAll, most, tried: isOther ? mostTried.others : null }]
      : []),
    ...(parts
      ? [{ starts: [parts.start], words: parts.words, number: null, seesAll, most, tried: mostTried.names }]
      : []),
  ];
}

async function byOneOf<Each>(asks: readonly Ask[], read: (ask: Ask) => Promise<Each[]>): Promise<Each[]> {
  for (const ask of asks) {
    const found = await read(ask);
    if (found.length > 0) return found;
  }
  return [];
}

/** Rows that fit, with their place: by the number first, then by each beginning in turn. */
const hits = ({ starts, words, number, seesAll, most, tried }: Ask) => {
  const patterns = unseen(
    'text[]',
    words.map((word) => `% ${word}%`),
  );
  return sql`
  select hit.place, hit.key, c.id, c.root_id
    from (select 0 as place, '' as key, ${unseen('bigint', number)} as customer_id
          union all
          select start.place, k.key, k.customer_id
            from unnest(${unseen('text[]', starts)}, ${unseen(
              'text[]',
              starts.map((start) => start + last),
            )}) with ordinality
                   as start (first, until, place)
            cross join lateral (
              select k.key, k.customer_id
                from (select k.key, k.customer_id from customer_keys k
                       where k.key >= start.first and k.key < start.until
                       order by k.key, k.customer_id desc limit ${unseen('bigint', tried)}) k
               where ${unseen('boolean', words.length === 0)}
                  or case when k.key like 'n:%' then k.key like all (${patterns})
                          else (select ' ' || folded(named.name) from customers named where named.id = k.customer_id)
                                 like all (${patterns}) end
               order by k.key, k.customer_id desc limit ${unseen('bigint', most)}) k) hit
    join customers c on c.id = hit.customer_id
   where ${mayBeSeen(seesAll)}`;
};

const inOrder = sql`hit.place, hit.key, hit.id desc`;

/** Of customers `c`, those whose record may be looked at. */
export const mayBeSeen = (seesAll: boolean) => sql<boolean>`(${unseen('boolean', seesAll)} or not exists (
         select from customers hidden where hidden.root_id = c.root_id and hidden.is_restricted))`;

/**
 * What a list shows of records, in the order of their place.
 * @param hits rows with `place`, the number of the row that was found, `id`, and that of its record, `root_id`
 */
export const listing = (hits: ReturnType<typeof sql>) => sql`
  select hit.id, root.id as root_id, root.kind, root.name, of_all.rows, of_all.is_restricted, of_all.address,
         coalesce(root.email, of_all.email) as email, coalesce(root.phone, of_all.phone) as phone
    from (${hits}) hit
    join customers root on root.id = hit.root_id
    join lateral (
      select count(*) as rows, bool_or(r.is_restricted) as is_restricted, min(r.email) as email, min(r.phone) as phone,
             (array_agg(home.value order by home.id desc nulls last))[1] as address
        from customers r
        left join lateral (select w.id, w.value from customer_ways w
                            where w.customer_id = r.id and w.kind = 'address' and w.ended_at is null
                            order by w.id desc limit 1) home on true
       where r.root_id = root.id) of_all on true
   order by hit.place`;

/** The same of records that were found before. */
export async function listed(db: Db, found: readonly Hit[]): Promise<FoundCustomer[]> {
  if (found.length === 0) return [];
  const rows = sql`select place, id, root_id
    from unnest(${unseen(
      'bigint[]',
      found.map(({ id }) => id),
    )}, ${unseen(
      'bigint[]',
      found.map(({ rootId }) => rootId),
    )}) with ordinality
      as found (id, root_id, place)`;
  return readTogether<FoundCustomer>(db, { name: 'customers-listed', rows: listing(rows) });
}

const mostFound = 20;
/** Some of them are rows of one record. */
const mostLike = 30;

/** For whoever asks only whether there is one and no more: its number, or those of some of them. */
export function someRecordsLike(db: Db, typed: string, actor: Actor | null): Promise<number[]> {
  return someRecords((most) => rowsLike(db, typed, actor, most));
}

/** The records among a few rows; where all rows are of one record and there may be more, among many. */
export async function someRecords(rows: (most: number) => Promise<readonly Hit[]>): Promise<number[]> {
  const few = await rows(8);
  const records = new Set(few.map(({ rootId }) => rootId));
  if (few.length < 8 || records.size > 1) return [...records];
  return [...new Set((await rows(mostKeys)).map(({ rootId }) => rootId))];
}

/** Who may be meant by what was typed: a name, e-mail address, telephone number, postcode or number of a record; 20 at most. */
export async function searchCustomers(db: Db, typed: string, actor: Actor | null = null): Promise<FoundCustomer[]> {
  return byOneOf(asksFor(typed, actor, mostLike), (ask) =>
    readTogether<FoundCustomer>(db, {
      name: 'customers-found',
      rows: listing(sql`
        select row_number() over (order by ${inOrder}) as place, id, root_id
          from (select distinct on (hit.root_id) * from (${hits(ask)}) hit order by hit.root_id, ${inOrder}) hit
         order by place limit ${sql.lit(mostFound)}`),
    }),
  );
}
