// Finding customers by what was typed. Keys are read in order and no more of them than are shown, so a common name costs what a
// rare one does.

import { type Db, sql } from '#db';
import type { Actor } from '#lib/actor';
import type { Customer, CustomerKind } from './customer.ts';
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

interface Hit {
  readonly rootId: number;
  /** The row that what was typed fits. */
  readonly id: number;
}

/** The records that what was typed fits, best first; those the actor may not look at are not among them. */
export async function findTyped(db: Db, typed: string, actor: Actor | null, most = mostKeys): Promise<Hit[]> {
  const { starts, words, number, parts } = readTyped(typed);
  const seesAll = customerPermissions.may(actor, 'see restricted customers');
  const found: Hit[] = number === null ? [] : await byNumber(db, number, seesAll);
  for (const start of starts)
    if (found.length < most)
      found.push(
        ...(start.startsWith('n:') || words.length === 0
          ? await byKeys(db, start, words, seesAll, most)
          : await byOtherKeys(db, start, words, seesAll, most)),
      );
  if (found.length === 0 && parts)
    found.push(...(await byKeys(db, parts.start, parts.words, seesAll, most, mostTried.names)));
  return [...new Map(found.toReversed().map((each) => [each.rootId, each])).values()].toReversed();
}

/** Of customers `c`, those whose record may be looked at. */
export const mayBeSeen = (seesAll: boolean) => sql<boolean>`(${seesAll}::boolean or not exists (
         select from customers hidden where hidden.root_id = c.root_id and hidden.is_restricted))`;

async function byNumber(db: Db, number: number, seesAll: boolean): Promise<Hit[]> {
  const { rows } = await sql<Hit>`
    /* customer-by-number */ select c.id, c.root_id from customers c where c.id = ${number} and ${mayBeSeen(seesAll)}`.execute(
    db,
  );
  return rows;
}

/** By keys that begin alike and, those of names, have these words further on. */
async function byKeys(
  db: Db,
  start: string,
  words: readonly string[],
  seesAll: boolean,
  most: number,
  tried?: number,
): Promise<Hit[]> {
  const { rows } = await sql<Hit>`/* customers-by-key */
    select hit.customer_id as id, c.root_id
      from (select k.key, k.customer_id
              from (select k.key, k.customer_id from customer_keys k
                     where k.key >= ${start} and k.key < ${start + last}
                     order by k.key, k.customer_id desc limit ${tried ?? null}) k
             where k.key like all (${words.map((word) => `% ${word}%`)}::text[])
             order by k.key, k.customer_id desc limit ${most}) hit
      join customers c on c.id = hit.customer_id
     where ${mayBeSeen(seesAll)} order by hit.key, hit.customer_id desc`.execute(db);
  return rows;
}

/** By an e-mail address, a number or a postcode, and words of the name: each of those found is asked for its name. */
async function byOtherKeys(
  db: Db,
  start: string,
  words: readonly string[],
  seesAll: boolean,
  most: number,
): Promise<Hit[]> {
  const { rows } = await sql<Hit>`/* customers-by-key-and-name */
    select hit.customer_id as id, c.root_id
      from (select k.key, k.customer_id from customer_keys k
             where k.key >= ${start} and k.key < ${start + last}
             order by k.key, k.customer_id desc limit ${mostTried.others}) hit
      join customers c on c.id = hit.customer_id
     where (' ' || folded(c.name)) like all (${words.map((word) => `% ${word}%`)}::text[]) and ${mayBeSeen(seesAll)}
     order by hit.key, hit.customer_id desc limit ${most}`.execute(db);
  return rows;
}

/** What a list shows of these records, in their order. */
export async function listed(db: Db, found: readonly Hit[]): Promise<FoundCustomer[]> {
  if (found.length === 0) return [];
  const { rows } = await sql<{
    rootId: number;
    kind: CustomerKind;
    name: string;
    email: string | null;
    phone: string | null;
    address: string | null;
    rows: number;
    isRestricted: boolean;
  }>`
    /* customers-listed */ select root.id as root_id, root.kind, root.name, of_all.rows, of_all.is_restricted,
           coalesce(root.email, of_all.email) as email, coalesce(root.phone, of_all.phone) as phone,
           (select w.value from customers r join customer_ways w on w.customer_id = r.id
             where r.root_id = root.id and w.kind = 'address' and w.ended_at is null order by w.id desc limit 1) as address
      from customers root
      join lateral (select count(*) as rows, bool_or(is_restricted) as is_restricted, min(email) as email, min(phone) as phone
                      from customers r where r.root_id = root.id) of_all on true
     where root.id = any(${found.map(({ rootId }) => rootId)}::bigint[])`.execute(db);
  const byRoot = new Map(rows.map((row) => [row.rootId, row]));
  return found.flatMap(({ rootId, id }) => {
    const row = byRoot.get(rootId);
    return row ? [{ ...row, id }] : [];
  });
}

const mostFound = 20;

/** The numbers of the records that `searchCustomers` would give, for whoever does not show them. */
export async function recordsLike(db: Db, typed: string, actor: Actor | null): Promise<number[]> {
  return (await findTyped(db, typed, actor, 2 * mostFound)).slice(0, mostFound).map(({ rootId }) => rootId);
}

/** Who may be meant by what was typed: a name, e-mail address, telephone number, postcode or number of a record; 20 at most. */
export async function searchCustomers(db: Db, typed: string, actor: Actor | null = null): Promise<FoundCustomer[]> {
  return listed(db, (await findTyped(db, typed, actor, 2 * mostFound)).slice(0, mostFound));
}
