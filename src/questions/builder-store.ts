// Forms as editors see them: the version in force, the versions before it, and the one draft a form may have.
import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { QuestionnaireDefinition } from './questionnaire.ts';
import type { VersionRow } from './store.ts';

type BuilderTables = {
  questionnaires: VersionRow;
  questionnaireDrafts: {
    slug: string;
    definition: unknown;
    basedOn: number;
    restoredFrom: number | null;
    begunAt: Temporal.Instant;
    changedAt: Temporal.Instant;
    changedBy: string;
  };
  questionnairesLoaded: { slug: string; definition: unknown };
};

const on = (db: Db) => db.$extendTables<BuilderTables>();

export interface FormDraft {
  readonly definition: QuestionnaireDefinition;
  /** The version it was begun from; 0 for a new form. */
  readonly basedOn: number;
  readonly restoredFrom: number | null;
  readonly changedAt: Temporal.Instant;
  readonly changedBy: string;
}

export interface FormVersion {
  readonly definition: QuestionnaireDefinition;
  readonly version: number;
  readonly publishedAt: Temporal.Instant;
  readonly publishedBy: string;
  readonly note: string;
  readonly restoredFrom: number | null;
}

export interface FormLine {
  readonly slug: string;
  readonly title: string;
  readonly questions: number;
  /** Null where nothing is published yet. */
  readonly version: number | null;
  readonly publishedAt: Temporal.Instant | null;
  /** Who changed the draft last; null where there is none. */
  readonly draftBy: string | null;
  readonly draftAt: Temporal.Instant | null;
}

/** Every form, by title. @param words found in its title or in what it asks, draft or published; '' for all */
export async function listForms(db: Db, words: string): Promise<FormLine[]> {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<FormLine>`
    with newest as (
      select distinct on (slug) slug, version, published_at, definition from questionnaires order by slug, version desc)
    select slug, coalesce(d.definition, n.definition) ->> 'title' as title,
           jsonb_array_length(coalesce(d.definition, n.definition) -> 'questions') as questions,
           n.version, n.published_at, d.changed_by as draft_by, d.changed_at as draft_at
      from newest n full join questionnaire_drafts d using (slug)
     where exists (
       select from (values (n.definition), (d.definition)) as either (definition)
        where definition ->> 'title' ilike ${pattern}
           or exists (select from jsonb_array_elements(definition -> 'questions') as asked where asked ->> 'ask' ilike ${pattern}))
     order by lower(coalesce(d.definition, n.definition) ->> 'title'), slug`.execute(db);
  return rows;
}

/** The draft of a form, if somebody is changing it. */
export async function findFormDraft(db: Db, slug: string): Promise<FormDraft | null> {
  return draftOf(await draftRows(db).where('slug', '=', slug).executeTakeFirst());
}

/** The same, locked until the transaction ends. */
export async function lockFormDraft(tx: Tx, slug: string): Promise<FormDraft | null> {
  return draftOf(await draftRows(tx).where('slug', '=', slug).forUpdate().executeTakeFirst());
}

function draftRows(db: Db) {
  return on(db)
    .selectFrom('questionnaireDrafts')
    .select(['definition', 'basedOn', 'restoredFrom', 'changedAt', 'changedBy']);
}

type DraftRow = Awaited<ReturnType<ReturnType<typeof draftRows>['executeTakeFirst']>>;

const draftOf = (row: DraftRow): FormDraft | null =>
  row ? { ...row, definition: row.definition as QuestionnaireDefinition } : null;

/** Begins a draft. False when there is one already: two may begin at the same moment. */
export async function insertFormDraft(
  tx: Tx,
  draft: Pick<FormDraft, 'definition' | 'basedOn' | 'changedBy'>,
  at: Temporal.Instant,
): Promise<boolean> {
  const { definition, ...rest } = draft;
  const { numInsertedOrUpdatedRows } = await on(tx)
    .insertInto('questionnaireDrafts')
    .values({ ...rest, slug: definition.slug, definition: JSON.stringify(definition), begunAt: at, changedAt: at })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Keeps what a draft says now. @param restored the version it was replaced by and begins from now, where it was */
export async function updateFormDraft(
  tx: Tx,
  definition: QuestionnaireDefinition,
  changedBy: string,
  at: Temporal.Instant,
  restored: { restoredFrom?: number; basedOn?: number } = {},
): Promise<void> {
  await on(tx)
    .updateTable('questionnaireDrafts')
    .set({ definition: JSON.stringify(definition), changedAt: at, changedBy, ...restored })
    .where('slug', '=', definition.slug)
    .execute();
}

export async function deleteFormDraft(tx: Tx, slug: string): Promise<void> {
  await on(tx).deleteFrom('questionnaireDrafts').where('slug', '=', slug).execute();
}

/** The versions of a form, the newest first. */
export async function listVersions(db: Db, slug: string): Promise<FormVersion[]> {
  const rows = await versionRows(db).where('slug', '=', slug).orderBy('version', 'desc').execute();
  return rows.map(versionOf);
}

/** One version of a form, or the newest. */
export async function findVersion(db: Db, slug: string, version?: number): Promise<FormVersion | null> {
  let query = versionRows(db).where('slug', '=', slug);
  if (version !== undefined) query = query.where('version', '=', version);
  const row = await query.orderBy('version', 'desc').limit(1).executeTakeFirst();
  return row ? versionOf(row) : null;
}

function versionRows(db: Db) {
  return on(db)
    .selectFrom('questionnaires')
    .select(['definition', 'version', 'publishedAt', 'publishedBy', 'note', 'restoredFrom']);
}

const versionOf = (
  row: Awaited<ReturnType<ReturnType<typeof versionRows>['executeTakeFirstOrThrow']>>,
): FormVersion => ({
  ...row,
  definition: row.definition as QuestionnaireDefinition,
});

/** Notes what the council's folder gives. False when it gave the same before, so that what editors did since stays. */
export async function noteLoaded(tx: Tx, definition: QuestionnaireDefinition): Promise<boolean> {
  const json = JSON.stringify(definition);
  const { rows } = await sql`
    insert into questionnaires_loaded as held (slug, definition) values (${definition.slug}, ${json}::jsonb)
    on conflict (slug) do update set definition = excluded.definition where held.definition <> excluded.definition
    returning slug`.execute(tx);
  return rows.length > 0;
}
