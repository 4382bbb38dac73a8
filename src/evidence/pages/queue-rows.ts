// Figures of phones, chat and counters that promises are measured by, as rows of the performance page.

import type { PeriodName } from '#lib/period';
import { type Content, type Html, html } from '#web';
import type { QueueMeasure, QueueSum } from '../queue-measure.ts';
import type { AnsweredByQueues } from '../queue-standard.ts';
import {
  type NamedMeasure,
  queueBase,
  queueBig,
  queueDefinition,
  queueFigure,
  queueName,
  queueTitle,
} from '../queue-words.ts';
import { queueHref } from './queue-around.ts';

/** The figure of queues that answers for a promise in time, with the way to where it is counted. */
export function queueNumber({ queue, sum }: AnsweredByQueues, period: PeriodName): Html {
  return html`${numberOf(queue, sum)}
<p class="heard-measures__note"><a class="govuk-link" href="${queueHref(queue.id, period)}">Counted by the telephone system, chat or counter: ${queueName(queue).toLowerCase()}</a></p>`;
}

function numberOf(measure: NamedMeasure, sum: QueueSum): Html {
  if (queueFigure(measure, sum) === null)
    return html`<p>${sum.days === 0 ? 'Nothing was counted in this time.' : 'Too few in this time to say.'}</p>`;
  return html`<p class="heard-measures__number">${queueBig(measure, sum)}</p>
<p class="heard-measures__base">${queueBase(measure, sum)}</p>`;
}

export function queueRows(
  measures: readonly NamedMeasure[],
  sumOf: (measure: QueueMeasure) => QueueSum,
  period: PeriodName,
): Content {
  if (measures.length === 0) return null;
  return html`<h2 class="govuk-heading-l">${queueTitle}</h2>
<p class="govuk-body">These are counted by the telephone system, the chat and the counters themselves.</p>
<ul class="heard-measures">
${measures.map((measure) => {
  return html`<li>
<div><h3 class="govuk-heading-s"><a class="govuk-link" href="${queueHref(measure.id, period)}">${queueName(measure)}</a></h3>
<p class="heard-measures__note">Of ${measure.place}: ${queueDefinition(measure)}.</p></div>
<div>${numberOf(measure, sumOf(measure))}</div>
</li>`;
})}
</ul>`;
}
