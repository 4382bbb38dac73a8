// Some contacts of each member of staff, taken by chance: what a second person looks at.

import { type Db, sql } from '#db';
import type { Temporal } from '#lib/temporal';

export interface ContactToCheck {
  readonly contactId: number;
  readonly staffId: number;
}

/**
 * Of each member of staff's contacts of a time (`until` not included) so many as `most`, by chance: the same ones whenever it is
 * asked, since the chance comes from the contacts' own numbers. Contacts that came from another system are left out.
 */
export async function contactsToCheck(
  db: Db,
  time: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
  most: number,
): Promise<ContactToCheck[]> {
  const { rows } = await sql<ContactToCheck>`
    select id as contact_id, staff_id
      from (select id, staff_id, row_number() over (partition by staff_id order by md5(id::text), id) as place
              from contacts
             where staff_id is not null and source is null and direction = 'in'
               and arrived_at >= ${time.from} and arrived_at < ${time.until}) chosen
     where place <= ${most} order by staff_id, place`.execute(db);
  return rows;
}
