// /promises: the ledger, every sentence of the strategy with what has become of it. What people look for stands first:
// what was not kept, and what is not measured.

import type { Db } from '#db';
import { figuresEdition, type PeriodName, periodInWords, periodLabels, periodNamed, periodNames } from '#evidence';
import { countInWords, momentInWords } from '#lib/plain-words';
import { type Content, type Html, html, keep, page, type Reply, type Visit } from '#web';
import { choices } from '#web/choices';
import { type Ledger, readLedger } from '../load.ts';
import { type LedgerRow, type State, states, underHeadings } from '../promise.ts';
import { keptSentence, ledgerTitle, notMeasuredSentence, stateMeanings, stateNames } from '../words.ts';
import { crumbs, ledgerRow } from './around.ts';

export async function showPromises({ db, query }: Visit): Promise<Reply> {
  const period = periodNamed(query.get('period'));
  const chosen = states.find((state) => state === query.get('state')) ?? null;
  return keep(`promises ${await figuresEdition(db)} ${period} ${chosen}`, () => promisesPage(db, period, chosen));
}

async function promisesPage(db: Db, period: PeriodName, chosen: State | null): Promise<Reply> {
  const ledger = await readLedger(db, period);
  if (ledger === null || ledger.rows.length === 0) return noStrategyYet();
  const { strategy, rows, counts } = ledger;
  const shown = chosen === null ? rows : rows.filter(({ state }) => state === chosen);
  return page({
    title: ledgerTitle,
    description: `Every promise of “${strategy.title}”, and whether it was kept.`,
    beforeContent: crumbs({ text: ledgerTitle }),
    main: html`<h1 class="govuk-heading-xl">${ledgerTitle}</h1>
<p class="heard-statement">${keptSentence(counts)} ${notMeasuredSentence(counts)}</p>
<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
<p class="govuk-body">All ${countInWords(rows.length, 'promise')} of our strategy “${strategy.title}” are here. None is left out.</p>
<p class="govuk-body">${strategy.about}</p>
${covers(ledger)}
</div></div>
${choices(
  'Period',
  periodNames.map((name) => ({ text: periodLabels[name], href: address(name, chosen), isChosen: name === period })),
)}
${choices('State', [
  { text: `All (${rows.length})`, href: address(period, null), isChosen: chosen === null },
  ...states
    .filter((state) => counts[state] > 0 || state === chosen)
    .map((state) => ({
      text: `${stateNames[state]} (${counts[state]})`,
      href: address(period, state),
      isChosen: state === chosen,
    })),
])}
${chosen !== null && html`<p class="govuk-body">${stateMeanings[chosen]}</p>`}
${shown.length === 0 ? nothing(chosen) : sections(shown, period)}
<p class="govuk-body">${chosen !== null && `Showing ${shown.length} of ${rows.length}. `}<a class="govuk-link" href="/promises.csv?period=${period}">Download all of them (CSV)</a>. <a class="govuk-link" href="/performance?period=${period}">See every promise in time</a>.</p>`,
  });
}

function covers({ figures }: Ledger): Content {
  if (figures === null)
    return html`<p class="govuk-body">The figures have not been worked out yet. Come back a little later.</p>`;
  return html`<p class="govuk-body">These figures cover ${periodInWords(figures.period, figures.today)}. We worked them out on ${momentInWords(figures.asOf)}.</p>`;
}

function address(period: string, state: State | null): string {
  return `/promises?${new URLSearchParams({ period, ...(state === null ? {} : { state }) })}`;
}

function sections(rows: readonly LedgerRow[], period: string): Content {
  return underHeadings(rows).map(
    ({ heading, rows: group }) => html`<h2 class="govuk-heading-m">${heading}</h2>
<ul class="heard-ledger">${group.map((row) => ledgerRow(row, period))}</ul>`,
  );
}

function nothing(state: State | null): Html {
  return html`<div class="heard-empty"><p>${state === null ? 'There are no promises yet.' : `No promise is in this state: ${stateNames[state].toLowerCase()}.`} Choose “All” to see every one.</p></div>`;
}

function noStrategyYet(): Reply {
  return page({
    title: ledgerTitle,
    beforeContent: crumbs({ text: ledgerTitle }),
    main: html`<h1 class="govuk-heading-xl">${ledgerTitle}</h1>
<div class="heard-empty"><p>The council has not entered a strategy yet. Each of its promises will be here, with whether it was kept.</p></div>`,
  });
}
