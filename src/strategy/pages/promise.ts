// /promises/{id}: one promise, what stands behind it, and the ones before and after.

import {
  daysCounted,
  type NamedMeasure,
  notCovered,
  type PromiseFigures,
  periodInWords,
  periodNamed,
  queueDefinition,
} from '#evidence';
import { dateInWords, momentInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { type Html, html, notFound, page, type Reply, type Visit } from '#web';
import { pagination } from '#web/govuk/index';
import { type Ledger, readLedger } from '../load.ts';
import type { LedgerRow } from '../promise.ts';
import { figureSentence, goalSentence, ledgerTitle, stateMeanings } from '../words.ts';
import { crumbs, measureHref, promiseHref, stateTag } from './around.ts';

export async function showPromise({ db, params, query }: Visit): Promise<Reply> {
  const period = periodNamed(query.get('period'));
  const ledger = await readLedger(db, period);
  const at = ledger?.rows.findIndex(({ promise }) => promise.id === params['id']) ?? -1;
  const row = ledger?.rows[at];
  if (!ledger || !row)
    throw notFound('There is no promise at this address. All of them are on the page “Our promises”.');
  const { promise, state } = row;
  const [before, after] = [ledger.rows[at - 1], ledger.rows[at + 1]];
  return page({
    title: promise.sentence,
    beforeContent: crumbs({ text: ledgerTitle, href: `/promises?period=${period}` }, { text: `Promise ${promise.id}` }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
<span class="govuk-caption-l">${promise.heading}</span>
<h1 class="govuk-heading-l">${promise.sentence}</h1>
<p class="govuk-body-l">${stateTag(state)}</p>
<p class="govuk-body">${stateMeanings[state]}</p>
${behind(row, ledger)}
</div></div>
${pagination({
  classes: 'govuk-pagination--block',
  ...(before ? { previous: linkTo(before, period) } : {}),
  ...(after ? { next: linkTo(after, period) } : {}),
})}`,
  });
}

function linkTo({ promise }: LedgerRow, period: string): { href: string; labelText: string } {
  return { href: promiseHref(promise.id, period), labelText: promise.sentence };
}

function behind(row: LedgerRow, { figures }: Ledger): Html {
  const { promise } = row;
  switch (promise.kind) {
    case 'measured':
      return html`<div class="heard-figure${row.state === 'not-kept' && ' heard-figure--not-kept'}">
<p class="heard-figure__base">${figureSentence(row)}</p>
<p class="heard-figure__what">${goalSentence(promise.by, promise.goal)}.${figures && ` The figure covers ${periodInWords(figures.period, figures.today)}.`}</p>
</div>
${'figure' in promise.by && figures && queueBehind(promise.by.figure, figures)}
<p class="govuk-body govuk-!-margin-top-6"><a class="govuk-link" href="${measureHref(promise.by, figures?.period.name ?? 'all')}">${'figure' in promise.by ? 'How this is counted, month by month and day by day' : 'How this is counted, month by month and service by service'}</a></p>`;
    case 'evidenced':
      return html`<h2 class="govuk-heading-m">What we did</h2>
${promise.evidence.map(
  ({ title, text, on }) => html`<h3 class="govuk-heading-s">${title}</h3>
<p class="govuk-body">${text}</p>
<p class="govuk-body-s">${dateInWords(Temporal.PlainDate.from(on))}</p>`,
)}`;
    case 'not-yet-measured':
      return html`<h2 class="govuk-heading-m">Why, and from when</h2><p class="govuk-body">${promise.why}</p>`;
    case 'retired':
      return html`<h2 class="govuk-heading-m">When, and why</h2><p class="govuk-body">${promise.why}</p>`;
  }
}

/** What a figure of phones, chat or counters is of, when it was worked out, and what it leaves out. */
function queueBehind(measure: NamedMeasure, figures: PromiseFigures): Html {
  const sum = figures.queue(measure);
  const left = notCovered(measure, sum);
  return html`<h2 class="govuk-heading-m govuk-!-margin-top-6">What is counted</h2>
<p class="govuk-body">Of ${measure.place}: ${queueDefinition(measure)}. ${daysCounted(sum)} We worked it out on ${momentInWords(figures.asOf)}.</p>
<h2 class="govuk-heading-m">What is not covered</h2>
${
  left.length === 0
    ? html`<p class="govuk-body">We know of nothing that this figure leaves out.</p>`
    : html`<ul class="govuk-list govuk-list--bullet">${left.map((sentence) => html`<li>${sentence}</li>`)}</ul>`
}
<p class="govuk-body"><a class="govuk-link" href="/performance/figures/${measure.id}.csv">Download the days behind it (CSV)</a></p>`;
}
