// Some contacts of each member of staff, drawn by lot: what a second person looks at.

import { visibleTo } from '#customers';
import { type Db, sql } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';

export interface ContactToCheck {
  readonly contactId: number;
  readonly staffId: number;
}

interface Time {
  readonly from: Temporal.Instant;
  /** Not included. */
  readonly until: Temporal.Instant;
}

/** Those there is something to look at in: somebody of ours took it, and wrote it down here. */
const takenHere = ({ from, until }: Time) => sql<boolean>`staff_id is not null and source is null and direction = 'in'
               and arrived_at >= ${from} and arrived_at < ${until}`;

/** Of how many contacts, of how many members of staff, those of a time are drawn. */
export async function countToCheck(db: Db, time: Time): Promise<{ contacts: number; staff: number }> {
  const { rows } = await sql<{ contacts: number; staff: number }>`
    select count(*) as contacts, count(distinct staff_id) as staff from contacts where ${takenHere(time)}`.execute(db);
  return rows[0] ?? { contacts: 0, staff: 0 };
}

/** Of these contacts those whose customer the reader may look at. */
export async function contactsSeenBy(db: Db, ids: readonly number[], reader: Actor | null): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select id from contacts where id = any(${[...ids]}::bigint[]) and ${visibleTo(reader, 'contacts.customer_id')}`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * Of each member of staff's contacts of a time so many as `most`, drawn by lot: the same ones whenever it is asked, since the lot is
 * the MD5 sum of the contact's own number, the smallest first. Contacts that came from another system are left out.
 */
export async function contactsToCheck(db: Db, time: Time, most: number): Promise<ContactToCheck[]> {
  const { rows } = await sql<ContactToCheck>`
    select id as contact_id, staff_id
      from (select id, staff_id, row_number() over (partition by staff_id order by md5(id::text), id) as place
              from contacts
             where ${takenHere(time)}) chosen
     where place <= ${most} order by staff_id, place`.execute(db);
  return rows;
}
