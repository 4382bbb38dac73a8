// /staff/customers/{number}/restrictions/{it}: one restriction of contact: keep it after a review, or lift it.

import { z } from 'zod';
import { dateInWords } from '#lib/plain-words';
import { FormErrors, notFound, readForm, sent } from '#web';
import { choiceField, textField } from '#web/fields';
import { radios, summaryList, textarea } from '#web/govuk/index';
import { isInForce, type Restriction, reviewFault } from '../record.ts';
import { liftRestriction, reviewRestriction } from '../restriction-actions.ts';
import { restrictionHints, reviewFaults } from '../words.ts';
import { dateBoxes, dateIn } from './date-boxes.ts';
import { recordForm } from './record-form.ts';
import { numberIn, type RecordView } from './record-view.ts';

interface RestrictionView extends RecordView {
  readonly restriction: Restriction;
}

const shape = z.object({
  deed: choiceField(['keep', 'lift'], 'Select whether it stays'),
  reason: textField({ name: 'The reason', empty: 'Enter the reason', most: 2000 }),
});

const review = { name: 'review', legend: 'Review it again by', hint: restrictionHints.reviewOn };

export const restrictionPages = recordForm({
  load: (visit, view): RestrictionView => {
    const id = numberIn(visit, 'restriction');
    const restriction = view.record.restrictions.find((each) => each.id === id);
    if (!restriction) throw notFound('This restriction is over, or there is none of this number.');
    return { ...view, restriction };
  },
  title: () => 'Restriction of contact',
  deed: 'limit how a customer may contact us',
  button: 'Save',
  read: (visit, { today }) => {
    const { value, errors } = readForm(visit.form, shape);
    if (errors) return { errors };
    if (value.deed === 'lift') return { value: { ...value, reviewOn: null } };
    const date = dateIn(visit, review, 'The review day', false);
    if (date.error) return { errors: new FormErrors([date.error]) };
    const fault = date.date ? reviewFault(today, date.date) : null;
    if (fault)
      return { errors: new FormErrors([{ field: 'review', text: reviewFaults[fault], anchor: 'review-day' }]) };
    return { value: { ...value, reviewOn: date.date } };
  },
  above: (_, { restriction, today }) => {
    const row = (key: string, text: string) => ({ key: { text: key }, value: { text } });
    return summaryList({
      rows: [
        row('What', restriction.what),
        row('Why', restriction.reason),
        row('Still open', restriction.stillOpen),
        row('Appeal', restriction.appeal),
        row('Decided by', restriction.decidedBy),
        row('From', dateInWords(restriction.fromOn)),
        row(
          isInForce({ ...restriction, fromOn: today }, today) ? 'Review by' : 'Over since',
          dateInWords(restriction.reviewOn),
        ),
      ],
    });
  },
  fields: (visit, _, errors) => [
    radios({
      name: 'deed',
      fieldset: { legend: { text: 'Does it stay?', classes: 'govuk-fieldset__legend--s' } },
      value: sent(visit.form, 'deed'),
      items: [
        { value: 'keep', text: 'Yes, it was reviewed', conditional: { html: dateBoxes(visit, review, errors) } },
        { value: 'lift', text: 'No, lift it now' },
      ],
      ...errors.at('deed'),
    }),
    textarea({
      id: 'reason',
      name: 'reason',
      label: { text: 'Why?' },
      rows: 4,
      value: sent(visit.form, 'reason'),
      ...errors.at('reason'),
    }),
  ],
  act: async (tx, { id, restriction }, { deed, reason, reviewOn }, actor, visit) => {
    if (deed === 'lift' || reviewOn === null) {
      await liftRestriction(tx, id, restriction.id, reason, actor, visit.now);
      return 'The restriction is lifted.';
    }
    await reviewRestriction(tx, id, restriction.id, { reviewOn, reason }, actor, visit.now);
    return `The restriction stays until ${dateInWords(reviewOn)}, unless it is reviewed again.`;
  },
});
