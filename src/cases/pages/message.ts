// /staff/cases/{reference}/message: write to the customer.

import { z } from 'zod';
import { conductFlags } from '#customers';
import { dateAtHome } from '#lib/plain-words';
import { html, sent } from '#web';
import { textField, tickField } from '#web/fields';
import { characterCount, checkboxes, insetText } from '#web/govuk/index';
import { messageCustomer } from '../case.ts';
import { reach, typedIn } from './reach.ts';
import { verbPages } from './verb.ts';

export const { show: showCaseMessage, act: actCaseMessage } = verbPages({
  title: () => 'Write to the customer',
  deed: 'work on a case',
  button: 'Send',
  shape: () =>
    z.object({
      text: textField({ name: 'Message', empty: 'Enter your message', most: 4000 }),
      isFullAnswer: tickField,
    }),
  fields: async (
    visit,
    view,
    errors,
  ) => html`${conductFlags(view.record, dateAtHome(visit.now))}${insetText({ text: await reach(visit, view) })}
${characterCount({ id: 'text', name: 'text', label: { text: 'Message' }, hint: { text: 'The greeting, the reference, the dates and the link are added for you' }, maxlength: 4000, rows: 8, value: sent(visit.form, 'text'), ...errors.at('text') })}
${await typedIn(visit, view)}
${checkboxes({ name: 'isFullAnswer', items: [{ value: 'yes', text: 'This answers all they asked', hint: { text: 'Stops the clock of a promise to reply' }, checked: sent(visit.form, 'isFullAnswer') !== '' }] })}`,
  refusalAt: () => 'text',
  verb:
    ({ text, isFullAnswer }) =>
    ({ theCase }, at) =>
      messageCustomer(theCase, text, isFullAnswer, at),
  done: () => 'Your message is in the outbox.',
});
