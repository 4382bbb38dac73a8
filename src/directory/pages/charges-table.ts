// The charges of one service as a table: each with who pays less, an example, when it holds and who sets it.

import type { Temporal } from '#lib/temporal';
import { type Content, type Html, html } from '#web';
import { tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import type { Charge } from '../charge.ts';
import { costWords, priceSentence } from '../charge-words.ts';
import type { ChargeState } from '../charges.ts';
import { chargesToShow } from '../charges-list.ts';
import { chargesPage as words } from '../charges-page-words.ts';
import { beneathThePrice, dayWords, isForOneThing } from '../charges-told.ts';
import type { Service } from '../service.ts';

export interface ChargeLine {
  readonly charge: Charge;
  readonly state: ChargeState;
}

/** @param title of the service, which names the table */
export function chargesTable(title: string, lines: readonly ChargeLine[]): Html {
  return stackedTable({
    caption: words.caption(title),
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: [
      { text: words.what, classes: 'govuk-!-width-one-quarter' },
      { text: words.price },
      { text: words.days, classes: 'govuk-!-width-one-quarter' },
      { text: words.setBy },
    ],
    rows: lines.map(({ charge, state }) => [
      { text: charge.what },
      { html: priceCell(charge) },
      { html: daysCell(charge, state) },
      { text: charge.setBy === 'law' ? costWords.setByLaw : costWords.setByCouncil },
    ]),
  });
}

function priceCell(charge: Charge): Html {
  return html`<strong>${priceSentence(charge)}</strong>${beneathThePrice(charge).map((line) => html`<br>${line}`)}`;
}

function daysCell({ from, until }: Charge, state: ChargeState): Html {
  const days = words.period(dayWords(from), until === null ? null : dayWords(until));
  return html`${state === 'coming' && html`${tag({ text: words.coming, classes: 'govuk-tag--blue' })}<br>`}${days}`;
}

/** The list on the page of a service whose short answer does not tell it all; nothing where it does. */
export function chargesInFull(service: Service, on: Temporal.PlainDate): Content {
  return isForOneThing(service, on) ? null : chargesTable(service.title, chargesToShow(service, on));
}
