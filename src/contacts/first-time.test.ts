// First point and first contact, against a slow count of the same contacts one by one.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { sql } from '#db';
import { Temporal } from '#lib/temporal';
import { testHouse } from '../test-house.ts';
import type { NewContact, NewMatter } from './contact.ts';
import { aCase, aPerson } from './demand.test-fixture.ts';
import { workOutDemand } from './demand-actions.ts';
import { readFirstTime } from './demand-figures-store.ts';
import { type FirstTimeRow, firstTimePart } from './first-time.ts';
import { countMatters } from './matters-store.ts';
import { recordContacts } from './store.ts';

const house = await testHouse();
const { db } = house;
after(house.close);

const asOf = Temporal.Instant.from('2026-03-20T10:00:00Z');
const year = { from: Temporal.PlainDate.from('2025-04-01'), to: Temporal.PlainDate.from('2026-03-01') };
const day = 24 * 60 * 60 * 1000;

/** Numbers that are the same each run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    yield state / 2 ** 32;
  }
}

const random = numbers(11);
const next = () => random.next().value;
const pick = <T>(of: readonly [T, ...T[]]): T => of[Math.floor(next() * of.length)] ?? of[0];

interface Made {
  readonly person: number | null;
  /** The record's root: the last two people are one. */
  readonly root: number | null;
  readonly at: Temporal.Instant;
  readonly channel: string;
  readonly service: string | null;
  readonly outcome: NewMatter['outcome'];
  readonly caseReference: string | null;
  readonly isStaff: boolean;
  readonly contact: number;
  readonly direction: 'in' | 'out';
}

const people = [];
for (let n = 0; n < 12; n++) people.push(await aPerson(db, `Person ${n}`, asOf));
const [one = 0, other = 0] = people.slice(-2);
await sql`update customers set merged_root = ${one} where id = ${other}`.execute(db);
const { rows: staff } = await sql<{ id: number }>`select id from staff order by id limit 1`.execute(db);

const cases = Array.from({ length: 20 }, (_, n) => {
  const openedAt = asOf.subtract({ hours: 24 * (10 + n * 8) });
  return {
    reference: `LB-FT-${n}`,
    openedAt,
    closedAt: n % 3 === 0 ? null : openedAt.add({ hours: 24 * (n % 30) + 1 }),
    outcome: n % 4 === 0 ? 'not-ours' : 'fixed',
  };
}).map((made) => ({
  ...made,
  closedAt: made.closedAt && Temporal.Instant.compare(made.closedAt, asOf) < 0 ? made.closedAt : null,
}));
for (const made of cases) await aCase(db, made);

const outcomes: readonly [NewMatter['outcome'], ...NewMatter['outcome'][]] = [
  'answered',
  'answered',
  'case',
  'passed-on',
  'chased',
  'signposted',
  'could-not-help',
  'no-reply-needed',
  'open',
];

const made: Made[] = [];
for (let contact = 0; contact < 900; contact++) {
  const person = next() < 0.15 ? null : (people[Math.floor(next() * people.length)] ?? null);
  const shared = {
    person,
    root: person === other ? one : person,
    at: asOf.subtract({ seconds: Math.floor(next() * 250 * 24 * 3600) + 1 }),
    channel: pick(['phone', 'counter', 'online']),
    isStaff: next() < 0.7,
    direction: next() < 0.05 ? ('out' as const) : ('in' as const),
    contact,
  };
  for (let n = next() < 0.15 ? 2 : 1; n > 0; n--) {
    const outcome = pick(outcomes);
    const service = next() < 0.1 ? null : pick(['pothole', 'missed-bin', 'allotment', 'bin-day']);
    const caseReference =
      outcome === 'case' || outcome === 'chased' ? (cases[Math.floor(next() * cases.length)]?.reference ?? null) : null;
    made.push({ ...shared, service, outcome, caseReference });
  }
}

await db.transaction().execute(async (tx) => {
  const contacts = [...Map.groupBy(made, ({ contact }) => contact).values()].flatMap((matters): NewContact[] => {
    const [first] = matters;
    if (!first) return [];
    const { person, channel, direction, at, isStaff } = first;
    return [
      {
        customerId: person,
        channel,
        direction,
        arrivedAt: at,
        staffId: isStaff ? (staff[0]?.id ?? null) : null,
        matters: matters.map(({ service, outcome, caseReference }) => ({
          service,
          about: 'Something',
          outcome,
          answer: null,
          caseReference,
        })),
      },
    ];
  });
  await recordContacts(tx, contacts);
});
await workOutDemand(db, asOf);

/** The definition, said again as plainly as can be. */
function slowCount(days: number) {
  const counted = made.filter(({ direction, outcome }) => direction === 'in' && outcome !== 'no-reply-needed');
  const sums = { taken: 0, settled: 0, begun: 0, anonymous: 0, censored: 0, quiet: 0, resolved: 0 };
  for (const matter of counted) {
    if (matter.isStaff && matter.outcome !== 'chased' && matter.outcome !== 'open') {
      sums.taken++;
      if (matter.outcome === 'answered' || matter.outcome === 'signposted') sums.settled++;
    }
    if (matter.root === null) {
      sums.anonymous++;
      continue;
    }
    const like = counted.filter(
      (each) =>
        each.contact !== matter.contact &&
        each.root === matter.root &&
        ((each.service !== null && each.service === matter.service) ||
          (each.caseReference !== null && each.caseReference === matter.caseReference)),
    );
    const apart = (each: Made) => each.at.epochMilliseconds - matter.at.epochMilliseconds;
    if (matter.outcome === 'chased' || like.some((each) => apart(each) < 0 && apart(each) >= -28 * day)) continue;
    sums.begun++;
    if (matter.at.epochMilliseconds + days * day > asOf.epochMilliseconds) {
      sums.censored++;
      continue;
    }
    if (like.some((each) => apart(each) > 0 && apart(each) <= days * day)) continue;
    sums.quiet++;
    const theCase = cases.find(({ reference }) => reference === matter.caseReference);
    const isDone =
      theCase?.outcome === 'fixed' &&
      theCase.closedAt !== null &&
      theCase.closedAt.epochMilliseconds <= matter.at.epochMilliseconds + days * day;
    if (matter.outcome === 'answered' || matter.outcome === 'signposted' || isDone) sums.resolved++;
  }
  return sums;
}

test('the roll-up counts what a slow count of each contact does', async () => {
  const [row] = await readFirstTime(db, year, 'all');
  assert.ok(row);
  const { taken, settled, begun, anonymous, windows, cased, passedOn, unhelped } = row;
  for (const [i, days] of [7, 14, 28].entries()) {
    const window = windows[i];
    assert.ok(window);
    const { censored, quiet, resolved } = window;
    assert.deepEqual({ taken, settled, begun, anonymous, censored, quiet, resolved }, slowCount(days), `${days} days`);
    assert.ok(censored > 0 && quiet > resolved && resolved > 0, 'the made contacts try it');
  }
  assert.equal(settled + cased + passedOn + unhelped, taken);
});

test('the matters behind each figure are as many as it says', async () => {
  const [row] = await readFirstTime(db, year, 'all');
  assert.ok(row);
  const figures: readonly (readonly [string, number])[] = [
    ['settled', row.settled],
    ['cased', row.cased],
    ['passed-on', row.passedOn],
    ['unhelped', row.unhelped],
    ...row.windows.flatMap(({ days, censored, quiet, resolved }) => [
      [`rest-${days}`, resolved] as const,
      [`again-${days}`, row.begun - censored - quiet] as const,
    ]),
  ];
  for (const [name, n] of figures) {
    const part = firstTimePart(name);
    assert.ok(part, name);
    assert.ok(n > 0, `the made contacts try ${name}`);
    assert.equal(await countMatters(db, { reader: null, period: year, first: { part, asOf } }, 10_000), n, name);
  }
});

test('the cuts add up, and a day on some that was too new is judged', async () => {
  const sums = async () => {
    const cuts = ['all', 'service', 'channel', 'month'] as const;
    const read = await Promise.all(cuts.map((cut) => readFirstTime(db, year, cut)));
    const sum = (rows: readonly FirstTimeRow[], of: (row: FirstTimeRow) => number) =>
      rows.reduce((total, row) => total + of(row), 0);
    return read.map((rows) => ({
      begun: sum(rows, ({ begun }) => begun),
      censored: sum(rows, ({ windows }) => windows[0]?.censored ?? 0),
    }));
  };
  const [before, ...others] = await sums();
  for (const cut of others) assert.deepEqual(cut, before);
  await workOutDemand(db, asOf.add({ hours: 48 }));
  const [later] = await sums();
  assert.equal(later?.begun, before?.begun);
  assert.ok((later?.censored ?? 0) < (before?.censored ?? 0));
});

test('the page says both measures, what is too new and who is left out', async () => {
  house.clock.now = asOf;
  const analyst = await house.signedIn('analyst');
  const { body } = await analyst.open('/staff/demand/first-time');
  const said = body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  assert.match(said, /\d+ of \d+ matters settled by whoever took them/);
  assert.match(said, /at rest within 28 days, with the outcome given/);
  assert.match(said, /\d+ matters are too new to say and not in N\./);
  assert.match(said, /\d+ matters of people who did not say who they are are left out/);
  assert.match(
    said,
    /By service Service First point First contact, 7 days First contact, 14 days First contact, 28 days/,
  );
  const passedOn = await analyst.open('/staff/demand/matters?period=last-12-months&first=passed-on');
  assert.match(body, /href="\/staff\/demand\/matters\?period=last-12-months&amp;first=passed-on"/);
  assert.match(passedOn.body, /\d+ matters passed on by whoever took them, newest first/);
  assert.match(body, /first=again-14"/);
  assert.match(body, /service=pothole&amp;first=rest-28"/);
  const ofMonth = /href="([^"]*month=[^"]*first=settled)">\d+% \((\d+) of/.exec(body);
  assert.ok(ofMonth, 'a month leads to its matters');
  const [, href = '', n = ''] = ofMonth;
  assert.match(
    (await analyst.open(href.replaceAll('&amp;', '&'))).body,
    new RegExp(`${n} matters of \\w+ \\d{4}, settled by whoever took them, newest first`),
  );
  assert.match((await analyst.open('/staff/demand/matters?month=2026-13')).body, /There is no month “2026-13”/);
  assert.match(body, /href="\/performance\/answers\/got-what-they-needed\?period=last-12-months"/);
  assert.match(said, /Fewer than 5 people answered in this time/);
  await sql`
    insert into figures_state (as_of, took_ms) values (${asOf}, 1)
    on conflict (one) do update set as_of = excluded.as_of`.execute(db);
  await sql`
    insert into survey_figures (month, service, channel, answers, got_it, easy, treated_well, invited, invited_answered)
    values ('2026-03-01', 'pothole', 'phone', 20, 15, 9, 9, 40, 20)`.execute(db);
  const answered = (await analyst.open('/staff/demand/first-time')).body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  assert.match(answered, /75% 15 of 20 who answered said that they got what they needed/);
});

test('its tables are files too, with definitions, what is left out and when', async () => {
  const analyst = await house.signedIn('analyst');
  const { body } = await analyst.get('/staff/demand/first-time.csv');
  const rows = parse(body, { columns: true }) as Record<string, string>[];
  const [all] = await readFirstTime(db, year, 'all');
  const total = rows.find(({ table, measure }) => table === 'total' && measure === 'first-point');
  assert.deepEqual([total?.['n'], total?.['of']], [String(all?.settled), String(all?.taken)]);
  assert.match(total?.['definition'] ?? '', /^n: answered, .*; of: matters that a member of staff took/);
  assert.match(total?.['left_out'] ?? '', new RegExp(`did not say who they are: ${all?.anonymous}; too new to say: `));
  assert.ok(total?.['as_of']);
  const { body: months } = await analyst.get('/staff/demand/first-time.csv?table=month');
  const ofMonths = parse(months, { columns: true }) as Record<string, string>[];
  assert.ok(ofMonths.length > 4 && ofMonths.every(({ table }) => table === 'month'));
  for (const { status, n, of } of ofMonths) assert.equal(status === 'suppressed', n === '' && of === '');
  assert.equal((await analyst.get('/staff/demand/first-time.csv?table=label')).statusCode, 404);
});
