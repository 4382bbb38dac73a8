// All the council has promised in time, compiled: its calendars, and every version of every standard.

import { Fault } from '#lib/fault';
import type { Temporal } from '#lib/temporal';
import type { Calendar } from './calendar.ts';
import { type Standard, type StandardVersion, versionInForce } from './standard.ts';

export class Rulebook {
  /** In the order the council lists them. */
  readonly standards: readonly Standard[];
  readonly #bySlug: ReadonlyMap<string, Standard>;
  readonly #calendars: ReadonlyMap<string, Calendar>;

  constructor(standards: readonly Standard[], calendars: readonly Calendar[]) {
    this.standards = standards;
    this.#bySlug = new Map(standards.map((standard) => [standard.slug, standard]));
    this.#calendars = new Map(calendars.map((calendar) => [calendar.slug, calendar]));
  }

  standard(slug: string): Standard {
    const found = this.#bySlug.get(slug);
    if (!found)
      throw new Fault('no-such-standard', `There is no standard called ${slug}. Add it to the council's standards.`);
    return found;
  }

  has(slug: string): boolean {
    return this.#bySlug.has(slug);
  }

  version(slug: string, number: number): StandardVersion {
    const found = this.standard(slug).versions.find((version) => version.version === number);
    if (!found) throw new Fault('no-such-version', `Standard ${slug} has no version ${number}.`);
    return found;
  }

  /** The version a case received on this date begins under. Before the first took effect, the first. */
  inForce(slug: string, on: Temporal.PlainDate): StandardVersion {
    const { versions } = this.standard(slug);
    const found = versionInForce(versions, on) ?? versions[0];
    if (!found) throw new Fault('no-such-version', `Standard ${slug} has no version.`);
    return found;
  }

  calendar(slug: string): Calendar {
    const found = this.#calendars.get(slug);
    if (!found)
      throw new Fault('no-such-calendar', `There is no calendar called ${slug}. Add it to the council's calendars.`);
    return found;
  }

  /** In the order the council lists them. */
  get calendars(): readonly Calendar[] {
    return [...this.#calendars.values()];
  }

  /** The first calendar the council lists: its offices, for what no standard times. */
  get officeCalendar(): Calendar {
    const [first] = this.#calendars.values();
    if (!first) throw new Fault('no-such-calendar', "There is no calendar. Add one to the council's calendars.");
    return first;
  }

  /** The calendar a version counts by. */
  calendarOf(version: StandardVersion): Calendar {
    return this.calendar(version.calendar);
  }
}
