// What a job is: a name, a sentence for the page that lists it, the shape of its data, and one thing it does.

import type { z } from 'zod';
import type { Db } from '#db';
import type { Temporal } from '#lib/temporal';

/** What a running job is given. `last` is true on the final try: what fails now stays failed until somebody retries it. */
export interface JobContext {
  readonly db: Db;
  readonly now: () => Temporal.Instant;
  readonly last: boolean;
}

/** A kind of unattended work. Build one with `defineJob`. */
export interface Job<Data> {
  readonly name: string;
  /** One sentence for people: "Sends a message that is waiting in the outbox." */
  readonly does: string;
  readonly data: z.ZodType<Data>;
  readonly run: (data: Data, context: JobContext) => Promise<void>;
  /** Tries after the first, the wait before them in seconds (doubled each time). */
  readonly retries: { readonly times: number; readonly seconds: number };
  /** How many one process does side by side; 1 when not given. */
  readonly atOnce?: number;
  /** A cron expression read in Europe/London, for jobs that run by themselves. */
  readonly every?: string;
}

// biome-ignore lint/suspicious/noExplicitAny: a list of jobs holds jobs of any data; each parses its own
export type AnyJob = Job<any>;

/** Names a job. Its data is parsed with `data` before `run` sees it. */
export function defineJob<Data>(job: Omit<Job<Data>, 'retries'> & Partial<Pick<Job<Data>, 'retries'>>): Job<Data> {
  return { retries: { times: 8, seconds: 15 }, ...job };
}

/** A worker says this often that it is alive; the job of one that was killed goes back in its queue soon after. */
export const heartbeatSeconds = 30;
