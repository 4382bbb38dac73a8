// /staff/customers/{number}/representatives/new: somebody may act for them: who, in what, until when, and how we know.

import { z } from 'zod';
import { FormErrors, html, readForm, sent, type Visit } from '#web';
import { emailField, phoneField, textField } from '#web/fields';
import { input } from '#web/govuk/index';
import { addNamedRepresentative, addRepresentative } from '../representative-actions.ts';
import { dateBoxes, dateIn } from './date-boxes.ts';
import { justTheRecord, recordForm } from './record-form.ts';
import type { RecordView } from './record-view.ts';

const shape = z
  .object({
    number: textField({ name: 'Customer number', most: 12 }),
    name: textField({ name: 'Name', most: 120 }),
    email: emailField(),
    phone: phoneField(),
    scope: textField({ name: 'What they may do', empty: 'Enter what they may do for them', most: 500 }),
    evidence: textField({ name: 'What was shown', most: 500 }),
  })
  .superRefine(({ number, name, email, phone }, check) => {
    const wrong = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message });
    if (number !== '' && !/^[1-9]\d*$/.test(number)) wrong('number', 'Customer number must be a number, like 1234');
    if (number === '' && name === '') wrong('name', 'Enter their name, or their customer number');
    if (number === '' && name !== '' && email === '' && phone === '')
      wrong('email', 'Enter an email address or a phone number');
  });

const from = { name: 'from', legend: 'From', hint: 'For example, 27 3 2026' };
const until = { name: 'until', legend: 'Until (optional)', hint: 'The last day. Leave it empty if it has no end' };

export const newRepresentativePages = recordForm({
  load: justTheRecord,
  title: () => 'Add somebody who acts for them',
  deed: 'change a customer',
  button: 'Add them',
  read: (visit) => {
    const { value, errors } = readForm(visit.form, shape);
    const first = dateIn(visit, from, 'The first day', false);
    const last = dateIn(visit, until, 'The last day', true);
    const isWrongWay = first.date && last.date && last.date.until(first.date).sign > 0;
    const order = {
      field: 'until',
      text: 'The last day must be the same as or after the first day',
      anchor: 'until-day',
    };
    const dates = [first.error, last.error, isWrongWay ? order : undefined].filter((each) => each !== undefined);
    if (errors || !first.date || dates.length > 0)
      return { errors: new FormErrors([...(errors?.list ?? []), ...dates]) };
    return { value: { ...value, fromOn: first.date, untilOn: last.date ?? null } };
  },
  fields,
  act: async (tx, view, value, actor, visit) => {
    const added =
      value.number === ''
        ? await addNamedRepresentative(tx, view.id, value, value, actor, visit.now)
        : await addRepresentative(tx, view.id, Number(value.number), value, actor, visit.now);
    if (added.refused === 'no-such-record')
      return new FormErrors([{ field: 'number', text: 'There is no customer with this number' }]);
    if (added.refused)
      return new FormErrors([
        { field: value.number === '' ? 'name' : 'number', text: 'This is the customer’s own record' },
      ]);
    return 'It is recorded who acts for them.';
  },
});

function fields(visit: Visit, { today }: RecordView, errors: FormErrors) {
  const value = (name: string) => sent(visit.form, name);
  return html`${input({ id: 'number', name: 'number', label: { text: 'Their customer number' }, hint: { text: 'If they are known already' }, value: value('number'), classes: 'govuk-input--width-10', inputmode: 'numeric', autocomplete: 'off', ...errors.at('number') })}
${input({ id: 'name', name: 'name', label: { text: 'Or their name' }, value: value('name'), autocomplete: 'off', spellcheck: false, ...errors.at('name') })}
${input({ id: 'email', name: 'email', type: 'email', label: { text: 'Their email' }, value: value('email'), autocomplete: 'off', spellcheck: false, ...errors.at('email') })}
${input({ id: 'phone', name: 'phone', type: 'tel', label: { text: 'Their phone' }, value: value('phone'), classes: 'govuk-input--width-20', autocomplete: 'off', ...errors.at('phone') })}
${input({ id: 'scope', name: 'scope', label: { text: 'What may they do?' }, hint: { text: 'For example, “Council tax and benefits” or “Everything, by power of attorney”' }, value: value('scope'), ...errors.at('scope') })}
${input({ id: 'evidence', name: 'evidence', label: { text: 'What was shown? (optional)' }, hint: { text: 'For example, “Signed letter, seen on 2 March 2026”' }, value: value('evidence'), ...errors.at('evidence') })}
${dateBoxes(visit, from, errors, today)}
${dateBoxes(visit, until, errors)}`;
}
