// /performance/figures/{measure}: one figure of phones, chat or counters that a promise is measured by: n of N, what it is of,
// what it leaves out, and its months, each with the days behind it.

import { isWithin, type PeriodName, periodLabels, periodNamed, periodNames } from '#lib/period';
import { monthInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { type Html, html, keep, page, type Reply, type Visit } from '#web';
import { choices } from '#web/choices';
import { type TableCell, table } from '#web/govuk/index';
import { figuresEdition, queueSums } from '../load.ts';
import type { ShownMonth } from '../queue-days.ts';
import type { QueueSum } from '../queue-measure.ts';
import {
  daysCounted,
  type NamedMeasure,
  notCovered,
  queueBase,
  queueBig,
  queueDefinition,
  queueFigure,
  queueName,
} from '../queue-words.ts';
import { fewestToShow } from '../tally.ts';
import { notShown, smallNumbersNote, titles } from '../words.ts';
import { asOfLine, crumbs, noFiguresYet, scrolling } from './around.ts';
import { loadQueueMonths, queueMeasureOf } from './queue-around.ts';

export async function showQueueMeasure(visit: Visit): Promise<Reply> {
  const measure = await queueMeasureOf(visit);
  const period = periodNamed(visit.query.get('period'));
  return keep(`queue ${measure.id} ${await figuresEdition(visit.db)} ${period}`, () =>
    measurePage(visit, measure, period),
  );
}

async function measurePage(visit: Visit, measure: NamedMeasure, period: PeriodName): Promise<Reply> {
  const { db, path } = visit;
  const name = queueName(measure);
  const loaded = await loadQueueMonths(visit, measure, period);
  if (loaded === null) return noFiguresYet(name);
  const { asked, months } = loaded;
  const sum = (await queueSums(db, asked.period))(measure);
  const within = months.filter(({ month }) => isWithin(Temporal.PlainDate.from(month), asked.period));
  return page({
    title: name,
    beforeContent: crumbs({ text: titles.performance, href: '/performance' }, { text: name }),
    main: html`<h1 class="govuk-heading-xl">${name}</h1>
<p class="heard-statement">Of ${measure.place}: ${queueDefinition(measure)}.</p>
${choices(
  'Period',
  periodNames.map((each) => ({
    text: periodLabels[each],
    href: `${path}?period=${each}`,
    isChosen: each === period,
  })),
)}
${asOfLine(asked)}
${figure(measure, sum)}
${leftOut(measure, sum)}
${within.length > 0 && monthTable(measure, within)}
${howCounted(measure)}`,
  });
}

function figure(measure: NamedMeasure, sum: QueueSum): Html {
  if (queueFigure(measure, sum) === null)
    return html`<p class="govuk-body-l">${sum.days === 0 ? 'Nothing was counted in this time.' : `Fewer than ${fewestToShow} in this time: too few to say anything from.`}</p>`;
  return html`<div class="heard-figures"><div class="heard-figure">
<p class="heard-figure__number">${queueBig(measure, sum)}</p>
<p class="heard-figure__base">${queueBase(measure, sum)}</p>
<p class="heard-figure__what">${daysCounted(sum)}</p>
</div></div>`;
}

function leftOut(measure: NamedMeasure, sum: QueueSum): Html {
  const sentences = notCovered(measure, sum);
  return html`<h2 class="govuk-heading-m">What is not covered</h2>
${
  sentences.length === 0
    ? html`<p class="govuk-body">We know of nothing that this figure leaves out.</p>`
    : html`<ul class="govuk-list govuk-list--bullet">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`
}`;
}

function monthTable(measure: NamedMeasure, months: readonly ShownMonth[]): Html {
  const row = ({ month, sum, isHidden }: ShownMonth): TableCell[] => [
    {
      html: html`<a class="govuk-link" href="/performance/figures/${measure.id}/${month.slice(0, 7)}">${monthInWords(Temporal.PlainDate.from(month))}<span class="govuk-visually-hidden">, day by day</span></a>`,
    },
    { text: monthSaid(measure, sum, isHidden), classes: 'heard-share' },
    { text: String(sum.days), format: 'numeric' },
    { text: String(sum.missing), format: 'numeric' },
  ];
  return html`${scrolling(
    'months',
    'By month',
    table({
      caption: 'By month, with the days behind each',
      captionClasses: 'govuk-table__caption--m',
      firstCellIsHeader: true,
      head: [
        { text: 'Month' },
        { text: 'Figure' },
        { text: 'Days counted', format: 'numeric' },
        { text: 'Open days without figures', format: 'numeric' },
      ],
      rows: months.map(row),
    }),
  )}
${months.some(({ isHidden }) => isHidden) && html`<p class="govuk-body">${smallNumbersNote.replace('promises', 'people')}</p>`}`;
}

function monthSaid(measure: NamedMeasure, sum: QueueSum, isHidden: boolean): string {
  if (sum.days === 0) return 'Nothing counted';
  return isHidden ? notShown : (queueFigure(measure, sum) ?? notShown);
}

function howCounted(measure: NamedMeasure): Html {
  return html`<h2 class="govuk-heading-l" id="how-we-count">How we count it</h2>
<ul class="govuk-list govuk-list--bullet">
<li>The figure is ${queueDefinition(measure)}.</li>
<li>Only those who came while we were open are counted, by the opening hours of each queue. A part of the day counts as open when its middle is.</li>
<li>Everybody is counted by the telephone system, the chat or the counter itself, and what it counted is brought in as it is. Nothing here is typed in.</li>
<li>Where two systems counted the same day, the finer count is taken and the two are never added up.</li>
<li>A day whose figures do not say both numbers is left out of both.</li>
<li>Samples counted by hand are in no figure.</li>
</ul>
<h2 class="govuk-heading-l">How to check this</h2>
<p class="govuk-body"><a class="govuk-link" href="/performance/figures/${measure.id}.csv">Download the days (CSV)</a>. Keep the rows whose <code>state</code> is <code>month</code>, for the months you want, and add up <code>n</code> and <code>of</code>. ${toCheck(measure)} Every other row is a queue and a day and says how the months were made up. Those whose <code>status</code> is <code>suppressed</code> are empty, so that no small number can be worked out: the days that are left add up to less than the months. The file also names the days that are missing.</p>`;
}

function toCheck({ what }: NamedMeasure): string {
  if (what === 'mean-wait') return 'The average is what seconds_waited adds up to, divided by what n does.';
  if (what === 'percentile-wait') return 'They say of how many of those answered the wait is known.';
  return 'The share is the first divided by the second.';
}
