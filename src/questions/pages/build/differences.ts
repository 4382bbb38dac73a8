// What two wordings say, side by side; and what became of a form between two versions.
import { type Html, html, joinHtml } from '#web';
import { table } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { factNames, kinds } from '../../build-words.ts';
import { type Changes, type Difference, factsOf } from '../../builder-changes.ts';
import type { Question } from '../../questionnaire.ts';

const lines = (says: readonly string[]): Html =>
  says.length === 0 ? html`<span class="heard-muted">Nothing</span>` : joinHtml(says, html`<br>`);

/** Fact by fact, only those that differ. */
export function differenceTable(
  differences: readonly Difference[],
  names: { readonly caption: string; readonly before: string; readonly after: string },
): Html {
  return stackedTable({
    caption: names.caption,
    captionClasses: 'govuk-table__caption--s',
    firstCellIsHeader: true,
    head: [{ text: 'What' }, { text: names.before }, { text: names.after }],
    rows: differences.map(({ name, before, after }) => [
      { text: factNames[name] },
      { html: lines(before) },
      { html: lines(after) },
    ]),
  });
}

/** All that a question says. */
export function factTable(question: Question, among: readonly Question[], number: number): Html {
  return table({
    caption: `${number}. ${question.ask}`,
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    rows: factsOf(question, among)
      .filter(({ name }) => name !== 'ask')
      .map(({ name, says }) => [{ text: factNames[name] }, { html: lines(says) }]),
  });
}

/** What was added, removed, changed and moved. */
export function changeList(changes: Changes, names: { readonly before: string; readonly after: string }): Html {
  const { title, added, removed, changed, moved } = changes;
  return html`${title && html`<p class="govuk-body">The title was “${title.before}” and is “${title.after}”.</p>`}
${questionList('Added', added)}
${questionList('Removed', removed)}
${
  changed.length > 0 &&
  html`<h2 class="govuk-heading-m">Changed</h2>
${changed.map(({ question, differences }) => differenceTable(differences, { caption: question.ask, ...names }))}`
}
${questionList('Moved', moved)}`;
}

function questionList(heading: string, questions: readonly Question[]): Html | null {
  if (questions.length === 0) return null;
  return html`<h2 class="govuk-heading-m">${heading}</h2>
<ul class="govuk-list govuk-list--bullet">${questions.map(({ ask, type }) => html`<li>${ask} <span class="heard-muted">(${kinds[type].name.toLowerCase()})</span></li>`)}</ul>`;
}
