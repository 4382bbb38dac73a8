// /staff/services/{slug}/check: the same check for somebody who is with a member of staff: every question on one page, and
// the answer beside them. What the customer does not know is left out.
import { summaryOf } from '#questions';
import {
  type Content,
  type FormErrors,
  form,
  type Html,
  html,
  noErrors,
  once,
  page,
  type Reply,
  redirect,
  sent,
  type Visit,
} from '#web';
import { backLink, button } from '#web/govuk/index';
import { checkEligibility } from '../eligibility-check.ts';
import { countVerdict } from '../eligibility-store.ts';
import { reasonWords, staffCheckWords as words } from '../eligibility-words.ts';
import { today } from './around.ts';
import { questionsAtOnce, readSomeAnswers } from './check-answers.ts';
import { answersOf, type CheckVisit, forgetAnswers, keepAnswers, loadCheck } from './check-context.ts';

export async function showStaffCheck(visit: Visit): Promise<Reply> {
  return checkPage(visit, await loadFor(visit), noErrors);
}

export async function actStaffCheck(visit: Visit): Promise<Reply> {
  const check = await loadFor(visit);
  const { service, rules, path } = check;
  if (sent(visit.form, 'clear') !== '')
    return once(visit, async () => {
      forgetAnswers(visit, 'customer');
      return redirect(path);
    });
  const { answers, errors } = await readSomeAnswers(visit, rules.questions);
  if (errors.any) return checkPage(visit, check, errors);
  return once(visit, async (tx) => {
    keepAnswers(visit, 'customer', service.slug, rules, answers);
    await countVerdict(tx, service.slug, checkEligibility(rules, answers), today(visit));
    return redirect(path);
  });
}

async function loadFor(visit: Visit): Promise<CheckVisit> {
  const { service, rules } = await loadCheck(visit);
  const answers = answersOf(visit, 'customer', service.slug, rules);
  return { service, rules, answers, path: `/staff/services/${service.slug}/check` };
}

function checkPage(visit: Visit, check: CheckVisit, errors: FormErrors): Reply {
  const { service, rules, answers } = check;
  return page({
    title: `${words.title} – ${service.title}`,
    hasErrors: errors.any,
    wide: true,
    beforeContent: backLink({ href: `/staff/services/${service.slug}`, text: service.title }),
    main: html`${errors.summary()}
<span class="govuk-caption-l">${service.title}</span>
<h1 class="govuk-heading-l">${words.title}</h1>
<div class="heard-case"><div>
<p class="govuk-body">${words.intro}</p>
${form(
  visit,
  html`${questionsAtOnce(visit, rules.questions, answers, errors)}
<div class="govuk-button-group">${button({ text: words.show })}
${button({ text: words.clear, name: 'clear', value: 'yes', classes: 'govuk-button--secondary' })}</div>`,
)}
</div><div>${errors.any ? null : verdictCard(check)}
<p class="govuk-body"><a class="govuk-link" href="/services/${service.slug}">${words.toPage}</a></p></div></div>`,
  });
}

/** What the rules say to these answers, for staff to tell. */
export function verdictCard({ rules, answers }: Pick<CheckVisit, 'rules' | 'answers'>): Html {
  if (Object.keys(answers).length === 0)
    return html`<div class="heard-card"><h2 class="govuk-heading-m">${words.answer}</h2><p class="govuk-body">${words.none}</p></div>`;
  const check = checkEligibility(rules, answers);
  return html`<div class="heard-card">${verdict(check, rules.questions)}
<h3 class="govuk-heading-s">${words.said}</h3>
<ul class="govuk-list">${summaryOf({ questions: rules.questions }, answers)
    .filter(({ isBlank }) => !isBlank)
    .map(({ question, answer }) => html`<li>${question} <strong>${answer}</strong></li>`)}</ul></div>`;
}

function verdict(check: ReturnType<typeof checkEligibility>, questions: CheckVisit['rules']['questions']): Content {
  const list = (lines: readonly string[]) =>
    html`<ul class="govuk-list govuk-list--bullet">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
  switch (check.verdict) {
    case 'yes':
      return html`<h2 class="govuk-heading-m">${words.yes}</h2>${list(check.met)}`;
    case 'no':
      return html`<h2 class="govuk-heading-m">${words.no}</h2><p class="govuk-body">${words.noLine}</p>${list(check.because.map(reasonWords))}`;
    case 'cannot-tell':
      return html`<h2 class="govuk-heading-m">${words.cannotTell}</h2><p class="govuk-body">${words.stillToAsk}</p>${list(questions.filter(({ id }) => check.missing.includes(id)).map(({ ask }) => ask))}`;
  }
}
