// /staff/customers/{number}/restrictions/new: after how a customer behaved, some ways of contact are closed to them for a time.

import { z } from 'zod';
import { FormErrors, html, readForm, sent, type Visit } from '#web';
import { textField } from '#web/fields';
import { input, insetText, textarea } from '#web/govuk/index';
import { longestRestriction, reviewFault } from '../record.ts';
import { decideRestriction } from '../restriction-actions.ts';
import { restrictionHints, reviewFaults } from '../words.ts';
import { dateBoxes, dateIn } from './date-boxes.ts';
import { justTheRecord, recordForm } from './record-form.ts';
import type { RecordView } from './record-view.ts';

const shape = z.object({
  what: textField({ name: 'The restriction', empty: 'Enter what is restricted', most: 200 }),
  reason: textField({ name: 'The reason', empty: 'Enter the reason', most: 2000 }),
  stillOpen: textField({ name: 'What stays open', empty: 'Enter how they can still reach us', most: 1000 }),
  appeal: textField({
    name: 'How to appeal',
    empty: 'Enter how they can have the decision looked at again',
    most: 500,
  }),
  decidedBy: textField({ name: 'Who decided', empty: 'Enter who decided it', most: 120 }),
});

const from = { name: 'from', legend: 'From', hint: 'For example, 27 3 2026' };
const review = { name: 'review', legend: 'Review it by', hint: restrictionHints.reviewOn };

export const newRestrictionPages = recordForm({
  load: justTheRecord,
  title: () => 'Restrict how they may contact us',
  deed: 'limit how a customer may contact us',
  button: 'Restrict contact, and write to them',
  isWarning: true,
  read: (visit) => {
    const { value, errors } = readForm(visit.form, shape);
    const first = dateIn(visit, from, 'The first day', false);
    const last = dateIn(visit, review, 'The review day', false);
    const fault = first.date && last.date ? reviewFault(first.date, last.date) : null;
    const dates = [
      first.error,
      last.error,
      fault === null ? undefined : { field: 'review', text: reviewFaults[fault], anchor: 'review-day' },
    ].filter((each) => each !== undefined);
    if (errors || !first.date || !last.date || dates.length > 0)
      return { errors: new FormErrors([...(errors?.list ?? []), ...dates]) };
    return { value: { ...value, fromOn: first.date, reviewOn: last.date } };
  },
  above: () =>
    insetText({
      text: `A restriction is for what somebody did, never for who they are or for complaining. It says its reason, what stays open and how to appeal, and it ends by itself within ${longestRestriction.months} months unless it is reviewed. The next page has the message that tells them.`,
    }),
  fields,
  act: async (tx, view, value, actor, visit) => {
    const id = await decideRestriction(tx, view.id, value, actor, visit.now);
    return {
      says: 'The restriction stands at the top of the record. They have not been told of it yet.',
      to: `/staff/customers/${view.id}/message?restriction=${id}`,
    };
  },
});

function fields(visit: Visit, { today }: RecordView, errors: FormErrors) {
  const value = (name: string) => sent(visit.form, name);
  return html`${input({ id: 'what', name: 'what', label: { text: 'What is restricted?' }, hint: { text: restrictionHints.what }, value: value('what'), ...errors.at('what') })}
${textarea({ id: 'reason', name: 'reason', label: { text: 'Why?' }, hint: { text: restrictionHints.reason }, rows: 5, value: value('reason'), ...errors.at('reason') })}
${textarea({ id: 'stillOpen', name: 'stillOpen', label: { text: 'What stays open to them?' }, hint: { text: restrictionHints.stillOpen }, rows: 3, value: value('stillOpen'), ...errors.at('stillOpen') })}
${textarea({ id: 'appeal', name: 'appeal', label: { text: 'How can they appeal?' }, hint: { text: restrictionHints.appeal }, rows: 3, value: value('appeal'), ...errors.at('appeal') })}
${input({ id: 'decidedBy', name: 'decidedBy', label: { text: 'Who decided it?' }, hint: { text: restrictionHints.decidedBy }, value: value('decidedBy'), ...errors.at('decidedBy') })}
${dateBoxes(visit, from, errors, today)}
${dateBoxes(visit, review, errors)}`;
}
