// The standard that an import's target times are clocks of: a date given for each case, counted by a calendar that never
// closes. Both are added when they are not there.

import type { Tx } from '#db';
import { Fault } from '#lib/fault';
import type { Temporal } from '#lib/temporal';
import { addVersion, type Rulebook, saveCalendar, saveStandard, standardSchema } from '#standards';
import type { ImportMap } from './map.ts';

/** The slug of the standard, or null when the map names none. One that promises anything but a date given is a fault. */
export async function ensurePromise(
  tx: Tx,
  map: ImportMap,
  rulebook: Rulebook,
  at: Temporal.Instant,
): Promise<string | null> {
  if (!map.standard) return null;
  const { slug, name, sentence, about, calendar, calendarName } = map.standard;
  if (rulebook.has(slug)) {
    checkDateGiven(rulebook, slug);
    return slug;
  }
  const position = rulebook.standards.length;
  if (!hasCalendar(rulebook, calendar)) await saveCalendar(tx, alwaysOpen(map, calendar, calendarName), position);
  const standard = standardSchema.parse({
    slug,
    name,
    sentence,
    about,
    versions: [
      {
        version: 1,
        effectiveFrom: '2000-01-01',
        sentence,
        starts: 'received',
        stops: 'closed',
        target: { unit: 'date-given' },
        calendar,
      },
    ],
  });
  await saveStandard(tx, standard, position);
  for (const version of standard.versions) await addVersion(tx, version, at);
  return slug;
}

function hasCalendar(rulebook: Rulebook, slug: string): boolean {
  try {
    return Boolean(rulebook.calendar(slug));
  } catch (error) {
    if (error instanceof Fault && error.code === 'no-such-calendar') return false;
    throw error;
  }
}

function checkDateGiven(rulebook: Rulebook, slug: string): void {
  if (rulebook.standard(slug).versions.every((version) => version.target.unit === 'date-given')) return;
  throw new Fault(
    'import-map',
    `The map's standard is ${slug}, which does not promise a date given for each case. Name another in the map.`,
  );
}

function alwaysOpen(map: ImportMap, slug: string, name: string) {
  const day = [{ opens: '00:00', closes: '24:00' }];
  return {
    slug,
    name,
    timeZone: map.timeZone,
    nation: 'none' as const,
    week: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: day, sunday: day },
    closures: [],
    overlays: [],
  };
}
