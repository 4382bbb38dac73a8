// The language that whoever reads an e-mail address asked to be written to in, before anybody knows more of them than that.

import { type Db, sql } from '#db';
import { emailKey } from './way.ts';

/**
 * The tag of the language asked for last; null where none was, or the address is of more than one record, or of one that
 * only a form connected with it. One question, whether anybody is known by the address or not.
 */
export async function languageKnownBy(db: Db, email: string): Promise<string | null> {
  const { rows } = await sql<{ tag: string }>`
    /* language-known-by */
    with known as (
      select c.root_id, bool_or(w.verified_at is not null or w.added_by <> 'Heard' or w.added_at = c.created_at) as is_sure
        from customer_ways w join customers c on c.id = w.customer_id
       where w.kind = 'email' and w.key = ${emailKey(email)} and w.ended_at is null and c.kind <> 'anonymous'
       group by c.root_id)
    select n.detail as tag
      from known join customers r on r.root_id = known.root_id join customer_needs n on n.customer_id = r.id
     where known.is_sure and (select count(*) from known) = 1
       and n.need = 'language' and n.detail <> '' and n.ended_at is null
     order by n.id desc limit 1`.execute(db);
  return rows[0]?.tag ?? null;
}
