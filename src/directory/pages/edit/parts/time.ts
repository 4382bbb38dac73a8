// How long it takes: the standards that apply, the answers that call for another, and how often people hear something.
import { type FieldError, FormErrors, html, sent } from '#web';
import type { FormBody } from '#web/visit';
import type { Service } from '../../../service.ts';
import type { Editor } from '../editor.ts';
import { rowFields, rowsOf, rowsToDraw, wrongAt } from '../rows.ts';
import { answersOf, valuesOf } from './answer-choices.ts';

const standardRow = ['standard'] as const;
const whenRow = ['when-question', 'when-answers', 'when-standard'] as const;

export const timeEditor: Editor = {
  fields: ({ standards, promiseWhen, updateEvery }) => ({
    ...rowFields(standards.map((standard) => ({ standard }))),
    ...rowFields(
      promiseWhen.map(({ question, is, standard }) => ({
        'when-question': question,
        'when-answers': is.join(', '),
        'when-standard': standard,
      })),
    ),
    updateEvery: String(updateEvery.workingDays),
  }),
  show: (boxes, { standards, questions }) => {
    const value = (name: string) => boxes.value(name);
    const count = rowsToDraw(value, standardRow);
    const whens = rowsToDraw(value, whenRow);
    return html`<p class="govuk-body">People are promised the standards you choose. The first is the main one: it gives the date a person is told.</p>
${Array.from({ length: count }, (_, at) => boxes.select(`standard-${at}`, { label: at === 0 ? 'Main promise' : `Another promise (optional)` }, standards, 'None'))}
${
  questions.length > 0 &&
  html`<h2 class="govuk-heading-m">When an answer calls for another promise</h2>
<p class="govuk-body">For example, a pothole that is dangerous has a shorter time. The first that fits is taken.</p>
${Array.from({ length: whens }, (_, at) =>
  boxes.group(
    `Answer ${at + 1}`,
    html`${boxes.select(
      `when-question-${at}`,
      { label: 'If the question' },
      questions.filter((each) => answersOf(each).length > 0).map(({ id, ask }) => ({ value: id, text: ask })),
      'None',
    )}
${boxes.line(`when-answers-${at}`, { label: 'is answered', hint: 'Several with commas. Write them as the form shows them' })}
${boxes.select(`when-standard-${at}`, { label: 'then promise' }, standards, 'None')}`,
  ),
)}`
}
${boxes.line('updateEvery', { label: 'While a request is open, how often must people hear something?', hint: 'In working days' }, 'govuk-input--width-3')}`;
  },
  read: (form, _service, { standards, questions }) => {
    const known = new Set(standards.map(({ value }) => value));
    const wrong: FieldError[] = [];
    const chosen = [...new Set(rowsOf(form, standardRow).map(({ row }) => row.standard))].filter((slug) =>
      known.has(slug),
    );
    const promiseWhen = rowsOf(form, whenRow).flatMap(({ at, row }): Service['promiseWhen'][number][] => {
      const question = questions.find(({ id }) => id === row['when-question']);
      if (!question) return wrongBox(wrong, wrongAt('when-question', at, 'Select the question, or empty the row'));
      if (!known.has(row['when-standard']))
        return wrongBox(wrong, wrongAt('when-standard', at, 'Select what is promised then'));
      const read = valuesOf(question, row['when-answers']);
      if ('error' in read) return wrongBox(wrong, wrongAt('when-answers', at, read.error));
      return [{ question: question.id, is: read.values, standard: row['when-standard'] }];
    });
    const days = readDays(form);
    if (days === null) wrong.push({ field: 'updateEvery', text: 'Enter how often, in working days, from 1 to 60' });
    if (days === null || wrong.length > 0) return { errors: new FormErrors(wrong) };
    return { value: { standards: chosen, promiseWhen, updateEvery: { workingDays: days } } };
  },
};

function wrongBox(wrong: FieldError[], error: FieldError): never[] {
  wrong.push(error);
  return [];
}

function readDays(form: FormBody): number | null {
  const typed = sent(form, 'updateEvery').trim();
  return /^\d{1,2}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= 60 ? Number(typed) : null;
}
