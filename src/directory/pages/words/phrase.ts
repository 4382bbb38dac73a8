// /staff/search/{key}: one phrase: how often it was searched for, what it finds now, what was opened, and adding it to any service.
import { shareInWords } from '#lib/plain-words';
import { type Content, form, type Html, html, notFound, page, type Reply, type Visit } from '#web';
import { button, select, summaryList } from '#web/govuk/index';
import { findPhrase, openedFrom } from '../../search-counts-store.ts';
import { isKey } from '../../search-learning.ts';
import { wordsPages } from '../../search-page-words.ts';
import type { SearchRecord } from '../../search-record.ts';
import { findServices } from '../../search-store.ts';
import { doneBanner, editCrumbs } from '../edit/around.ts';
import { addedBanner, chooseOne, guesses, leastShown, periodOf, periods, since } from './around.ts';

const addressOf = (visit: Visit): string => `/staff/search/${visit.params['key']}?days=${periodOf(visit)}`;

export async function showPhrase(visit: Visit): Promise<Reply> {
  const key = visit.params['key'] ?? '';
  const period = periodOf(visit);
  const from = since(visit, period);
  const phrase = isKey(key) ? await findPhrase(visit.db, key, from, leastShown) : null;
  if (!phrase)
    throw notFound('Nobody searched for this often enough in this time. Choose a longer time, or another phrase.');
  const [opened, { found, shelf }] = await Promise.all([
    openedFrom(visit.db, key, from),
    findServices(visit.db, phrase.phrase),
  ]);
  const list = (items: readonly Content[]): Html =>
    items.length > 0
      ? html`<ol class="govuk-list govuk-list--number">${items.map((item) => html`<li>${item}</li>`)}</ol>`
      : html`Nothing`;
  return page({
    title: `“${phrase.phrase}”`,
    beforeContent: editCrumbs({ text: wordsPages.searches, href: '/staff/search' }, { text: phrase.phrase }),
    main: html`${addedBanner(visit, addressOf(visit))}${doneBanner(visit)}
<h1 class="govuk-heading-l">“${phrase.phrase}”</h1>
${summaryList({
  rows: [
    {
      key: { text: `Searches in the last ${periods[period]}` },
      value: { text: phrase.searches.toLocaleString('en-GB') },
    },
    {
      key: { text: 'Opened a service' },
      value: { text: shareInWords(Math.min(phrase.clicks, phrase.searches), phrase.searches) },
    },
    {
      key: { text: 'What was opened' },
      value: {
        html: list(
          opened.map(
            ({ service, title, n }) =>
              html`<a class="govuk-link" href="/staff/services/${service}/words">${title}</a>: ${n}`,
          ),
        ),
      },
    },
    {
      key: { text: 'What it finds now' },
      value: {
        html: list(
          found.map(
            ({ record }) => html`<a class="govuk-link" href="/staff/services/${record.slug}/words">${record.title}</a>`,
          ),
        ),
      },
    },
  ],
})}
${form(
  visit,
  html`<input type="hidden" name="phrase" value="${phrase.phrase}"><input type="hidden" name="back" value="${addressOf(visit)}">
${select({ id: 'service', name: 'service', label: { text: 'Add as words for', classes: 'govuk-label--s' }, items: [chooseOne, ...choices(guesses(shelf.index, phrase.phrase, Number.POSITIVE_INFINITY))] })}
${button({ text: 'Add' })}`,
  { action: '/staff/search/words' },
)}`,
  });
}

/** The likeliest first, then all others by title. */
function choices(services: readonly SearchRecord[]): { value: string; text: string }[] {
  const likely = services.slice(0, 12);
  const others = services.slice(12).toSorted((a, b) => a.title.localeCompare(b.title, 'en-GB'));
  return [...likely, ...others].map(({ slug, title }) => ({ value: slug, text: title }));
}
