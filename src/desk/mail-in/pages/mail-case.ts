// /staff/mail/{number}/case: opening a case from a message.

import { z } from 'zod';
import { listServices } from '#directory';
import { readMail } from '#mail-in';
import { html, sent } from '#web';
import { choiceField, textField } from '#web/fields';
import { characterCount, input, select } from '#web/govuk/index';
import { openCaseFromMail } from '../deal-actions.ts';
import { rawOf } from '../store.ts';
import { dealingPages } from './dealing.ts';

export const { show: showMailCase, act: actMailCase } = dealingPages({
  title: 'Open a case',
  button: 'Open the case',
  from: ['open'],
  hasLabel: true,
  load: async ({ db }, mail) => ({
    services: await listServices(db),
    text: readMail((await rawOf(db, mail.id)) ?? Buffer.alloc(0)).text.slice(0, 10_000),
  }),
  shape: ({ services }, labels) =>
    z.object({
      service: choiceField(
        services.map(({ slug }) => slug),
        'Select the service the case is about',
      ),
      summary: textField({ name: 'What it is about', empty: 'Enter what it is about, in a few words', most: 200 }),
      text: textField({ name: 'What they wrote', empty: 'Enter what they wrote', most: 10_000 }),
      label: choiceField(labels, 'Select what applies'),
    }),
  fields: (visit, mail, { services, text }, errors) => {
    const value = (name: string, usual: string) => (visit.form[name] === undefined ? usual : sent(visit.form, name));
    return html`${select({ id: 'service', name: 'service', label: { text: 'Service' }, value: value('service', mail.service ?? ''), items: [{ value: '', text: 'Select a service' }, ...services.map(({ slug, title }) => ({ value: slug, text: title }))], ...errors.at('service') })}
${input({ id: 'summary', name: 'summary', label: { text: 'What it is about' }, hint: { text: 'One line, for the list of cases' }, value: value('summary', mail.subject.slice(0, 200)), ...errors.at('summary') })}
${characterCount({ id: 'text', name: 'text', label: { text: 'What they wrote' }, hint: { text: 'Leave out what does not belong to the case' }, maxlength: 10_000, rows: 10, value: value('text', text), ...errors.at('text') })}`;
  },
  refusalAt: 'service',
  act: (tx, desk, visit, mail, value, actor) => openCaseFromMail(tx, desk, mail.id, value, actor, visit.now),
  done: (_, { reference }) => ({
    says: 'The case is open, and the customer is told.',
    to: `/staff/cases/${reference}`,
  }),
});
