// The last that was said of each queue: this room's SQL.
import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { freshMinutes, type Queue, type QueueNow } from './queue.ts';

/** Keeps what was said of a queue, unless something later is known already. False when it is. */
export async function saveQueue(tx: Tx, queue: Queue): Promise<boolean> {
  const { name, place = '', calendar = null, waiting, waitMinutes, at } = queue;
  const kept = await sql`
    insert into queues_now (name, place, calendar, waiting, wait_minutes, at)
    values (${name}, ${place}, ${calendar}, ${waiting}, ${waitMinutes}, ${at})
    on conflict (name, place) do update set calendar = excluded.calendar, waiting = excluded.waiting,
      wait_minutes = excluded.wait_minutes, at = excluded.at where excluded.at >= queues_now.at`.execute(tx);
  return kept.numAffectedRows === 1n;
}

/** Queues that something was said of in the last 15 minutes; older news is not told. */
export async function queuesNow(db: Db, now: Temporal.Instant): Promise<QueueNow[]> {
  const { rows } = await sql<QueueNow>`
    /* queues-now */
    select q.name, nullif(q.place, '') as place, p.name as place_name, q.calendar, q.waiting, q.wait_minutes, q.at
      from queues_now q left join places p on p.slug = q.place
     where q.at > ${now.subtract({ minutes: freshMinutes })} order by q.place, q.name limit 100`.execute(db);
  return rows;
}
