// /services/{slug}/check/{question}: one question of the check “Can I have it?”. Not being sure is an answer too.
import type { Tx } from '#db';
import { type Answer, type Question, questionFields, readAnswer } from '#questions';
import {
  type FormErrors,
  form,
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
import { backLink, button } from '#web/govuk/index';
import { asAsked, checkEligibility, nextToAsk, whyAsked } from '../eligibility-check.ts';
import { countVerdict } from '../eligibility-store.ts';
import { checkWords } from '../eligibility-words.ts';
import { today } from './around.ts';
import { located } from './check-answers.ts';
import { type CheckVisit, keepAnswers, loadCheck } from './check-context.ts';

export async function showCheckQuestion(visit: Visit): Promise<Reply> {
  const check = await loadCheck(visit);
  return questionPage(visit, check, questionOf(visit, check), noErrors);
}

export async function actCheckQuestion(visit: Visit): Promise<Reply> {
  const check = await loadCheck(visit);
  const question = questionOf(visit, check);
  const read = readCheckAnswer(visit, question);
  if (read.errors) return questionPage(visit, check, question, read.errors);
  const answer = await located(visit.db, read.answer);
  return once(visit, (tx) => goOn(tx, visit, check, { ...check.answers, [question.id]: answer }));
}

/** On to the next question that could settle it; to the verdict, which is counted, when there is none. */
async function goOn(tx: Tx, visit: Visit, check: CheckVisit, answers: CheckVisit['answers']): Promise<Reply> {
  const { service, rules, path } = check;
  keepAnswers(visit, 'resident', service.slug, rules, answers);
  const next = nextToAsk(rules, answers);
  if (next) return redirect(`${path}/${next.id}`);
  await countVerdict(tx, service.slug, checkEligibility(rules, answers), today(visit));
  return redirect(path);
}

function questionOf(visit: Visit, { rules }: CheckVisit): Question {
  const question = rules.questions.find(({ id }) => id === visit.params['question']);
  if (!question) throw notFound('There is no such question. Start again from the service’s page.');
  return asAsked(question);
}

function readCheckAnswer(
  visit: Visit,
  question: Question,
): { answer: Answer; errors?: never } | { errors: FormErrors; answer?: never } {
  if (sent(visit.form, 'not-sure') !== '') return { answer: { type: 'blank' } };
  return readAnswer(question, visit.form, today(visit));
}

function questionPage(visit: Visit, check: CheckVisit, question: Question, errors: FormErrors): Reply {
  const { service, rules, answers } = check;
  const answer = answers[question.id];
  const needs = whyAsked(rules, question.id);
  const fields = questionFields(question, errors.any ? { form: visit.form, answer, errors } : { answer });
  return page({
    title: `${question.ask} – ${service.title}`,
    hasErrors: errors.any,
    beforeContent: backLink({ href: backFrom(check, question) }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<span class="govuk-caption-l">${service.title}</span>
${form(
  visit,
  html`${fields}
${needs.length > 0 && html`<p class="heard-side-note">${checkWords.why}: ${needs.join(' ')}</p>`}
<div class="govuk-button-group">${button({ text: checkWords.continue })}
${button({ text: checkWords.notSure, name: 'not-sure', value: 'yes', classes: 'govuk-button--secondary' })}</div>`,
)}
<p class="govuk-body-s">${checkWords.private}</p>
</div></div>`,
  });
}

/** To the question answered before this one; to the service’s page from the first. */
function backFrom({ rules, answers, service, path }: CheckVisit, question: Question): string {
  const at = rules.questions.findIndex(({ id }) => id === question.id);
  const before = rules.questions.slice(0, at).findLast(({ id }) => answers[id] !== undefined);
  return before ? `${path}/${before.id}` : `/services/${service.slug}`;
}
