// Sending is an insert beside the fact. pg-boss documents inserting into its job table as a way to send;
// it needs no running pg-boss, so a web process carries none.

import { sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { heartbeatSeconds, type Job } from './job.ts';

/**
 * Sends a job in the caller's transaction.
 * @param options.notBefore the earliest instant it may run
 * @param options.onceKey while a job of this kind with this key is waiting, another is not added
 */
export async function sendJob<Data>(
  tx: Tx,
  job: Pick<Job<Data>, 'name' | 'retries' | 'data'>,
  data: Data,
  options: { notBefore?: Temporal.Instant; onceKey?: string } = {},
): Promise<void> {
  await sql`
    insert into pgboss.job (name, data, start_after, retry_limit, retry_delay, retry_backoff, heartbeat_seconds, singleton_key, policy)
    values (${job.name}, ${JSON.stringify(data)}::jsonb, coalesce(${options.notBefore ?? null}, now()),
            ${job.retries.times}, ${job.retries.seconds}, true, ${heartbeatSeconds}, ${options.onceKey ?? null},
            ${options.onceKey ? 'short' : 'standard'})
    on conflict do nothing`.execute(tx);
}

type Fragment = ReturnType<typeof sql>;

/**
 * Sends a job for each row of the statement it ends, so that a fact and its job are one journey to the database:
 * `with fact as (insert … returning id) ${sendingOf(job, sql`jsonb_build_object('factId', id) from fact`)}`.
 * @param data the job's data as SQL, and where it is from
 */
export function sendingOf<Data>(job: Job<Data>, data: Fragment): Fragment {
  return sql`insert into pgboss.job (name, retry_limit, retry_delay, retry_backoff, heartbeat_seconds, policy, data)
    select ${job.name}, ${job.retries.times}::int, ${job.retries.seconds}::int, true, ${heartbeatSeconds}::int, 'standard', ${data}`;
}
