// Questionnaires by version, and drafts: the answers of somebody who has not finished yet.
import type { Generated } from 'kysely';
import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { Answer, Answers } from './answer.ts';
import type { Draft } from './draft.ts';
import type { Questionnaire, QuestionnaireDefinition } from './questionnaire.ts';

/** A version of a questionnaire, as its table holds it. */
export type VersionRow = {
  slug: string;
  version: number;
  definition: unknown;
  publishedAt: Temporal.Instant;
  publishedBy: Generated<string>;
  note: Generated<string>;
  restoredFrom: number | null;
};

type QuestionsTables = {
  questionnaires: VersionRow;
  drafts: {
    id: Generated<string>;
    sessionKey: string;
    subject: string;
    questionnaire: string;
    version: number;
    answers: unknown;
    beganAt: Temporal.Instant;
    touchedAt: Temporal.Instant;
  };
};

const on = (db: Db) => db.$extendTables<QuestionsTables>();

const published = (definition: unknown, version: number): Questionnaire => ({
  ...(definition as QuestionnaireDefinition),
  version,
});

/** The newest version of a questionnaire, or the one asked for; null when there is none. */
export async function findQuestionnaire(db: Db, slug: string, version?: number): Promise<Questionnaire | null> {
  let query = on(db).selectFrom('questionnaires').select(['definition', 'version']).where('slug', '=', slug);
  if (version !== undefined) query = query.where('version', '=', version);
  const row = await query.orderBy('version', 'desc').limit(1).executeTakeFirst();
  return row ? published(row.definition, row.version) : null;
}

/** Every questionnaire in its newest version, by title. */
export async function listQuestionnaires(db: Db): Promise<{ slug: string; title: string; version: number }[]> {
  const { rows } = await sql<{ slug: string; title: string; version: number }>`
    select distinct on (slug) slug, definition ->> 'title' as title, version
      from questionnaires order by slug, version desc`.execute(db);
  return rows.toSorted((a, b) => a.title.localeCompare(b.title, 'en-GB'));
}

/**
 * Publishes a definition under the next version, unless it is the newest already. Returns the version in force.
 * @param imprint who published it, why, and the version it was brought back from; left out for the council's own data
 */
export async function publishQuestionnaire(
  tx: Tx,
  definition: QuestionnaireDefinition,
  at: Temporal.Instant,
  imprint: { publishedBy?: string; note?: string; restoredFrom?: number | null } = {},
): Promise<number> {
  const json = JSON.stringify(definition);
  const { rows } = await sql<{ version: number; isSame: boolean }>`
    select version, definition = ${json}::jsonb as is_same from questionnaires
     where slug = ${definition.slug} order by version desc limit 1`.execute(tx);
  const newest = rows[0];
  if (newest?.isSame) return newest.version;
  const version = (newest?.version ?? 0) + 1;
  await on(tx)
    .insertInto('questionnaires')
    .values({ slug: definition.slug, version, definition: json, publishedAt: at, ...imprint })
    .execute();
  return version;
}

/** Finds the draft of a session about a subject, with the version of the questionnaire it began with. */
export async function findDraft(db: Db, sessionKey: string, subject: string): Promise<Draft | null> {
  const row = await draftRows(db)
    .where('sessionKey', '=', sessionKey)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row ? draftOf(row) : null;
}

function draftRows(db: Db) {
  return on(db)
    .selectFrom('drafts')
    .innerJoin('questionnaires', (join) =>
      join
        .onRef('questionnaires.slug', '=', 'drafts.questionnaire')
        .onRef('questionnaires.version', '=', 'drafts.version'),
    )
    .select(['drafts.id', 'subject', 'answers', 'definition', 'drafts.version', 'beganAt', 'touchedAt']);
}

type DraftRow = Awaited<ReturnType<ReturnType<typeof draftRows>['executeTakeFirstOrThrow']>>;

const draftOf = ({ definition, version, answers, ...row }: DraftRow): Draft => ({
  ...row,
  questionnaire: published(definition, version),
  answers: answers as Answers,
});

/** Adds an empty draft, unless the session has one about this subject. */
export async function insertDraft(
  tx: Tx,
  draft: { sessionKey: string; subject: string; questionnaire: string; version: number },
  at: Temporal.Instant,
): Promise<void> {
  await on(tx)
    .insertInto('drafts')
    .values({ ...draft, answers: '{}', beganAt: at, touchedAt: at })
    .onConflict((conflict) => conflict.constraint('one_draft_a_subject').doNothing())
    .execute();
}

/** Keeps one answer of a draft. Another answer saved at the same moment is kept too. */
export async function saveAnswer(
  tx: Tx,
  draftId: string,
  question: string,
  answer: Answer,
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    update drafts set answers = answers || jsonb_build_object(${question}::text, ${JSON.stringify(answer)}::jsonb),
           touched_at = ${at} where id = ${draftId}`.execute(tx);
}

/** Locks a draft until the transaction ends, and gives its answers as they are now. Null when it is gone. */
export async function lockDraft(tx: Tx, draftId: string): Promise<Answers | null> {
  const row = await on(tx)
    .selectFrom('drafts')
    .select('answers')
    .where('id', '=', draftId)
    .forUpdate()
    .executeTakeFirst();
  return row ? (row.answers as Answers) : null;
}

/** Deletes a draft; of two that try at once, one is told false. Its files stay. */
export async function deleteDraft(tx: Tx, draftId: string): Promise<boolean> {
  const row = await on(tx).deleteFrom('drafts').where('id', '=', draftId).returning('id').executeTakeFirst();
  return row !== undefined;
}

/** Deletes the drafts last touched before an instant, with their files. Returns how many drafts. */
export async function deleteDraftsUntouchedSince(tx: Tx, before: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with gone as (delete from drafts where touched_at < ${before} returning id),
         files as (delete from answer_files using gone where owner = 'draft ' || gone.id)
    select count(*)::integer as count from gone`.execute(tx);
  return rows[0]?.count ?? 0;
}
