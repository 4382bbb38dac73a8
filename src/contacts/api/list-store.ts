// Contacts in the order they were written down, for a system that fetches what is new to it. SQL.

import { visibleTo } from '#customers';
import { type Db, sql, type Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';

export interface Wanted {
  /** The last number the system has; 0 for all. */
  readonly after: number;
  readonly channel: string | null;
  readonly service: string | null;
  /** Rows of one customer's record. */
  readonly customers: readonly number[] | null;
  readonly since: Temporal.Instant | null;
  readonly size: number;
}

/**
 * Numbers of contacts, one more than asked for when there are more. Those of customers whom the actor may not see are left out.
 * What a transaction still under way could yet put before a contact holds it back, so that whoever goes on from the last number
 * misses none.
 */
export async function contactsAfter(db: Db, actor: Actor | null, wanted: Wanted): Promise<number[]> {
  const { after, channel, service, customers, since, size } = wanted;
  const { rows } = await sql<{ id: number }>`
    /* contacts-after */
    select c.id from contacts c
     where c.id > ${after} and ${visibleTo(actor, 'c.customer_id')}
       and (${channel}::text is null or c.channel = ${channel})
       and (${since}::timestamptz is null or c.arrived_at >= ${since})
       and (${customers === null ? null : [...customers]}::bigint[] is null or c.customer_id = any(${customers === null ? null : [...customers]}::bigint[]))
       and (${service}::text is null or exists (select from contact_matters m where m.contact_id = c.id and m.service = ${service}))
       and age(c.xmin) > (
         -- of what is under way, all but what is known to be in another database of the same server
         select coalesce(max(age(x::xid)), 0) from pg_snapshot_xip(pg_current_snapshot()) x
          where not exists (select from pg_stat_activity where backend_xid = x::xid and datname <> current_database()))
     order by c.id limit ${size + 1}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Whether this contact of another system is here already. Whoever asks first is waited for. */
export async function isKnown(tx: Tx, source: string, sourceId: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`contact ${source} ${sourceId}`}, 0))`.execute(tx);
  const { rows } = await sql`select from contacts where source = ${source} and source_id = ${sourceId}`.execute(tx);
  return rows.length > 0;
}
