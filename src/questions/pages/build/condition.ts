// …/when/new: one more condition, in two steps that need no script: first the earlier question, then what its answer must be.
import { z } from 'zod';
import type { Temporal } from '#lib/temporal';
import {
  FormErrors,
  form,
  type Html,
  html,
  noErrors,
  page,
  type Reply,
  readForm,
  sent,
  sentAll,
  type Visit,
} from '#web';
import { choiceField, dateParts, readDate } from '#web/fields';
import { backLink, button, checkboxes, dateInput, radios, textarea } from '#web/govuk/index';
import { markOfRule } from '../../builder-mark.ts';
import {
  type Comparison,
  canBeLookedAt,
  choicesOf,
  comparisonChoice,
  comparisonsFor,
  mostConditions,
  withCondition,
} from '../../builder-rules.ts';
import type { Condition } from '../../condition.ts';
import type { Question } from '../../questionnaire.ts';
import { type ListView, loadList } from './form-view.ts';
import { numberBox, readNumberBox } from './number-box.ts';
import { questionOf } from './question.ts';
import { changeRule } from './when.ts';

export async function showNewCondition(visit: Visit): Promise<Reply> {
  const view = await loadList(visit);
  const about = visit.query.get('about');
  if (about === null) return choosePage(visit, view, noErrors);
  const looked = lookedAt(visit, view, about);
  if (!looked) return choosePage(visit, view, new FormErrors([{ field: 'about', text: 'Select an earlier question' }]));
  return answerPage(visit, view, looked, noErrors);
}

export async function actNewCondition(visit: Visit): Promise<Reply> {
  const view = await loadList(visit);
  const question = questionOf(visit, view);
  const looked = lookedAt(visit, view, sent(visit.form, 'about'));
  if (!looked) return choosePage(visit, view, new FormErrors([{ field: 'about', text: 'Select an earlier question' }]));
  const read = readCondition(visit, looked);
  if (read instanceof FormErrors) return answerPage(visit, view, looked, read);
  if ((question.askedWhen?.conditions.length ?? 0) >= mostConditions)
    return answerPage(
      visit,
      view,
      looked,
      new FormErrors([{ field: 'is', text: `A question can have ${mostConditions} conditions. Remove one first.` }]),
    );
  const path = `${view.base}/questions/${question.id}/when`;
  return changeRule(visit, view, question, path, 'added a condition to a question', (now) => withCondition(now, read));
}

function lookedAt(visit: Visit, { definition }: ListView, id: string): Question | undefined {
  return canBeLookedAt(definition.questions, visit.params['id'] ?? '').find((question) => question.id === id);
}

/** The first step asks with GET: it only leads on. */
function choosePage(visit: Visit, view: ListView, errors: FormErrors): Reply {
  const question = questionOf(visit, view);
  const earlier = canBeLookedAt(view.definition.questions, question.id);
  return conditionPage(
    visit,
    view,
    errors,
    earlier.length === 0
      ? html`<h1 class="govuk-heading-l">Add a condition</h1>
<p class="govuk-body">No question before this one has an answer that can decide.</p>`
      : html`<form method="get" action="${visit.path}" novalidate>
${radios({
  name: 'about',
  fieldset: {
    legend: {
      text: 'Which earlier answer decides?',
      isPageHeading: true,
      classes: 'govuk-fieldset__legend--l',
    },
  },
  items: earlier.map(({ id, ask }) => ({ value: id, text: ask })),
  ...errors.at('about'),
})}
${button({ text: 'Continue' })}
</form>`,
  );
}

function answerPage(visit: Visit, view: ListView, looked: Question, errors: FormErrors): Reply {
  const question = questionOf(visit, view);
  const comparisons = comparisonsFor(looked);
  const seen = sent(visit.form, 'seen') || markOfRule(question);
  return conditionPage(
    visit,
    view,
    errors,
    html`<h1 class="govuk-heading-l">The answer to “${looked.ask}”</h1>
<p class="govuk-body">“${question.ask}” is asked only when this answer fits.</p>
${form(
  visit,
  html`<input type="hidden" name="seen" value="${seen}"><input type="hidden" name="about" value="${looked.id}">
${
  comparisons.length === 1
    ? html`<input type="hidden" name="is" value="${comparisons[0]}">`
    : radios({
        name: 'is',
        fieldset: { legend: { text: 'When does it fit?', classes: 'govuk-fieldset__legend--s' } },
        value: sent(visit.form, 'is'),
        items: comparisons.map((is) => ({ value: is, text: comparisonChoice(is, looked) })),
        ...errors.at('is'),
      })
}
${answerBox(visit, looked, errors)}
${button({ text: 'Add the condition' })}`,
)}`,
  );
}

function conditionPage(visit: Visit, view: ListView, errors: FormErrors, content: Html): Reply {
  const question = questionOf(visit, view);
  return page({
    title: `Add a condition to “${question.ask}” – ${view.definition.title}`,
    hasErrors: errors.any,
    beforeContent: backLink({ href: `${view.base}/questions/${question.id}/when` }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<p class="govuk-caption-l">${view.definition.title}</p>
${content}
</div></div>`,
  });
}

/** The answer to compare with, in the way the looked-at question is answered. */
function answerBox({ form: boxes }: Visit, looked: Question, errors: FormErrors): Html {
  const choices = choicesOf(looked);
  const legend = { text: 'Which answers?', classes: 'govuk-fieldset__legend--s' };
  if (choices)
    return checkboxes({
      name: 'values',
      fieldset: { legend },
      values: sentAll(boxes, 'values'),
      items: choices.map(({ value, label }) => ({ value, text: label })),
      ...errors.at('values'),
    });
  if (looked.type === 'place')
    return textarea({
      id: 'values',
      name: 'values',
      rows: 3,
      label: { text: 'Which areas?', classes: 'govuk-label--s' },
      hint: { text: 'Names of wards or parishes, one a line, as the look-up of addresses gives them.' },
      value: sent(boxes, 'values'),
      ...errors.at('values'),
    });
  if (looked.type === 'date')
    return dateInput({
      id: 'date',
      namePrefix: 'date',
      fieldset: { legend: { text: 'Which day?', classes: 'govuk-fieldset__legend--s' } },
      hint: { text: 'For example, 27 3 2026' },
      items: (['day', 'month', 'year'] as const).map((name) => ({
        name,
        value: dateParts(boxes, 'date')[name],
        classes: `govuk-input--width-${name === 'year' ? 4 : 2}`,
      })),
      ...errors.at('date'),
    });
  return numberBox(boxes, errors, {
    field: 'number',
    label: looked.type === 'money' ? 'How much, in pounds?' : 'Which number?',
    isMoney: looked.type === 'money',
  });
}

function readCondition({ form: boxes }: Visit, looked: Question): Condition | FormErrors {
  const comparisons: readonly Comparison[] = comparisonsFor(looked);
  const read = readForm(boxes, z.object({ is: choiceField(comparisons, 'Select when the answer fits') }));
  const question = looked.id;
  const wrong = (field: string, text: string, anchor?: string) =>
    new FormErrors([...(read.errors?.list ?? []), anchor ? { field, text, anchor } : { field, text }]);
  const is = read.value?.is;
  switch (is ?? comparisons[0]) {
    case 'one-of':
    case 'none-of': {
      const values = valuesIn(boxes, looked);
      if (values.length === 0)
        return wrong('values', looked.type === 'place' ? 'Enter one area or more' : 'Select one answer or more');
      if (is === 'one-of' || is === 'none-of') return { question, is, values };
      break;
    }
    case 'at-least':
    case 'at-most': {
      const number = readNumberBox(boxes, { field: 'number', name: 'Number', places: 3, empty: 'Enter a number' });
      if ('error' in number) return wrong('number', number.error);
      if (is === 'at-least' || is === 'at-most') return { question, is, number: number.number ?? 0 };
      break;
    }
    case 'on-or-after':
    case 'on-or-before': {
      const parts = dateParts(boxes, 'date');
      const isEmpty = Object.values(parts).every((part) => part.trim() === '');
      const date = readDate(parts, 'The day');
      if ('error' in date) return wrong('date', isEmpty ? 'Enter a day, like 27 3 2026' : date.error, 'date-day');
      if (is === 'on-or-after' || is === 'on-or-before') return { question, is, date: dateText(date.date) };
    }
  }
  return read.errors ?? noErrors;
}

const dateText = (date: Temporal.PlainDate) => date.toString();

function valuesIn(boxes: Visit['form'], looked: Question): string[] {
  const choices = choicesOf(looked);
  if (choices) return choices.map(({ value }) => value).filter((value) => sentAll(boxes, 'values').includes(value));
  return [
    ...new Set(
      sent(boxes, 'values')
        .split('\n')
        .map((line) => line.trim().slice(0, 100))
        .filter(Boolean),
    ),
  ];
}
