// /staff/questionnaires/{slug}: one form as its editors see it, and the moving of its questions.
import { momentInWords } from '#lib/plain-words';
import { form, type Html, html, once, page, type Reply, redirect, sent, type Visit } from '#web';
import { button, insetText, notificationBanner, table } from '#web/govuk/index';
import { buildRefusals } from '../../build-words.ts';
import {
  type BuildRefusal,
  changeQuestions,
  type Direction,
  moveQuestion,
  orderQuestions,
  wishedOrder,
} from '../../builder.ts';
import { editForm } from '../../builder-actions.ts';
import { markOf } from '../../builder-mark.ts';
import { problemsOf } from '../../builder-problems.ts';
import { editorOf, type FormView, type ListView, loadList, news, trail, trailTo, warning } from './form-view.ts';
import { questionTable } from './question-table.ts';

export async function showForm(visit: Visit): Promise<Reply> {
  const view = await loadList(visit);
  const { title } = view.definition;
  const problems = problemsOf(view.definition);
  return page({
    title: `${title} – form`,
    wide: true,
    beforeContent: trail(),
    main: html`${news(visit)}
<p class="govuk-caption-l">Form ${view.slug}</p>
<h1 class="govuk-heading-l">${title}</h1>
${standing(view)}
${problems.length > 0 && problemList(view, problems)}
${links(view, problems.length === 0)}
${questionTable(visit, view)}
${button({ text: 'Add a question', href: `${view.base}/add`, classes: 'govuk-button--secondary' })}`,
  });
}

/** What is in force, and what is being changed. */
function standing({ draft, newest, path }: FormView): Html {
  const inForce = newest
    ? html`Version ${newest.version} is in force since ${momentInWords(newest.publishedAt)}.`
    : html`Nothing is published yet, so nobody is asked this.`;
  const drafted = draft
    ? html`This is a draft. ${draft.changedBy} changed it last, ${momentInWords(draft.changedAt)}.`
    : html`This is what residents are asked. Your first change begins a draft.`;
  const overtaken =
    draft && newest && draft.basedOn < newest.version
      ? insetText({
          html: html`Version ${newest.version} was published after this draft was begun from version ${draft.basedOn}. Publishing the draft would undo what changed: <a class="govuk-link" href="${path}/comparison?from=${newest.version}&amp;to=draft">compare the two</a>.`,
        })
      : null;
  return html`<p class="govuk-body">${drafted} ${inForce}</p>${overtaken}`;
}

/** Each problem, with the way to the question it is about. */
export function problemList(view: FormView, problems: ReturnType<typeof problemsOf>): Html {
  return notificationBanner({
    titleText: 'Before you can publish',
    html: html`<ul class="govuk-list govuk-list--bullet">${problems.map(
      ({ question, message }) =>
        html`<li>${question === null ? message : html`<a class="govuk-notification-banner__link" href="${view.path}/questions/${question}">${message}</a>`}</li>`,
    )}</ul>`,
  });
}

function links({ draft, newest, path, questions }: ListView, isFit: boolean): Html {
  return html`<div class="govuk-button-group">
${draft && isFit && button({ text: 'Publish', href: `${path}/publication` })}
${questions.length > 0 && button({ text: 'Preview', href: `${path}/preview`, classes: 'govuk-button--secondary' })}
<a class="govuk-link" href="${path}/title">Change the title</a>
${draft && !isFit && html`<a class="govuk-link" href="${path}/publication">Why it cannot be published</a>`}
${draft && html`<a class="govuk-link" href="${path}/discard">Discard the draft</a>`}
${newest && html`<a class="govuk-link" href="${path}/versions">Versions</a>`}
</div>`;
}

const mover = (direction: Direction) => (visit: Visit) => actMove(visit, direction);
export const actMoveUp = mover('up');
export const actMoveDown = mover('down');

async function actMove(visit: Visit, direction: Direction): Promise<Reply> {
  const view = await loadList(visit);
  const id = visit.params['id'] ?? '';
  const shown = sent(visit.form, 'shown').split(' ').filter(Boolean);
  const moved = view.questions.find((question) => question.id === id);
  return once(visit, async (tx) => {
    const edited = await editForm(
      tx,
      view.slug,
      {
        did: 'moved a question of a form',
        detail: { question: id, direction },
        change: (definition) => changeQuestions(definition, view.group?.id ?? null, moveQuestion(id, direction, shown)),
      },
      editorOf(visit),
      visit.now,
    );
    if (edited?.refused) return orderPage(visit, edited.refused, wishedOrder(id, direction, shown));
    visit.session.set('done', `“${moved?.ask}” is moved ${direction}.`);
    return redirect(view.home);
  });
}

/** Puts the questions in the order an editor chose after somebody else had changed it. */
export async function actOrder(visit: Visit): Promise<Reply> {
  const view = await loadList(visit);
  const wished = sent(visit.form, 'wished').split(' ').filter(Boolean);
  const seen = sent(visit.form, 'seen');
  return once(visit, async (tx) => {
    const edited = await editForm(
      tx,
      view.slug,
      {
        did: 'put the questions of a form in order',
        change: (definition) =>
          changeQuestions(definition, view.group?.id ?? null, (questions) =>
            markOf(questions.map(({ id }) => id)) === seen
              ? orderQuestions(wished)(questions)
              : { refused: 'moved-meanwhile' },
          ),
      },
      editorOf(visit),
      visit.now,
    );
    if (edited?.refused) return orderPage(visit, edited.refused, wished);
    visit.session.set('done', 'The questions stand in your order.');
    return redirect(view.home);
  });
}

/** The order somebody else made beside the one this editor wished for. */
async function orderPage(visit: Visit, refusal: BuildRefusal, wished: readonly string[]): Promise<Reply> {
  const view = await loadList(visit);
  const { questions, base, home } = view;
  const ordered = orderQuestions(wished)(questions);
  const wishes = 'done' in ordered ? ordered.done : questions;
  return page({
    title: `Choose the order – ${view.definition.title}`,
    status: 409,
    beforeContent: trailTo(view),
    main: html`${warning(buildRefusals[refusal])}
<h1 class="govuk-heading-l">Choose the order</h1>
${table({
  caption: 'The questions as they stand now, and in the order you wished for',
  captionClasses: 'govuk-table__caption--s',
  head: [{ text: 'Number' }, { text: 'Now' }, { text: 'Yours' }],
  rows: questions.map(({ ask }, index) => [
    { text: String(index + 1) },
    { text: ask },
    { text: wishes[index]?.ask ?? '' },
  ]),
})}
${form(
  visit,
  html`<input type="hidden" name="wished" value="${wished.join(' ')}">
<input type="hidden" name="seen" value="${markOf(questions.map(({ id }) => id))}">
<div class="govuk-button-group">${button({ text: 'Use my order' })}<a class="govuk-link" href="${home}">Keep it as it is now</a></div>`,
  { action: `${base}/order` },
)}`,
  });
}
