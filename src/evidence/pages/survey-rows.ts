// What people told us, as rows of the performance page.

import type { PeriodName } from '#lib/period';
import { percent } from '#lib/plain-words';
import { type Content, html } from '#web';
import { type SurveyTally, surveyCount, surveyMeasures } from '../survey.ts';
import { fewestToShow } from '../tally.ts';
import { responseRateSentence } from '../words.ts';

/** The three questions, each with n of N who answered. */
export function surveyRows(tally: SurveyTally | undefined, period: PeriodName): Content {
  if (!tally) return null;
  const isEnough = tally.answers >= fewestToShow;
  return html`<h2 class="govuk-heading-l">What people told us</h2>
<p class="govuk-body">We ask three questions when a request is finished. ${isEnough && responseRateSentence(tally.invited, tally.invitedAnswered)} Those who answer chose to, so these shares are of them alone.</p>
<ul class="heard-measures">
${surveyMeasures.map((measure) => {
  const n = surveyCount(measure.id, tally);
  return html`<li>
<div><h3 class="govuk-heading-s"><a class="govuk-link" href="/performance/answers/${measure.id}?period=${period}">${measure.name}</a></h3>
<p class="heard-measures__note">${measure.question} ${measure.counts}</p></div>
<div>${
    isEnough
      ? html`<p class="heard-measures__number">${percent(n, tally.answers)}%</p>
<p class="heard-measures__base">${n.toLocaleString('en-GB')} of ${tally.answers.toLocaleString('en-GB')} who answered</p>`
      : html`<p>${tally.answers === 0 ? 'Nobody answered in this time.' : `Fewer than ${fewestToShow} people answered in this time.`}</p>`
  }</div>
</li>`;
})}
</ul>`;
}
