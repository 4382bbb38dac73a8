// /staff/customers/{number}/details: the name, the kind and the notes of one row.

import { z } from 'zod';
import { type FormErrors, html, readForm, sent, type Visit } from '#web';
import { choiceField, textField } from '#web/fields';
import { input, insetText, radios, textarea } from '#web/govuk/index';
import { customerKinds } from '../customer.ts';
import { changeRow } from '../record-actions.ts';
import { kindNames } from '../words.ts';
import { justTheRecord, recordForm } from './record-form.ts';
import type { RecordView } from './record-view.ts';

const shape = z.object({
  name: textField({ name: 'Name', empty: 'Enter their name', most: 120 }),
  kind: choiceField(customerKinds, 'Select what kind of customer they are'),
  notes: textField({ name: 'Notes', most: 4000 }),
});

const rowOf = ({ record, id }: RecordView) => record.rows.find((row) => row.id === id);

export const detailsPages = recordForm({
  load: justTheRecord,
  title: () => 'Name and notes',
  deed: 'change a customer',
  button: 'Save',
  read: (visit) => readForm(visit.form, shape),
  above: (_, view) =>
    view.record.ids.length > 1
      ? insetText({
          text: `This record is read from ${view.record.ids.length} numbers. You are changing number ${view.id}.`,
        })
      : html``,
  fields,
  facts: (view, value) => {
    const row = rowOf(view);
    return [
      { label: 'Name', says: row?.name ?? '', ...(value && { wrote: value.name }) },
      { label: 'What they are', says: kindNames[view.record.kind], ...(value && { wrote: kindNames[value.kind] }) },
      { label: 'Notes', says: row?.notes ?? '', ...(value && { wrote: value.notes }) },
    ];
  },
  act: async (tx, view, value, actor, visit) => {
    await changeRow(tx, view.id, value, actor, visit.now);
    return 'The record is changed.';
  },
});

function fields(visit: Visit, view: RecordView, errors: FormErrors) {
  const row = rowOf(view);
  const value = (name: string, at: string) => (visit.form[name] === undefined ? at : sent(visit.form, name));
  const { kind } = view.record;
  const offered = customerKinds.filter((each) => (kind === 'anonymous' ? each === kind : each !== 'anonymous'));
  return html`${input({ id: 'name', name: 'name', label: { text: 'Name' }, value: value('name', row?.name ?? ''), autocomplete: 'off', spellcheck: false, ...errors.at('name') })}
${radios({ name: 'kind', classes: 'govuk-radios--small', fieldset: { legend: { text: 'What are they?', classes: 'govuk-fieldset__legend--s' } }, value: value('kind', kind), items: offered.map((each) => ({ value: each, text: kindNames[each] })), ...errors.at('kind') })}
${textarea({ id: 'notes', name: 'notes', label: { text: 'Notes' }, hint: { text: 'What colleagues have to know. The customer may ask to read it' }, rows: 6, value: value('notes', row?.notes ?? ''), ...errors.at('notes') })}`;
}
