// Makes the queues. Run with the migrations, before anything sends or works.

import { PgBoss } from 'pg-boss';
import type { Connection } from '#db';
import { type AnyJob, heartbeatSeconds } from './job.ts';

/** Creates or upgrades pg-boss's schema and one queue a job; safe to run in two processes at once. */
export async function prepareJobs(connection: Connection, jobs: readonly AnyJob[]): Promise<void> {
  const boss = new PgBoss({ ...bossConnection(connection), supervise: false, schedule: false });
  boss.on('error', () => {}); // start and createQueue reject with the same error
  await boss.start();
  try {
    const existing = new Set((await boss.getQueues()).map((queue) => queue.name));
    for (const job of jobs) {
      const { times, seconds } = job.retries;
      const options = { retryLimit: times, retryDelay: seconds, retryBackoff: true, heartbeatSeconds };
      if (existing.has(job.name)) await boss.updateQueue(job.name, options);
      else await boss.createQueue(job.name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** pg-boss takes its connection as plain options, a subset of pg's. */
export function bossConnection(connection: Connection): {
  connectionString?: string;
  host?: string;
  user?: string;
  database?: string;
} {
  const { connectionString, host, port, user, database, password, ssl } = connection;
  const options = { connectionString, host, port, user, database, password, ssl };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
