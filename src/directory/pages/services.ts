// /services: every service, by topic, by what happens in life, and from A to Z; with ?q= the services that answer a search.
import { type Html, html, joinHtml, keep, page, type Reply, type Visit } from '#web';
import { listNeeds } from '../provider-store.ts';
import { longestSearch } from '../search.ts';
import { searchPage } from '../search-page-words.ts';
import type { SearchRecord } from '../search-record.ts';
import { type Shelf, shelfOf } from '../search-store.ts';
import { aToZ, type Topic } from '../service.ts';
import { headings } from '../words.ts';
import { crumbs, serviceLink } from './around.ts';
import { searchBox } from './search-box.ts';
import { showResults } from './search-results.ts';

/** More than this from A to Z are shown a letter at a time. */
const mostAtOnce = 400;

export async function showServices(visit: Visit): Promise<Reply> {
  const typed = (visit.query.get('q') ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, longestSearch);
  if (typed !== '') return showResults(visit, typed);
  const shelf = await shelfOf(visit.db);
  const letter = /^\p{L}$/u.test(visit.query.get('letter') ?? '')
    ? (visit.query.get('letter') ?? '').toUpperCase()
    : '';
  const shown = letter !== '' && /^[A-Z]$/.test(letter) ? letter : '';
  return keep(`services ${shelf.directory} ${shown}`, () => allServices(visit, shelf, shown));
}

async function allServices({ db }: Visit, { index, topics }: Shelf, letter: string): Promise<Reply> {
  const services = index.all();
  const lifeEvents = await listNeeds(db, 'life_events');
  const used = topics.filter(({ slug }) => services.some((service) => service.topic === slug));
  return page({
    title: headings.services,
    beforeContent: crumbs({ text: headings.services }),
    main: html`<h1 class="govuk-heading-xl">${headings.services}</h1>
${searchBox()}
<ul class="govuk-list heard-inline-links">
<li><a class="govuk-link" href="/life-events">Life events</a></li>
<li><a class="govuk-link" href="/who-can-help">Who else can help</a></li>
<li><a class="govuk-link" href="/where-you-live">Where you live</a></li>
<li><a class="govuk-link" href="/places">Places</a></li>
</ul>
${
  services.length === 0
    ? html`<div class="heard-empty"><p>No service has been added yet. Each will be listed here with what it is and how to get it.</p></div>`
    : html`${topicLinks(used)}
${
  lifeEvents.length > 0 &&
  html`<h2 class="govuk-heading-l">${searchPage.lifeEvents}</h2>
<ul class="heard-tasks">
${lifeEvents.map(({ slug, title, summary }) => html`<li><a href="/life-events/${slug}">${title}</a><p>${summary}</p></li>`)}
</ul>`
}
${alphabet(services, letter)}`
}`,
  });
}

export function topicLinks(topics: readonly Topic[]): Html {
  return html`<h2 class="govuk-heading-l">${searchPage.byTopic}</h2>
<ul class="heard-tasks">
${topics.map(({ slug, title, summary }) => html`<li><a href="/topics/${slug}">${title}</a><p>${summary}</p></li>`)}
</ul>`;
}

function alphabet(services: readonly SearchRecord[], chosen: string): Html {
  const letters = aToZ(services);
  const isLong = services.length > mostAtOnce;
  const first = letters.some(({ letter }) => letter === chosen) ? chosen : letters[0]?.letter;
  const shown = isLong ? letters.filter(({ letter }) => letter === first) : letters;
  const link = (letter: string) =>
    isLong && letter === first
      ? html`<strong aria-current="true">${letter}</strong>`
      : html`<a class="govuk-link" href="${isLong ? `/services?letter=${encodeURIComponent(letter)}` : ''}#services-${letter}">${letter}</a>`;
  return html`<h2 class="govuk-heading-l">${searchPage.byLetter}</h2>
<p class="govuk-body heard-letters">${joinHtml(
    letters.map(({ letter }) => link(letter)),
    ' ',
  )}</p>
${shown.map(
  ({ letter, services: group }) => html`<h3 class="govuk-heading-m" id="services-${letter}">${letter}</h3>
<ul class="govuk-list">
${group.map((service) => html`<li>${serviceLink(service)}</li>`)}
</ul>`,
)}`;
}
