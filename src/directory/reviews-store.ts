// Pages that are to be read again, and which of them a team has been told of.
import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { DueReview } from './reviews.ts';

/** Services on the site whose review falls on or before a day, and of which their team has not been told for that date. */
export async function reviewsToTell(db: Db, until: Temporal.PlainDate): Promise<DueReview[]> {
  const { rows } = await sql<DueReview>`
    select s.slug, s.title, s.team, (s.record ->> 'reviewOn')::date as review_on
      from services s
     where s.is_published and s.team is not null and (s.record ->> 'reviewOn')::date <= ${until}
       and not exists (select from review_reminders r
                        where r.service = s.slug and r.review_on = (s.record ->> 'reviewOn')::date)
     order by s.slug limit 10000`.execute(db);
  return rows;
}

/** Notes that a team is told. Gives those nobody noted before, so that two workers do not tell twice. */
export async function noteReviewsTold(
  tx: Tx,
  due: readonly DueReview[],
  at: Temporal.Instant,
): Promise<ReadonlySet<string>> {
  const rows = due.map(({ slug, reviewOn, team }) => ({ service: slug, reviewOn: reviewOn.toString(), team }));
  const noted = await sql<{ service: string }>`
    insert into review_reminders (service, review_on, team, told_at)
    select service, "reviewOn", team, ${at}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as due (service text, "reviewOn" date, team text)
    on conflict do nothing returning service`.execute(tx);
  return new Set(noted.rows.map(({ service }) => service));
}
