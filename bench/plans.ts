// The queries behind each page as the app itself sends them, and what the planner makes of them: cost, rows and the blocks it
// touched. Taken from the app run once in this process, so that nothing here is a copy that can grow old.

import pg from 'pg';
import { Temporal } from '#lib/temporal';
import { buildApp } from '../src/app.ts';
import type { Kind } from './visits.ts';
import type { World } from './world.ts';

export interface QueryPlan {
  readonly metric: string;
  readonly query: string;
  readonly cost: number;
  readonly rows: number;
  /** Blocks of 8 kB looked at, in memory or not. */
  readonly buffers: number;
}

interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** One row a query of each visit; the same text twice in a visit counts once, as its dearer. */
export async function plansOf(world: World, kinds: readonly Kind[]): Promise<QueryPlan[]> {
  const { house } = world;
  const app = await buildApp({
    db: house.db,
    council: house.council,
    now: () => Temporal.Now.instant(),
    rateLimit: false,
    trustProxy: false,
    logLevel: 'silent',
  });
  const client = new pg.Client({ ...house.connection, options: '-c timezone=UTC' });
  await client.connect();
  try {
    const plans: QueryPlan[] = [];
    for (const { metric, ask } of kinds) {
      const visit = async () => {
        const { method, path, headers, body } = ask();
        await app.inject({ method, url: path, headers, ...(body === undefined ? {} : { payload: body }) });
      };
      await visit(); // what is read once in a process is read here
      const sent = await recorded(visit);
      const found = new Map<string, QueryPlan>();
      for (const query of sent.filter(isPlanned)) {
        const plan = { metric, ...(await explain(client, query)) };
        const before = found.get(plan.query);
        if (!before || plan.buffers > before.buffers) found.set(plan.query, plan);
      }
      plans.push(...found.values());
    }
    return plans;
  } finally {
    await client.end();
    await app.close();
  }
}

// Listens in on pg while `work` runs. Every query of this process goes through this one method.
async function recorded(work: () => Promise<void>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const { prototype } = pg.Client;
  const { query } = prototype;
  prototype.query = function listening(this: pg.Client, ...args: unknown[]) {
    const [first, values] = args;
    if (typeof first === 'string') sent.push({ text: first, values: Array.isArray(values) ? values : [] });
    else if (typeof first === 'object' && first !== null && 'text' in first)
      sent.push({
        text: String(first.text),
        values: 'values' in first && Array.isArray(first.values) ? first.values : Array.isArray(values) ? values : [],
      });
    return Reflect.apply(query, this, args);
  } as typeof query;
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return sent;
}

const isPlanned = ({ text }: Sent) => /^\s*(select|insert|update|delete|with)\b/i.test(text);

interface Node {
  readonly 'Total Cost': number;
  readonly 'Plan Rows': number;
  /** These three only where the query was run. */
  readonly 'Actual Rows'?: number;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
}

// A change is made and taken back. A row that was inserted could not be inserted again, so of an insert only the plan is told.
async function explain(client: pg.Client, { text, values }: Sent): Promise<Omit<QueryPlan, 'metric'>> {
  await client.query('begin');
  try {
    const { rows } = await client.query<{ 'QUERY PLAN': readonly [{ Plan: Node }] }>(
      `explain (${/\binsert into\b/i.test(text) ? '' : 'analyze, buffers, '}format json) ${text}`,
      [...values],
    );
    const plan = rows[0]?.['QUERY PLAN'][0].Plan;
    return {
      query: text.replace(/\s+/g, ' ').trim(),
      cost: plan?.['Total Cost'] ?? 0,
      rows: plan?.['Actual Rows'] ?? plan?.['Plan Rows'] ?? 0,
      buffers: (plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0),
    };
  } finally {
    await client.query('rollback');
  }
}
