// The queue of matters the rules are to look at, and what they found: labels, causes, and one row a matter to count from.

import { type Db, sql, type Tx } from '#db';
import { Temporal } from '#lib/temporal';
import type { Judged } from './demand.ts';
import type { CountedFacts } from './facts-store.ts';

/**
 * For the transaction: every look-up by its index. The tables grow a thousandfold within one run, so what the planner was
 * last told of their size, that they are empty, would have it read them whole for each row.
 */
export async function preferIndexes(tx: Tx): Promise<void> {
  await sql`set local enable_seqscan = off`.execute(tx);
  await sql`set local jit = off`.execute(tx);
}

/** Takes matters from the queue, in the caller's transaction: if it fails they are there again. Two workers take different ones. */
export async function takeWaiting(tx: Tx, most: number): Promise<number[]> {
  const { rows } = await sql<{ matterId: number }>`
    /* take-matters-to-label */
    delete from matters_to_label where matter_id in (
      select matter_id from matters_to_label order by matter_id limit ${most} for update skip locked)
    returning matter_id`.execute(tx);
  return rows.map(({ matterId }) => matterId);
}

/** Begins to look at every matter again when the rules are of another version than the last time. */
export async function beginSweep(tx: Tx, version: number): Promise<void> {
  await sql`
    with begun as (
      update demand_state set rules_version = ${version}, swept_to = 0,
             sweep_end = (select coalesce(max(id), 0) from contact_matters)
       where rules_version <> ${version} returning sweep_end)
    delete from matters_to_label using begun where matter_id <= begun.sweep_end`.execute(tx);
}

/** The next matters of a sweep, and moves its mark past them. None when it is done, or when another worker is at it. */
export async function takeSwept(tx: Tx, most: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select m.id from (select swept_to, sweep_end from demand_state where swept_to < sweep_end for update skip locked) state,
           lateral (select id from contact_matters where id > state.swept_to and id <= state.sweep_end order by id limit ${most}) m`.execute(
    tx,
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length < most) await sql`update demand_state set swept_to = sweep_end where swept_to < sweep_end`.execute(tx);
  else await sql`update demand_state set swept_to = ${ids.at(-1) ?? 0}`.execute(tx);
  return ids;
}

export interface Looked {
  readonly facts: CountedFacts;
  readonly judged: Judged;
}

/** Keeps what was found of matters: the rules' labels with those they replace, the causes, and the row that is counted. */
export async function saveLooked(
  tx: Tx,
  looked: readonly Looked[],
  version: number,
  at: Temporal.Instant,
): Promise<void> {
  await saveRuleLabels(tx, looked, version, at);
  const ids = looked.map(({ facts }) => facts.matterId);
  await sql`delete from matter_causes where matter_id = any(${ids}::bigint[])`.execute(tx);
  const causes = looked.flatMap(({ facts, judged }) =>
    judged.causes.map((cause, i) => ({ id: facts.matterId, ...cause, isMain: i === 0 })),
  );
  await sql`
    insert into matter_causes (matter_id, kind, key, is_main)
    select * from unnest(${causes.map(({ id }) => id)}::bigint[], ${causes.map(({ kind }) => kind)}::text[],
                         ${causes.map(({ key }) => key)}::text[], ${causes.map(({ isMain }) => isMain)}::boolean[])`.execute(
    tx,
  );
  await saveRows(tx, looked);
  // the months beside it too: whether a matter began, and came to rest, is known from what came before and after it
  const months = [...new Set(looked.map(({ facts: { month } }) => month))].map((month) =>
    Temporal.PlainDate.from(month),
  );
  const beside = months.flatMap((month) => [-1, 0, 1].map((by) => month.add({ months: by }).toString()));
  await markStale(tx, [...new Set(beside)].sort());
}

async function saveRuleLabels(tx: Tx, looked: readonly Looked[], version: number, at: Temporal.Instant): Promise<void> {
  const changed = looked.filter(({ facts, judged }) => facts.ruleLabel !== judged.ruleLabel);
  await sql`
    update matter_labels set replaced_at = ${at}
     where matter_id = any(${changed.map(({ facts }) => facts.matterId)}::bigint[]) and by = 'rule' and replaced_at is null`.execute(
    tx,
  );
  const given = changed.filter(({ judged }) => judged.ruleLabel !== null);
  await sql`
    insert into matter_labels (matter_id, by, label, rules_version, labelled_by, labelled_at)
    select id, 'rule', label, ${version}, 'The rules', ${at}
      from unnest(${given.map(({ facts }) => facts.matterId)}::bigint[],
                  ${given.map(({ judged }) => judged.ruleLabel)}::text[]) as given (id, label)`.execute(tx);
}

async function saveRows(tx: Tx, looked: readonly Looked[]): Promise<void> {
  const rows = looked.map(({ facts, judged }) => ({
    matter_id: facts.matterId,
    contact_id: facts.contactId,
    customer_id: facts.customerId,
    month: facts.month,
    arrived_at: facts.arrivedAt.toString(),
    channel: facts.channel,
    service: facts.service ?? '',
    team: facts.theCase?.team ?? facts.serviceTeam ?? '',
    outcome: facts.outcome,
    case_reference: facts.caseReference,
    share: 1 / facts.ofHowMany,
    adviser_label: facts.adviserLabel,
    rule_label: judged.ruleLabel,
    label: judged.label,
    is_avoidable: judged.isAvoidable,
    cause_kind: judged.causes[0]?.kind ?? null,
    cause_key: judged.causes[0]?.key ?? null,
    left_out: judged.leftOut,
  }));
  await sql`
    /* save-demand-matters */
    insert into demand_matters select * from json_populate_recordset(null::demand_matters, ${JSON.stringify(rows)}::json)
    on conflict (matter_id) do update set
      contact_id = excluded.contact_id, customer_id = excluded.customer_id, month = excluded.month,
      arrived_at = excluded.arrived_at, channel = excluded.channel, service = excluded.service, team = excluded.team,
      outcome = excluded.outcome, case_reference = excluded.case_reference, share = excluded.share,
      adviser_label = excluded.adviser_label, rule_label = excluded.rule_label, label = excluded.label,
      is_avoidable = excluded.is_avoidable, cause_kind = excluded.cause_kind, cause_key = excluded.cause_key,
      left_out = excluded.left_out`.execute(tx);
}

/** @param months first days as ISO text */
export async function markStale(tx: Tx, months: readonly string[]): Promise<void> {
  await sql`
    insert into demand_stale_months select unnest(${[...months]}::date[]) on conflict do nothing`.execute(tx);
}

/** How far the rules have looked. */
export interface Progress {
  readonly version: number;
  /** Matters that wait to be looked at. */
  readonly waiting: number;
  /** Null until figures were worked out. */
  readonly asOf: Temporal.Instant | null;
  /** Goes up each time figures change. */
  readonly run: number;
}

export async function readProgress(db: Db): Promise<Progress> {
  const { rows } = await sql<Progress>`
    /* demand-progress */
    select rules_version as version, as_of, run,
           (select count(*) from matters_to_label)::integer
             + case when swept_to < sweep_end
                    then (select count(*) from contact_matters where id > swept_to and id <= sweep_end)::integer else 0 end as waiting
      from demand_state`.execute(db);
  return rows[0] ?? { version: 0, waiting: 0, asOf: null, run: 0 };
}

export async function figuresWorkedOut(tx: Tx, at: Temporal.Instant): Promise<void> {
  await sql`update demand_state set as_of = ${at}, run = run + 1`.execute(tx);
}

/** The first days of months to work out again, oldest first, as ISO text. */
export async function staleMonths(db: Db): Promise<string[]> {
  const { rows } = await sql<{ month: string }>`
    select month::text as month from demand_stale_months order by month`.execute(db);
  return rows.map(({ month }) => month);
}

/** Gives those that no other worker took first. */
export async function takeStaleMonths(tx: Tx, months: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ month: string }>`
    delete from demand_stale_months where month in (
      select month from demand_stale_months where month = any(${[...months]}::date[]) order by month for update)
    returning month::text as month`.execute(tx);
  return rows.map(({ month }) => month);
}
