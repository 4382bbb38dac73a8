// /staff/questionnaires/{slug}/add and what follows it: a new question, of some kind or from the bank.
import { z } from 'zod';
import {
  FormErrors,
  form,
  html,
  noErrors,
  notFound,
  once,
  page,
  type Reply,
  readForm,
  redirect,
  sent,
  type Visit,
} from '#web';
import { textField } from '#web/fields';
import { button, radios, select } from '#web/govuk/index';
import { copyFromBank } from '../../bank.ts';
import { type BankedQuestion, listBank } from '../../bank-store.ts';
import { buildRefusals, kinds, kindsInOrder } from '../../build-words.ts';
import { addQuestion, changeQuestions, idsOf, type Where } from '../../builder.ts';
import { editForm } from '../../builder-actions.ts';
import { idFromWords } from '../../builder-ids.ts';
import type { Question, QuestionType } from '../../questionnaire.ts';
import { editorOf, type ListView, loadList, trailTo } from './form-view.ts';
import { questionBoxes, startingForm } from './question-boxes.ts';
import { readQuestion } from './read-question.ts';

export async function showAdd(visit: Visit): Promise<Reply> {
  const view = await loadList(visit);
  const { group, base } = view;
  const offered = kindsInOrder.filter((kind) => !group || kind !== 'group');
  return page({
    title: `${addTitle(view)} – ${view.definition.title}`,
    beforeContent: trailTo(view),
    main: html`<p class="govuk-caption-l">${view.definition.title}</p>
<h1 class="govuk-heading-l">${addTitle(view)}</h1>
${!group && html`<p class="govuk-body"><a class="govuk-link" href="${base}/add/from-bank">Take one from the question bank</a>, worded once for many forms. Or choose what kind of answer you need:</p>`}
<ul class="heard-tasks">${offered.map((kind) => html`<li><a href="${base}/add/${kind}">${kinds[kind].name}</a><p>${kinds[kind].goodFor}</p></li>`)}</ul>`,
  });
}

const addTitle = ({ group }: ListView) => (group ? `Add a question about each ${group.item}` : 'Add a question');

export async function showAddKind(visit: Visit): Promise<Reply> {
  const view = await loadList(visit);
  const type = kindOf(visit, view);
  return addPage(visit, view, type, { ...startingForm(type), after: view.questions.at(-1)?.id ?? '' }, noErrors);
}

export async function actAddKind(visit: Visit): Promise<Reply> {
  const view = await loadList(visit);
  const type = kindOf(visit, view);
  const read = readQuestion(type, visit.form);
  if (read.errors) return addPage(visit, view, type, visit.form, read.errors);
  const { make } = read;
  const ask = sent(visit.form, 'ask').trim();
  return once(visit, async (tx) => {
    let added = '';
    const edited = await editForm(
      tx,
      view.slug,
      {
        did: 'added a question to a form',
        detail: { ask, kind: type },
        change: (definition) => {
          added = idFromWords(ask, idsOf(definition.questions));
          return changeQuestions(
            definition,
            view.group?.id ?? null,
            addQuestion(make(added, null), wishedPlace(visit)),
          );
        },
      },
      editorOf(visit),
      visit.now,
    );
    if (edited?.refused) return addPage(visit, await loadList(visit), type, visit.form, refusal(edited.refused));
    visit.session.set(
      'done',
      type === 'group' ? `“${ask}” is added. Now say what is asked about each.` : `“${ask}” is added.`,
    );
    return redirect(type === 'group' ? `${view.path}/questions/${added}` : view.home);
  });
}

const refusal = (refused: keyof typeof buildRefusals) =>
  new FormErrors([{ field: 'ask', text: buildRefusals[refused] }]);

function kindOf(visit: Visit, { group }: ListView): QuestionType {
  const kind = kindsInOrder.find((each) => each === visit.params['type']);
  if (!kind || (group && kind === 'group')) throw notFound('There is no such kind of question.');
  return kind;
}

function addPage(visit: Visit, view: ListView, type: QuestionType, boxes: Visit['form'], errors: FormErrors): Reply {
  const title = `${addTitle(view)}: ${kinds[type].name.toLowerCase()}`;
  return page({
    title: `${title} – ${view.definition.title}`,
    hasErrors: errors.any,
    beforeContent: trailTo(view),
    main: html`${errors.summary()}
<p class="govuk-caption-l">${view.definition.title}</p>
<h1 class="govuk-heading-l">${title}</h1>
<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${form(
      visit,
      html`${questionBoxes(type, boxes, errors)}
${placeBox(view, sent(boxes, 'after'))}
<div class="govuk-button-group">${button({ text: 'Add the question' })}<a class="govuk-link" href="${view.base}/add">Choose another kind</a></div>`,
    )}</div></div>`,
  });
}

/** Where it is to stand among the questions there are; last unless told otherwise. */
function placeBox({ questions }: ListView, after: string) {
  if (questions.length === 0) return null;
  return select({
    id: 'after',
    name: 'after',
    label: { text: 'Where does it stand?' },
    value: after,
    items: [
      ...questions
        .map(({ id, ask }, index) => ({ value: id, text: `After ${index + 1}. ${shortened(ask)}` }))
        .toReversed(),
      { value: first, text: 'First' },
    ],
  });
}

/** No question's id. */
const first = '-';

function wishedPlace(visit: Visit): Where {
  const after = sent(visit.form, 'after');
  return after === first ? 'first' : { after };
}

const shortened = (text: string) => (text.length <= 50 ? text : `${text.slice(0, 49).trimEnd()}…`);

export async function showTake(visit: Visit): Promise<Reply> {
  const [view, banked] = await Promise.all([loadList(visit), listBank(visit.db)]);
  return takePage(visit, view, banked, noErrors);
}

export async function actTake(visit: Visit): Promise<Reply> {
  const [view, banked] = await Promise.all([loadList(visit), listBank(visit.db)]);
  const { value } = readForm(visit.form, z.object({ question: textField({ name: 'Question', most: 200 }) }));
  const chosen = banked.find(({ question }) => question.id === value?.question)?.question;
  if (!chosen)
    return takePage(
      visit,
      view,
      banked,
      new FormErrors([{ field: 'question', text: 'Select a question of the bank' }]),
    );
  return once(visit, async (tx) => {
    const edited = await editForm(
      tx,
      view.slug,
      {
        did: 'took a question from the bank',
        detail: { question: chosen.id },
        change: (definition) =>
          changeQuestions(
            definition,
            null,
            addQuestion(copyFromBank(chosen, idsOf(definition.questions)), wishedPlace(visit)),
          ),
      },
      editorOf(visit),
      visit.now,
    );
    if (edited?.refused)
      return takePage(
        visit,
        view,
        banked,
        new FormErrors([{ field: 'question', text: buildRefusals[edited.refused] }]),
      );
    visit.session.set('done', `“${chosen.ask}” is added from the bank.`);
    return redirect(view.home);
  });
}

function takePage(visit: Visit, view: ListView, banked: readonly BankedQuestion[], errors: FormErrors): Reply {
  const isUsed = ({ id }: Question) => view.questions.some(({ fromBank }) => fromBank === id);
  return page({
    title: `Take a question from the bank – ${view.definition.title}`,
    hasErrors: errors.any,
    beforeContent: trailTo(view),
    main: html`${errors.summary()}
<p class="govuk-caption-l">${view.definition.title}</p>
<h1 class="govuk-heading-l">Take a question from the bank</h1>
${
  banked.length === 0
    ? html`<div class="heard-empty"><p>The bank is empty. <a class="govuk-link" href="/staff/questions">Add a question to it</a>, or put one of a form's questions there.</p></div>`
    : form(
        visit,
        html`${radios({
          name: 'question',
          fieldset: { legend: { text: 'Which question?', classes: 'govuk-fieldset__legend--s' } },
          value: sent(visit.form, 'question'),
          items: banked.map(({ question }) => ({
            value: question.id,
            text: question.ask,
            hint: { text: `${kinds[question.type].name}.${isUsed(question) ? ' This form asks it already.' : ''}` },
          })),
          ...errors.at('question'),
        })}
${placeBox(view, sent(visit.form, 'after') || (view.questions.at(-1)?.id ?? ''))}
${button({ text: 'Add the question' })}`,
      )
}`,
  });
}
