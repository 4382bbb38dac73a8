// How early or late promises were done, all of them in one picture and one table.

import { percent } from '#lib/plain-words';
import { type Content, html } from '#web';
import { type Bar, bars } from '#web/charts/index';
import { details, table } from '#web/govuk/index';
import type { DayCount } from '../percentile.ts';
import { fewestToShow } from '../tally.ts';

/** Days from the date promised, in steps a reader can hold; 0 and less is in time. */
const steps: readonly { readonly from: number; readonly to: number; readonly label: string }[] = [
  { from: Number.NEGATIVE_INFINITY, to: -8, label: 'More than a week early' },
  { from: -7, to: -3, label: '3 to 7 days early' },
  { from: -2, to: -1, label: '1 or 2 days early' },
  { from: 0, to: 0, label: 'On the day, in time' },
  { from: 1, to: 2, label: 'Up to 2 days late' },
  { from: 3, to: 7, label: '3 to 7 days late' },
  { from: 8, to: 28, label: '1 to 4 weeks late' },
  { from: 29, to: Number.POSITIVE_INFINITY, label: 'More than 4 weeks late' },
];

export function earlyOrLate(fromDue: readonly DayCount[], openLate: number): Content {
  const counts = steps.map(({ from, to, label }) => ({
    label,
    isLate: from > 0,
    n: fromDue.reduce((sum, { days, n }) => (days >= from && days <= to ? sum + n : sum), 0),
  }));
  const all = counts.reduce((sum, { n }) => sum + n, openLate);
  if (all < fewestToShow) return null;
  const shown: Bar[] = [
    ...counts.map(({ label, isLate, n }): Bar => ({ label, value: n, text: text(n, all), series: isLate ? 2 : 1 })),
    { label: 'Late, and still open', value: openLate, text: text(openLate, all), series: 3 },
  ];
  const title = 'How early or late, in days from the date we promised';
  return html`<figure class="heard-chart"><figcaption>${title}</figcaption>
${bars({
  id: 'early-or-late',
  title,
  description: 'Plain bars are promises kept, striped bars are late, and the outlined bar is late and still open.',
  bars: shown,
  most: Math.max(...shown.map(({ value }) => value)),
})}
${details({
  summaryText: 'The same as a table',
  html: table({
    caption: title,
    captionClasses: 'govuk-table__caption--s',
    firstCellIsHeader: true,
    head: [{ text: 'Days from the date' }, { text: 'Promises', format: 'numeric' }],
    rows: shown.map(({ label, value }) => [
      { text: label },
      { text: value.toLocaleString('en-GB'), format: 'numeric' },
    ]),
  }),
})}</figure>`;
}

const text = (n: number, of: number): string => (n === 0 ? '0' : `${percent(n, of)}%`);
