// /performance/figures/{measure}/{month}: the days behind a month of one figure, also those that nobody counted.

import { dateInWords, monthInWords, percent } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { type Html, html, notFound, page, type Reply, type Visit } from '#web';
import { type TableCell, table } from '#web/govuk/index';
import { queueNames } from '../load.ts';
import type { ShownDay } from '../queue-days.ts';
import { isWait } from '../queue-measure.ts';
import { countedFromWords, dayStateWords, type NamedMeasure, queueDefinition, queueName } from '../queue-words.ts';
import { notShown, smallNumbersNote, titles } from '../words.ts';
import { crumbs, scrolling } from './around.ts';
import { loadQueueMonths, queueHref, queueMeasureOf } from './queue-around.ts';

export async function showQueueMonth(visit: Visit): Promise<Reply> {
  const measure = await queueMeasureOf(visit);
  const [loaded, nameOf] = [await loadQueueMonths(visit, measure, 'all'), await queueNames(visit.db)];
  const found = loaded?.months.find(({ month }) => month.slice(0, 7) === visit.params['month']);
  if (!found) throw notFound('There are no days at this address. The months are on the page of the figure.');
  const [name, month] = [queueName(measure), monthInWords(Temporal.PlainDate.from(found.month))];
  return page({
    title: `${name}: ${month}`,
    beforeContent: crumbs(
      { text: titles.performance, href: '/performance' },
      { text: name, href: queueHref(measure.id, 'last-12-months') },
      { text: month },
    ),
    main: html`<h1 class="govuk-heading-xl">${name}: ${month}</h1>
<p class="govuk-body">Of ${measure.place}: ${queueDefinition(measure)}.</p>
${dayTable(measure, month, found.days, nameOf)}
${found.days.some(({ isHidden }) => isHidden) && html`<p class="govuk-body">${smallNumbersNote.replace('promises', 'people')}</p>`}
<ul class="govuk-list">
${found.days.some(({ basis }) => basis === 'intervals') && html`<li><a class="govuk-link" href="/performance/figures/${measure.id}/${found.month.slice(0, 7)}.csv">Download the parts of these days (CSV)</a></li>`}
<li><a class="govuk-link" href="/performance/figures/${measure.id}.csv">Download all days (CSV)</a></li>
</ul>`,
  });
}

function dayTable(
  measure: NamedMeasure,
  month: string,
  days: readonly ShownDay[],
  nameOf: (slug: string) => string,
): Html {
  const row = (day: ShownDay): TableCell[] => [
    { text: daysInWords(day) },
    { text: nameOf(day.queue) },
    { text: said(measure, day), classes: 'heard-share' },
    { text: behind(day) },
  ];
  return scrolling(
    'days',
    `Days of ${month}`,
    table({
      caption: `Days of ${month}`,
      captionClasses: 'govuk-visually-hidden',
      firstCellIsHeader: true,
      head: [{ text: 'Day' }, { text: 'Queue' }, { text: 'n of N' }, { text: 'Counted from' }],
      rows: days.map(row),
    }),
  );
}

function daysInWords({ onDay, untilDay }: ShownDay): string {
  const [from, until] = [onDay, untilDay].map((day) => dateInWords(Temporal.PlainDate.from(day)));
  return from === until ? `${from}` : `${from} to ${until}`;
}

function said(measure: NamedMeasure, { state, isHidden, n, of }: ShownDay): string {
  if (state === 'missing' || state === 'not-said' || state === 'closed') return dayStateWords[state];
  if (isHidden) return notShown;
  if (state === 'sample') return `${of.toLocaleString('en-GB')} people. ${dayStateWords.sample}`;
  if (of === 0) return 'Nobody';
  const counts = `${n.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')}`;
  return isWait(measure) ? `${counts} known` : `${percent(n, of)}% (${counts})`;
}

function behind({ state, basis, countedFrom, uncovered }: ShownDay): string {
  if (state === 'missing' || state === 'sample' || state === 'closed') return '';
  const left = uncovered > 0 ? `; ${uncovered.toLocaleString('en-GB')} minutes of the opening hours are missing` : '';
  return `${countedFromWords(basis, countedFrom)}${left}`;
}
