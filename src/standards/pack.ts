// Calendars and standards as a council's folder gives them.

import { z } from 'zod';
import type { Tx } from '#db';
import { Fault } from '#lib/fault';
import type { Pack } from '#lib/pack';
import type { Temporal } from '#lib/temporal';
import { calendarDefinitionSchema } from './calendar-definition.ts';
import { standardSchema } from './standard.ts';
import { addVersion, saveCalendar, saveStandard } from './store.ts';

/** Loads them. A version that is in the database already is left as it is, since cases may run under it. */
export async function loadStandardsPack(tx: Tx, pack: Pack, at: Temporal.Instant): Promise<void> {
  const calendars = await pack.read('calendars.json', z.array(calendarDefinitionSchema));
  const known = new Set(calendars.map((calendar) => calendar.slug));
  for (const [position, calendar] of calendars.entries()) await saveCalendar(tx, calendar, position);
  for (const [position, standard] of (await pack.read('standards.json', z.array(standardSchema))).entries()) {
    await saveStandard(tx, standard, position);
    for (const version of standard.versions) {
      if (!known.has(version.calendar))
        throw new Fault(
          'no-such-calendar',
          `Standard ${standard.slug} counts by ${version.calendar}, which is not in calendars.json.`,
        );
      await addVersion(tx, version, at);
    }
  }
}
