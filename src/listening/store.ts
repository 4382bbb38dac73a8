// Answers, invitations and the bookmark: this room's SQL.
import type { Closure } from '#cases';
import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { Feedback, GotIt } from './feedback.ts';

type ListeningTables = {
  feedback: Feedback;
  feedbackInvitations: {
    closureEventId: number;
    caseReference: string;
    service: string;
    team: string | null;
    channel: string;
    invitedAt: Temporal.Instant;
  };
};

const on = (db: Db) => db.$extendTables<ListeningTables>();

const feedbackColumns = [
  'caseReference',
  'gotIt',
  'ease',
  'treated',
  'comment',
  'service',
  'team',
  'channel',
  'givenAt',
  'changedAt',
] as const;

export async function findFeedback(db: Db, caseReference: string): Promise<Feedback | undefined> {
  return on(db)
    .selectFrom('feedback')
    .select(feedbackColumns)
    .where('caseReference', '=', caseReference)
    .executeTakeFirst();
}

/** Keeps an answer, in place of the one given before. */
export async function saveFeedback(tx: Tx, feedback: Feedback): Promise<void> {
  const { gotIt, ease, treated, comment, changedAt } = feedback;
  await on(tx)
    .insertInto('feedback')
    .values(feedback)
    .onConflict((conflict) =>
      conflict.column('caseReference').doUpdateSet({ gotIt, ease, treated, comment, changedAt }),
    )
    .execute();
}

/** Which answers to list; an empty filter is all of them. */
export interface FeedbackFilter {
  readonly service?: string | undefined;
  readonly gotIt?: GotIt | undefined;
}

/** Newest first, `size` of them after the first `skip`. */
export async function listFeedback(
  db: Db,
  filter: FeedbackFilter,
  { size, skip }: { readonly size: number; readonly skip: number },
): Promise<Feedback[]> {
  const { service, gotIt } = filter;
  return on(db)
    .selectFrom('feedback')
    .select(feedbackColumns)
    .$if(service !== undefined, (query) => query.where('service', '=', service ?? ''))
    .$if(gotIt !== undefined, (query) => query.where('gotIt', '=', gotIt ?? 'yes'))
    .orderBy('givenAt', 'desc')
    .orderBy('caseReference')
    .limit(size)
    .offset(skip)
    .execute();
}

export interface FeedbackCounts {
  readonly answers: number;
  readonly yes: number;
  readonly partly: number;
  readonly no: number;
  /** Scores of 4 or 5. */
  readonly easy: number;
  readonly treatedWell: number;
  /** Cases whose customer was asked, and those of them that have an answer. */
  readonly invited: number;
  readonly invitedAnswered: number;
}

/** Counts of one service, or of all. */
export async function countFeedback(db: Db, service: string | undefined): Promise<FeedbackCounts> {
  const wanted = service ?? null;
  const { rows } = await sql<FeedbackCounts>`
    select given.*, asked.* from
      (select count(*) as answers, count(*) filter (where got_it = 'yes') as yes,
              count(*) filter (where got_it = 'partly') as partly, count(*) filter (where got_it = 'no') as no,
              count(*) filter (where ease >= 4) as easy, count(*) filter (where treated >= 4) as treated_well
         from feedback where ${wanted}::text is null or service = ${wanted}) given,
      (select count(distinct invitation.case_reference) as invited,
              count(distinct feedback.case_reference) as invited_answered
         from feedback_invitations invitation left join feedback using (case_reference)
        where ${wanted}::text is null or invitation.service = ${wanted}) asked`.execute(db);
  const [counts] = rows;
  return counts ?? { answers: 0, yes: 0, partly: 0, no: 0, easy: 0, treatedWell: 0, invited: 0, invitedAnswered: 0 };
}

/** Slugs of the services that have any answer. */
export async function servicesWithFeedback(db: Db): Promise<string[]> {
  const rows = await on(db).selectFrom('feedback').select('service').distinct().orderBy('service').execute();
  return rows.map(({ service }) => service);
}

/** Notes that the customer is asked after this closure. False when they already were, or have answered, about this case. */
export async function insertInvitation(tx: Tx, closure: Closure, at: Temporal.Instant): Promise<boolean> {
  const { eventId, reference, service, team, channel } = closure;
  const inserted = await sql`
    insert into feedback_invitations (closure_event_id, case_reference, service, team, channel, invited_at)
    select ${eventId}, ${reference}, ${service}, ${team}, ${channel}, ${at}
     where not exists (select from feedback_invitations where case_reference = ${reference})
       and not exists (select from feedback where case_reference = ${reference})
        on conflict do nothing`.execute(tx);
  return inserted.numAffectedRows === 1n;
}

/** Those of these closures after which somebody was asked. */
export async function alreadyAsked(db: Db, eventIds: readonly number[]): Promise<ReadonlySet<number>> {
  if (eventIds.length === 0) return new Set();
  const rows = await on(db)
    .selectFrom('feedbackInvitations')
    .select('closureEventId')
    .where('closureEventId', 'in', eventIds)
    .execute();
  return new Set(rows.map(({ closureEventId }) => closureEventId));
}

/** The last event read, 0 at first. */
export async function readBookmark(db: Db): Promise<number> {
  const { rows } = await sql<{ lastEventId: number }>`select last_event_id from feedback_bookmark`.execute(db);
  return rows[0]?.lastEventId ?? 0;
}

/** Moves the bookmark forward, never back. */
export async function moveBookmark(db: Db, lastEventId: number): Promise<void> {
  await sql`
    insert into feedback_bookmark (last_event_id) values (${lastEventId})
        on conflict (only_one) do update set last_event_id = greatest(feedback_bookmark.last_event_id, excluded.last_event_id)`.execute(
    db,
  );
}
