// /staff/questionnaires/{slug}/questions/{id}/when: the earlier answers that a question is asked because of.
import { z } from 'zod';
import {
  type FormErrors,
  form,
  type Html,
  html,
  noErrors,
  once,
  page,
  type Reply,
  readForm,
  redirect,
  sent,
  type Visit,
} from '#web';
import { choiceField } from '#web/fields';
import { button, radios, summaryList } from '#web/govuk/index';
import { buildRefusals } from '../../build-words.ts';
import { changeQuestion, changeQuestions } from '../../builder.ts';
import { editForm } from '../../builder-actions.ts';
import { markOfRule } from '../../builder-mark.ts';
import { canBeLookedAt, conditionInWords, mostConditions, ruleInWords, withoutCondition } from '../../builder-rules.ts';
import type { Question } from '../../questionnaire.ts';
import { editorOf, type ListView, loadList, news, trail, warning } from './form-view.ts';
import { questionOf } from './question.ts';

const Choice = z.object({ match: choiceField(['always', 'all', 'any'], 'Select when the question is asked') });

export async function showWhen(visit: Visit): Promise<Reply> {
  return whenPage(visit, await loadList(visit), noErrors);
}

export async function actWhen(visit: Visit): Promise<Reply> {
  const view = await loadList(visit);
  const question = questionOf(visit, view);
  const { value, errors } = readForm(visit.form, Choice);
  if (errors) return whenPage(visit, view, errors);
  const { match } = value;
  const path = `${view.base}/questions/${question.id}/when`;
  if (match !== 'always' && !question.askedWhen) return redirect(`${path}/new`);
  return changeRule(visit, view, question, path, 'changed when a question is asked', (now) => {
    const { askedWhen, ...always } = now;
    return match === 'always' || !askedWhen ? always : { ...always, askedWhen: { ...askedWhen, match } };
  });
}

/** Takes one condition away; its place in the list is sent. */
export async function actWithout(visit: Visit): Promise<Reply> {
  const view = await loadList(visit);
  const question = questionOf(visit, view);
  const index = Number(sent(visit.form, 'condition'));
  const path = `${view.base}/questions/${question.id}/when`;
  return changeRule(visit, view, question, path, 'removed a condition from a question', (now) =>
    Number.isInteger(index) && index >= 0 ? withoutCondition(now, index) : now,
  );
}

/** Changes the rule of a question, unless somebody else has meanwhile: then both are shown. */
export async function changeRule(
  visit: Visit,
  view: ListView,
  question: Question,
  to: string,
  did: string,
  change: (now: Question) => Question,
): Promise<Reply> {
  const seen = sent(visit.form, 'seen');
  return once(visit, async (tx) => {
    const edited = await editForm(
      tx,
      view.slug,
      {
        did,
        detail: { question: question.id },
        change: (definition) =>
          changeQuestions(
            definition,
            null,
            changeQuestion(question.id, { isAsSeen: (now) => markOfRule(now) === seen, change }),
          ),
      },
      editorOf(visit),
      visit.now,
    );
    if (edited?.refused) {
      const now = await loadList(visit);
      const wished = ruleInWords(change(question).askedWhen, now.definition.questions);
      return whenPage(visit, now, noErrors, wished);
    }
    visit.session.set('done', 'When the question is asked is saved in the draft.');
    return redirect(to);
  });
}

function whenPage(visit: Visit, view: ListView, errors: FormErrors, wished?: string): Reply {
  const question = questionOf(visit, view);
  const { definition, base } = view;
  const path = `${base}/questions/${question.id}/when`;
  const rule = question.askedWhen;
  const earlier = canBeLookedAt(definition.questions, question.id);
  const seen = html`<input type="hidden" name="seen" value="${markOfRule(question)}">`;
  return page({
    title: `When “${question.ask}” is asked – ${definition.title}`,
    hasErrors: errors.any,
    ...(wished === undefined ? {} : { status: 409 }),
    beforeContent: trail(
      { text: definition.title, href: view.path },
      { text: question.ask, href: `${base}/questions/${question.id}` },
    ),
    main: html`${errors.summary()}${!errors.any && wished === undefined && news(visit)}
${wished !== undefined && bothRules(wished, ruleInWords(rule, definition.questions))}
<p class="govuk-caption-l">${definition.title}</p>
<h1 class="govuk-heading-l">When is “${question.ask}” asked?</h1>
${
  earlier.length === 0 && !rule
    ? html`<p class="govuk-body">It is always asked. No question before it has an answer that can decide: those are yes or no, lists, numbers, amounts, dates and places.</p>`
    : html`${rule && conditionList(visit, view, question, path)}
${rule && rule.conditions.length < mostConditions && earlier.length > 0 && html`<p class="govuk-body"><a class="govuk-link" href="${path}/new">Add a condition</a></p>`}
${form(visit, html`${seen}${matchBox(visit, question, errors)}${button({ text: 'Save' })}`, { action: path })}`
}`,
  });
}

function matchBox(visit: Visit, { askedWhen }: Question, errors: FormErrors): Html {
  const isMany = (askedWhen?.conditions.length ?? 0) > 1;
  return radios({
    name: 'match',
    fieldset: { legend: { text: 'Ask it', classes: 'govuk-fieldset__legend--s' } },
    value: errors.any ? sent(visit.form, 'match') : (askedWhen?.match ?? 'always'),
    items: [
      { value: 'always', text: 'Always', ...(askedWhen ? { hint: { text: 'This takes the conditions away.' } } : {}) },
      {
        value: 'all',
        text: isMany
          ? 'Only when all of the conditions hold'
          : askedWhen
            ? 'Only when the condition holds'
            : 'Only after some answers to earlier questions',
        ...(askedWhen ? {} : { hint: { text: 'You choose the answers next.' } }),
      },
      ...(isMany ? [{ value: 'any', text: 'Only when any one of the conditions holds' }] : []),
    ],
    ...errors.at('match'),
  });
}

function conditionList(visit: Visit, { definition }: ListView, question: Question, path: string): Html {
  const conditions = question.askedWhen?.conditions ?? [];
  return html`<h2 class="govuk-heading-m">Conditions</h2>
${summaryList({
  rows: conditions.map((condition, index) => ({
    key: { text: `Condition ${index + 1}` },
    value: {
      html: html`<p class="govuk-body">${sentence(conditionInWords(condition, definition.questions))}.</p>
${form(
  visit,
  html`<input type="hidden" name="seen" value="${markOfRule(question)}"><input type="hidden" name="condition" value="${index}">
${button({ html: html`Remove<span class="govuk-visually-hidden"> condition ${index + 1}</span>`, classes: 'govuk-button--secondary heard-button--small' })}`,
  { action: `${path}/removal` },
)}`,
    },
  })),
})}`;
}

const bothRules = (wished: string, now: string): Html =>
  warning(
    buildRefusals['changed-meanwhile'],
    html`<p class="govuk-body">Now: ${now}.</p><p class="govuk-body">Yours would have been: ${wished}.</p><p class="govuk-body">Leave it as it is now, or change it again below.</p>`,
  );

const sentence = (words: string) => words.slice(0, 1).toUpperCase() + words.slice(1);
