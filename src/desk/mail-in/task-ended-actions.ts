// The task of a message was ended on the task's own page: that ends the message too, or it is said what is still open.

import type { ContactOutcome } from '#contacts';
import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import { endMailWithTask } from './deal-actions.ts';
import { mailPermissions } from './permissions.ts';
import { mailReference } from './plan.ts';
import { mailOfTask } from './store.ts';

/** What the end of its task says of the contact. */
const outcomes: Readonly<Record<string, ContactOutcome>> = {
  done: 'answered',
  'could-not': 'could-not-help',
  'not-needed': 'no-reply-needed',
};

/** Gives a sentence of what became of the message; '' for a task that is of none, or of one that is dealt with. */
export async function mailTaskEnded(
  tx: Tx,
  { id, kind }: { readonly id: number; readonly kind: string },
  { outcome, words }: { readonly outcome: string; readonly words: string },
  actor: Actor,
  at: Temporal.Instant,
): Promise<string> {
  const mailId = kind === 'mail' ? await mailOfTask(tx, id) : null;
  if (mailId === null) return '';
  const reference = mailReference(mailId);
  const came = outcomes[outcome];
  const isTheirs = mailPermissions.may(actor, 'deal with mail');
  const dealt = came && isTheirs ? await endMailWithTask(tx, mailId, { outcome: came, words }, actor, at) : null;
  return dealt && !dealt.refused ? `${reference} is dealt with too.` : `${reference} is still to be dealt with.`;
}
