// The rulebook as this process holds it: compiled once, and again when the database says it has changed.

import type { Db } from '#db';
import { editBankHolidays, shippedBankHolidays } from './bank-holidays.ts';
import { compileCalendar } from './compile-calendar.ts';
import { Rulebook } from './rulebook.ts';
import { readBankHolidayEdits, readCalendars, readStandards, rulebookEdition } from './store.ts';

// A calendar that keeps no bank holidays has no holiday list to end it; this is as far as it is worked out.
const withoutHolidays = { from: '2000-01-01', to: '2060-12-31' };

const compiled = new Map<string, Promise<Rulebook>>();

/**
 * The rulebook in force. Costs one small query when nothing has changed, so a page or an action's caller asks for it
 * each time and passes it on.
 * @param db the database; or a transaction that changes the rulebook and should see its own changes (not kept)
 */
export async function loadRulebook(db: Db): Promise<Rulebook> {
  const edition = await rulebookEdition(db);
  const held = compiled.get(edition);
  if (held) return held;
  const fresh = compile(db);
  if (!db.isTransaction) {
    compiled.clear(); // older editions are of no more use
    compiled.set(edition, fresh);
    fresh.catch(() => compiled.delete(edition));
  }
  return fresh;
}

async function compile(db: Db): Promise<Rulebook> {
  const [definitions, edits, standards] = await Promise.all([
    readCalendars(db),
    readBankHolidayEdits(db),
    readStandards(db),
  ]);
  const holidays = editBankHolidays(shippedBankHolidays(), edits);
  const calendars = definitions.map((definition) =>
    compileCalendar(definition, holidays, definition.nation === 'none' ? withoutHolidays : undefined),
  );
  return new Rulebook(standards, calendars);
}
