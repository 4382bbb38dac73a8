// Contacts looked at by a second person, and their scores: the SQL.

import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { BehaviourScore, QualityCheck, ScoreCount } from './quality.ts';

/** How many contacts of each member of staff are looked at a month, where nobody has said. */
const usual = 4;

export async function perMonth(db: Db): Promise<number> {
  const { rows } = await sql<{ perMonth: number }>`select per_month from quality_settings`.execute(db);
  return rows[0]?.perMonth ?? usual;
}

export async function setPerMonth(tx: Tx, n: number, by: string, at: Temporal.Instant): Promise<void> {
  await sql`
    insert into quality_settings (per_month, set_at, set_by) values (${n}, ${at}, ${by})
    on conflict (one) do update set per_month = excluded.per_month, set_at = excluded.set_at, set_by = excluded.set_by`.execute(
    tx,
  );
}

/** Adds checks of a month, so that each member of staff has `most` of them; what is taken already stays. */
export async function insertChecks(
  tx: Tx,
  month: Temporal.PlainDate,
  contacts: readonly { contactId: number; staffId: number }[],
  most: number,
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into quality_checks (contact_id, staff_id, month, taken_at)
    select contact_id, staff_id, ${month}::date, ${at}::timestamptz
      from (select fresh.*, row_number() over (partition by fresh.staff_id order by place)
                     + (select count(*) from quality_checks had where had.staff_id = fresh.staff_id and had.month = ${month}) as nth
              from unnest(${contacts.map(({ contactId }) => contactId)}::bigint[], ${contacts.map(({ staffId }) => staffId)}::bigint[])
                     with ordinality as fresh (contact_id, staff_id, place)
             where not exists (select from quality_checks had where had.contact_id = fresh.contact_id)) each
     where nth <= ${most}
    on conflict on constraint checked_once do nothing`.execute(tx);
}

const columns = sql.raw('id, contact_id, staff_id, month, scored_by, scored_at, remark, own_note');

export async function findCheck(db: Db, id: number): Promise<QualityCheck | undefined> {
  const { rows } = await sql<QualityCheck>`select ${columns} from quality_checks where id = ${id}`.execute(db);
  return rows[0];
}

export async function lockCheck(tx: Tx, id: number): Promise<QualityCheck | undefined> {
  const { rows } = await sql<QualityCheck>`select ${columns} from quality_checks where id = ${id} for update`.execute(
    tx,
  );
  return rows[0];
}

/** Not scored yet and not one's own, the oldest first. */
export async function checksToScore(db: Db, staffId: number): Promise<QualityCheck[]> {
  const { rows } = await sql<QualityCheck>`
    select ${columns} from quality_checks where scored_at is null and staff_id <> ${staffId} order by month, id limit 100`.execute(
    db,
  );
  return rows;
}

/** One's own that were scored, the newest first. */
export async function scoredChecksOf(db: Db, staffId: number): Promise<QualityCheck[]> {
  const { rows } = await sql<QualityCheck>`
    select ${columns} from quality_checks where scored_at is not null and staff_id = ${staffId}
     order by scored_at desc, id desc limit 50`.execute(db);
  return rows;
}

export async function scoresOf(db: Db, checkId: number): Promise<BehaviourScore[]> {
  const { rows } = await sql<BehaviourScore>`
    select behaviour, score from quality_scores where check_id = ${checkId}`.execute(db);
  return rows;
}

export async function saveScores(
  tx: Tx,
  checkId: number,
  scores: readonly BehaviourScore[],
  remark: string,
  by: number,
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into quality_scores (check_id, behaviour, score)
    select ${checkId}, * from unnest(${scores.map(({ behaviour }) => behaviour)}::text[], ${scores.map(({ score }) => score)}::text[])`.execute(
    tx,
  );
  await sql`
    update quality_checks set scored_by = ${by}, scored_at = ${at}, remark = ${remark} where id = ${checkId}`.execute(
    tx,
  );
}

export async function saveOwnNote(tx: Tx, id: number, note: string, at: Temporal.Instant): Promise<void> {
  await sql`update quality_checks set own_note = ${note}, own_note_at = ${at} where id = ${id}`.execute(tx);
}

/** How often each behaviour was scored how, in each one's contacts of months from one on. */
export async function countScores(db: Db, from: Temporal.PlainDate): Promise<ScoreCount[]> {
  const { rows } = await sql<ScoreCount>`
    select looked.staff_id, scores.behaviour, scores.score, count(*) as n
      from quality_checks looked join quality_scores scores on scores.check_id = looked.id
     where looked.month >= ${from} group by 1, 2, 3`.execute(db);
  return rows;
}

/** How many were taken in months from one on, and how many of them are scored. */
export async function countChecks(db: Db, from: Temporal.PlainDate): Promise<{ taken: number; scored: number }> {
  const { rows } = await sql<{ taken: number; scored: number }>`
    select count(*) as taken, count(scored_at) as scored from quality_checks where month >= ${from}`.execute(db);
  return rows[0] ?? { taken: 0, scored: 0 };
}
