// The wording of messages: its SQL.

import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { Template, TemplateWords } from './template.ts';

const columns = sql`slug, language, version, subject, body, sms, letter, easy_read, source, made_by, made_at, published_by, published_at`;

/** The wording of one message in force, in every language it has. */
export async function templatesInForce(db: Db, slug: string): Promise<Template[]> {
  const { rows } = await sql<Template>`
    /* template-in-force */ select distinct on (language) ${columns} from message_templates
     where slug = ${slug} and published_at is not null order by language, version desc`.execute(db);
  return rows;
}

/** The wording of every message in force or drafted: at most two rows for each message and language. */
export async function listTemplates(db: Db): Promise<Template[]> {
  const { rows } = await sql<Template>`
    select distinct on (slug, language, published_at is null) ${columns} from message_templates
     order by slug, language, published_at is null, version desc`.execute(db);
  return rows;
}

/** All versions of a message in one language, newest first. */
export async function templateVersions(db: Db, slug: string, language: string): Promise<Template[]> {
  const { rows } = await sql<Template>`
    select ${columns} from message_templates where slug = ${slug} and language = ${language} order by version desc`.execute(
    db,
  );
  return rows;
}

/** Locks one message in one language until the transaction ends, also when it has no row yet. */
export async function lockTemplate(tx: Tx, slug: string, language: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`template ${slug} ${language}`}, 0))`.execute(tx);
}

interface NewVersion extends TemplateWords {
  readonly slug: string;
  readonly language: string;
  readonly version: number;
  readonly source: Template['source'];
  readonly madeBy: string;
  readonly isPublished: boolean;
}

/** Writes a version; a draft of the same number is written over. */
export async function saveVersion(tx: Tx, version: NewVersion, at: Temporal.Instant): Promise<void> {
  const { slug, language, subject, body, sms, letter, easyRead, source, madeBy } = version;
  const published = version.isPublished;
  await sql`
    insert into message_templates (slug, language, version, subject, body, sms, letter, easy_read, source, made_by, made_at,
                                   published_by, published_at)
    values (${slug}, ${language}, ${version.version}, ${subject}, ${body}, ${sms}, ${letter}, ${easyRead}, ${source}, ${madeBy},
            ${at}, ${published ? madeBy : null}, ${published ? at : null})
    on conflict (slug, language, version) do update
       set subject = excluded.subject, body = excluded.body, sms = excluded.sms, letter = excluded.letter,
           easy_read = excluded.easy_read, source = excluded.source, made_by = excluded.made_by, made_at = excluded.made_at
     where message_templates.published_at is null`.execute(tx);
}

/** Puts a draft in force. */
export async function publishVersion(
  tx: Tx,
  { slug, language, version }: Pick<Template, 'slug' | 'language' | 'version'>,
  by: string,
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    update message_templates set published_by = ${by}, published_at = ${at}
     where slug = ${slug} and language = ${language} and version = ${version} and published_at is null`.execute(tx);
}

export async function deleteDraft(tx: Tx, slug: string, language: string): Promise<void> {
  await sql`
    delete from message_templates where slug = ${slug} and language = ${language} and published_at is null`.execute(tx);
}
