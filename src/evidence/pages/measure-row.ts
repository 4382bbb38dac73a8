// One row of the performance page.

import { shareInWords } from '#lib/plain-words';
import type { Standard } from '#standards';
import { type Content, type Html, html } from '#web';
import { sparkline, strip } from '#web/charts/index';
import { details, table } from '#web/govuk/index';
import type { Measured } from '../load.ts';
import type { Line, Measure } from '../measure.ts';
import type { AnsweredByQueues } from '../queue-standard.ts';
import { fewestToShow } from '../tally.ts';
import { bigShare, goalInWords, notShown, smallNumbersNote, spreadSentence } from '../words.ts';
import { type View, verdictTag } from './around.ts';
import { monthPoints, monthTable } from './months.ts';
import { queueNumber } from './queue-rows.ts';

interface Row extends Measured {
  readonly serviceName: (slug: string) => string;
  readonly view: View;
  /** What answers for it, when no request is measured by it. */
  readonly answered: AnsweredByQueues | null;
}

export function measureRow({ standard, measure, serviceName, view, answered }: Row): Html {
  const query = new URLSearchParams({ period: view.period, ...(view.source ? { source: view.source } : {}) });
  const isSaid = measure.verdict !== 'too-few';
  return html`<li>
<div>
<h3 class="govuk-heading-s"><a class="govuk-link" href="/performance/${standard.slug}?${query.toString()}">${standard.sentence}</a></h3>
<p>${verdictTag(answered?.verdict ?? measure.verdict)}</p>
<p class="heard-measures__note">${goalInWords(measure.goal)}</p>
</div>
<div>${answered === null ? figure(measure) : queueNumber(answered, view.period)}</div>
<div>${isSaid && trend(standard, measure)}</div>
<div>${isSaid && spread(standard, measure)}</div>
${isSaid && html`<div class="heard-measures__tables">${tables(standard, measure, serviceName)}</div>`}
</li>`;
}

function figure({ tally, verdict }: Measure): Html {
  if (verdict === 'too-few')
    return html`<p>${tally.due === 0 ? 'None fell due in this time.' : `Fewer than ${fewestToShow} fell due in this time.`}</p>`;
  return html`<p class="heard-measures__number">${bigShare(tally)}</p>
<p class="heard-measures__base">${tally.met.toLocaleString('en-GB')} of ${tally.due.toLocaleString('en-GB')} in time</p>
${tally.openLate > 0 && html`<p class="heard-measures__note">${tally.openLate.toLocaleString('en-GB')} ${tally.openLate === 1 ? 'is' : 'are'} late and still open</p>`}`;
}

function trend({ slug, name }: Standard, { trend: months, goal }: Measure): Content {
  const points = monthPoints(months);
  if (points.filter(({ value }) => value !== null).length < 2) return null;
  return html`${sparkline({
    id: `trend-${slug}`,
    title: `${name}: share in time by month`,
    description: 'The same figures are in the table “By month” that follows.',
    points,
    most: 100,
    ...(goal === undefined ? {} : { target: { value: goal, label: '' } }),
  })}
<p class="heard-measures__note">${points[0]?.label} to ${points.at(-1)?.label}</p>`;
}

function spread({ slug, name }: Standard, { shares, goal, spread: apart }: Measure): Content {
  const sentence = spreadSentence(shares, apart);
  return html`${
    apart !== null &&
    strip({
      id: `spread-${slug}`,
      title: `${name}: share in time, a dot for each service`,
      description: sentence,
      values: shares,
      most: 100,
      ...(goal === undefined ? {} : { target: goal }),
    })
  }
<p class="heard-measures__note">${sentence}</p>`;
}

function tables({ name }: Standard, measure: Measure, serviceName: Row['serviceName']): Content {
  const { trend: months, services } = measure;
  return html`${details({ summaryText: 'By month', html: html`${monthTable(name, months)}${note(months)}` })}
${
  services.length > 1 &&
  details({
    summaryText: 'By service',
    html: html`${linesTable(name, 'Service', services, serviceName)}${note(services)}`,
  })
}`;
}

const note = (lines: readonly Line[]): Content =>
  lines.some(({ isHidden }) => isHidden) && html`<p class="heard-measures__note">${smallNumbersNote}</p>`;

/** Rows of a breakdown, with what is hidden left out by name. */
export function linesTable(
  caption: string,
  what: string,
  lines: readonly Line[],
  nameOf: (key: string) => string,
): Html {
  return table({
    caption,
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    head: [{ text: what }, { text: 'In time' }],
    rows: lines
      .filter(({ tally }) => tally.due > 0)
      .map(({ key, tally, isHidden }) => [
        { text: nameOf(key) },
        { text: isHidden ? notShown : shareInWords(tally.met, tally.due), classes: 'heard-share' },
      ]),
  });
}
