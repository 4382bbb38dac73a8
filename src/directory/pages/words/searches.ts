// /staff/search: what people search for: what finds nothing, what nobody opens, what is asked most; words are added beside each.
import { shareInWords } from '#lib/plain-words';
import { type Content, form, type Html, html, page, type Reply, type Visit } from '#web';
import { button, pagination, select } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import {
  listPhrases,
  type PhraseCount,
  type PhraseKind,
  type SearchTotals,
  searchTotals,
} from '../../search-counts-store.ts';
import type { SearchIndex } from '../../search-index.ts';
import { phraseKindNames, wordsPages } from '../../search-page-words.ts';
import { shelfOf } from '../../search-store.ts';
import { doneBanner, editCrumbs } from '../edit/around.ts';
import { addedBanner, chooseOne, guesses, leastShown, periodOf, periods, since } from './around.ts';

const aPage = 25;
const mostGuesses = 12;

function kindOf(visit: Visit): PhraseKind {
  const said = visit.query.get('show') ?? '';
  return Object.hasOwn(phraseKindNames, said) ? (said as PhraseKind) : 'nothing-found';
}

const numberOf = (visit: Visit): number => Math.min(400, Math.max(1, Number(visit.query.get('page')) || 1));

/** This page with other choices. */
function addressOf(visit: Visit, other: { show?: PhraseKind; page?: number } = {}): string {
  const number = other.page ?? (other.show ? 1 : numberOf(visit));
  const query = new URLSearchParams({ show: other.show ?? kindOf(visit), days: periodOf(visit) });
  if (number > 1) query.set('page', String(number));
  return `/staff/search?${query}`;
}

export async function showSearches(visit: Visit): Promise<Reply> {
  const [kind, period, number] = [kindOf(visit), periodOf(visit), numberOf(visit)];
  const from = since(visit, period);
  const [{ index }, totals, rows] = await Promise.all([
    shelfOf(visit.db),
    searchTotals(visit.db, from, leastShown),
    listPhrases(visit.db, kind, from, leastShown, { number, size: aPage }),
  ]);
  return page({
    title: wordsPages.searches,
    wide: true,
    beforeContent: editCrumbs({ text: wordsPages.searches }),
    main: html`${addedBanner(visit, addressOf(visit))}${doneBanner(visit)}
<h1 class="govuk-heading-l">${wordsPages.searches}</h1>
<ul class="govuk-list heard-inline-links"><li><a class="govuk-link" href="/staff/words">Words for the national list</a></li></ul>
${periodChoice(visit)}
${totalsWords(totals)}
${kinds(visit)}
${rows.length === 0 ? nothing(totals, kind, number) : phraseTable(visit, index, rows.slice(0, aPage))}
${
  (number > 1 || rows.length > aPage) &&
  pagination({
    ...(number > 1 ? { previous: { href: addressOf(visit, { page: number - 1 }) } } : {}),
    ...(rows.length > aPage ? { next: { href: addressOf(visit, { page: number + 1 }) } } : {}),
  })
}`,
  });
}

function periodChoice(visit: Visit): Html {
  return html`<form method="get" action="/staff/search" class="heard-inline-form" novalidate>
<input type="hidden" name="show" value="${kindOf(visit)}">
${select({
  id: 'days',
  name: 'days',
  label: { text: 'The last' },
  items: Object.entries(periods).map(([value, text]) => ({ value, text })),
  value: periodOf(visit),
})}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
</form>`;
}

function totalsWords({ searches, phrases, shown, foundNothing, openedNothing }: SearchTotals): Content {
  if (searches === 0) return null;
  return html`<ul class="govuk-list govuk-list--bullet">
<li>Found nothing: ${shareInWords(foundNothing, searches)} searches</li>
<li>Found something, and nothing was opened: ${shareInWords(openedNothing, searches)} searches</li>
<li>Shown here: ${shareInWords(shown, phrases)} phrases</li>
</ul>
<p class="govuk-hint">${wordsPages.privacy}</p>`;
}

function kinds(visit: Visit): Html {
  const chosen = kindOf(visit);
  return html`<nav aria-label="Phrases"><ul class="govuk-list heard-inline-links">
${(Object.keys(phraseKindNames) as PhraseKind[]).map((kind) =>
  kind === chosen
    ? html`<li><strong aria-current="page">${phraseKindNames[kind]}</strong></li>`
    : html`<li><a class="govuk-link" href="${addressOf(visit, { show: kind })}">${phraseKindNames[kind]}</a></li>`,
)}
</ul></nav>`;
}

const nothing = ({ shown }: SearchTotals, kind: PhraseKind, number: number): Html =>
  html`<div class="heard-empty"><p>${number > 1 ? `There is no page ${number}.` : shown === 0 ? wordsPages.noSearches : wordsPages.noneOfKind[kind]}</p></div>`;

function phraseTable(visit: Visit, index: SearchIndex, rows: readonly PhraseCount[]): Html {
  return stackedTable({
    caption: phraseKindNames[kindOf(visit)],
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    head: [
      { text: 'Phrase' },
      { text: 'Searches', format: 'numeric' },
      { text: 'Services found', format: 'numeric' },
      { text: 'Opened', format: 'numeric' },
      { text: 'Add as words for' },
    ],
    rows: rows.map((row) => [
      { html: html`<a class="govuk-link" href="/staff/search/${row.key}?days=${periodOf(visit)}">${row.phrase}</a>` },
      { text: row.searches.toLocaleString('en-GB'), format: 'numeric' },
      { text: String(row.found), format: 'numeric' },
      { text: row.clicks.toLocaleString('en-GB'), format: 'numeric' },
      { html: addForm(visit, index, row) },
    ]),
  });
}

function addForm(visit: Visit, index: SearchIndex, { key, phrase }: PhraseCount): Html {
  return form(
    visit,
    html`<input type="hidden" name="phrase" value="${phrase}"><input type="hidden" name="back" value="${addressOf(visit)}">
<div class="heard-inline-form">
${select({
  id: `service-${key}`,
  name: 'service',
  label: { text: `Service for “${phrase}”`, classes: 'govuk-visually-hidden' },
  formGroup: { classes: 'govuk-!-margin-bottom-2' },
  items: [chooseOne, ...guesses(index, phrase, mostGuesses).map(({ slug, title }) => ({ value: slug, text: title }))],
})}
${button({ html: html`Add<span class="govuk-visually-hidden"> “${phrase}”</span>`, classes: 'govuk-button--secondary heard-button--small' })}
<a class="govuk-link" href="/staff/search/${key}?days=${periodOf(visit)}">Another<span class="govuk-visually-hidden"> service for “${phrase}”</span></a>
</div>`,
    { action: '/staff/search/words' },
  );
}
