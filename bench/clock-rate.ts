// How many clocks one core reads in a second: the council's own standards, asked at times spread over two years, some paused.

import type { Db } from '#db';
import { Temporal } from '#lib/temporal';
import { loadRulebook, readClock } from '#standards';

/** Readings a second, over `seconds` of doing nothing else. */
export async function clockRate(db: Db, seconds: number): Promise<number> {
  const rulebook = await loadRulebook(db);
  const versions = rulebook.standards
    .flatMap((standard) => standard.versions)
    .filter((version) => version.target.unit !== 'date-given');
  const now = Temporal.Now.instant();
  const readings = Array.from({ length: 4096 }, (_, n) => {
    const version = versions[n % versions.length];
    if (!version) throw new Error('The council has no standards.');
    const startsAt = now.subtract({ minutes: (n * 257) % (730 * 24 * 60) });
    const asked = startsAt.add({ hours: 20 });
    const pauses =
      n % 8 === 0 ? [{ from: asked, until: asked.add({ hours: 50 }), reason: 'waiting-for-customer' }] : [];
    const facts = { acts: { [version.starts]: startsAt }, pauses, extensions: [] };
    return { version, facts, calendar: rulebook.calendarOf(version) };
  });
  const readAll = () => {
    let late = 0;
    for (const { version, facts, calendar } of readings)
      if (readClock(version, facts, calendar, now).state === 'missed') late++;
    return late;
  };
  readAll();
  let done = 0;
  const began = performance.now();
  while (performance.now() - began < seconds * 1000) {
    readAll();
    done += readings.length;
  }
  return done / ((performance.now() - began) / 1000);
}
