// The process that does unattended work. Stopping lets what is running finish.

import { PgBoss } from 'pg-boss';
import type { Connection, Db } from '#db';
import type { Temporal } from '#lib/temporal';
import type { AnyJob } from './job.ts';
import { bossConnection } from './prepare.ts';

export interface Worker {
  stop(): Promise<void>;
}

interface Settings {
  readonly connection: Connection;
  readonly db: Db;
  readonly jobs: readonly AnyJob[];
  readonly now: () => Temporal.Instant;
  readonly onFailure: (job: string, error: unknown) => void;
}

/** Starts working through the queues and keeps the timetable of jobs that have `every`. */
export async function startWorker(settings: Settings): Promise<Worker> {
  const boss = new PgBoss({ ...bossConnection(settings.connection), max: 3, migrate: false });
  // pg-boss copies an error into a plain object
  boss.on('error', (error) => settings.onFailure('pg-boss', new Error(error.message)));
  await boss.start();
  for (const schedule of await boss.getSchedules()) {
    if (!settings.jobs.some((job) => job.name === schedule.name && job.every)) await boss.unschedule(schedule.name);
  }
  for (const job of settings.jobs) {
    if (job.every) await boss.schedule(job.name, job.every, {}, { tz: 'Europe/London' });
    const options = {
      includeMetadata: true,
      batchSize: 1,
      pollingIntervalSeconds: 1,
      localConcurrency: job.atOnce ?? 1,
    } as const;
    await boss.work(job.name, options, async ([sent]) => {
      if (!sent) return;
      try {
        await job.run(job.data.parse(sent.data ?? {}), {
          db: settings.db,
          now: settings.now,
          last: sent.retryCount >= sent.retryLimit,
        });
      } catch (error) {
        settings.onFailure(job.name, error);
        throw error; // pg-boss records it and tries again
      }
    });
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 10_000 }) };
}
