// How people say it went: nearly everybody who can be reached is asked, about one in five answers, and those who had to wait
// longer than they were told are less kind.

import type { CaseHistory } from '#cases';
import { Temporal } from '#lib/temporal';
import type { Feedback, NewInvitation } from '#listening';
import type { Dice } from './dice.ts';
import type { Material } from './material.ts';

const hour = 3_600_000;
type Score = Feedback['ease'];

/** The invitation after a case's last closure, and the answer if there was one. */
export function voiceAfter(
  { theCase, events, clocks }: CaseHistory,
  eventIds: readonly number[],
  { texts }: Material,
  now: Temporal.Instant,
  dice: Dice,
): { invitation: NewInvitation | null; feedback: Feedback | null } {
  const { reference: caseReference, service, team, channel, closedAt } = theCase;
  const invitedAt = (closedAt?.epochMilliseconds ?? Number.POSITIVE_INFINITY) + (24 + dice.between(0, 0.1)) * hour;
  const last = events.findLastIndex(({ kind }) => kind === 'case-closed');
  const closureEventId = eventIds[last];
  if (invitedAt > now.epochMilliseconds || closureEventId === undefined) return { invitation: null, feedback: null };
  const about = { caseReference, service, team, channel };
  const invitation = { ...about, closureEventId, invitedAt: instant(invitedAt) };
  const givenAt = invitedAt + dice.skewed(14 * hour, 1.1);
  if (!dice.chance(0.19) || givenAt > now.epochMilliseconds) return { invitation, feedback: null };
  const wasLate = clocks.some((clock) => clock.isMain && clock.result === 'missed');
  const wasRefused = theCase.outcome !== 'fixed' && theCase.outcome !== 'provided';
  const mood = 4.4 - (wasLate ? 1 : 0) - (wasRefused ? 1.5 : 0) - (theCase.round - 1) * 0.6;
  const score = (shift: number) => scoreOf(mood + shift + dice.normal() * 0.8);
  const kind = mood + dice.normal() * 0.9;
  const comments = kind > 3.6 ? texts.feedback.positive : kind > 2.6 ? texts.feedback.neutral : texts.feedback.negative;
  return {
    invitation,
    feedback: {
      ...about,
      gotIt: kind > 3.5 ? 'yes' : kind > 2.5 ? 'partly' : 'no',
      ease: score(-0.1),
      treated: score(0.3),
      comment: dice.chance(0.55) ? dice.pick(comments) : '',
      givenAt: instant(givenAt),
      changedAt: null,
    },
  };
}

function scoreOf(value: number): Score {
  return ([1, 2, 3, 4, 5] as const)[Math.min(5, Math.max(1, Math.round(value))) - 1] ?? 3;
}

const instant = (at: number) => Temporal.Instant.fromEpochMilliseconds(Math.floor(at / 1000) * 1000);
