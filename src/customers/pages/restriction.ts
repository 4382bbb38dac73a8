// /staff/customers/{number}/restrictions/{it}: one restriction of contact: keep it after a review, or lift it.

import { z } from 'zod';
import { dateInWords, momentInWords } from '#lib/plain-words';
import { FormErrors, html, notFound, readForm, sent } from '#web';
import { choiceField, textField } from '#web/fields';
import { insetText, radios, summaryList, textarea } from '#web/govuk/index';
import { isInForce, type Restriction, reviewFault } from '../record.ts';
import { liftRestriction, noteAppeal, reviewRestriction } from '../restriction-actions.ts';
import { type Appeal, appealWaiting } from '../restriction-store.ts';
import { ownDecision, restrictionHints, reviewFaults } from '../words.ts';
import { dateBoxes, dateIn } from './date-boxes.ts';
import { recordForm } from './record-form.ts';
import { numberIn, type RecordView } from './record-view.ts';

interface RestrictionView extends RecordView {
  readonly restriction: Restriction;
  readonly appeal: Appeal | undefined;
}

const shape = z.object({
  deed: choiceField(['keep', 'lift', 'appeal'], 'Select whether it stays'),
  reason: textField({ name: 'The reason', empty: 'Enter the reason', most: 2000 }),
});

const review = { name: 'review', legend: 'Review it again by', hint: restrictionHints.reviewOn };

export const restrictionPages = recordForm({
  load: async (visit, view): Promise<RestrictionView> => {
    const id = numberIn(visit, 'restriction');
    const restriction = view.record.restrictions.find((each) => each.id === id);
    if (!restriction) throw notFound('This restriction is over, or there is none of this number.');
    return { ...view, restriction, appeal: await appealWaiting(visit.db, restriction.id) };
  },
  title: () => 'Restriction of contact',
  deed: 'limit how a customer may contact us',
  button: 'Save',
  read: (visit, { today }) => {
    const { value, errors } = readForm(visit.form, shape);
    if (errors) return { errors };
    if (value.deed !== 'keep') return { value: { ...value, reviewOn: null } };
    const date = dateIn(visit, review, 'The review day', false);
    if (date.error) return { errors: new FormErrors([date.error]) };
    const fault = date.date ? reviewFault(today, date.date) : null;
    if (fault)
      return { errors: new FormErrors([{ field: 'review', text: reviewFaults[fault], anchor: 'review-day' }]) };
    return { value: { ...value, reviewOn: date.date } };
  },
  above: (_, { restriction, appeal, today }) => {
    const row = (key: string, text: string) => ({ key: { text: key }, value: { text } });
    const waiting =
      appeal &&
      `They appealed ${momentInWords(appeal.at)}: “${appeal.why}” Somebody else than who decided looks at it.`;
    return html`${waiting && insetText({ text: waiting })}${summaryList({
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
    })}`;
  },
  fields: (visit, _, errors) => [
    radios({
      name: 'deed',
      fieldset: { legend: { text: 'Does it stay?', classes: 'govuk-fieldset__legend--s' } },
      value: sent(visit.form, 'deed'),
      items: [
        { value: 'keep', text: 'Yes, it was reviewed', conditional: { html: dateBoxes(visit, review, errors) } },
        { value: 'lift', text: 'No, lift it now' },
        {
          value: 'appeal',
          text: 'They ask for the decision to be looked at again',
          hint: { text: restrictionHints.appealed },
        },
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
  facts: ({ restriction, appeal }) => [
    { label: 'Review by', says: restriction.reviewOn.toString() },
    { label: 'Appeal', says: appeal?.why ?? '' },
  ],
  act: async (tx, { id, restriction }, { deed, reason, reviewOn }, actor, visit) => {
    if (deed === 'appeal') {
      await noteAppeal(tx, id, restriction.id, reason, actor, visit.now);
      return 'The appeal is noted. It stands among what is to be reviewed until somebody decides on it.';
    }
    if (deed === 'lift' || reviewOn === null) {
      await liftRestriction(tx, id, restriction.id, reason, actor, visit.now);
      return 'The restriction is lifted.';
    }
    const { refused } = await reviewRestriction(tx, id, restriction.id, { reviewOn, reason }, actor, visit.now);
    if (refused) return new FormErrors([{ field: 'deed', text: ownDecision }]);
    return `The restriction stays until ${dateInWords(reviewOn)}, unless it is reviewed again.`;
  },
});
