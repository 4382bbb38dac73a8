// Labels of matters: the council's list, who called a matter what, and what it came of.

import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { DemandLabel, GivenLabel, NewLabel } from './demand-label.ts';

/** The labels an adviser may choose, in the council's order. */
export async function labelsList(db: Db): Promise<DemandLabel[]> {
  const { rows } = await sql<DemandLabel>`
    /* demand-labels */ select slug, words, hint, is_avoidable from demand_labels where is_offered order by position, slug`.execute(
    db,
  );
  return rows;
}

/** Every label there ever was, to name what was given before. */
export async function allLabels(db: Db): Promise<DemandLabel[]> {
  const { rows } = await sql<DemandLabel>`
    select slug, words, hint, is_avoidable from demand_labels order by position, slug`.execute(db);
  return rows;
}

/**
 * Calls a matter something. What the same side called it before is kept as replaced; the same again changes nothing.
 * @throws by the database, when there is no such matter or label
 */
export async function labelMatter(tx: Tx, given: NewLabel, at: Temporal.Instant): Promise<void> {
  const { matterId, by, label, cause = null, rulesVersion = null } = given;
  const labelledBy = given.labelledBy ?? (by === 'rule' ? 'The rules' : 'An adviser');
  await sql`
    /* replace-label */
    update matter_labels set replaced_at = ${at}
     where matter_id = ${matterId} and by = ${by} and replaced_at is null
       and (label, cause_kind, cause_key) is distinct from (${label}, ${cause?.kind ?? null}::text, ${cause?.key ?? null}::text)`.execute(
    tx,
  );
  await sql`
    /* label-matter */
    insert into matter_labels (matter_id, by, label, cause_kind, cause_key, rules_version, labelled_by, labelled_at)
    values (${matterId}, ${by}, ${label}, ${cause?.kind ?? null}, ${cause?.key ?? null}, ${rulesVersion}, ${labelledBy}, ${at})
    on conflict (matter_id, by) where replaced_at is null do nothing`.execute(tx);
  await sql`insert into matters_to_label values (${matterId}) on conflict do nothing`.execute(tx);
}

/** What matters were called, newest first, what was replaced too. */
export async function labelsOf(
  db: Db,
  matterIds: readonly number[],
): Promise<ReadonlyMap<number, readonly GivenLabel[]>> {
  const { rows } = await sql<
    Omit<GivenLabel, 'cause'> & { matterId: number; causeKind: string | null; causeKey: string | null }
  >`
    /* labels-of */
    select m.matter_id, m.by, m.label, l.words, l.is_avoidable, m.cause_kind, m.cause_key, m.labelled_by, m.labelled_at, m.replaced_at
      from matter_labels m join demand_labels l on l.slug = m.label
     where m.matter_id = any(${[...matterIds]}::bigint[]) order by m.id desc`.execute(db);
  const given = rows.map(({ causeKind, causeKey, ...row }) => ({
    ...row,
    cause: causeKind === null || causeKey === null ? null : ({ kind: causeKind, key: causeKey } as GivenLabel['cause']),
  }));
  return Map.groupBy(given, ({ matterId }) => matterId);
}

/** Makes the list the council's; what it no longer has is kept and no longer offered. */
export async function saveLabels(tx: Tx, labels: readonly DemandLabel[]): Promise<void> {
  await sql`update demand_labels set is_offered = false where not slug = any(${labels.map(({ slug }) => slug)}::text[])`.execute(
    tx,
  );
  for (const [position, { slug, words, hint, isAvoidable }] of labels.entries())
    await sql`
      insert into demand_labels (slug, words, hint, is_avoidable, position, is_offered)
      values (${slug}, ${words}, ${hint}, ${isAvoidable}, ${position}, true)
      on conflict (slug) do update set words = excluded.words, hint = excluded.hint, is_avoidable = excluded.is_avoidable,
        position = excluded.position, is_offered = true`.execute(tx);
}
