// The parts of a measure page: the figure, its breakdowns, how it is counted and how to check it.

import type { PeriodName } from '#lib/period';
import { monthInWords } from '#lib/plain-words';
import type { Standard } from '#standards';
import { type Content, type Html, html } from '#web';
import { bars, lineChart } from '#web/charts/index';
import type { Measured } from '../load.ts';
import { type Line, type Measure, shareOf } from '../measure.ts';
import type { DayCount } from '../percentile.ts';
import type { AnsweredByQueues } from '../queue-standard.ts';
import { daysCounted, notCovered, queueBase, queueBig, queueDefinition, queueFigure } from '../queue-words.ts';
import { fewestToShow } from '../tally.ts';
import {
  bigShare,
  channelName,
  exclusions,
  goalInWords,
  howLongSentence,
  keptInTimeRules,
  smallNumbersNote,
  spreadSentence,
} from '../words.ts';
import { scrolling, verdictTag } from './around.ts';
import { earlyOrLate } from './early-or-late.ts';
import { linesTable } from './measure-row.ts';
import { type Happening, monthPoints, monthTable } from './months.ts';
import { queueHref } from './queue-around.ts';

export interface Loaded extends Measured {
  readonly channels: readonly Line[];
  readonly byVersion: readonly Line[];
  readonly taken: readonly DayCount[];
  readonly fromDue: readonly DayCount[];
  /** Notices that touch the time looked at. */
  readonly happenings: readonly Happening[];
  readonly serviceName: (slug: string) => string;
}

export function figure({ tally, verdict, goal }: Measure): Html {
  if (tally.due < fewestToShow)
    return html`<p class="govuk-body-l">${tally.due === 0 ? 'No promise of this kind fell due in this time.' : `Fewer than ${fewestToShow} promises of this kind fell due in this time: too few to say anything from.`}</p>`;
  const left = exclusions(tally);
  return html`<div class="heard-figures"><div class="heard-figure${verdict === 'not-kept' && ' heard-figure--not-kept'}">
<p class="heard-figure__number">${bigShare(tally)}</p>
<p class="heard-figure__base">${tally.met.toLocaleString('en-GB')} of ${tally.due.toLocaleString('en-GB')} in time</p>
<p class="heard-figure__what">${verdictTag(verdict)} ${goalInWords(goal)}</p>
</div></div>
${left.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${left.map((sentence) => html`<li>${sentence}</li>`)}</ul>`}`;
}

/** Of a promise that a telephone system, chat or counter answers for: its figure, what that leaves out, and the way to its days. */
export function queuesAnswer(
  { about }: Standard,
  { queue, sum, verdict }: AnsweredByQueues,
  goal: number | undefined,
  period: PeriodName,
): Html {
  const left = notCovered(queue, sum);
  const said =
    queueFigure(queue, sum) === null
      ? html`<p class="govuk-body-l">${sum.days === 0 ? 'Nothing was counted in this time.' : `Fewer than ${fewestToShow} in this time: too few to say anything from.`}</p>`
      : html`<div class="heard-figures"><div class="heard-figure${verdict === 'not-kept' && ' heard-figure--not-kept'}">
<p class="heard-figure__number">${queueBig(queue, sum)}</p>
<p class="heard-figure__base">${queueBase(queue, sum)}</p>
<p class="heard-figure__what">${verdictTag(verdict)} ${goalInWords(goal)}</p>
</div></div>`;
  return html`${said}
${left.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${left.map((sentence) => html`<li>${sentence}</li>`)}</ul>`}
<h2 class="govuk-heading-l" id="how-we-count">How we count it</h2>
<p class="govuk-body">${about}</p>
<p class="govuk-body">The figure is of ${queue.place}: ${queueDefinition(queue)}. ${daysCounted(sum)}</p>
<p class="govuk-body"><a class="govuk-link" href="${queueHref(queue.id, period)}">How this is counted, month by month and day by day, and how to check it</a></p>`;
}

export function breakdowns(loaded: Loaded): Html {
  const { standard, measure, channels, taken, fromDue, happenings, serviceName } = loaded;
  const hasHidden = [...measure.months, ...measure.services, ...channels].some(({ isHidden }) => isHidden);
  return html`<h2 class="govuk-heading-l">Month by month</h2>
${monthChart(standard, measure, happenings)}
${scrolling('months', 'Month by month', monthTable('In time by month', measure.months, happenings))}
<h2 class="govuk-heading-l">How long people waited</h2>
<p class="govuk-body">${howLongSentence(taken, measure.tally.openLate)}</p>
${earlyOrLate(fromDue, measure.tally.openLate)}
<h2 class="govuk-heading-l">By service</h2>
<p class="govuk-body">${spreadSentence(measure.shares, measure.spread)}</p>
${lineBars('services', 'Share in time by service', measure.services, serviceName)}
${linesTable('In time by service', 'Service', measure.services, serviceName)}
<h2 class="govuk-heading-l">By how people asked</h2>
${linesTable('In time by way of asking', 'Way of asking', channels, channelName)}
${hasHidden && html`<p class="govuk-body">${smallNumbersNote}</p>`}`;
}

function monthChart({ name }: Standard, { months, goal }: Measure, happenings: readonly Happening[]): Content {
  const points = monthPoints(months, happenings);
  const [first, last] = [months[0], months.at(-1)];
  if (points.filter(({ value }) => value !== null).length < 2 || !first || !last) return null;
  const marked = points.some(({ isMarked }) => isMarked);
  return html`<figure class="heard-chart"><figcaption>Share of promises kept in time, by the month they fell due</figcaption>
${lineChart({
  id: 'by-month',
  title: `${name}: share in time by month`,
  description: `A line from ${monthInWords(first.month)} to ${monthInWords(last.month)}. The same figures are in the table that follows.`,
  points,
  most: 100,
  format: (value) => `${value}%`,
  ...(goal === undefined ? {} : { target: { value: goal, label: `Goal ${goal}%` } }),
})}
${marked && html`<p class="heard-measures__note">A triangle marks a month in which something unusual went on. The table says what.</p>`}</figure>`;
}

function lineBars(id: string, title: string, lines: readonly Line[], nameOf: (key: string) => string): Content {
  const shown = lines.filter(({ isHidden, tally }) => !isHidden && tally.due > 0).slice(0, 15);
  if (shown.length < 2) return null;
  return html`<figure class="heard-chart"><figcaption>${title}${lines.length > shown.length && ', busiest first'}</figcaption>
${bars({
  id,
  title,
  description: 'The same figures are in the table that follows.',
  bars: shown.map(({ key, tally }) => ({ label: nameOf(key), value: shareOf(tally), text: bigShare(tally) })),
  most: 100,
})}</figure>`;
}

export function howCounted(standard: Standard): Html {
  return html`<h2 class="govuk-heading-l" id="how-we-count">How we count it</h2>
<p class="govuk-body">${standard.about}</p>
<ul class="govuk-list govuk-list--bullet">${keptInTimeRules.map((rule) => html`<li>${rule}</li>`)}</ul>
<p class="govuk-body">This is definition “kept in time”, version 1. It is the same for every promise on these pages.</p>`;
}

export function howToCheck({ slug }: Standard): Html {
  return html`<h2 class="govuk-heading-l">How to check this</h2>
<ol class="govuk-list govuk-list--number">
<li><a class="govuk-link" href="/performance/${slug}.csv">Download these figures (CSV)</a>. A row is a month, a service and a way of asking.</li>
<li>Keep the rows for the months you want whose <code>service</code> is <code>all</code>, and add up <code>kept_in_time</code> and <code>fell_due</code>. The share is the first divided by the second. The other rows say how it was made up; those marked <code>suppressed</code> are empty, so that no small number can be worked out.</li>
<li>If you followed a request of your own, its page shows the same dates that we counted from.</li>
</ol>`;
}
