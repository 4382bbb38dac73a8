// What the page of jobs shows: how many wait, run and failed in each queue, and a way to try a failed one again.

import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { Job } from './job.ts';

export interface QueueCount {
  readonly name: string;
  readonly waiting: number;
  readonly running: number;
  readonly done: number;
  readonly failed: number;
  readonly lastDoneAt: Temporal.Instant | null;
}

export interface FailedJob {
  readonly id: string;
  readonly name: string;
  readonly failedAt: Temporal.Instant | null;
  readonly tries: number;
  /** Why, in the words of the error. Never the job's data. */
  readonly why: string;
}

/** Counts by queue; done and failed are of the jobs still kept (a week). */
export async function queueCounts(db: Db): Promise<QueueCount[]> {
  const { rows } = await sql<QueueCount>`
    select queue.name,
           count(*) filter (where state in ('created', 'retry')) as waiting,
           count(*) filter (where state = 'active') as running,
           count(*) filter (where state = 'completed') as done,
           count(*) filter (where state = 'failed') as failed,
           max(completed_on) filter (where state = 'completed') as last_done_at
      from pgboss.queue left join pgboss.job on job.name = queue.name
     where queue.name not like '\\_\\_%'
     group by queue.name order by queue.name`.execute(db);
  return rows;
}

/** Jobs that used up their tries, newest first, 50 at most. */
export async function failedJobs(db: Db): Promise<FailedJob[]> {
  const { rows } = await sql<FailedJob>`
    select id, name, completed_on as failed_at, retry_count + 1 as tries,
           coalesce(output->>'message', output->'value'->>'message', 'No reason was recorded.') as why
      from pgboss.job where state = 'failed' and name not like '\\_\\_%'
     order by completed_on desc limit 50`.execute(db);
  return rows;
}

/** Where long work that goes on step by step has got to: the data of the step of this kind that waits or runs. */
export async function stepUnderWay<Data>(db: Db, job: Pick<Job<Data>, 'name' | 'data'>): Promise<Data | undefined> {
  const { rows } = await sql<{ data: unknown }>`
    select data from pgboss.job where name = ${job.name} and state in ('created', 'retry', 'active')
     order by created_on desc limit 1`.execute(db);
  return rows[0] && job.data.parse(rows[0].data ?? {});
}

/** Puts a failed job back in its queue with its tries counted anew. False when it is not (or no longer) failed. */
export async function retryJob(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update pgboss.job set state = 'retry', retry_count = 0, start_after = now(), completed_on = null,
           keep_until = now() + interval '14 days'
     where id = ${id}::uuid and state = 'failed' returning id`.execute(tx);
  return rows.length === 1;
}
