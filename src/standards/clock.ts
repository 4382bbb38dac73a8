// A clock is a reading, never a stored truth: what a standard promised, the facts so far and the calendar give where it
// stands now. Two times are told: the council's, in the standard's unit, and the customer's, with nothing left out.
import { Temporal } from '#lib/temporal';
import type { Calendar } from './calendar.ts';
import { dayAt } from './calendar-table.ts';
import type { ClockFacts } from './facts.ts';
import { isPausedAt } from './paused-stretches.ts';
import { measureLeftOut, unitSize } from './ruler.ts';
import type { StandardVersion } from './standard.ts';
import { type Workings, workOut } from './workings.ts';

/** An open clock past its due time is `missed`; a paused one is `paused` until then. */
export type ClockState = 'not-started' | 'running' | 'paused' | 'met' | 'missed';

/** What `used`, `allowed` and the rest are counted in. Months and agreed dates are counted in calendar days. */
export type CountedUnit = 'seconds' | 'minutes' | 'service-hours' | 'working-days' | 'calendar-days';

/** The time the customer lived through, pauses and nights included. */
export interface CustomerTime {
  /** When the customer asked: the act `received`, else the start of this clock. */
  readonly since: Temporal.Instant | undefined;
  /** Dates turned over since then, to the stop or now. */
  readonly calendarDays: number;
  readonly elapsedMilliseconds: number;
}

export interface ClockReading {
  readonly state: ClockState;
  readonly startsAt: Temporal.Instant | undefined;
  /** Where counting begins: the start, or the next opening after it. Its date is day 0. */
  readonly countsFrom: Temporal.Instant | undefined;
  /** The last instant in time. While paused, as it stands if the clock resumed now. Undefined until started. */
  readonly dueAt: Temporal.Instant | undefined;
  /** Due before any pause or extension. */
  readonly originalDueAt: Temporal.Instant | undefined;
  readonly stoppedAt: Temporal.Instant | undefined;
  readonly unit: CountedUnit;
  /** Counted so far, today included where days are counted. */
  readonly used: number;
  /** Counted from the start to the due time, extensions included. */
  readonly allowed: number;
  readonly remaining: number;
  /** Left out of the count because the clock was paused. A pause begun after the due time is not left out. */
  readonly pausedFor: number;
  /** Counted after the due time; may be 0 for a clock missed by less than one unit. */
  readonly overBy: number;
  readonly customer: CustomerTime;
}

/**
 * Reads a clock.
 *
 * @param calendar the standard's own, by slug; any other throws `clock-calendar`, and days it does not know
 *   `calendar-horizon`
 * @param now facts later than this are not seen, so passing a past moment reads the clock as it stood then
 */
export function readClock(
  version: StandardVersion,
  facts: ClockFacts,
  calendar: Calendar,
  now: Temporal.Instant,
): ClockReading {
  const at = now.epochMilliseconds;
  return new Reading(version, facts, calendar, at, workOut(version, facts, calendar, at));
}

// Making a Temporal.Instant costs more than the whole sum, and most readers want one or two of them: so on demand.
// A copy by spreading or JSON would not carry them: take what you need by name.
class Reading implements ClockReading {
  readonly state: ClockState;
  readonly unit: CountedUnit;
  readonly used: number = 0;
  readonly allowed: number = 0;
  readonly remaining: number = 0;
  readonly pausedFor: number = 0;
  readonly overBy: number = 0;
  readonly #workings: Workings | undefined;
  readonly #since: number | undefined;
  readonly #lived: number;
  readonly #livedDays: number;

  constructor(
    version: StandardVersion,
    facts: ClockFacts,
    calendar: Calendar,
    now: number,
    workings: Workings | undefined,
  ) {
    this.#workings = workings;
    this.unit = countedUnit(version);
    this.state = workings === undefined ? 'not-started' : stateOf(version, facts, workings);
    if (workings !== undefined) {
      const counts = countUp(workings);
      const size = unitSize(version.target.unit);
      this.used = counts.used / size;
      this.allowed = counts.allowed / size;
      this.remaining = Math.max(0, counts.allowed - counts.used) / size;
      this.pausedFor = counts.leftOut / size;
      this.overBy = Math.max(0, counts.used - counts.allowed) / size;
    }
    const received = facts.acts['received']?.epochMilliseconds;
    this.#since = received !== undefined && received <= now ? received : workings?.startsAt;
    const until = workings?.stoppedAt ?? now;
    const lived = this.#since !== undefined && this.#since < until;
    this.#lived = lived && this.#since !== undefined ? until - this.#since : 0;
    this.#livedDays =
      lived && this.#since !== undefined ? dayAt(calendar.table, until) - dayAt(calendar.table, this.#since) : 0;
  }

  get startsAt() {
    return instant(this.#workings?.startsAt);
  }
  get countsFrom() {
    return instant(this.#workings?.countsFrom);
  }
  get dueAt() {
    return instant(this.#workings?.dueAt);
  }
  get originalDueAt() {
    return instant(this.#workings?.originalDueAt);
  }
  get stoppedAt() {
    return instant(this.#workings?.stoppedAt);
  }
  get customer(): CustomerTime {
    return { since: instant(this.#since), calendarDays: this.#livedDays, elapsedMilliseconds: this.#lived };
  }
}

const instant = (at: number | undefined) => (at === undefined ? undefined : Temporal.Instant.fromEpochMilliseconds(at));

function stateOf(version: StandardVersion, facts: ClockFacts, workings: Workings): ClockState {
  const { stoppedAt, endsAt, dueAt } = workings;
  if (stoppedAt !== undefined) return stoppedAt <= dueAt ? 'met' : 'missed';
  if (endsAt > dueAt) return 'missed';
  return facts.pauses?.some((pause) => isPausedAt(version, pause, endsAt)) ? 'paused' : 'running';
}

/** On the ruler's measure. Between the last day and the working day it moves on to, nothing more is used. */
function countUp({ ruler, origin, endPoint, reachedPoint, duePoint, leftOut }: Workings) {
  const until = Math.min(endPoint, reachedPoint);
  const used = ruler.measure(origin, until) - measureLeftOut(ruler, leftOut, until);
  const allowed = ruler.measure(origin, reachedPoint) - measureLeftOut(ruler, leftOut, reachedPoint);
  const over = endPoint > duePoint ? ruler.measure(duePoint, endPoint) : 0;
  return { used: used + over, allowed, leftOut: measureLeftOut(ruler, leftOut, Math.min(endPoint, duePoint)) };
}

function countedUnit(version: StandardVersion): CountedUnit {
  const { unit } = version.target;
  return unit === 'calendar-months' || unit === 'date-given' ? 'calendar-days' : unit;
}
