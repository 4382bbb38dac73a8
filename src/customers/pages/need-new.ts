// /staff/customers/{number}/needs/new: what they need so that we deal with them fairly. Recorded once, for every team.

import { z } from 'zod';
import { FormErrors, html, readForm, sent, sentAll, type Visit } from '#web';
import { choiceField, textField, tickField } from '#web/fields';
import { checkboxes, input, radios } from '#web/govuk/index';
import { languageTagOf } from '../language.ts';
import { asksOfMessage, needSlugs } from '../need.ts';
import { addNeed, findNeedInTheWay } from '../need-actions.ts';
import { inTheWayInWords, needHints, needNames } from '../words.ts';
import { dateBoxes, dateIn } from './date-boxes.ts';
import { justTheRecord, recordForm } from './record-form.ts';
import type { RecordView } from './record-view.ts';

const shape = z
  .object({
    need: choiceField(needSlugs, 'Select what they need'),
    detail: textField({ name: 'What to know', most: 500 }),
    share: tickField,
  })
  .superRefine(({ need, detail }, check) => {
    const wrong = (message: string) => check.addIssue({ code: 'custom', path: ['detail'], message });
    if (need === 'language' && languageTagOf(detail) === null)
      wrong('Enter the language by its name, like Welsh or Polish, or by its short tag, like cy');
    if (need === 'interpreter' && detail === '') wrong('Enter the language to interpret');
    if (need === 'safety-note' && detail === '') wrong('Enter what to know before a call or a visit');
  });

const review = {
  name: 'review',
  legend: 'When to ask again? (optional)',
  hint: 'For example, 27 3 2027. Leave it empty if it will not change',
};

export const newNeedPages = recordForm({
  load: justTheRecord,
  title: () => 'Add a need',
  deed: 'change a customer',
  button: 'Add the need',
  read: (visit, view) => {
    const { value, errors } = readForm(visit.form, shape);
    const date = dateIn(visit, review, 'The day to ask again', true);
    const late =
      date.date && date.date.until(view.today).sign >= 0
        ? { field: 'review', text: 'The day to ask again must be in the future', anchor: 'review-day' }
        : date.error;
    if (errors || late) return { errors: new FormErrors([...(errors?.list ?? []), ...(late ? [late] : [])]) };
    const detail = value.need === 'language' ? (languageTagOf(value.detail) ?? value.detail) : value.detail;
    return { value: { need: value.need, detail, mayShare: value.share, reviewOn: date.date ?? null } };
  },
  fields,
  act: async (tx, view, need, actor, visit) => {
    const inTheWay = await findNeedInTheWay(tx, view.id, need, actor);
    if (inTheWay) return new FormErrors([{ field: 'need', text: inTheWayInWords(inTheWay) }]);
    await addNeed(tx, view.id, need, actor, visit.now);
    const ofMessage = Object.values(asksOfMessage([{ ...need, id: 1, recordedAt: visit.now }]).needs).flat().length > 0;
    return `${needNames[need.need]}: it stands wherever the record is opened${ofMessage ? ', and in what we send' : '. It changes nothing that we send'}.`;
  },
});

function fields(visit: Visit, _: RecordView, errors: FormErrors) {
  return html`${radios({ name: 'need', classes: 'govuk-radios--small', fieldset: { legend: { text: 'What do they need?', classes: 'govuk-fieldset__legend--s' } }, value: sent(visit.form, 'need'), items: needSlugs.map((need) => ({ value: need, text: needNames[need], hint: { text: needHints[need] } })), ...errors.at('need') })}
${input({ id: 'detail', name: 'detail', label: { text: 'What to know' }, hint: { text: 'Of writing in another language, and of an interpreter: the language, such as Welsh, Polish or Urdu. Of a safety note, facts and no opinions' }, value: sent(visit.form, 'detail'), autocomplete: 'off', ...errors.at('detail') })}
${dateBoxes(visit, review, errors)}
${checkboxes({ name: 'share', items: [{ value: 'yes', text: 'They agree that partners who serve them are told', hint: { text: 'Every team of the council sees it either way' }, checked: sentAll(visit.form, 'share').length > 0 }] })}`;
}
