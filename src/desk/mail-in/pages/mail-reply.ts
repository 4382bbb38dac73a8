// /staff/mail/{number}/reply: answering a message, as the customer needs it.

import { z } from 'zod';
import { asksOfMessage, needsOf } from '#customers';
import { html, sent } from '#web';
import { choiceField, textField } from '#web/fields';
import { characterCount, insetText } from '#web/govuk/index';
import { replyToMail } from '../deal-actions.ts';
import { dealingPages } from './dealing.ts';

export const { show: showReply, act: actReply } = dealingPages({
  title: 'Reply',
  button: 'Send',
  from: 'open',
  hasLabel: true,
  load: async ({ db }, mail) => (mail.customerId === null ? null : asksOfMessage(await needsOf(db, mail.customerId))),
  shape: (_, labels) =>
    z.object({
      text: textField({ name: 'Message', empty: 'Enter your message', most: 10_000 }),
      label: choiceField(labels, 'Select what applies'),
    }),
  fields: (visit, mail, asks, errors) => html`${insetText({ text: reach(mail.sender, asks) })}
${characterCount({ id: 'text', name: 'text', label: { text: 'Message' }, hint: { text: 'The greeting, the reference and your name are added for you' }, maxlength: 10_000, rows: 10, value: sent(visit.form, 'text'), ...errors.at('text') })}`,
  refusalAt: 'text',
  act: (tx, desk, visit, mail, value, actor) => replyToMail(tx, desk, mail.id, value, actor, visit.now),
  done: () => ({ says: 'Your reply is in the outbox, and the email is dealt with.', to: '/staff/mail' }),
});

type Asks = ReturnType<typeof asksOfMessage>;

/** How the answer will reach them, said before it is written. */
function reach(sender: string | null, asks: Asks | null): string {
  if (asks?.instead === 'call')
    return 'They asked to be called and not written to: what you write becomes a task to call them.';
  const needs = [
    asks?.language ? `in the language they asked for, where there are words in it (${asks.language})` : '',
    asks && asks.format !== 'plain' ? 'in the format they asked for' : '',
  ].filter((each) => each !== '');
  const usual = `It goes by the way they prefer; by email to ${sender ?? 'them'} if they said nothing else`;
  return needs.length > 0 ? `${usual}, ${needs.join(' and ')}.` : `${usual}.`;
}
