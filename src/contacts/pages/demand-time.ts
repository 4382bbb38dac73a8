// Whether it is getting better, on the page of failure demand: the time before beside this one, what rose and fell, and each month.

import { monthsBetween, periodInWords } from '#lib/period';
import { monthInWords, shareInWords } from '#lib/plain-words';
import { fewestToShow, hiddenRows } from '#lib/suppress';
import { Temporal } from '#lib/temporal';
import { type Content, type Html, html } from '#web';
import { lineChart } from '#web/charts/index';
import { table } from '#web/govuk/index';
import { costInWords, costOf } from '../cost.ts';
import { tallyBy } from '../demand-figures.ts';
import type { Cause } from '../demand-label.ts';
import {
  type Before,
  causesMoved,
  type MovedCause,
  pointsMoved,
  type Share,
  stretchesCompared,
} from '../demand-moved.ts';
import { causeInWords } from '../demand-words.ts';
import { mattersHref, scrolling } from './demand-around.ts';
import { whereToLook } from './demand-causes.ts';
import type { Loaded } from './demand-load.ts';
import { asCsv } from './demand-parts.ts';

const mostCauses = 5;

/** @param wordings of messages that the reader may open */
export function timePart(loaded: Loaded, wordings: ReadonlySet<string>): Html {
  const { before } = loaded;
  return html`<h2 class="govuk-heading-l">Is it getting better?</h2>
${
  before === null || before.tally.labelled < fewestToShow
    ? html`<p class="govuk-body">${loaded.asked.period.from === null ? 'All that was ever counted has no time before it. See the months.' : 'Too little was counted before this time to hold it against.'}</p>`
    : html`${beside(loaded, before)}
${causesPart(loaded, before, wordings)}`
}
${monthsTable(loaded)}`;
}

type TimeBefore = NonNullable<Loaded['before']>;

const inMonths = ({ from, to }: Before) =>
  from.equals(to) ? monthInWords(from) : `${monthInWords(from)} to ${monthInWords(to)}`;

function beside({ asked: { period, today }, tally, costs }: Loaded, { span, tally: then }: TimeBefore): Html {
  const [now, was] = [share(tally), share(then)];
  const moved = pointsMoved(now, was);
  return html`<p class="govuk-body">${inPoints(moved)} in ${inMonths(span)}, the time before.${span.isCutShort && ' That is not as long: nothing was counted earlier.'}</p>
${scrolling(
  'This time and the time before',
  table({
    caption: 'This time and the time before',
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    head: [{ text: 'Matters' }, { text: `${periodInWords(period, today)}` }, { text: inMonths(span) }],
    rows: [
      [
        { text: 'Could have been avoided' },
        { html: toRows(mattersHref(period.name, { label: 'avoidable' }), shareInWords(now.n, now.of)) },
        { text: shareInWords(was.n, was.of) },
      ],
      [
        { text: 'Were of value' },
        { html: toRows(mattersHref(period.name, { label: 'valued' }), shareInWords(now.of - now.n, now.of)) },
        { text: shareInWords(was.of - was.n, was.of) },
      ],
      [
        { text: 'Cost of those that could have been avoided, at today’s costs' },
        { text: costInWords(costOf(tally.avoidableContacts, costs)) },
        { text: costInWords(costOf(then.avoidableContacts, costs)) },
      ],
      [
        { text: 'Without a label, and in no share' },
        { html: toRows(mattersHref(period.name, { label: 'none' }), tally.unlabelled.toLocaleString('en-GB')) },
        { text: then.unlabelled.toLocaleString('en-GB') },
      ],
    ],
  }),
)}
${asCsv(period.name, 'total', 'This time and the time before')}`;
}

const share = ({ avoidable, labelled }: Loaded['tally']): Share => ({ n: avoidable, of: labelled });

function inPoints(moved: number | null): string {
  if (moved === null || moved === 0) return 'The share that could have been avoided is the same as';
  const points = `${Math.abs(moved)} ${Math.abs(moved) === 1 ? 'point' : 'points'}`;
  return `The share that could have been avoided is ${points} ${moved < 0 ? 'lower' : 'higher'} than`;
}

function causesPart(loaded: Loaded, before: TimeBefore, wordings: ReadonlySet<string>): Html {
  const { causes, tally, asked } = loaded;
  const { rose, fell } = causesMoved(
    { causes, of: tally.labelled },
    { causes: before.causes, of: before.tally.labelled },
    mostCauses,
  );
  return html`${movedTable('Causes that rose most', rose, loaded, before, wordings)}
${movedTable('Causes that fell most', fell, loaded, before, wordings)}
${
  rose.length + fell.length > 0 &&
  html`<p class="govuk-body">By the share of all matters with a label, since the two times need not be of one length. A cause of fewer than ${fewestToShow} matters in both is not here.</p>
${asCsv(asked.period.name, 'cause', 'Causes, this time and the time before')}`
}`;
}

function movedTable(
  caption: string,
  rows: readonly MovedCause[],
  { asked: { period, today }, names }: Loaded,
  { span }: TimeBefore,
  wordings: ReadonlySet<string>,
): Html {
  if (rows.length === 0) return html``;
  const cell = ({ n, of }: Share, cause?: Cause): Content => {
    if (n > 0 && n < fewestToShow) return `Fewer than ${fewestToShow}`;
    if (!cause || n === 0) return shareInWords(n, of);
    return toRows(mattersHref(period.name, { kind: cause.kind, cause: cause.key }), shareInWords(n, of));
  };
  return scrolling(
    caption,
    table({
      caption,
      captionClasses: 'govuk-table__caption--m',
      firstCellIsHeader: true,
      head: [{ text: 'Cause' }, { text: periodInWords(period, today) }, { text: inMonths(span) }],
      rows: rows.map(({ cause, now, before }) => [
        { html: whereToLook(cause, causeInWords(cause, names), wordings) },
        { html: html`${cell(now, cause)}` },
        { html: html`${cell(before)}` },
      ]),
    }),
  );
}

function monthsTable({ byMonth, avoidable, asked: { period, today } }: Loaded): Html {
  const lineOf = stretchesCompared(today);
  const lines = tallyBy(byMonth, ({ key }) => key, avoidable).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const hidden = hiddenRows(
    lines,
    ({ tally }) => tally.labelled,
    ({ key }) => [lineOf(key)],
  );
  return html`${monthChart(
    lines.map(({ key, tally: { avoidable: n, labelled: of } }, i) => ({
      month: Temporal.PlainDate.from(key),
      value: hidden[i] || of === 0 ? null : (n / of) * 100,
    })),
  )}
${scrolling(
  'By month',
  table({
    caption: 'By month',
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    head: [{ text: 'Month' }, { text: 'Could have been avoided' }],
    rows: lines.map(({ key, tally }, i) => {
      const href = mattersHref(period.name, { label: 'avoidable', month: key.slice(0, 7) });
      return [
        { text: monthInWords(Temporal.PlainDate.from(key)) },
        hidden[i]
          ? { text: 'Not shown' }
          : { html: tally.labelled === 0 ? html`–` : toRows(href, shareInWords(tally.avoidable, tally.labelled)) },
      ];
    }),
  }),
)}
${hidden.some(Boolean) && html`<p class="govuk-body">A month is not shown when it has fewer than ${fewestToShow} matters, or when such a number could be worked out from it.</p>`}
${asCsv(period.name, 'month', 'By month')}`;
}

function monthChart(months: readonly { readonly month: Temporal.PlainDate; readonly value: number | null }[]): Content {
  const [first, last] = [months[0], months.at(-1)];
  if (months.filter(({ value }) => value !== null).length < 2 || !first || !last) return null;
  const shares = new Map(months.map(({ month, value }) => [month.toString(), value]));
  return html`<figure class="heard-chart"><figcaption>Share that could have been avoided, by month</figcaption>
${lineChart({
  id: 'by-month',
  title: 'Could have been avoided: share by month',
  description: `A line from ${monthInWords(first.month)} to ${monthInWords(last.month)}. The same figures are in the table that follows.`,
  points: monthsBetween(first.month, last.month).map((month) => ({
    label: `${monthInWords(month).slice(0, 3)} ${String(month.year).slice(2)}`,
    value: shares.get(month.toString()) ?? null,
  })),
  most: 100,
  format: (value) => `${value}%`,
})}</figure>`;
}

const toRows = (href: string, content: Content): Html => html`<a class="govuk-link" href="${href}">${content}</a>`;
