// /staff/customers/{number}/needs/{need}: one need, what became of it each time, whether it is still so, and its end.

import { z } from 'zod';
import { dateInWords, momentInWords, shareInWords } from '#lib/plain-words';
import { FormErrors, html, notFound, readForm, sent, type Visit } from '#web';
import { choiceField, textField } from '#web/fields';
import { input, radios, summaryList } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import type { Need } from '../need.ts';
import { endNeed, reviewNeed } from '../need-actions.ts';
import { marksOf } from '../need-store.ts';
import { markNames, needInWords, needNames } from '../words.ts';
import { dateBoxes, dateIn } from './date-boxes.ts';
import { recordForm } from './record-form.ts';
import { numberIn, type RecordView } from './record-view.ts';

interface NeedView extends RecordView {
  readonly need: Need;
}

const shape = z
  .object({
    deed: choiceField(['keep', 'end'], 'Select whether it is still so'),
    why: textField({ name: 'Why', most: 300 }),
  })
  .superRefine(({ deed, why }, check) => {
    if (deed === 'end' && why === '')
      check.addIssue({ code: 'custom', path: ['why'], message: 'Enter why it is not so now' });
  });

const review = { name: 'review', legend: 'When to ask again? (optional)', hint: 'For example, 27 3 2027' };

export const needPages = recordForm({
  load: (visit, view): NeedView => {
    const id = numberIn(visit, 'need');
    const need = view.record.needs.find((each) => each.id === id);
    if (!need) throw notFound('This need is not recorded now. Somebody may have ended it.');
    return { ...view, need };
  },
  title: ({ need }) => needNames[need.need],
  deed: 'change a customer',
  button: 'Save',
  read: (visit, view) => {
    const { value, errors } = readForm(visit.form, shape);
    if (errors) return { errors };
    if (value.deed === 'end') return { value: { ...value, reviewOn: null } };
    const date = dateIn(visit, review, 'The day to ask again', true);
    if (date.error) return { errors: new FormErrors([date.error]) };
    if (date.date && date.date.until(view.today).sign >= 0)
      return {
        errors: new FormErrors([
          { field: 'review', text: 'The day to ask again must be in the future', anchor: 'review-day' },
        ]),
      };
    return { value: { ...value, reviewOn: date.date } };
  },
  above: about,
  fields: (visit, { need }, errors) =>
    radios({
      name: 'deed',
      fieldset: { legend: { text: 'Is it still so?', classes: 'govuk-fieldset__legend--s' } },
      value: sent(visit.form, 'deed'),
      items: [
        { value: 'keep', text: 'Yes', conditional: { html: dateBoxes(visit, review, errors, need.reviewOn) } },
        {
          value: 'end',
          text: 'No, it is not needed now',
          conditional: {
            html: input({
              id: 'why',
              name: 'why',
              label: { text: 'Why?' },
              value: sent(visit.form, 'why'),
              ...errors.at('why'),
            }),
          },
        },
      ],
      ...errors.at('deed'),
    }),
  facts: ({ need }) => [{ label: 'Ask again', says: need.reviewOn?.toString() ?? '' }],
  act: async (tx, { id, need }, { deed, why, reviewOn }, actor, visit) => {
    if (deed === 'end') await endNeed(tx, id, need.id, why, actor, visit.now);
    else await reviewNeed(tx, id, need.id, reviewOn, actor, visit.now);
    return deed === 'end' ? 'The need is ended. What became of it before is kept.' : 'It is noted that it is still so.';
  },
});

async function about(visit: Visit, { record, need }: NeedView) {
  const marks = (await marksOf(visit.db, record.ids, 500)).filter(({ needId }) => needId === need.id);
  const met = marks.filter(({ mark }) => mark === 'met').length;
  const row = (key: string, text: string) => ({ key: { text: key }, value: { text } });
  return html`${summaryList({
    rows: [
      row('What', needInWords(need)),
      row('Recorded', momentInWords(need.recordedAt)),
      row('Ask again', need.reviewOn ? dateInWords(need.reviewOn) : 'No day is set'),
      row('Partners', need.mayShare ? 'May be told' : 'Are not told'),
    ],
  })}
<h2 class="govuk-heading-m">What became of it</h2>
${
  marks.length === 0
    ? html`<p class="govuk-body heard-quiet">It was not called for yet.</p>`
    : stackedTable({
        caption: `Met ${shareInWords(met, marks.length)}`,
        captionClasses: 'govuk-table__caption--s',
        head: [{ text: 'When' }, { text: 'About' }, { text: 'What became of it' }, { text: 'Why' }],
        rows: marks
          .slice(0, 50)
          .map((mark) => [
            { text: momentInWords(mark.at) },
            { text: mark.fact },
            { text: markNames[mark.mark] },
            { text: mark.reason },
          ]),
      })
}`;
}
