// Which customers an e-mail address or a phone number leads to, and how sure it is that it is theirs.

import { type Db, sql } from '#db';
import { emailKey, phoneKey } from './way.ts';

/** One row that has the address among its ways. */
export interface KnownRow {
  readonly id: number;
  readonly rootId: number;
  readonly name: string;
  /**
   * The address came with the row itself, was checked, or was written down by a person. One that a form added later may
   * have been given by somebody else who knew a name and a number, so it leads to nothing of the row.
   */
  readonly isSure: boolean;
  /** Somebody showed that the address is this row's: typed in a code sent to it, or told a member of staff who noted how. */
  readonly isProven: boolean;
  /** Of the whole record. */
  readonly isRestricted: boolean;
}

/** The rows that have this e-mail address in use, or this phone number, oldest first. Anonymous is nobody. */
export async function customersKnownBy(db: Db, value: string, kind: 'email' | 'phone' = 'email'): Promise<KnownRow[]> {
  const key = kind === 'email' ? emailKey(value) : phoneKey(value);
  const { rows } = await sql<KnownRow>`
    /* customers-known-by */
    select c.id, c.root_id, c.name,
           bool_or(w.verified_at is not null or w.added_by <> 'Heard' or w.added_at = c.created_at) as is_sure,
           bool_or(w.verified_at is not null) as is_proven,
           (select bool_or(r.is_restricted) from customers r where r.root_id = c.root_id) as is_restricted
      from customer_ways w join customers c on c.id = w.customer_id
     where w.kind = ${kind} and w.key = ${key} and w.ended_at is null and c.kind <> 'anonymous'
     group by c.id order by c.id`.execute(db);
  return rows;
}
