// Giving and changing an answer; asking for one. Both are whole in one transaction.
import type { Closure } from '#cases';
import { writeToCustomer } from '#contacts';
import { asksOfMessage, needsOf } from '#customers';
import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import type { Site } from '#web/site';
import { type Answers, type CaseAsked, type FeedbackDecision, giveAnswers } from './feedback.ts';
import { listeningPermissions } from './permissions.ts';
import { findFeedback, insertInvitation, saveFeedback } from './store.ts';

/** Keeps a customer's answers about a case, or says why not. */
export async function giveFeedback(
  tx: Tx,
  input: { readonly asked: CaseAsked; readonly answers: Answers },
  actor: Actor,
  at: Temporal.Instant,
): Promise<FeedbackDecision> {
  listeningPermissions.need(actor, 'answer about a case');
  const earlier = await findFeedback(tx, input.asked.reference);
  const decision = giveAnswers(input.asked, earlier, input.answers, at);
  if (!decision.refused) await saveFeedback(tx, decision.feedback);
  return decision;
}

/**
 * Asks the customer of a closed case how it went, as they need to be written to. The invitation and its message are written
 * together, once a closure and never twice about one case; false when there was nothing to ask. Somebody who asked to be called
 * and not written to is not called for this.
 */
export async function askHowItWent(
  tx: Tx,
  input: { readonly closure: Closure; readonly site: Site },
  at: Temporal.Instant,
): Promise<boolean> {
  const { closure, site } = input;
  const { customerId } = closure;
  if (customerId === null || asksOfMessage(await needsOf(tx, customerId)).instead === 'call') return false;
  if (!(await insertInvitation(tx, closure, at))) return false;
  await writeToCustomer(
    tx,
    {
      customerId,
      template: 'how-was-it',
      values: {
        service: closure.serviceTitle,
        reference: closure.reference,
        feedbackLink: `${site.publicUrl}/feedback/${closure.feedbackToken}`,
        councilName: site.organisation.name,
        phone: site.organisation.phone,
      },
      fact: `feedback-invitation ${closure.eventId}`,
      about: closure.reference,
      team: closure.team,
      service: closure.service,
    },
    at,
  );
  return true;
}
