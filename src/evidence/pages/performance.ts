// /performance: one row a standard: the promise, the figure with its base, the trend, the spread, and the plain answer.

import { listNotices } from '#directory';
import { countInWords, dateInWords } from '#lib/plain-words';
import { loadRulebook } from '#standards';
import { type Html, html, keep, page, type Reply, type Visit } from '#web';
import { details } from '#web/govuk/index';
import { askFigures, figuresEdition, type Measured, queueMeasures, queueSums, readMeasures } from '../load.ts';
import { type AnsweredByQueues, answeredByQueues } from '../queue-standard.ts';
import { firstMonth, readCaseCount, readSurvey } from '../store.ts';
import { fewestToShow, type Verdict } from '../tally.ts';
import { requestsSentence, sourceName, titles } from '../words.ts';
import { asOfLine, crumbs, noFiguresYet, type View, viewChoices, viewOf } from './around.ts';
import { measureRow } from './measure-row.ts';
import { queueRows } from './queue-rows.ts';
import { serviceNames } from './service-names.ts';
import { surveyRows } from './survey-rows.ts';

export async function showPerformance(visit: Visit): Promise<Reply> {
  const [view, edition] = await Promise.all([viewOf(visit), figuresEdition(visit.db)]);
  return keep(`performance ${edition} ${view.period} ${view.source}`, () => performancePage(visit, view));
}

async function performancePage(visit: Visit, view: View): Promise<Reply> {
  const { db, site } = visit;
  const asked = await askFigures(db, view.period);
  if (asked === null) return noFiguresYet();
  const { period, today } = asked;
  const rulebook = await loadRulebook(db);
  const [measures, cases, serviceName, survey, queues, sums, from] = await Promise.all([
    readMeasures(db, asked, rulebook, view.source),
    readCaseCount(db, { period, source: view.source }),
    serviceNames(db),
    readSurvey(db, period, []),
    queueMeasures(db),
    queueSums(db, period),
    period.from ?? firstMonth(db, view.source),
  ]);
  const answeredOf = (row: Measured): AnsweredByQueues | null =>
    view.source === '' ? answeredByQueues(row, ({ slug }) => rulebook.inForce(slug, today), queues, sums) : null;
  const notices = from === null ? [] : await listNotices(db, from, today);
  // an import brings promises of its own; what it never made is no concern of it
  const rows = measures
    .filter(({ measure }) => view.source === '' || measure.tally.due > 0)
    .map((row) => ({ ...row, answered: answeredOf(row) }));
  const council = site.organisation.name;
  return page({
    title: titles.performance,
    description: `How often ${council} kept its promises in time.`,
    beforeContent: crumbs({ text: titles.performance }),
    main: html`<h1 class="govuk-heading-xl">${titles.performance}</h1>
<p class="govuk-body-l">What we promise in time, and how often we keep it. Every figure says how many it is of, and links to how it was counted.</p>
${viewChoices(visit, view, council)}
${asOfLine(asked)}
${view.source !== '' && html`<p class="govuk-body">These are ${sourceName(view.source, council)}, brought in from another system. They are not part of our own figures.</p>`}
${rows.length > 0 && summary(rows.map(({ measure, answered }) => answered?.verdict ?? measure.verdict))}
<p class="govuk-body">${requestsSentence(cases)}</p>
${notices.length > 0 && details({ summaryText: `What was going on in this time (${notices.length})`, html: happenings(notices) })}
<h2 class="govuk-heading-l">Promises in time</h2>
${
  rows.length === 0
    ? html`<div class="heard-empty"><p>No promise with a date is in these requests. When there are some, each has a row here with its figure.</p></div>`
    : html`<ul class="heard-measures">${rows.map((row) => measureRow({ ...row, serviceName, view }))}</ul>`
}
${view.source === '' && surveyRows(survey[0], view.period)}
${view.source === '' && queueRows(queues, sums, view.period)}
<h2 class="govuk-heading-m govuk-!-margin-top-6">Check our sums</h2>
<p class="govuk-body"><a class="govuk-link" href="/performance.csv">All figures, by month, service and way of asking (CSV)</a>. To get a figure of this page, add up the rows whose service is “all”. Rows of fewer than ${fewestToShow}, and some others so that no small number can be worked out, are marked and left empty.</p>`,
  });
}

function summary(verdicts: readonly Verdict[]): Html {
  const count = (verdict: Verdict) => verdicts.filter((each) => each === verdict).length;
  const judged = count('kept') + count('not-kept');
  const unsaid = verdicts.length - judged;
  return html`<p class="heard-statement">${
    judged === 0
      ? 'Too few promises fell due in this time to say whether we kept them.'
      : `We reached our goal for ${count('kept')} of ${countInWords(judged, 'promise')} in time${unsaid > 0 ? `. For ${unsaid} more we cannot say` : ''}.`
  }</p>`;
}

function happenings(notices: Awaited<ReturnType<typeof listNotices>>): Html {
  return html`<ul class="govuk-list govuk-list--spaced">
${notices.map(({ title, text, fromOn, toOn }) => {
  const until = fromOn.equals(toOn) ? '' : ` to ${dateInWords(toOn)}`;
  return html`<li><strong>${title}</strong>, ${dateInWords(fromOn)}${until}<br>${text}</li>`;
})}
</ul>`;
}
