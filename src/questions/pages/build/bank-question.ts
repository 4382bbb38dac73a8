// /staff/questions/{id}: one question of the bank, the forms that use it, and its removal.

import { listInWords } from '#lib/plain-words';
import {
  FormErrors,
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
  sentAll,
  type Visit,
} from '#web';
import { backLink, button, checkboxes } from '#web/govuk/index';
import { readSure, yesOrNo } from '#web/sure';
import { type BankUser, isBehind } from '../../bank.ts';
import { bringFormsUpToDate, changeInBank, removeFromBank } from '../../bank-actions.ts';
import { findBanked, formsUsing, type UsingForm } from '../../bank-store.ts';
import { buildRefusals, kinds } from '../../build-words.ts';
import { differencesBetween } from '../../builder-changes.ts';
import { markOfAsking } from '../../builder-mark.ts';
import type { Question } from '../../questionnaire.ts';
import { type BankUsers, bankPath, bankTrail } from './bank.ts';
import { differenceTable, factTable } from './differences.ts';
import { editorOf, formsPath, news, warning } from './form-view.ts';
import { questionBoxes } from './question-boxes.ts';
import { formOfQuestion, readQuestion } from './read-question.ts';

interface BankView {
  readonly question: Question;
  readonly changedBy: string;
  readonly users: readonly UsingForm[];
  /** What asks it besides forms. */
  readonly others: readonly BankUser[];
}

const nobody: BankUsers = () => Promise.resolve([]);

async function loadBanked(visit: Visit, usersFromAbove = nobody): Promise<BankView> {
  const id = visit.params['id'] ?? '';
  const { db } = visit;
  const [banked, users, others] = await Promise.all([findBanked(db, id), formsUsing(db, id), usersFromAbove(db)]);
  if (!banked) throw notFound('There is no such question in the bank. The bank shows those there are.');
  const { question, changedBy } = banked;
  return { question, changedBy, users, others: others.filter((user) => user.question === id) };
}

export async function showBanked(visit: Visit, usersFromAbove: BankUsers): Promise<Reply> {
  const view = await loadBanked(visit, usersFromAbove);
  return bankedPage(visit, view, formOfQuestion(view.question), noErrors);
}

export async function actBanked(visit: Visit, usersFromAbove: BankUsers): Promise<Reply> {
  const view = await loadBanked(visit, usersFromAbove);
  const { id, type } = view.question;
  const read = readQuestion(type, visit.form);
  if (read.errors) return bankedPage(visit, view, visit.form, read.errors);
  const { make } = read;
  return once(visit, async (tx) => {
    const change = (now: Question) => make(id, now);
    const changed = await changeInBank(tx, id, sent(visit.form, 'seen'), change, editorOf(visit), visit.now);
    if (changed.refused) {
      const now = await loadBanked(visit, usersFromAbove);
      return bankedPage(visit, now, visit.form, noErrors, bothVersions(now, make(id, now.question)));
    }
    const isToOffer = view.users.some(({ definition }) => isBehind(definition, changed.done));
    visit.session.set(
      'done',
      isToOffer ? 'The question is changed in the bank, and in no form yet.' : 'The question is changed in the bank.',
    );
    return redirect(isToOffer ? `${bankPath}/${id}/forms` : `${bankPath}/${id}`);
  });
}

const bothVersions = (
  { question, changedBy }: BankView,
  mine: Question,
): Html => html`${warning(buildRefusals['changed-meanwhile'], html`<p class="govuk-body">${changedBy} saved it last. Save yours over it, or <a class="govuk-notification-banner__link" href="${bankPath}/${question.id}">keep what is there now</a>.</p>`)}
${differenceTable(differencesBetween({ question, among: [] }, { question: mine, among: [] }), { caption: 'What the two say differently', before: 'Now', after: 'Yours' })}`;

function bankedPage(visit: Visit, view: BankView, boxes: Visit['form'], errors: FormErrors, both?: Html): Reply {
  const { question, users, others } = view;
  const behind = users.filter(({ definition }) => isBehind(definition, question));
  return page({
    title: `${question.ask} – question bank`,
    hasErrors: errors.any,
    ...(both ? { status: 409 } : {}),
    beforeContent: bankTrail(),
    main: html`${errors.summary()}${!errors.any && !both && news(visit)}
${both}
<p class="govuk-caption-l">Question bank</p>
<h1 class="govuk-heading-l">${question.ask}</h1>
<p class="govuk-body">${kinds[question.type].name}.</p>
<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${form(
      visit,
      html`<input type="hidden" name="seen" value="${errors.any ? sent(visit.form, 'seen') : markOfAsking(question)}">
${questionBoxes(question.type, boxes, errors)}
${button({ text: both ? 'Save mine' : 'Save the question' })}`,
    )}</div></div>
<section class="heard-section"><h2 class="govuk-heading-m">Where it is used</h2>
${
  users.length === 0
    ? others.length === 0 && html`<p class="govuk-body">No form uses it yet.</p>`
    : html`<ul class="govuk-list govuk-list--bullet">${users.map((user) => html`<li><a class="govuk-link" href="${formsPath}/${user.slug}">${user.definition.title}</a>${user.isDraft && ' (draft)'}${behind.includes(user) && ', with other words'}</li>`)}</ul>
<p class="govuk-body"><a class="govuk-link" href="${bankPath}/${question.id}/forms">Bring forms up to date</a></p>`
}
${
  others.length > 0 &&
  html`<p class="govuk-body">The rules on who can have these services ask it too. They keep a copy of their own, which is changed there.</p>
<ul class="govuk-list govuk-list--bullet">${others.map(({ title, href }) => html`<li><a class="govuk-link" href="${href}">${title}</a></li>`)}</ul>`
}
<p class="govuk-body"><a class="govuk-link" href="${bankPath}/${question.id}/removal">Remove it from the bank</a></p></section>`,
  });
}

export async function showBankedForms(visit: Visit): Promise<Reply> {
  return formsPage(visit, await loadBanked(visit), noErrors);
}

export async function actBankedForms(visit: Visit): Promise<Reply> {
  const view = await loadBanked(visit);
  const chosen = sentAll(visit.form, 'forms').filter((slug) => view.users.some((user) => user.slug === slug));
  if (chosen.length === 0)
    return formsPage(visit, view, new FormErrors([{ field: 'forms', text: 'Select the forms to bring up to date' }]));
  const { id } = view.question;
  return once(visit, async (tx) => {
    const brought = await bringFormsUpToDate(tx, id, chosen, editorOf(visit), visit.now);
    if (brought.refused) return redirect(bankPath);
    visit.session.set(
      'done',
      `${listInWords(brought.done.map((title) => `“${title}”`))}: the draft says what the bank says. Publish it to put it in force.`,
    );
    return redirect(`${bankPath}/${id}`);
  });
}

function formsPage(visit: Visit, { question, users }: BankView, errors: FormErrors): Reply {
  const behind = users.filter(({ definition }) => isBehind(definition, question));
  return page({
    title: `Forms that ask “${question.ask}”`,
    hasErrors: errors.any,
    beforeContent: bankTrail({ text: question.ask, href: `${bankPath}/${question.id}` }),
    main: html`${errors.summary()}${!errors.any && news(visit)}
<p class="govuk-caption-l">${question.ask}</p>
<h1 class="govuk-heading-l">Bring forms up to date</h1>
${
  behind.length === 0
    ? html`<p class="govuk-body">Every form that uses this question says what the bank says.</p>`
    : form(
        visit,
        html`${checkboxes({
          name: 'forms',
          fieldset: {
            legend: {
              text: 'Which forms take the question as it is in the bank now?',
              classes: 'govuk-fieldset__legend--s',
            },
          },
          hint: {
            text: 'Their drafts change; a form without a draft gets one. Nothing changes for residents until you publish them.',
          },
          values: sentAll(visit.form, 'forms'),
          items: behind.map(({ slug, definition }) => ({ value: slug, text: definition.title })),
          ...errors.at('forms'),
        })}
<div class="govuk-button-group">${button({ text: 'Change their drafts' })}<a class="govuk-link" href="${bankPath}/${question.id}">Leave them as they are</a></div>`,
      )
}
${factTable(question, [], 1)}`,
  });
}

export async function showBankedRemoval(visit: Visit): Promise<Reply> {
  return removalPage(visit, await loadBanked(visit), noErrors);
}

export async function actBankedRemoval(visit: Visit): Promise<Reply> {
  const view = await loadBanked(visit);
  const { id, ask } = view.question;
  const { value, errors } = readSure(visit, 'Select yes if the question is to be removed from the bank');
  if (errors) return removalPage(visit, view, errors);
  if (value.sure === 'no') return redirect(`${bankPath}/${id}`);
  return once(visit, async (tx) => {
    const removed = await removeFromBank(tx, id, sent(visit.form, 'seen'), editorOf(visit), visit.now);
    if (removed.refused === 'changed-meanwhile')
      return removalPage(visit, await loadBanked(visit), noErrors, buildRefusals['changed-meanwhile']);
    visit.session.set('done', `“${ask}” is removed from the bank.`);
    return redirect(bankPath);
  });
}

function removalPage(visit: Visit, { question, users }: BankView, errors: FormErrors, refusal?: string): Reply {
  return page({
    title: `Remove “${question.ask}” from the bank`,
    hasErrors: errors.any,
    ...(refusal ? { status: 409 } : {}),
    beforeContent: backLink({ href: `${bankPath}/${question.id}` }),
    main: html`${errors.summary()}${refusal && warning(refusal)}
${form(
  visit,
  html`<input type="hidden" name="seen" value="${errors.any ? sent(visit.form, 'seen') : markOfAsking(question)}">
<p class="govuk-caption-l">${question.ask}</p>
${yesOrNo(visit, errors, 'Do you want to remove this question from the bank?', users.length === 0 ? 'No form uses it.' : `${listInWords(users.map(({ definition }) => `“${definition.title}”`))} will go on asking it, as a question of their own.`)}
${button({ text: 'Continue' })}`,
)}`,
  });
}
