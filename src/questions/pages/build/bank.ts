// /staff/questions: the question bank, and a new question for it.

import type { Db } from '#db';
import { countInWords } from '#lib/plain-words';
import { form, html, noErrors, notFound, once, page, type Reply, redirect, sent, type Visit } from '#web';
import { breadcrumbs, button, input } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import type { BankUser } from '../../bank.ts';
import { addToBank } from '../../bank-actions.ts';
import { type BankedQuestion, listBank } from '../../bank-store.ts';
import { kinds, kindsInOrder } from '../../build-words.ts';
import { idFromWords } from '../../builder-ids.ts';
import type { QuestionType } from '../../questionnaire.ts';
import { editorOf, formsPath, news } from './form-view.ts';
import { questionBoxes, startingForm } from './question-boxes.ts';
import { readQuestion } from './read-question.ts';

export const bankPath = '/staff/questions';

export const bankTrail = (...steps: readonly { text: string; href: string }[]) =>
  breadcrumbs({
    items: [{ text: 'Forms', href: formsPath }, { text: 'Question bank', href: bankPath }, ...steps],
    collapseOnMobile: true,
  });

/** Reads who asks questions of the bank besides forms: given by the roof, since later rooms know it. */
export type BankUsers = (db: Db) => Promise<readonly BankUser[]>;

export async function showBank(visit: Visit, others: BankUsers): Promise<Reply> {
  const words = (visit.query.get('q') ?? '').trim().slice(0, 100);
  const [banked, users] = await Promise.all([listBank(visit.db, words), others(visit.db)]);
  return page({
    title: 'Question bank',
    wide: true,
    beforeContent: breadcrumbs({ items: [{ text: 'Forms', href: formsPath }] }),
    main: html`${news(visit)}
<h1 class="govuk-heading-l">Question bank</h1>
<p class="govuk-body">Questions worded once, for many forms. A form takes a copy; when you change a question here, you are offered the forms that use it.</p>
${button({ text: 'Add a question to the bank', href: `${bankPath}/new` })}
<form class="heard-search" action="${bankPath}" method="get" role="search">
${input({ id: 'q', name: 'q', type: 'search', label: { text: 'Find a question by its words' }, value: words, spellcheck: false })}
${button({ text: 'Find' })}
</form>
${
  banked.length === 0
    ? html`<div class="heard-empty"><p>${words ? html`No question of the bank has “${words}” in it. <a class="govuk-link" href="${bankPath}">See them all</a>.` : 'The bank is empty. Add a question that more than one form asks, such as “How old are you?”.'}</p></div>`
    : bankTable(banked, users)
}`,
  });
}

const bankTable = (banked: readonly BankedQuestion[], users: readonly BankUser[]) =>
  stackedTable({
    caption: countInWords(banked.length, 'question'),
    captionClasses: 'govuk-table__caption--s',
    firstCellIsHeader: true,
    head: [{ text: 'Question' }, { text: 'Answer' }, { text: 'Used in' }],
    rows: banked.map(({ question, forms }) => [
      {
        html: html`<a class="govuk-link" href="${bankPath}/${question.id}">${question.ask}</a>${question.hint && html`<br><span class="heard-muted govuk-!-font-weight-regular">${question.hint}</span>`}`,
      },
      { text: kinds[question.type].name },
      { text: usedInWords(forms, users.filter((user) => user.question === question.id).length) },
    ]),
  });

function usedInWords(forms: number, others: number): string {
  if (forms + others === 0) return 'No form yet';
  const rules = others > 0 ? `the rules of ${countInWords(others, 'service')}` : '';
  return [forms > 0 ? countInWords(forms, 'form') : '', rules].filter(Boolean).join(', ').replace(/^t/, 'T');
}

/** Groups are made in forms: they can be put in the bank from there. */
const kindsForBank = kindsInOrder.filter((kind) => kind !== 'group');

export function showNewBanked(): Reply {
  return page({
    title: 'Add a question to the bank',
    beforeContent: bankTrail(),
    main: html`<h1 class="govuk-heading-l">Add a question to the bank</h1>
<p class="govuk-body">What kind of answer do you need?</p>
<ul class="heard-tasks">${kindsForBank.map((kind) => html`<li><a href="${bankPath}/new/${kind}">${kinds[kind].name}</a><p>${kinds[kind].goodFor}</p></li>`)}</ul>`,
  });
}

export function showNewBankedKind(visit: Visit): Reply {
  const type = kindOf(visit);
  return newPage(visit, type, startingForm(type), noErrors);
}

export async function actNewBankedKind(visit: Visit): Promise<Reply> {
  const type = kindOf(visit);
  const read = readQuestion(type, visit.form);
  if (read.errors) return newPage(visit, type, visit.form, read.errors);
  const { make } = read;
  const ask = sent(visit.form, 'ask').trim();
  return once(visit, async (tx) => {
    const id = await addToBank(tx, make(idFromWords(ask), null), editorOf(visit), visit.now);
    visit.session.set('done', `“${ask}” is in the bank. Forms can take it from here.`);
    return redirect(`${bankPath}/${id}`);
  });
}

function kindOf(visit: Visit): QuestionType {
  const kind = kindsForBank.find((each) => each === visit.params['type']);
  if (!kind) throw notFound('There is no such kind of question.');
  return kind;
}

function newPage(visit: Visit, type: QuestionType, boxes: Visit['form'], errors: typeof noErrors): Reply {
  const title = `Add to the bank: ${kinds[type].name.toLowerCase()}`;
  return page({
    title,
    hasErrors: errors.any,
    beforeContent: bankTrail(),
    main: html`${errors.summary()}
<h1 class="govuk-heading-l">${title}</h1>
<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${form(visit, html`${questionBoxes(type, boxes, errors)}${button({ text: 'Add to the bank' })}`)}</div></div>`,
  });
}
