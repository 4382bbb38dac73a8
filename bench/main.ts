// The benchmark: how fast Heard is beside a bare server and a bare transaction of the same run, and whether anything costs more
// as the tables grow. What each option does and how to read it: docs/how-to/bench.md.

import { parseArgs } from 'node:util';
import { rebuildFigures } from '#evidence';
import { Temporal } from '#lib/temporal';
import { bareTransactions } from './bare-transaction.ts';
import { clockRate } from './clock-rate.ts';
import { kindsOfDesk, people } from './desk.ts';
import { fillTo, settle } from './fill.ts';
import { fillDirectory } from './fill-directory.ts';
import { fillPeople } from './fill-people.ts';
import { fetchOnce } from './http-connection.ts';
import { mailRate } from './mail.ts';
import { type Load, loadFromHere, type Measure, measure } from './measure.ts';
import { plansOf, type QueryPlan } from './plans.ts';
import { readProcessorTime } from './processor-time.ts';
import { heading, reportClock, reportMail, reportMeasure, reportPlans } from './report.ts';
import { httpLoad } from './visitors.ts';
import { kindsOfSearch, kindsOfVisit } from './visits.ts';
import { openWorld, type World } from './world.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    seconds: { type: 'string' },
    only: { type: 'string', multiple: true },
    sizes: { type: 'string', default: '10000,200000' },
    connections: { type: 'string', default: '1,16' },
    profile: { type: 'string' },
  },
});
const seconds = options.seconds ? Number(options.seconds) : options.quick ? 1 : 4;
const numbers = (list: string) => list.split(',').map(Number);
const sizes = numbers(options.sizes);
const connections = numbers(options.connections);
/** Measured in a directory of their own. */
const searches = ['find-page', 'find-api', 'find-suggestions'];
/** Measured over the people of a large council, after the cases and before the directory. */
const desk = ['desk-found', 'desk-call', 'desk-search', 'customer-record'];
const isWanted = (metric: string) => !options.only || options.only.includes(metric);
const say = (line: string) => console.error(line);

/** Measures it over each number of connections and reports it. Gives the measures by number of connections. */
async function measureAll(
  world: World,
  size: number,
  what: {
    readonly metric: string;
    /** Whose processor time is the app's. */
    readonly pid?: number;
    readonly begin: (connections: number) => Promise<Load>;
    readonly bare: ReadonlyMap<number, Measure> | null;
  },
): Promise<Map<number, Measure>> {
  const measures = new Map<number, Measure>();
  for (const count of connections) {
    const measured = await measure({
      metric: what.metric,
      connections: count,
      seconds,
      begin: what.begin,
      processorTime: () => readProcessorTime(what.pid, world.postmaster),
    });
    measures.set(count, measured);
    reached = reportMeasure(measured, size, what.bare?.get(count) ?? null) && reached;
  }
  return measures;
}

let reached = true;

/** What everything else is a ratio to. Taken again for each size, since a machine's own speed changes within minutes. */
function bareMeasures(world: World, size: number): Promise<Map<number, Measure>> {
  const { port, pid } = world.bareServer;
  const page = { method: 'GET', path: '/', headers: {} } as const;
  return measureAll(world, size, {
    metric: 'bare-server',
    pid,
    begin: (visitors) => httpLoad(port, () => page, 200, visitors),
    bare: null,
  });
}

async function measureSize(world: World, size: number): Promise<QueryPlan[]> {
  const { db, house, app } = world;
  await fillTo(db, size, house.council.site.organisation.referencePrefix, (done, total) =>
    say(`Filling up to ${size} cases: ${Math.round((100 * done) / total)} %`),
  );
  await rebuildFigures(db, Temporal.Now.instant());
  await settle(db);
  const kinds = (await kindsOfVisit(world)).filter(({ metric }) => isWanted(metric));
  heading();
  const bareHttp = await bareMeasures(world, size);
  const { connect, close } = await bareTransactions(house.connection);
  const bareWrites = await measureAll(world, size, {
    metric: 'bare-transaction',
    begin: (count) => loadFromHere(connect, count),
    bare: null,
  });
  await close();
  const plans = await plansOf(world, kinds);
  for (const { metric, ask, expected } of kinds) {
    const first = await fetchOnce(app.port, ask());
    if (first.status !== expected)
      throw new Error(`${metric} was answered ${first.status}: ${first.body.slice(0, 500)}`);
    await measureAll(world, size, {
      metric,
      pid: app.pid,
      begin: (visitors) => httpLoad(app.port, ask, expected, visitors),
      bare: metric === 'create' ? bareWrites : bareHttp,
    });
  }
  return plans;
}

const directory = { services: 5000, phrases: 200_000 } as const;

/** The search of services, in a directory as large as any; last, since the services stay. */
async function measureSearch(world: World): Promise<void> {
  const { db, app } = world;
  const phrases = await fillDirectory(db, directory, say);
  await settle(db);
  const kinds = kindsOfSearch(phrases).filter(({ metric }) => isWanted(metric));
  heading();
  const bare = await bareMeasures(world, directory.services);
  for (const { metric, ask, expected } of kinds) {
    await fetchOnce(app.port, ask()); // the first search reads the directory in
    await measureAll(world, directory.services, {
      metric,
      pid: app.pid,
      begin: (visitors) => httpLoad(app.port, ask, expected, visitors),
      bare,
    });
  }
}

/** The adviser's desk, over 200,000 customers and 1,000,000 contacts. */
async function measureDesk(world: World): Promise<void> {
  const { db, app, house } = world;
  await fillTo(db, sizes.at(-1) ?? 0, house.council.site.organisation.referencePrefix, () => {});
  await fillPeople(db, people, say);
  await settle(db);
  heading();
  const bare = await bareMeasures(world, people.customers);
  for (const { metric, ask, expected } of (await kindsOfDesk(world)).filter((kind) => isWanted(kind.metric))) {
    const first = await fetchOnce(app.port, ask());
    if (first.status !== expected)
      throw new Error(`${metric} was answered ${first.status}: ${first.body.slice(0, 500)}`);
    await measureAll(world, people.customers, {
      metric,
      pid: app.pid,
      begin: (visitors) => httpLoad(app.port, ask, expected, visitors),
      bare,
    });
  }
}

async function run(world: World): Promise<void> {
  if (isWanted('clock')) {
    heading();
    reached = reportClock(await clockRate(world.db, seconds)) && reached;
  }
  if (isWanted('mail-in')) {
    heading();
    reached = reportMail(await mailRate(world, options.quick ? 300 : 2000)) && reached;
  }
  const plans: QueryPlan[][] = [];
  if (!options.only?.every((metric) => metric === 'mail-in' || searches.includes(metric) || desk.includes(metric)))
    for (const size of sizes) plans.push(await measureSize(world, size));
  if (desk.some(isWanted)) await measureDesk(world);
  if (searches.some(isWanted)) await measureSearch(world);
  const [small, large] = [plans.at(0), plans.at(-1)];
  const [least, most] = [sizes.at(0), sizes.at(-1)];
  if (plans.length > 1 && small && large && least && most)
    reached = reportPlans(small, large, [least, most]) && reached;
}

let wasStopped = false;
const interrupted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      say('Stopping.');
      wasStopped = true;
      resolve();
    });
});
const world = await openWorld(options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : [], say);
try {
  await Promise.race([run(world), interrupted]);
} finally {
  await world.close();
}
if (!wasStopped) say(reached ? 'Every target was reached.' : 'Some targets were missed; see the lines marked MISSED.');
