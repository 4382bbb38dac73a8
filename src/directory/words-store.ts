// The words services are found by: those of the national list, those a council switched off, and those it added. This room's SQL.
import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { nextDirectoryEdition } from './edition-store.ts';
import type { NationalWord } from './words-file.ts';

/** What the national words that are loaded were made from; '' when there are none. */
export async function loadedNationalWords(db: Db): Promise<string> {
  const { rows } = await sql<{ fingerprint: string }>`select fingerprint from national_words_state`.execute(db);
  return rows[0]?.fingerprint ?? '';
}

/** Puts these words in place of all that were loaded before. What is switched off stays off. */
export async function replaceNationalWords(
  tx: Tx,
  codes: readonly { lgsl: number; name: string; theme: string }[],
  words: readonly NationalWord[],
  fingerprint: string,
): Promise<void> {
  await sql`delete from national_words`.execute(tx);
  await sql`delete from national_codes`.execute(tx);
  await sql`
    insert into national_codes (lgsl, name, theme)
    select * from unnest(${codes.map(({ lgsl }) => lgsl)}::integer[], ${codes.map(({ name }) => name)}::text[],
                         ${codes.map(({ theme }) => theme)}::text[])`.execute(tx);
  await sql`
    insert into national_words (lgsl, language, phrase)
    select * from unnest(${words.map(({ lgsl }) => lgsl)}::integer[], ${words.map(({ language }) => language)}::text[],
                         ${words.map(({ phrase }) => phrase)}::text[])`.execute(tx);
  await sql`
    update national_words_state set fingerprint = ${fingerprint}, changed_in = ${await nextDirectoryEdition(tx)}`.execute(
    tx,
  );
}

/** A code of the national list that words are known for. */
export interface NationalCode {
  readonly lgsl: number;
  readonly name: string;
  readonly theme: string;
  /** How many sayings it has, and how many of them are switched off here. */
  readonly words: number;
  readonly off: number;
  /** How many published services have the code. */
  readonly services: number;
}

export async function listNationalCodes(db: Db): Promise<NationalCode[]> {
  const { rows } = await sql<NationalCode>`
    select c.lgsl, c.name, c.theme,
           (select count(*)::integer from national_words w where w.lgsl = c.lgsl) as words,
           (select count(*)::integer from switched_off o where o.lgsl = c.lgsl) as off,
           (select count(*)::integer from services s where s.is_published and c.lgsl = any (s.lgsl)) as services
      from national_codes c order by c.theme, c.name, c.lgsl`.execute(db);
  return rows;
}

/** A saying with whether it is switched off here. */
export interface SayingHere extends NationalWord {
  readonly isOff: boolean;
}

/** The sayings of some codes. */
export async function listNationalWords(db: Db, codes: readonly number[]): Promise<SayingHere[]> {
  const { rows } = await sql<SayingHere>`
    select w.lgsl, w.language, w.phrase, o.phrase is not null as is_off
      from national_words w left join switched_off o on o.lgsl = w.lgsl and o.phrase = w.phrase
     where w.lgsl = any (${codes}::integer[])
     order by w.lgsl, w.language <> 'en', w.language, w.phrase`.execute(db);
  return rows;
}

/** Switches a saying of a code off, or on again. False when it was so already, or there is no such saying. */
export async function switchSaying(
  tx: Tx,
  saying: { lgsl: number; phrase: string },
  isOff: boolean,
  by: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const { lgsl, phrase } = saying;
  const changed = isOff
    ? await sql`
        insert into switched_off (lgsl, phrase, at, by)
        select distinct lgsl, phrase, ${at}::timestamptz, ${by} from national_words where lgsl = ${lgsl} and phrase = ${phrase}
        on conflict do nothing`.execute(tx)
    : await sql`delete from switched_off where lgsl = ${lgsl} and phrase = ${phrase}`.execute(tx);
  if (!changed.numAffectedRows) return false;
  await sql`update national_words_state set changed_in = ${await nextDirectoryEdition(tx)}`.execute(tx);
  return true;
}

/** Words a council added to a service. */
export interface AddedWords {
  readonly phrase: string;
  readonly addedAt: Temporal.Instant;
  readonly addedBy: string;
}

export async function listAddedWords(db: Db, service: string): Promise<AddedWords[]> {
  const { rows } = await sql<AddedWords>`
    select phrase, added_at, added_by from service_words
     where service = ${service} and removed_at is null order by phrase`.execute(db);
  return rows;
}

/** Adds words to a service. False when it has them. */
export async function addServiceWords(
  tx: Tx,
  service: string,
  phrase: string,
  by: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const added = await sql`
    insert into service_words as w (service, phrase, added_at, added_by) values (${service}, ${phrase}, ${at}, ${by})
    on conflict (service, phrase) do update set added_at = excluded.added_at, added_by = excluded.added_by, removed_at = null
      where w.removed_at is not null`.execute(tx);
  return noteChanged(tx, service, added.numAffectedRows);
}

/** Adds words of the council's folder to services; those that are there, or were taken away here, are passed over. */
export async function addFolderWords(
  tx: Tx,
  words: readonly { service: string; phrase: string }[],
  by: string,
  at: Temporal.Instant,
): Promise<void> {
  const { rows } = await sql<{ service: string }>`
    insert into service_words (service, phrase, added_at, added_by)
    select slug, phrase, ${at}::timestamptz, ${by}
      from unnest(${words.map(({ service }) => service)}::text[], ${words.map(({ phrase }) => phrase)}::text[]) as given (service, phrase)
      join services on slug = given.service
    on conflict do nothing returning service`.execute(tx);
  const services = [...new Set(rows.map(({ service }) => service))];
  if (services.length === 0) return;
  await sql`
    update services set changed_in = ${await nextDirectoryEdition(tx)} where slug = any (${services}::text[])`.execute(
    tx,
  );
}

/** Takes added words away from a service. False when it has none such. */
export async function removeServiceWords(
  tx: Tx,
  service: string,
  phrase: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const removed = await sql`
    update service_words set removed_at = ${at}
     where service = ${service} and phrase = ${phrase} and removed_at is null`.execute(tx);
  return noteChanged(tx, service, removed.numAffectedRows);
}

// The search reads again what says that it has changed.
async function noteChanged(tx: Tx, service: string, changed: bigint | undefined): Promise<boolean> {
  if (!changed) return false;
  await sql`update services set changed_in = ${await nextDirectoryEdition(tx)} where slug = ${service}`.execute(tx);
  return true;
}
