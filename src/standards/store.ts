// Calendars, bank holiday edits and standards: this room's SQL.

import { type Db, sql, type Tx } from '#db';
import { Temporal } from '#lib/temporal';
import type { BankHolidayEdit } from './bank-holidays.ts';
import { type CalendarDefinition, calendarDefinitionSchema } from './calendar-definition.ts';
import { type Standard, type StandardVersion, standardVersionSchema } from './standard.ts';

type StandardsTables = {
  calendars: { slug: string; definition: unknown; position: number };
  bankHolidayEdits: { nation: string; date: Temporal.PlainDate; title: string | null };
  standards: { slug: string; name: string; sentence: string; about: string; position: number };
  standardVersions: {
    standard: string;
    version: number;
    effectiveFrom: Temporal.PlainDate;
    terms: unknown;
    madeAt: Temporal.Instant;
  };
  rulebookEdition: { edition: number };
};

const on = (db: Db) => db.$extendTables<StandardsTables>();

/** Names the state of this database's rulebook; another after every change of a calendar, bank holiday or standard. */
export async function rulebookEdition(db: Db): Promise<string> {
  const { rows } = await sql<{ edition: number; database: string }>`/* rulebook-edition */
    select edition, current_database() as database from rulebook_edition`.execute(db);
  return `${rows[0]?.database} ${rows[0]?.edition}`;
}

export async function readCalendars(db: Db): Promise<CalendarDefinition[]> {
  const rows = await on(db).selectFrom('calendars').select('definition').orderBy('position').orderBy('slug').execute();
  return rows.map((row) => calendarDefinitionSchema.parse(row.definition));
}

export async function readBankHolidayEdits(db: Db): Promise<BankHolidayEdit[]> {
  const rows = await on(db).selectFrom('bankHolidayEdits').selectAll().orderBy('date').execute();
  return rows.map(({ nation, date, title }) =>
    title === null
      ? { edit: 'remove', nation: nation as BankHolidayEdit['nation'], date: date.toString() }
      : { edit: 'add', nation: nation as BankHolidayEdit['nation'], date: date.toString(), title },
  );
}

export async function readStandards(db: Db): Promise<Standard[]> {
  const [standards, versions] = await Promise.all([
    on(db).selectFrom('standards').selectAll().orderBy('position').orderBy('slug').execute(),
    on(db).selectFrom('standardVersions').select(['standard', 'terms']).orderBy('version').execute(),
  ]);
  return standards.map(({ slug, name, sentence, about }) => ({
    slug,
    name,
    sentence,
    about,
    versions: versions.filter((row) => row.standard === slug).map((row) => standardVersionSchema.parse(row.terms)),
  }));
}

export async function saveCalendar(tx: Tx, definition: CalendarDefinition, position = 0): Promise<void> {
  const row = { definition: JSON.stringify(definition), position };
  await on(tx)
    .insertInto('calendars')
    .values({ slug: definition.slug, ...row })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(row))
    .execute();
}

export async function saveBankHolidayEdit(tx: Tx, edit: BankHolidayEdit): Promise<void> {
  const title = edit.edit === 'add' ? edit.title : null;
  await on(tx)
    .insertInto('bankHolidayEdits')
    .values({ nation: edit.nation, date: Temporal.PlainDate.from(edit.date), title })
    .onConflict((conflict) => conflict.columns(['nation', 'date']).doUpdateSet({ title }))
    .execute();
}

export async function deleteBankHolidayEdit(tx: Tx, nation: string, date: Temporal.PlainDate): Promise<void> {
  await on(tx).deleteFrom('bankHolidayEdits').where('nation', '=', nation).where('date', '=', date).execute();
}

/** Adds a standard, or changes its words. Versions are added and never changed: see `addVersion`. */
export async function saveStandard(tx: Tx, standard: Omit<Standard, 'versions'>, position: number): Promise<void> {
  const { slug, name, sentence, about } = standard;
  await on(tx)
    .insertInto('standards')
    .values({ slug, name, sentence, about, position })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet({ name, sentence, about, position }))
    .execute();
}

/** Adds a version. One that is there already stays as it is: cases run under it. */
export async function addVersion(tx: Tx, version: StandardVersion, at: Temporal.Instant): Promise<boolean> {
  const result = await on(tx)
    .insertInto('standardVersions')
    .values({
      standard: version.standard,
      version: version.version,
      effectiveFrom: version.effectiveFrom,
      terms: sql`${JSON.stringify(version)}::jsonb`,
      madeAt: at,
    })
    .onConflict((conflict) => conflict.columns(['standard', 'version']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
