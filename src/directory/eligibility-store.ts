// How often people were told yes, no or neither: this room's counts of its check, without answers or names.
import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { EligibilityCheck } from './eligibility-check.ts';

/** Counts one verdict of the edition in force, and each reason that went with it. */
export async function countVerdict(
  tx: Tx,
  service: string,
  { verdict, failing }: Pick<EligibilityCheck, 'verdict' | 'failing'>,
  day: Temporal.PlainDate,
): Promise<void> {
  const reasons = [0, ...failing.map((index) => index + 1)];
  await sql`
    insert into eligibility_verdicts (service, edition, verdict, reason, day, n)
    select slug, edition, ${verdict}, reason, ${day}, 1
      from services, unnest(${reasons}::integer[]) as reason where slug = ${service}
    on conflict (service, edition, verdict, reason, day) do update set n = eligibility_verdicts.n + 1`.execute(tx);
}

/** Counts of one verdict, or of one reason of an edition (from 1 on; 0 is the verdict itself). */
export interface VerdictCount {
  readonly edition: number;
  readonly verdict: EligibilityCheck['verdict'];
  readonly reason: number;
  readonly n: number;
}

/** What a service's check said since a day, that day included; the newest edition first, the most frequent first. */
export async function readVerdicts(db: Db, service: string, since: Temporal.PlainDate): Promise<VerdictCount[]> {
  const { rows } = await sql<VerdictCount>`
    select edition, verdict, reason, sum(n)::integer as n from eligibility_verdicts
     where service = ${service} and day >= ${since}
     group by edition, verdict, reason order by edition desc, n desc, reason`.execute(db);
  return rows;
}

/** Services whose rules ask a question of the bank, in their draft where they have one; by title. */
export async function rulesThatAsk(db: Db): Promise<{ question: string; title: string; href: string }[]> {
  const { rows } = await sql<{ question: string; title: string; slug: string }>`
    select distinct asked ->> 'fromBank' as question, now ->> 'title' as title, slug
      from services left join service_drafts d on d.service = slug, coalesce(d.record, services.record) as now,
           jsonb_array_elements(now -> 'eligibility' -> 'questions') as asked
     where asked ? 'fromBank' order by title, slug`.execute(db);
  return rows.map(({ question, title, slug }) => ({
    question,
    title,
    href: `/staff/services/${slug}/draft/eligibility`,
  }));
}
