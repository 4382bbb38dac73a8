// What the pages of this room share: the way back, the mark of a state, one row of the ledger.

import { type Html, html } from '#web';
import { breadcrumbs } from '#web/govuk/index';
import type { LedgerRow, MeasuredBy, State } from '../promise.ts';
import { figureSentence, goalSentence, stateNames } from '../words.ts';

/** Breadcrumbs from the home page down; the page itself is the last. */
export function crumbs(...below: readonly { text: string; href?: string }[]): Html {
  return breadcrumbs({ collapseOnMobile: true, items: [{ text: 'Home', href: '/' }, ...below] });
}

const stateClasses: Readonly<Record<State, string>> = {
  kept: 'heard-kept',
  'not-kept': 'heard-not-kept',
  evidenced: 'heard-shown',
  'not-yet-measured': 'heard-not-measured',
  'too-few': 'heard-not-measured',
  retired: 'heard-not-measured',
};

/** The state in words, with a mark that differs in shape as well as colour. */
export function stateTag(state: State): Html {
  return html`<strong class="${stateClasses[state]}">${stateNames[state]}</strong>`;
}

/** The page of a promise, for the period looked at. */
export function promiseHref(id: string, period: string): string {
  return `/promises/${id}?period=${period}`;
}

/** The page where a measured promise's figure is explained. */
export function measureHref(by: MeasuredBy, period: string): string {
  const path = 'standard' in by ? by.standard : 'measure' in by ? `answers/${by.measure}` : `figures/${by.figure.id}`;
  return `/performance/${path}?period=${period}`;
}

export function ledgerRow(row: LedgerRow, period: string): Html {
  const { promise, state } = row;
  const figure = figureSentence(row);
  return html`<li>
<p><a class="govuk-link" href="${promiseHref(promise.id, period)}">${promise.sentence}</a></p>
<p>${
    promise.kind === 'measured'
      ? html`<a class="govuk-link" href="${measureHref(promise.by, period)}">${figure}</a><br>${'figure' in promise.by ? goalSentence(promise.by, promise.goal) : `Goal: ${promise.goal}%`}`
      : beside(promise)
  }</p>
<p>${stateTag(state)}</p>
</li>`;
}

function beside(promise: Exclude<LedgerRow['promise'], { kind: 'measured' }>): string {
  if (promise.kind === 'evidenced') return promise.evidence.map(({ title }) => title).join('. ');
  return promise.why;
}
