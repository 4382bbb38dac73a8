// Promises to count, put straight into a test's database.
import { type Db, sql } from '#db';
import { Temporal } from '#lib/temporal';

/** A case and the one promise made about it. Instants are ISO text. */
export interface Made {
  readonly service: string;
  readonly standard: string;
  readonly version: number;
  readonly channel: string;
  readonly source: string | null;
  readonly openedAt: string;
  readonly startsAt: string | null;
  readonly dueAt: string | null;
  readonly stoppedAt: string | null;
  readonly pausedSince: string | null;
  readonly result: 'met' | 'missed' | null;
}

/** Adds them as they are, in two statements. */
export async function addMade(db: Db, made: readonly Made[]): Promise<void> {
  const rows = JSON.stringify(made.map((one, i) => ({ ...one, reference: `T-${i}-${crypto.randomUUID()}` })));
  await sql`
    with given as (
      select * from jsonb_to_recordset(${rows}::jsonb) as g(reference text, service text, standard text, version integer,
        channel text, source text, "openedAt" timestamptz, "startsAt" timestamptz, "dueAt" timestamptz,
        "stoppedAt" timestamptz, "pausedSince" timestamptz, result text)),
    opened as (
      insert into cases (reference, service, channel, state, summary, opened_at, closed_at, outcome, round_began_at, due_at,
                         source, source_id)
      select reference, service, channel, case when "stoppedAt" is null then 'open' else 'closed' end, '', "openedAt",
             "stoppedAt", case when "stoppedAt" is null then null else 'fixed' end, "openedAt", "dueAt", source, reference
        from given returning id, reference)
    insert into case_clocks (case_id, round, standard, standard_version, is_main, starts_at, stopped_at, due_at,
                             paused_since, result)
    select opened.id, 1, standard, version, true, "startsAt", "stoppedAt", "dueAt", "pausedSince", result
      from given join opened using (reference)`.execute(db);
}

/** Plain promises kept or missed, asked five days before they fell due at noon and done on the day or the day after. */
export function plainPromises(
  about: Pick<Made, 'service' | 'standard' | 'version' | 'channel'> & { source?: string },
  dueOn: string,
  kept: number,
  missed: number,
): Made[] {
  const due = Temporal.Instant.from(`${dueOn}T12:00:00Z`);
  const opened = due.subtract({ hours: 5 * 24 }).toString();
  const one = (result: 'met' | 'missed'): Made => ({
    ...about,
    source: about.source ?? null,
    openedAt: opened,
    startsAt: opened,
    dueAt: due.toString(),
    stoppedAt: due.add({ hours: result === 'met' ? -1 : 24 }).toString(),
    pausedSince: null,
    result,
  });
  return [...Array.from({ length: kept }, () => one('met')), ...Array.from({ length: missed }, () => one('missed'))];
}
