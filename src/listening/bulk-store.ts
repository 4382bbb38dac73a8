// Many invitations and answers at once, for a demonstration's history.

import { sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { Feedback } from './feedback.ts';

export interface NewInvitation {
  readonly closureEventId: number;
  readonly caseReference: string;
  readonly service: string;
  readonly team: string | null;
  readonly channel: string;
  readonly invitedAt: Temporal.Instant;
}

const text = (at: Temporal.Instant | null) => (at ? new Date(at.epochMilliseconds).toISOString() : null);

/** Writes them all. Nobody may be among them who was asked, or has answered, before. */
export async function insertVoices(
  tx: Tx,
  invitations: readonly NewInvitation[],
  answers: readonly Feedback[],
): Promise<void> {
  const asked = invitations.map((each) => ({
    closure_event_id: each.closureEventId,
    case_reference: each.caseReference,
    service: each.service,
    team: each.team,
    channel: each.channel,
    invited_at: text(each.invitedAt),
  }));
  await sql`
    insert into feedback_invitations (closure_event_id, case_reference, service, team, channel, invited_at)
    select * from json_to_recordset(${JSON.stringify(asked)}::json) as row (
      closure_event_id bigint, case_reference text, service text, team text, channel text, invited_at timestamptz)`.execute(
    tx,
  );
  const given = answers.map((each) => ({
    case_reference: each.caseReference,
    got_it: each.gotIt,
    ease: each.ease,
    treated: each.treated,
    comment: each.comment,
    service: each.service,
    team: each.team,
    channel: each.channel,
    given_at: text(each.givenAt),
    changed_at: text(each.changedAt),
  }));
  await sql`
    insert into feedback (case_reference, got_it, ease, treated, comment, service, team, channel, given_at, changed_at)
    select * from json_to_recordset(${JSON.stringify(given)}::json) as row (
      case_reference text, got_it text, ease int, treated int, comment text, service text, team text, channel text,
      given_at timestamptz, changed_at timestamptz)`.execute(tx);
}
