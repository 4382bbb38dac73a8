// /staff/mail/{number}/reply: answering a message, as the customer needs it.

import { z } from 'zod';
import { planToWrite, reachInWords, typedInBox, typedInOf } from '#contacts';
import { addressKey, readMail } from '#mail-in';
import { html, sent } from '#web';
import { choiceField, textField } from '#web/fields';
import { characterCount, insetText } from '#web/govuk/index';
import { replyToMail } from '../deal-actions.ts';
import { rawOf } from '../store.ts';
import { dealingPages } from './dealing.ts';

export const { show: showReply, act: actReply } = dealingPages({
  title: 'Reply',
  button: 'Send',
  from: ['open'],
  hasLabel: true,
  load: async ({ db }, mail) => {
    if (mail.customerId === null) return null;
    const { out } = await planToWrite(db, { customerId: mail.customerId, template: 'reply' });
    const { replyTo } = readMail((await rawOf(db, mail.id)) ?? Buffer.alloc(0));
    const asked = replyTo.filter(({ address }) => addressKey(address) !== addressKey(out.to?.value ?? ''));
    return { out, says: `${reachInWords(out)}${notReplyTo(asked.map(({ address }) => address))}` };
  },
  shape: (_, labels) =>
    z.object({
      text: textField({ name: 'Message', empty: 'Enter your message', most: 10_000 }),
      label: choiceField(labels, 'Select what applies'),
    }),
  fields: (visit, _, reach, errors) => html`${reach && insetText({ text: reach.says, classes: 'heard-break' })}
${characterCount({ id: 'text', name: 'text', label: { text: 'Message' }, hint: { text: 'The greeting, the reference and your name are added for you' }, maxlength: 10_000, rows: 10, value: sent(visit.form, 'text'), ...errors.at('text') })}
${reach && typedInBox(visit, reach.out)}`,
  refusalAt: 'text',
  act: (tx, desk, visit, mail, value, actor) =>
    replyToMail(tx, desk, mail.id, { ...value, typedIn: typedInOf(visit) }, actor, visit.now),
  done: () => ({ says: 'Your reply is in the outbox, and the email is dealt with.', to: '/staff/mail' }),
});

/** An answer goes only where the record says they are: who sends a message may write any address into its Reply-To. */
function notReplyTo(addresses: readonly string[]): string {
  if (addresses.length === 0) return '';
  const named = addresses.slice(0, 3).join(', ');
  return ` The email asks for replies to ${named}. That is not used: add it to their record if it is theirs.`;
}
