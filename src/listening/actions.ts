// Giving and changing an answer; asking for one. Both are whole in one transaction.
import type { Closure } from '#cases';
import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import { queueMessage } from '#mail';
import type { Site } from '#web/site';
import { type Answers, type CaseAsked, type FeedbackDecision, giveAnswers } from './feedback.ts';
import { type Template, writeInvitation } from './invitation.ts';
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
 * Asks the customer of a closed case how it went, by e-mail or else by text message. The invitation and its message are
 * written together, once a closure and never twice about one case; false when there was nothing to ask.
 */
export async function askHowItWent(
  tx: Tx,
  input: { readonly closure: Closure; readonly template: Template; readonly site: Site },
  at: Temporal.Instant,
): Promise<boolean> {
  const { closure, template, site } = input;
  const recipient = closure.email || closure.phone;
  if (!recipient || !(await insertInvitation(tx, closure, at))) return false;
  const written = writeInvitation(template, {
    name: closure.customerName ?? '',
    service: closure.serviceTitle,
    reference: closure.reference,
    feedbackLink: `${site.publicUrl}/feedback/${closure.feedbackToken}`,
    councilName: site.organisation.name,
    phone: site.organisation.phone,
  });
  await queueMessage(
    tx,
    {
      ...written,
      fact: `feedback-invitation ${closure.eventId}`,
      channel: closure.email ? 'email' : 'sms',
      recipient,
      about: closure.reference,
    },
    at,
  );
  return true;
}
