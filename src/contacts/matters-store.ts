// The matters behind a figure, newest first. Read from the rows that are counted, so that a list and its figure are of the same;
// but for whoever may not open a restricted record its matters are not there, neither in a list nor in how many it has.

import { visibleTo } from '#customers';
import { type Db, sql } from '#db';
import type { Actor } from '#lib/actor';
import type { Period } from '#lib/period';
import { homeZone } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import type { FirstTimePart } from './first-time.ts';
import { countedIn } from './first-time-store.ts';
import { ofRestricted } from './restricted-store.ts';

export interface MattersFilter {
  /** Who asks. */
  readonly reader: Actor | null;
  readonly period: Pick<Period, 'from' | 'to'>;
  /** The first day of one month, instead of the whole period. */
  readonly month?: Temporal.PlainDate | undefined;
  /** A slug; or `avoidable`, `valued`, `none`. */
  readonly label?: string | undefined;
  /** '' for those without one. */
  readonly service?: string | undefined;
  readonly team?: string | undefined;
  readonly channel?: string | undefined;
  readonly kind?: string | undefined;
  readonly cause?: string | undefined;
  /** What each side called it. */
  readonly adviserLabel?: string | undefined;
  readonly ruleLabel?: string | undefined;
  /** Those a figure of first time counts, as it was worked out at a time. */
  readonly first?: { readonly part: FirstTimePart; readonly asOf: Temporal.Instant } | undefined;
}

export interface CountedMatter {
  readonly matterId: number;
  readonly contactId: number;
  readonly arrivedAt: Temporal.Instant;
  readonly arrivedOn: Temporal.PlainDate;
  readonly channel: string;
  readonly service: string;
  readonly team: string;
  readonly outcome: string;
  readonly adviserLabel: string | null;
  readonly ruleLabel: string | null;
  readonly label: string | null;
  readonly isAvoidable: boolean | null;
  readonly causeKind: string | null;
  readonly causeKey: string | null;
}

const columns =
  sql.raw(`d.matter_id, d.contact_id, d.arrived_at, (d.arrived_at at time zone '${homeZone}')::date as arrived_on, d.channel,
  d.service, d.team, d.outcome, d.adviser_label, d.rule_label, d.label, d.is_avoidable, d.cause_kind, d.cause_key`);

function wanted(filter: MattersFilter) {
  const { reader, period, month, label, service, team, channel, kind, cause, adviserLabel, ruleLabel, first } = filter;
  const { from, to } = month ? { from: month, to: month } : period;
  const parts = [
    sql`d.left_out is null`,
    visibleTo(reader, 'd.customer_id'),
    from === null ? sql`d.month <= ${to}` : sql`d.month between ${from} and ${to}`,
    // the months once more as instants, for the indexes that are in the order of arrival
    ...(from === null ? [] : [sql`d.arrived_at >= (${from}::date::timestamp at time zone ${sql.lit(homeZone)})`]),
    ...(label === undefined ? [] : [labelled(label)]),
    ...(service === undefined ? [] : [sql`d.service = ${service}`]),
    ...(team === undefined ? [] : [sql`d.team = ${team}`]),
    ...(channel === undefined ? [] : [sql`d.channel = ${channel}`]),
    ...(kind === undefined ? [] : [sql`d.cause_kind = ${kind}`]),
    ...(cause === undefined ? [] : [sql`d.cause_key = ${cause}`]),
    ...(adviserLabel === undefined ? [] : [sql`d.adviser_label = ${adviserLabel}`]),
    ...(ruleLabel === undefined ? [] : [sql`d.rule_label = ${ruleLabel}`]),
    ...(first === undefined ? [] : [countedIn(first.part, first.asOf)]),
  ];
  return sql.join(parts, sql` and `);
}

function labelled(label: string) {
  if (label === 'avoidable') return sql`d.is_avoidable`;
  if (label === 'valued') return sql`not d.is_avoidable`;
  return label === 'none' ? sql`d.label is null` : sql`d.label = ${label}`;
}

/**
 * What the customer said is null where the record is restricted.
 * @param after the matter to go on from
 */
export async function listMatters(
  db: Db,
  filter: MattersFilter,
  { size, after }: { readonly size: number; readonly after: number | null },
): Promise<(CountedMatter & { readonly about: string | null })[]> {
  const { rows } = await sql<CountedMatter & { about: string | null }>`
    select ${columns}, case when not ${ofRestricted('d.customer_id')} then m.about end as about
      from (select d.* from demand_matters d
             where ${wanted(filter)}
               ${after === null ? sql`` : sql`and (d.arrived_at, d.matter_id) < (select arrived_at, matter_id from demand_matters where matter_id = ${after})`}
             order by d.arrived_at desc, d.matter_id desc limit ${size}) d
      join contact_matters m on m.id = d.matter_id
     order by d.arrived_at desc, d.matter_id desc`.execute(db);
  return rows;
}

/** @returns how many there are, and no more than `most` */
export async function countMatters(db: Db, filter: MattersFilter, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from (select from demand_matters d where ${wanted(filter)} limit ${most}) found`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

/** The same without anybody's words, for a file. */
export async function mattersForFile(db: Db, filter: MattersFilter, most: number): Promise<CountedMatter[]> {
  const { rows } = await sql<CountedMatter>`
    select ${columns} from demand_matters d where ${wanted(filter)}
     order by d.arrived_at desc, d.matter_id desc limit ${most}`.execute(db);
  return rows;
}
