// /performance/answers/{measure}: one question we ask when a request is finished, and how people answered it.

import { periodLabels, periodNamed, periodNames, stretches } from '#lib/period';
import { monthInWords, percent, shareInWords } from '#lib/plain-words';
import { hiddenRows } from '#lib/suppress';
import { Temporal } from '#lib/temporal';
import { type Html, html, notFound, page, type Reply, type Visit } from '#web';
import { choices } from '#web/choices';
import { type TableOptions, table } from '#web/govuk/index';
import { askFigures } from '../load.ts';
import { readSurvey } from '../store.ts';
import { type SurveyMeasure, type SurveyTally, surveyCount, surveyMeasures } from '../survey.ts';
import { fewestToShow } from '../tally.ts';
import { notShown, responseRateSentence, smallNumbersNote, titles } from '../words.ts';
import { asOfLine, crumbs, noFiguresYet, scrolling } from './around.ts';
import { serviceNames } from './service-names.ts';

export async function showSurveyMeasure({ db, params, query, path }: Visit): Promise<Reply> {
  const measure = surveyMeasures.find(({ id }) => id === params['measure']);
  if (!measure)
    throw notFound('There is no question at this address. They are at the end of the page “Our performance”.');
  const asked = await askFigures(db, periodNamed(query.get('period')));
  if (asked === null) return noFiguresYet(measure.name);
  const [[tally], months, services, serviceName] = await Promise.all([
    readSurvey(db, asked.period, []),
    readSurvey(db, asked.period, ['month']),
    readSurvey(db, asked.period, ['service']),
    serviceNames(db),
  ]);
  const stretchOf = stretches(asked.today);
  const isEnough = tally !== undefined && tally.answers >= fewestToShow;
  return page({
    title: measure.name,
    beforeContent: crumbs({ text: titles.performance, href: '/performance' }, { text: measure.name }),
    main: html`<h1 class="govuk-heading-xl">${measure.name}</h1>
<p class="heard-statement">${measure.question}</p>
${choices(
  'Period',
  periodNames.map((name) => ({
    text: periodLabels[name],
    href: `${path}?period=${name}`,
    isChosen: name === asked.period.name,
  })),
)}
${asOfLine(asked)}
${isEnough ? figure(measure, tally) : html`<p class="govuk-body-l">Fewer than ${fewestToShow} people answered in this time: too few to say anything from.</p>`}
${
  isEnough &&
  html`${scrolling(
    'months',
    'By month',
    answersTable(measure, 'By the month people answered', 'Month', months, {
      nameOf: ({ month }) => monthInWords(Temporal.PlainDate.from(month)),
      lineOf: ({ month }) => stretchOf(month),
    }),
  )}
${answersTable(
  measure,
  'By service',
  'Service',
  services.toSorted((a, b) => b.answers - a.answers),
  { nameOf: ({ service }) => serviceName(service), lineOf: () => 'all' },
)}
<p class="govuk-body">${smallNumbersNote.replace('promises', 'answers')}</p>`
}
<h2 class="govuk-heading-l">How we count it</h2>
<ul class="govuk-list govuk-list--bullet">
<li>N is everybody who answered in this time. n is: ${measure.counts}</li>
<li>We ask everybody whose request is finished and who left an email address or a phone number.</li>
<li>Those who answer chose to. They are not a sample of everybody, so there is no margin of error, and the share is of those who answered.</li>
</ul>`,
  });
}

function figure(measure: SurveyMeasure, tally: SurveyTally): Html {
  const n = surveyCount(measure.id, tally);
  return html`<div class="heard-figures"><div class="heard-figure">
<p class="heard-figure__number">${percent(n, tally.answers)}%</p>
<p class="heard-figure__base">${n.toLocaleString('en-GB')} of ${tally.answers.toLocaleString('en-GB')} who answered</p>
<p class="heard-figure__what">${responseRateSentence(tally.invited, tally.invitedAnswered)}</p>
</div></div>`;
}

function answersTable<Row extends SurveyTally>(
  measure: SurveyMeasure,
  caption: string,
  what: string,
  all: readonly Row[],
  of: { nameOf: (row: Row) => string; lineOf: (row: Row) => string },
): Html {
  const rows = all.filter(({ answers }) => answers > 0);
  const hidden = hiddenRows(
    rows,
    ({ answers }) => answers,
    (row) => [of.lineOf(row)],
  );
  const body: TableOptions['rows'] = rows.map((row, i) => [
    { text: of.nameOf(row) },
    { text: hidden[i] ? notShown : shareInWords(surveyCount(measure.id, row), row.answers), classes: 'heard-share' },
  ]);
  return table({
    caption,
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    head: [{ text: what }, { text: 'n of N who answered' }],
    rows: body,
  });
}
