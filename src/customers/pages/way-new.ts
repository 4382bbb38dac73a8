// /staff/customers/{number}/ways/new: one more e-mail address or telephone number.

import { z } from 'zod';
import { type FormErrors, html, readForm, sent, type Visit } from '#web';
import { choiceField, emailField, phoneField } from '#web/fields';
import { input, radios } from '#web/govuk/index';
import { addWay } from '../way-actions.ts';
import { justTheRecord, recordForm } from './record-form.ts';

const kinds = ['email', 'phone'] as const;
const shape = z.object({ kind: choiceField(kinds, 'Select email or phone') });
const email = z.object({ value: emailField({ empty: 'Enter their email address' }) });
const phone = z.object({ value: phoneField({ empty: 'Enter their phone number' }) });

export const newWayPages = recordForm({
  load: justTheRecord,
  title: () => 'Add an email or a phone',
  deed: 'change a customer',
  button: 'Add',
  read: (visit) => {
    const { value, errors } = readForm(visit.form, shape);
    if (errors) return { errors };
    const read = readForm(visit.form, value.kind === 'email' ? email : phone);
    return read.errors ? { errors: read.errors } : { value: { kind: value.kind, value: read.value.value } };
  },
  fields,
  act: async (tx, view, way, actor, visit) => {
    await addWay(tx, view.id, way, actor, visit.now);
    return `${way.value} is added.`;
  },
});

function fields(visit: Visit, _: unknown, errors: FormErrors) {
  return html`${radios({
    name: 'kind',
    classes: 'govuk-radios--inline govuk-radios--small',
    fieldset: { legend: { text: 'What is it?', classes: 'govuk-fieldset__legend--s' } },
    value: sent(visit.form, 'kind'),
    items: [
      { value: 'email', text: 'Email' },
      { value: 'phone', text: 'Phone' },
    ],
    ...errors.at('kind'),
  })}
${input({ id: 'value', name: 'value', label: { text: 'Email address or phone number' }, value: sent(visit.form, 'value'), classes: 'govuk-!-width-two-thirds', autocomplete: 'off', spellcheck: false, ...errors.at('value') })}`;
}
