// /staff/services/{slug}/draft/eligibility/trial: what the rules of the draft say to somebody. Nothing is kept or counted.
import type { Answers } from '#questions';
import { type FormErrors, form, html, noErrors, page, type Reply, redirect, type Visit } from '#web';
import { backLink, button } from '#web/govuk/index';
import { canBeChecked } from '../../eligibility-check.ts';
import { tryWords as words } from '../../eligibility-edit-words.ts';
import { questionsAtOnce, readSomeAnswers } from '../check-answers.ts';
import { verdictCard } from '../check-staff.ts';
import { type Desk, openDesk } from './around.ts';
import { rulesOf, rulesPath } from './eligibility.ts';

export async function showTrial(visit: Visit): Promise<Reply> {
  return trialPage(visit, await openDesk(visit), {}, noErrors);
}

/** Answers with the page itself: trying changes nothing, so there is nothing to be led away from. */
export async function actTrial(visit: Visit): Promise<Reply> {
  const desk = await openDesk(visit);
  const { answers, errors } = await readSomeAnswers(visit, rulesOf(desk).questions);
  return trialPage(visit, desk, answers, errors);
}

function trialPage(visit: Visit, desk: Desk, answers: Answers, errors: FormErrors): Reply {
  const rules = rulesOf(desk);
  const path = rulesPath(desk);
  if (!canBeChecked(rules)) return redirect(path);
  return page({
    title: `${words.title} – ${desk.record.title}`,
    hasErrors: errors.any,
    wide: true,
    beforeContent: backLink({ href: path, text: words.back }),
    main: html`${errors.summary()}
<span class="govuk-caption-l">${desk.record.title}</span>
<h1 class="govuk-heading-l">${words.title}</h1>
<div class="heard-case"><div>
<p class="govuk-body">${words.lead}</p>
${form(
  visit,
  html`${questionsAtOnce(visit, rules.questions, answers, errors)}
${button({ text: words.show })}`,
)}
</div><div>${errors.any ? null : verdictCard({ rules, answers })}</div></div>`,
  });
}
