// /staff/customers/{number}/ways/{way}: one way to reach them: prefer it, check it, or take it off.

import { z } from 'zod';
import { momentInWords } from '#lib/plain-words';
import { type FormErrors, html, notFound, readForm, sent, type Visit } from '#web';
import { choiceField, textField } from '#web/fields';
import { input, insetText, radios } from '#web/govuk/index';
import type { Way } from '../way.ts';
import { endWay, preferWay, verifyWay } from '../way-actions.ts';
import { wayNames } from '../words.ts';
import { recordForm } from './record-form.ts';
import { numberIn, type RecordView } from './record-view.ts';

interface WayView extends RecordView {
  readonly way: Way;
}

const shape = z
  .object({
    deed: choiceField(['prefer', 'verify', 'end'], 'Select what you want to do'),
    how: textField({ name: 'How you know', most: 200 }),
    why: textField({ name: 'Why', most: 200 }),
  })
  .superRefine(({ deed, how, why }, check) => {
    if (deed === 'verify' && how === '')
      check.addIssue({ code: 'custom', path: ['how'], message: 'Enter how you know that it is theirs' });
    if (deed === 'end' && why === '')
      check.addIssue({ code: 'custom', path: ['why'], message: 'Enter why it is not theirs now' });
  });

export const wayPages = recordForm({
  load: (visit, view): WayView => {
    const id = numberIn(visit, 'way');
    const way = view.record.ways.find((each) => each.id === id);
    if (!way) throw notFound('There is no such way to reach this customer now. Somebody may have taken it off.');
    return { ...view, way };
  },
  title: ({ way }) => `${wayNames[way.kind]}: ${way.value}`,
  deed: 'change a customer',
  button: 'Save',
  read: (visit) => readForm(visit.form, shape),
  above: (_, { way, record }) =>
    html`${record.ways.length === 1 && insetText({ text: 'This is the only way we know to reach them.' })}
${way.verifiedAt && insetText({ text: `Checked ${momentInWords(way.verifiedAt)}: ${way.verifiedHow ?? ''}` })}
${way.failedAt && insetText({ text: `What we sent ${momentInWords(way.failedAt)} did not arrive: ${way.failedWhy ?? ''}. Checking it forgives that.` })}`,
  fields,
  facts: ({ way }) => [
    { label: 'Preferred', says: way.isPreferred ? 'Yes' : 'No' },
    { label: 'Checked', says: way.verifiedAt ? `${way.verifiedAt} ${way.verifiedHow ?? ''}` : '' },
    { label: 'Failed', says: way.failedAt ? `${way.failedAt} ${way.failedWhy ?? ''}` : '' },
  ],
  act: async (tx, { id, way, record }, { deed, how, why }, actor, visit) => {
    if (deed === 'prefer') await preferWay(tx, id, way.id, actor, visit.now);
    if (deed === 'verify') await verifyWay(tx, id, way.id, how, actor, visit.now);
    if (deed === 'end') await endWay(tx, id, way.id, why, actor, visit.now);
    return {
      prefer: `${way.value} is the way they would rather be reached.`,
      verify: `${way.value} is checked.`,
      end: `${way.value} is taken off.${record.ways.length === 1 ? ' We know no way to reach them now: nothing can be sent to them until one is added.' : ''}`,
    }[deed];
  },
});

function fields(visit: Visit, { way }: WayView, errors: FormErrors) {
  const value = (name: string) => sent(visit.form, name);
  return radios({
    name: 'deed',
    fieldset: { legend: { text: 'What do you want to do?', classes: 'govuk-fieldset__legend--s' } },
    value: value('deed'),
    items: [
      ...(way.isPreferred ? [] : [{ value: 'prefer', text: 'They would rather be reached by this one' }]),
      {
        value: 'verify',
        text: 'It is theirs',
        conditional: {
          html: input({
            id: 'how',
            name: 'how',
            label: { text: 'How do you know?' },
            hint: { text: 'For example, “answered from it” or “showed a bill”' },
            value: value('how'),
            ...errors.at('how'),
          }),
        },
      },
      {
        value: 'end',
        text: 'It is not theirs now',
        conditional: {
          html: input({ id: 'why', name: 'why', label: { text: 'Why?' }, value: value('why'), ...errors.at('why') }),
        },
      },
    ],
    ...errors.at('deed'),
  });
}
