// The roll-up against a slow count of the same rows, one by one.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from '#db';
import { Temporal } from '#lib/temporal';
import { testHouse } from '../test-house.ts';
import { rebuildFigures } from './actions.ts';
import { addMade, type Made } from './figures.test-fixture.ts';
import { figuresAsOf, readCaseCount, readDays, readSurvey, readTallies } from './store.ts';

const house = await testHouse();
const { db } = house;
after(house.close);

const asOf = Temporal.Instant.from('2026-11-16T10:00:00Z');
const year = { from: Temporal.PlainDate.from('2025-12-01'), to: Temporal.PlainDate.from('2026-11-01') };
const londonDate = (iso: string) => Temporal.Instant.from(iso).toZonedDateTimeISO('Europe/London').toPlainDate();

/** Numbers that are the same each run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    yield state / 2 ** 32;
  }
}

function generate(count: number): Made[] {
  const random = numbers(7);
  const next = () => random.next().value;
  const pick = <T>(of: readonly [T, ...T[]]): T => of[Math.floor(next() * of.length)] ?? of[0];
  const chance = (p: number) => next() < p;
  return Array.from({ length: count }, () => {
    const asked = asOf.subtract({ hours: Math.floor(next() * 8000), minutes: Math.floor(next() * 60) });
    const due = chance(0.05) ? null : asked.add({ hours: Math.floor(next() * 400) });
    const begun = due !== null || chance(0.6);
    const done = chance(0.7) && begun ? asked.add({ hours: Math.floor(next() * 500) }) : null;
    const stopped = done && Temporal.Instant.compare(done, asOf) <= 0 ? done : null;
    const pausedSince =
      stopped === null && chance(0.4) && begun ? asked.add({ hours: Math.floor(next() * 500) }) : null;
    return {
      service: pick(['pothole', 'missed-bin', 'street-light']),
      standard: pick(['road-repair', 'street-light']),
      version: 1,
      channel: pick(['online', 'phone']),
      source: pick([null, null, 'Elsewhere']),
      openedAt: asked.toString(),
      startsAt: begun ? asked.toString() : null,
      dueAt: due?.toString() ?? null,
      stoppedAt: stopped?.toString() ?? null,
      pausedSince: pausedSince?.toString() ?? null,
      result: stopped && due ? (Temporal.Instant.compare(stopped, due) <= 0 ? 'met' : 'missed') : null,
    };
  });
}

/** The definition, said again as plainly as can be. */
function slowTally(made: readonly Made[]) {
  const tally = { due: 0, met: 0, openLate: 0, paused: 0, undated: 0 };
  for (const { startsAt, dueAt, pausedSince, result } of made) {
    const pausedInTime = result === null && pausedSince !== null && (dueAt === null || pausedSince <= dueAt);
    const date = dueAt ?? pausedSince;
    if (pausedInTime) {
      if (date !== null && Temporal.Instant.compare(date, asOf) <= 0) tally.paused++;
    } else if (dueAt === null) {
      if (startsAt !== null) tally.undated++;
    } else if (Temporal.Instant.compare(dueAt, asOf) <= 0) {
      tally.due++;
      if (result === 'met') tally.met++;
      if (result === null) tally.openLate++;
    }
  }
  return tally;
}

const monthOf = (one: Made) =>
  londonDate(one.dueAt ?? one.pausedSince ?? one.openedAt)
    .with({ day: 1 })
    .toString();

const made = generate(3000);
await addMade(db, made);
await rebuildFigures(db, asOf);

test('every month, standard, service, channel and source holds what a slow count holds', async () => {
  for (const source of ['', 'Elsewhere']) {
    const cuts = ['month', 'standard', 'service', 'channel'] as const;
    const rows = await readTallies(db, { period: { from: null, to: year.to }, source }, cuts);
    const mine = made.filter((one) => (one.source ?? '') === source);
    for (const { month, standard, service, channel, ...tally } of rows) {
      const same = mine.filter(
        (one) =>
          one.standard === standard &&
          one.service === service &&
          one.channel === channel &&
          monthOf(one) === month.slice(0, 10),
      );
      assert.deepEqual(tally, slowTally(same), `${month} ${standard} ${service} ${channel}`);
    }
    const [all] = await readTallies(db, { period: { from: null, to: year.to }, source }, ['source']);
    assert.deepEqual({ ...all, source: undefined }, { ...slowTally(mine), source: undefined });
  }
});

test('a period holds the months it names, and the histogram as many as are done', async () => {
  const scope = { period: year, source: '', standard: 'road-repair' };
  const [figure] = await readTallies(db, scope, ['standard']);
  const mine = made.filter((one) => one.source === null && one.standard === 'road-repair');
  const within = mine.filter((one) => monthOf(one) >= '2025-12-01');
  assert.deepEqual({ ...figure, standard: undefined }, { ...slowTally(within), standard: undefined });
  const done = within.filter((one) => one.result !== null && slowTally([one]).due === 1);
  for (const counted of ['taken', 'from-due'] as const) {
    const days = await readDays(db, scope, counted);
    assert.equal(
      days.reduce((sum, { n }) => sum + n, 0),
      done.length,
    );
    assert.equal((figure?.due ?? 0) - (figure?.openLate ?? 0), done.length);
  }
  const inTime = (await readDays(db, scope, 'from-due')).filter(({ days }) => days <= 0);
  assert.equal(
    inTime.reduce((sum, { n }) => sum + n, 0),
    figure?.met,
  );
  const slowDays = done
    .map((one) => londonDate(one.openedAt).until(londonDate(one.stoppedAt ?? ''), { largestUnit: 'days' }).days)
    .toSorted((a, b) => a - b);
  const days = (await readDays(db, scope, 'taken')).flatMap(({ days, n }) => Array.from({ length: n }, () => days));
  assert.deepEqual(days, slowDays);
});

test('cases without a date are counted, by the month they were opened', async () => {
  const count = await readCaseCount(db, { period: { from: null, to: year.to }, source: '' });
  const mine = made.filter((one) => one.source === null);
  assert.equal(count.opened, mine.length);
  assert.equal(count.closed, mine.filter((one) => one.stoppedAt !== null).length);
});

test('a rebuild writes only what changed, and leaves no figure of what is gone', async () => {
  const cuts = ['month', 'standard', 'service', 'channel'] as const;
  const read = () => readTallies(db, { period: { from: null, to: year.to }, source: '' }, cuts);
  const before = await read();
  await rebuildFigures(db, asOf.add({ minutes: 1 }));
  const { rows } = await sql<{ details: unknown }>`select details from figures_state`.execute(db);
  assert.deepEqual(rows[0]?.details, {
    rowsWritten: {
      ...{ standardFigures: 0, standardDays: 0, caseFigures: 0, surveyFigures: 0 },
      ...{ queueMeasureDays: 0, queueMeasureWaits: 0 },
    },
  });
  assert.deepEqual(await read(), before);
  assert.equal(String(await figuresAsOf(db)), '2026-11-16T10:01:00Z');
  await sql`delete from case_clocks where standard = 'street-light'`.execute(db);
  await rebuildFigures(db, asOf);
  assert.deepEqual(
    await read(),
    before.filter(({ standard }) => standard !== 'street-light'),
  );
});

test('answers are counted by month, and those invited by whether they answered', async () => {
  await sql`
    insert into feedback (case_reference, got_it, ease, treated, service, channel, given_at) values
      ('A', 'yes', 5, 4, 'pothole', 'online', '2026-10-05T10:00:00Z'),
      ('B', 'partly', 3, 4, 'pothole', 'online', '2026-10-06T10:00:00Z'),
      ('C', 'no', 4, 1, 'pothole', 'phone', '2026-11-06T10:00:00Z')`.execute(db);
  await sql`
    insert into feedback_invitations (closure_event_id, case_reference, service, channel, invited_at) values
      (1, 'A', 'pothole', 'online', '2026-10-04T10:00:00Z'), (2, 'Z', 'pothole', 'online', '2026-10-04T10:00:00Z')`.execute(
    db,
  );
  await rebuildFigures(db, asOf);
  assert.deepEqual(await readSurvey(db, year, []), [
    { answers: 3, gotIt: 1, easy: 2, treatedWell: 2, invited: 2, invitedAnswered: 1 },
  ]);
  assert.deepEqual(
    (await readSurvey(db, year, ['month'])).map(({ month, answers }) => [month, answers]),
    [
      ['2026-10-01', 2],
      ['2026-11-01', 1],
    ],
  );
});
