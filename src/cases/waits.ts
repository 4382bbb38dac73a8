// How long people really wait for a service: the working days from asking to done, of cases closed in the last 90 days.

import { type Db, sql } from '#db';
import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import type { Calendar } from '#standards';

export interface ServiceWait {
  readonly service: string;
  readonly n: number;
  readonly p50: number;
  readonly p90: number;
}

const days = 90;
/** Enough for a steady figure; a busier service's latest. */
const mostPerService = 2000;

/** One row a service that closed something. @param calendar the offices', so that every service is told in the same days */
export async function recentWaits(db: Db, calendar: Calendar, now: Temporal.Instant): Promise<ServiceWait[]> {
  const since = now.subtract({ hours: 24 * days });
  const { rows } = await sql<{ service: string; openedAt: Temporal.Instant; closedAt: Temporal.Instant }>`
    select service, opened_at, closed_at
      from (select service, opened_at, closed_at, row_number() over (partition by service order by closed_at desc) as place
              from cases where state = 'closed' and closed_at > ${since} and source is null
                and outcome in ('fixed', 'provided')) as recent
     where place <= ${sql.lit(mostPerService)}`.execute(db);
  const { from, to } = calendar.horizon;
  return [...Map.groupBy(rows, (row) => row.service)].map(([service, closed]) => {
    const waited = closed
      .map(({ openedAt, closedAt }) => ({ opened: dateAtHome(openedAt), closed: dateAtHome(closedAt) }))
      .filter((dates) => dates.opened.since(from).days >= 0 && to.since(dates.closed).days >= 0)
      .map((dates) => calendar.workingDaysBetween(dates.opened, dates.closed))
      .sort((a, b) => a - b);
    return { service, n: waited.length, p50: quantile(waited, 0.5), p90: quantile(waited, 0.9) };
  });
}

/** The smallest value that at least `share` of them do not exceed (the inverse of the empirical distribution). */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
