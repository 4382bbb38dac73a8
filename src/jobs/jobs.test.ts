import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { PgBoss } from 'pg-boss';
import { z } from 'zod';
import { inTransaction, sql } from '#db';
import { Temporal } from '#lib/temporal';
import { type GroundDatabase, groundDatabase } from './ground.test-fixture.ts';
import { type AnyJob, defineJob } from './job.ts';
import { failedJobs, queueCounts, retryJob } from './overview.ts';
import { bossConnection, prepareJobs } from './prepare.ts';
import { sendJob } from './send.ts';
import { startWorker, type Worker } from './worker.ts';

const done: string[] = [];
/** Resolves when the job with this word is done. */
const waiting = new Map<string, () => void>();
const isDone = (word: string) => new Promise<void>((resolve) => waiting.set(word, resolve));
let fails = true;
let hold: Promise<void> | undefined;

const greet = defineJob({
  name: 'greet',
  does: 'Greets.',
  data: z.object({ word: z.string() }),
  run: async ({ word }) => {
    waiting.get(`${word} begins`)?.();
    await hold;
    done.push(word);
    waiting.get(word)?.();
  },
});
const lastWords: boolean[] = [];
const stumble = defineJob({
  name: 'stumble',
  does: 'Fails until told otherwise.',
  data: z.object({ word: z.string() }),
  retries: { times: 1, seconds: 0 },
  run: async ({ word }, { last }) => {
    lastWords.push(last);
    if (fails) throw new Error('there is no floor');
    waiting.get(word)?.();
  },
});
const nightly = defineJob({
  name: 'nightly',
  does: 'Runs at night.',
  data: z.object({}),
  every: '5 3 * * *',
  run: async () => {},
});
const jobs: readonly AnyJob[] = [greet, stumble, nightly];

let ground: GroundDatabase;
const workers: Worker[] = [];
before(async () => {
  ground = await groundDatabase(jobs);
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop();
});
after(() => ground.close());

const failures: string[] = [];
async function work(kinds = jobs): Promise<Worker> {
  const worker = await startWorker({
    connection: ground.connection,
    db: ground.db,
    jobs: kinds,
    now: () => Temporal.Instant.from('2026-03-02T12:00:00Z'),
    onFailure: (job, error) => failures.push(`${job}: ${error instanceof Error ? error.message : error}`),
  });
  workers.push(worker);
  return worker;
}

const send = (word: string, options: Parameters<typeof sendJob>[3] = {}) =>
  inTransaction(ground.db, (tx) => sendJob(tx, greet, { word }, options));

async function jobsIn(name: string): Promise<{ state: string; word: string }[]> {
  const { rows } = await sql<{ state: string; word: string }>`
    select state, data->>'word' as word from pgboss.job where name = ${name} order by created_on, id`.execute(
    ground.db,
  );
  return rows;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}

test('a job exists if its fact does: undone with its transaction, run after the commit', async () => {
  const undone = inTransaction(ground.db, async (tx) => {
    await sendJob(tx, greet, { word: 'never' });
    throw new Error('undone');
  });
  await assert.rejects(undone, /undone/);
  assert.deepEqual(await jobsIn('greet'), []);
  const hello = isDone('hello');
  await send('hello');
  await work();
  await hello;
  assert.deepEqual(done, ['hello']);
});

test('a job that is not due yet waits, and one key waits once', async () => {
  await send('tomorrow', { notBefore: Temporal.Now.instant().add({ hours: 24 }) });
  await Promise.all(Array.from({ length: 8 }, () => send('single', { onceKey: 'single' })));
  const words = (await jobsIn('greet')).filter(({ state }) => state === 'created').map(({ word }) => word);
  assert.deepEqual(words.sort(), ['single', 'tomorrow']);
  const single = isDone('single');
  await work();
  await single;
  assert.equal(done.filter((word) => word === 'single').length, 1);
  await until(async () =>
    (await jobsIn('greet')).some(({ state, word }) => word === 'single' && state === 'completed'),
  );
  assert.ok((await jobsIn('greet')).some(({ state, word }) => word === 'tomorrow' && state === 'created'));
});

test('a failing job is tried again, then shown with its reason, and runs when somebody retries it', async () => {
  await inTransaction(ground.db, (tx) => sendJob(tx, stumble, { word: 'up' }));
  await work();
  await until(async () => (await failedJobs(ground.db)).length === 1);
  assert.deepEqual(lastWords, [false, true]);
  const [failed] = await failedJobs(ground.db);
  assert.deepEqual([failed?.name, failed?.tries, failed?.why], ['stumble', 2, 'there is no floor']);
  assert.deepEqual(failures, ['stumble: there is no floor', 'stumble: there is no floor']);
  const counts = (await queueCounts(ground.db)).find(({ name }) => name === 'stumble');
  assert.deepEqual([counts?.waiting, counts?.running, counts?.failed], [0, 0, 1]);
  fails = false;
  const up = isDone('up');
  const id = failed?.id ?? '';
  const retried = await Promise.all([1, 2].map(() => inTransaction(ground.db, (tx) => retryJob(tx, id))));
  assert.deepEqual(retried.sort(), [false, true]); // two people press the button, one of them in time
  await up;
  await until(async () => (await jobsIn('stumble'))[0]?.state === 'completed');
  assert.deepEqual(await failedJobs(ground.db), []);
});

test('a failed job whose key is waiting again may be retried without a fault', async () => {
  await send('twice', { onceKey: 'twice' });
  await sql`update pgboss.job set state = 'failed', completed_on = now() where data->>'word' = 'twice'`.execute(
    ground.db,
  );
  await send('twice', { onceKey: 'twice' });
  const [failed] = await failedJobs(ground.db);
  const retried = await inTransaction(ground.db, (tx) => retryJob(tx, failed?.id ?? ''));
  assert.equal(retried, true);
  await sql`delete from pgboss.job where data->>'word' = 'twice'`.execute(ground.db);
});

test('data of another shape fails and is shown, without the data', async () => {
  await inTransaction(ground.db, (tx) =>
    sendJob<unknown>(tx, { ...stumble, data: z.unknown() }, { word: 42, secret: 'rosa@example.com' }),
  );
  await work();
  await until(async () => (await failedJobs(ground.db)).length === 1);
  assert.doesNotMatch((await failedJobs(ground.db))[0]?.why ?? '', /rosa/);
});

test('the timetable holds the jobs that have one, and forgets those that lost it', async () => {
  const timetable = async () =>
    (
      await sql<{
        name: string;
        cron: string;
        timezone: string;
      }>`select name, cron, timezone from pgboss.schedule`.execute(ground.db)
    ).rows;
  await work();
  assert.deepEqual(await timetable(), [{ name: 'nightly', cron: '5 3 * * *', timezone: 'Europe/London' }]);
  await work(jobs.filter((job) => job !== nightly));
  assert.deepEqual(await timetable(), []);
});

test('stopping waits for the job that runs, and takes no other', async () => {
  const release = Promise.withResolvers<void>();
  hold = release.promise;
  const begun = isDone('slow begins');
  await send('slow');
  const worker = await work();
  await begun;
  await send('later');
  const stopped = worker.stop();
  release.resolve();
  await stopped;
  hold = undefined;
  assert.ok(done.includes('slow') && !done.includes('later'));
  assert.equal((await jobsIn('greet')).find(({ word }) => word === 'slow')?.state, 'completed');
});

test('the job of a worker that was killed goes back in its queue', async () => {
  await send('orphan');
  // what a killed worker leaves: a job that runs, and whose heartbeat has stopped
  await sql`
    update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now() - interval '31 seconds'
     where data->>'word' = 'orphan'`.execute(ground.db);
  const boss = new PgBoss({ ...bossConnection(ground.connection), supervise: false, schedule: false });
  await boss.start();
  await boss.supervise('greet');
  await boss.stop({ graceful: false });
  assert.equal((await jobsIn('greet')).find(({ word }) => word === 'orphan')?.state, 'retry');
});

test('queues may be made by several processes at once, and again', async () => {
  await Promise.all(Array.from({ length: 4 }, () => prepareJobs(ground.connection, jobs)));
  assert.deepEqual(
    (await queueCounts(ground.db)).map(({ name }) => name),
    ['greet', 'nightly', 'stumble'],
  );
});
