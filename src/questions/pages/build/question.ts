// /staff/questionnaires/{slug}/questions/{id}, and the same under a group: the words and limits of one question.
import {
  type FormErrors,
  form,
  type Html,
  html,
  noErrors,
  notFound,
  once,
  page,
  type Reply,
  redirect,
  sent,
  type Visit,
} from '#web';
import { button, summaryList } from '#web/govuk/index';
import type { FormBody } from '#web/visit';
import { shareQuestion } from '../../bank-actions.ts';
import { findBanked } from '../../bank-store.ts';
import { buildRefusals, kinds, kindsInOrder } from '../../build-words.ts';
import { addQuestion, type BuildRefusal, changeQuestion, changeQuestions } from '../../builder.ts';
import { editForm } from '../../builder-actions.ts';
import { differencesBetween } from '../../builder-changes.ts';
import { idFromWords } from '../../builder-ids.ts';
import { markOfAsking } from '../../builder-mark.ts';
import { ruleInWords } from '../../builder-rules.ts';
import type { Question, QuestionType } from '../../questionnaire.ts';
import { differenceTable } from './differences.ts';
import { editorOf, type ListView, loadList, news, trailTo, warning } from './form-view.ts';
import { questionBoxes } from './question-boxes.ts';
import { questionTable } from './question-table.ts';
import { formOfQuestion, readQuestion } from './read-question.ts';

/** The question an address means. */
export function questionOf(visit: Visit, { questions }: Pick<ListView, 'questions'>): Question {
  const question = questions.find(({ id }) => id === visit.params['id']);
  if (!question) throw notFound('There is no such question any more. The form shows those there are.');
  return question;
}

export async function showQuestion(visit: Visit): Promise<Reply> {
  const view = await loadList(visit);
  const question = questionOf(visit, view);
  return questionPage(visit, view, question, formOfQuestion(question), noErrors);
}

export async function actQuestion(visit: Visit): Promise<Reply> {
  const view = await loadList(visit);
  const id = visit.params['id'] ?? '';
  const kind = kindsInOrder.find((each) => each === sent(visit.form, 'kind'));
  const shown = view.questions.find((question) => question.id === id);
  const type = shown?.type ?? kind;
  if (!type) throw notFound('There is no such question any more. The form shows those there are.');
  const read = readQuestion(type, visit.form);
  if (read.errors) {
    if (!shown) return gonePage(visit, view, type, read.errors);
    return questionPage(visit, view, shown, visit.form, read.errors);
  }
  const { make } = read;
  const seen = sent(visit.form, 'seen');
  const isPutBack = sent(visit.form, 'put-back') !== '';
  return once(visit, async (tx) => {
    const edit = {
      isAsSeen: (now: Question) => now.type === type && markOfAsking(now) === seen,
      change: (now: Question) => make(id, now),
    };
    const change = isPutBack
      ? addQuestion(make(idFromWords(id, view.usedIds), null), { after: null })
      : changeQuestion(id, edit);
    const edited = await editForm(
      tx,
      view.slug,
      {
        did: isPutBack ? 'put a question back into a form' : 'changed a question of a form',
        detail: { question: id },
        change: (definition) => changeQuestions(definition, view.group?.id ?? null, change),
      },
      editorOf(visit),
      visit.now,
    );
    if (edited?.refused) return refusedPage(visit, edited.refused, type, make(id, shown ?? null));
    visit.session.set('done', `“${sent(visit.form, 'ask').trim()}” is saved in the draft.`);
    return redirect(view.home);
  });
}

/** Both versions, and the choice between them. */
async function refusedPage(visit: Visit, refusal: BuildRefusal, type: QuestionType, mine: Question): Promise<Reply> {
  const view = await loadList(visit);
  const now = view.questions.find(({ id }) => id === mine.id);
  if (!now || now.type !== type) return gonePage(visit, view, type, noErrors);
  const among = view.definition.questions;
  const differences = differencesBetween({ question: now, among }, { question: mine, among });
  const both = html`${warning(buildRefusals[refusal], html`<p class="govuk-body">${view.draft?.changedBy ?? 'Somebody'} saved it last. Save yours over it, or <a class="govuk-notification-banner__link" href="${view.home}">keep what is there now</a>.</p>`)}
${differences.length > 0 ? differenceTable(differences, { caption: 'What the two say differently', before: 'Now', after: 'Yours' }) : html`<p class="govuk-body">Both say the same.</p>`}`;
  return questionPage(visit, view, now, visit.form, noErrors, both);
}

async function questionPage(
  visit: Visit,
  view: ListView,
  question: Question,
  boxes: FormBody,
  errors: FormErrors,
  both?: Html,
): Promise<Reply> {
  const { group, base, home } = view;
  // one that was taken out of the bank is the form's own again
  const banked = question.fromBank === undefined ? null : await findBanked(visit.db, question.fromBank);
  const number = view.questions.indexOf(question) + 1;
  const seen = errors.any ? sent(visit.form, 'seen') : markOfAsking(question);
  return page({
    title: `${group ? `About each ${group.item}: question` : 'Question'} ${number} – ${view.definition.title}`,
    hasErrors: errors.any,
    ...(both ? { status: 409 } : {}),
    beforeContent: trailTo(view),
    main: html`${errors.summary()}${!errors.any && !both && news(visit)}
${both}
<p class="govuk-caption-l">${view.definition.title}${group && html` – about each ${group.item}`}</p>
<h1 class="govuk-heading-l">Question ${number}: ${kinds[question.type].name.toLowerCase()}</h1>
<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${form(
      visit,
      html`<input type="hidden" name="seen" value="${seen}"><input type="hidden" name="kind" value="${question.type}">
${questionBoxes(question.type, boxes, errors)}
<div class="govuk-button-group">${button({ text: both ? 'Save mine' : 'Save the question' })}<a class="govuk-link" href="${home}">Cancel</a></div>`,
    )}</div></div>
${!both && beyondWords(visit, view, question, { path: `${base}/questions/${question.id}`, isBanked: banked !== null })}`,
  });
}

/** What is done with a question on pages of their own. */
function beyondWords(
  visit: Visit,
  view: ListView,
  question: Question,
  { path, isBanked }: { readonly path: string; readonly isBanked: boolean },
): Html {
  const { group, definition } = view;
  return html`${
    question.type === 'group' &&
    html`<section class="heard-section"><h2 class="govuk-heading-m">What is asked about each ${question.item}</h2>
${questionTable(visit, { ...view, group: question, questions: question.questions, base: `${view.path}/groups/${question.id}` })}
${button({ text: 'Add a question about each', href: `${view.path}/groups/${question.id}/add`, classes: 'govuk-button--secondary' })}</section>`
  }
<section class="heard-section"><h2 class="govuk-heading-m">More about this question</h2>
${
  !group &&
  summaryList({
    rows: [
      {
        key: { text: 'When it is asked' },
        value: { text: ruleInWords(question.askedWhen, definition.questions) },
        actions: { items: [{ href: `${path}/when`, text: 'Change', visuallyHiddenText: 'when it is asked' }] },
      },
    ],
  })
}
${
  !group &&
  (!isBanked
    ? form(visit, button({ text: 'Put it in the question bank', classes: 'govuk-button--secondary' }), {
        action: `${path}/bank`,
      })
    : html`<p class="govuk-body">It is from the question bank: <a class="govuk-link" href="/staff/questions/${question.fromBank}">see it there</a>.</p>`)
}
<p class="govuk-body"><a class="govuk-link" href="${path}/removal">Remove this question</a></p></section>`;
}

/** For a question that somebody removed while this editor was writing. */
function gonePage(visit: Visit, view: ListView, type: QuestionType, errors: FormErrors): Reply {
  return page({
    title: `Question that was removed – ${view.definition.title}`,
    hasErrors: errors.any,
    status: 409,
    beforeContent: trailTo(view),
    main: html`${errors.summary()}
${warning(buildRefusals['removed-meanwhile'], html`<p class="govuk-body">What you wrote is below. Add it again at the end, or <a class="govuk-notification-banner__link" href="${view.home}">leave it out</a>.</p>`)}
<h1 class="govuk-heading-l">Question that was removed</h1>
${form(
  visit,
  html`<input type="hidden" name="kind" value="${type}"><input type="hidden" name="put-back" value="yes">
${questionBoxes(type, visit.form, errors)}
${button({ text: 'Add it again' })}`,
)}`,
  });
}

/** Puts a copy of the question in the bank. */
export async function actShare(visit: Visit): Promise<Reply> {
  const view = await loadList(visit);
  const question = questionOf(visit, view);
  return once(visit, async (tx) => {
    const shared = await shareQuestion(tx, view.slug, question.id, editorOf(visit), visit.now);
    visit.session.set(
      'done',
      shared.refused === undefined
        ? 'The question is in the bank: other forms can take it from there.'
        : buildRefusals['removed-meanwhile'],
    );
    return redirect(shared.refused === undefined ? `${view.path}/questions/${question.id}` : view.home);
  });
}
