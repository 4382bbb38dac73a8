// The questions of a form, or of a group, in their order: what each asks, when, and what can be done with it.
import { form, type Html, html, type Visit } from '#web';
import { button } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { kinds } from '../../build-words.ts';
import { ruleInWords } from '../../builder-rules.ts';
import type { Question } from '../../questionnaire.ts';
import type { ListView } from './form-view.ts';

/** The table with its buttons, in one form: each button says which question it moves and where. */
export function questionTable(visit: Visit, view: ListView): Html {
  const { questions, group, base } = view;
  if (questions.length === 0)
    return html`<div class="heard-empty govuk-!-margin-bottom-4"><p>${group ? 'Nothing is asked about each of them yet.' : 'This form asks nothing yet. Add its first question.'}</p></div>`;
  const rows = questions.map((question, index) => row(view, question, index));
  return form(
    visit,
    html`<input type="hidden" name="shown" value="${questions.map(({ id }) => id).join(' ')}">
${stackedTable({
  caption: group ? `Asked about each ${group.item}` : 'Questions, in the order they are asked',
  captionClasses: group ? 'govuk-visually-hidden' : 'govuk-table__caption--m',
  classes: 'heard-table--wide',
  head: [{ text: 'Number' }, { text: 'Question' }, { text: 'Answer' }, { text: 'Must be answered' }, { text: 'Do' }],
  rows,
})}`,
    { action: `${base}/order` },
  );
}

function row(view: ListView, question: Question, index: number) {
  const { questions, base, group, definition } = view;
  const { id, ask, hint, askedWhen, required, type } = question;
  const about = html`<span class="govuk-visually-hidden"> “${ask}”</span>`;
  return [
    { text: String(index + 1) },
    {
      html: html`<a class="govuk-link govuk-!-font-weight-bold" href="${base}/questions/${id}">${ask}</a>
${hint && html`<br><span class="heard-muted">${hint}</span>`}
${askedWhen && html`<br><span>${ruleInWords(askedWhen, definition.questions)}.</span>`}
${question.fromBank && html`<br><span class="heard-muted">From the question bank.</span>`}
${question.type === 'group' && html`<br><span class="heard-muted">${question.questions.length === 0 ? 'No questions yet.' : `About each ${question.item}: ${question.questions.map((part) => part.ask).join(' ')}`}</span>`}`,
    },
    { text: kinds[type].name },
    { text: required ? 'Yes' : 'No' },
    {
      html: html`<ul class="govuk-list heard-letters govuk-!-margin-bottom-2">
<li><a class="govuk-link" href="${base}/questions/${id}">Edit${about}</a></li>
${!group && index > 0 && html`<li><a class="govuk-link" href="${base}/questions/${id}/when">When it is asked${about}</a></li>`}
<li><a class="govuk-link" href="${base}/questions/${id}/removal">Remove${about}</a></li>
</ul>
${index > 0 && mover(base, id, 'up', about)} ${index < questions.length - 1 && mover(base, id, 'down', about)}`,
    },
  ];
}

const mover = (base: string, id: string, direction: 'up' | 'down', about: Html) =>
  button({
    html: html`Move ${direction}${about}`,
    classes: 'govuk-button--secondary heard-button--small govuk-!-margin-right-1 govuk-!-margin-bottom-2',
    // an address each, so that going back and moving another is not taken for the same form sent twice
    attributes: { formaction: `${base}/questions/${id}/${direction}` },
  });
