// Editions, drafts and the number that goes up with each change of the directory.
import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { isSlug, type Service, serviceSchema } from './service.ts';

export interface Edition {
  readonly number: number;
  readonly record: Service;
  readonly publishedAt: Temporal.Instant;
  readonly publishedBy: string;
  readonly note: string;
  readonly restoredFrom: number | null;
}

export interface Draft {
  readonly record: Service;
  /** The edition it was begun from; 0 for a service that was never published. */
  readonly basedOn: number;
  readonly begunAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
  readonly changedBy: string;
}

/** A save of a part of a draft, as it was. */
export interface DraftSave {
  readonly section: string;
  readonly saved: Partial<Service>;
  readonly savedAt: Temporal.Instant;
  readonly savedBy: string;
}

/** Fields that a record was kept without, because it is older than they are, get what they are when nothing is said. */
const whole = (record: unknown): Service => serviceSchema.parse(record);

/** Counts one more change of the directory, and gives its number. Whoever else changes it waits until this commits. */
export async function nextDirectoryEdition(tx: Tx): Promise<number> {
  const { rows } = await sql<{ edition: number }>`
    update directory_edition set edition = edition + 1 returning edition::float8 as edition`.execute(tx);
  return rows[0]?.edition ?? 0;
}

/** Locks a service until the transaction ends. Null when there is none; else its state. */
export async function lockService(
  tx: Tx,
  slug: string,
): Promise<{ record: Service; edition: number; isPublished: boolean; loaded: Service | null } | null> {
  if (!isSlug(slug)) return null;
  const { rows } = await sql<{ record: unknown; edition: number; isPublished: boolean; loaded: unknown }>`
    select record, edition, is_published, loaded from services where slug = ${slug} for update`.execute(tx);
  const [row] = rows;
  return row ? { ...row, record: whole(row.record), loaded: row.loaded === null ? null : whole(row.loaded) } : null;
}

export async function findDraft(db: Db, slug: string): Promise<Draft | null> {
  if (!isSlug(slug)) return null;
  const { rows } = await sql<Omit<Draft, 'record'> & { record: unknown }>`
    select record, based_on, begun_at, changed_at, changed_by from service_drafts where service = ${slug}`.execute(db);
  return rows[0] ? { ...rows[0], record: whole(rows[0].record) } : null;
}

export async function saveDraft(
  tx: Tx,
  record: Service,
  basedOn: number,
  by: string,
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into service_drafts (service, record, based_on, begun_at, changed_at, changed_by)
    values (${record.slug}, ${JSON.stringify(record)}::jsonb, ${basedOn}, ${at}, ${at}, ${by})
    on conflict (service) do update set record = excluded.record, based_on = excluded.based_on,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(tx);
}

export async function keepDraftSave(
  tx: Tx,
  slug: string,
  section: string,
  saved: Partial<Service>,
  by: string,
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into service_draft_saves (service, section, saved, saved_at, saved_by)
    values (${slug}, ${section}, ${JSON.stringify(saved)}::jsonb, ${at}, ${by})`.execute(tx);
}

/** The saves of a draft, the newest first. */
export async function listDraftSaves(db: Db, slug: string): Promise<DraftSave[]> {
  const { rows } = await sql<DraftSave>`
    select section, saved, saved_at, saved_by from service_draft_saves
     where service = ${slug} order by id desc`.execute(db);
  return rows;
}

/** Deletes a draft and what its saves replaced. False when there is none. */
export async function deleteDraft(tx: Tx, slug: string): Promise<boolean> {
  await sql`delete from service_draft_saves where service = ${slug}`.execute(tx);
  const gone = await sql`delete from service_drafts where service = ${slug}`.execute(tx);
  return gone.numAffectedRows === 1n;
}

/** Keeps an edition for ever. */
export async function insertEdition(tx: Tx, service: string, edition: Edition): Promise<void> {
  const { number, record, publishedAt, publishedBy, note, restoredFrom } = edition;
  await sql`
    insert into service_editions (service, number, record, published_at, published_by, note, restored_from)
    values (${service}, ${number}, ${JSON.stringify(record)}::jsonb, ${publishedAt}, ${publishedBy}, ${note}, ${restoredFrom})`.execute(
    tx,
  );
}

/** Editions of a service, the newest first. */
export async function listEditions(db: Db, slug: string): Promise<Omit<Edition, 'record'>[]> {
  const { rows } = await sql<Omit<Edition, 'record'>>`
    select number, published_at, published_by, note, restored_from from service_editions
     where service = ${slug} order by number desc`.execute(db);
  return rows;
}

export async function findEdition(db: Db, slug: string, number: number): Promise<Edition | null> {
  const { rows } = await sql<Omit<Edition, 'record'> & { record: unknown }>`
    select number, record, published_at, published_by, note, restored_from from service_editions
     where service = ${slug} and number = ${number}`.execute(db);
  return rows[0] ? { ...rows[0], record: whole(rows[0].record) } : null;
}

/** A line of the editors' list. */
export interface ShelfLine {
  readonly slug: string;
  readonly title: string;
  readonly topic: string | null;
  readonly team: string | null;
  readonly edition: number;
  readonly isPublished: boolean;
  readonly checkedOn: Temporal.PlainDate | null;
  readonly reviewOn: Temporal.PlainDate | null;
  readonly draftChangedAt: Temporal.Instant | null;
  readonly draftChangedBy: string | null;
}

/** Every service with where it stands, by title. */
export async function listForEditors(db: Db): Promise<ShelfLine[]> {
  const { rows } = await sql<ShelfLine>`
    select s.slug, coalesce(d.record ->> 'title', s.title) as title, s.topic, s.team, s.edition, s.is_published,
           (s.record ->> 'checkedOn')::date as checked_on, (s.record ->> 'reviewOn')::date as review_on,
           d.changed_at as draft_changed_at, d.changed_by as draft_changed_by
      from services s left join service_drafts d on d.service = s.slug
     order by 2, 1`.execute(db);
  return rows;
}
