// The question bank's rows, and where its questions are used.
import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { Question, QuestionnaireDefinition } from './questionnaire.ts';

export interface BankedQuestion {
  readonly question: Question;
  readonly changedAt: Temporal.Instant;
  readonly changedBy: string;
  /** In how many forms it is used, by their draft or their newest version. */
  readonly forms: number;
}

/** A form that uses a question of the bank: what it says now, in its draft if it has one. */
export interface UsingForm {
  readonly slug: string;
  readonly definition: QuestionnaireDefinition;
  readonly isDraft: boolean;
}

const formsNow = sql`
  select slug, coalesce(d.definition, n.definition) as definition, d.slug is not null as is_draft
    from (select distinct on (slug) slug, definition from questionnaires order by slug, version desc) n
    full join questionnaire_drafts d using (slug)`;

/** The questions of the bank, by their words. @param words found in what is asked; '' for all */
export async function listBank(db: Db, words = ''): Promise<BankedQuestion[]> {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<BankedQuestion>`
    with used as (
      select asked ->> 'fromBank' as id, count(distinct slug)::integer as forms
        from (${formsNow}) as now, jsonb_array_elements(now.definition -> 'questions') as asked group by 1)
    select question, changed_at, changed_by, coalesce(forms, 0) as forms
      from question_bank left join used using (id)
     where removed_at is null and (question ->> 'ask' ilike ${pattern} or question ->> 'hint' ilike ${pattern})
     order by lower(question ->> 'ask'), id`.execute(db);
  return rows;
}

/** One question of the bank. */
export async function findBanked(db: Db, id: string): Promise<BankedQuestion | null> {
  return (await listBank(db)).find(({ question }) => question.id === id) ?? null;
}

/** Locks one question of the bank until the transaction ends. */
export async function lockBanked(tx: Tx, id: string): Promise<Question | null> {
  const { rows } = await sql<{ question: Question }>`
    select question from question_bank where id = ${id} and removed_at is null for update`.execute(tx);
  return rows[0]?.question ?? null;
}

/** Every id the bank has ever used, so that a new question is not taken for an old one. */
export async function bankIds(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from question_bank`.execute(db);
  return rows.map(({ id }) => id);
}

/** Adds a question, or keeps what one says now. */
export async function saveBanked(tx: Tx, question: Question, by: string, at: Temporal.Instant): Promise<void> {
  await sql`
    insert into question_bank (id, question, changed_at, changed_by)
    values (${question.id}, ${JSON.stringify(question)}::jsonb, ${at}, ${by})
    on conflict (id) do update set question = excluded.question, changed_at = ${at}, changed_by = ${by}, removed_at = null`.execute(
    tx,
  );
}

/** Takes a question out of the bank; forms keep their copies. */
export async function removeBanked(tx: Tx, id: string, by: string, at: Temporal.Instant): Promise<void> {
  await sql`update question_bank set removed_at = ${at}, changed_by = ${by} where id = ${id}`.execute(tx);
}

/** Follows the council's folder where it changed since it was loaded last; what an editor did since stays otherwise. */
export async function loadBanked(tx: Tx, question: Question, by: string, at: Temporal.Instant): Promise<void> {
  const json = JSON.stringify(question);
  await sql`
    insert into question_bank as held (id, question, loaded, changed_at, changed_by)
    values (${question.id}, ${json}::jsonb, ${json}::jsonb, ${at}, ${by})
    on conflict (id) do update
       set question = excluded.question, loaded = excluded.loaded, changed_at = ${at}, changed_by = ${by}, removed_at = null
     where held.loaded is distinct from excluded.loaded`.execute(tx);
}

/** The forms that use a question of the bank, by title. */
export async function formsUsing(db: Db, id: string): Promise<UsingForm[]> {
  const { rows } = await sql<UsingForm>`
    select slug, definition, is_draft from (${formsNow}) as now
     where exists (select from jsonb_array_elements(definition -> 'questions') as asked where asked ->> 'fromBank' = ${id})
     order by lower(definition ->> 'title'), slug`.execute(db);
  return rows;
}
