// The closures of cases as later rooms read them: one at a time after the last they saw, and by the link in a message.

import { type Db, sql } from '#db';
import type { Temporal } from '#lib/temporal';
import { loadCaseKeys } from './actions.ts';
import { feedbackToken, readFeedbackToken } from './case-keys.ts';

export interface Closure {
  readonly eventId: number;
  readonly reference: string;
  readonly service: string;
  readonly serviceTitle: string;
  readonly team: string | null;
  readonly channel: string;
  readonly closedAt: Temporal.Instant;
  readonly customerId: number | null;
  readonly customerName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly isImported: boolean;
  /** Opened again since. */
  readonly isOpenAgain: boolean;
  readonly feedbackToken: string;
}

/** Closures after an event, in order. */
export async function closuresAfter(db: Db, afterEventId: number, limit: number): Promise<Closure[]> {
  const keys = await loadCaseKeys(db);
  const { rows } = await sql<Omit<Closure, 'feedbackToken'>>`
    select event.id as event_id, c.reference, c.service, service.title as service_title, c.team, c.channel, event.at as closed_at,
           c.customer_id, customer.name as customer_name, customer.email, customer.phone, c.source is not null as is_imported,
           c.state <> 'closed' or c.closed_at <> event.at as is_open_again
      from case_events event join cases c on c.id = event.case_id
      join services service on service.slug = c.service
      left join customers customer on customer.id = c.customer_id
     where event.kind = 'case-closed' and event.id > ${afterEventId}
     order by event.id limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, feedbackToken: feedbackToken(keys, row.reference) }));
}

export interface FeedbackCase {
  readonly reference: string;
  readonly service: string;
  readonly serviceTitle: string;
  readonly team: string | null;
  readonly channel: string;
  readonly closedAt: Temporal.Instant | null;
}

/** The case a feedback link is about; null when the link is not one of ours. */
export async function caseByFeedbackToken(db: Db, token: string): Promise<FeedbackCase | null> {
  const reference = readFeedbackToken(await loadCaseKeys(db), token);
  if (!reference) return null;
  const { rows } = await sql<FeedbackCase>`
    select c.reference, c.service, service.title as service_title, c.team, c.channel, c.closed_at
      from cases c join services service on service.slug = c.service where c.reference = ${reference}`.execute(db);
  return rows[0] ?? null;
}
