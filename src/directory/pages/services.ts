// /services: every service, by topic and from A to Z; with ?q= the services that answer a search.
import { type Html, html, joinHtml, page, type Reply, type Visit } from '#web';
import { longestSearch } from '../search.ts';
import { searchServices } from '../search-store.ts';
import { aToZ, type ServiceLine, type Topic } from '../service.ts';
import { listServices, listTopics } from '../store.ts';
import { headings, search } from '../words.ts';
import { column, crumbs, serviceLink, serviceList } from './around.ts';
import { searchBox } from './search-box.ts';

export async function showServices({ db, query, site }: Visit): Promise<Reply> {
  const typed = (query.get('q') ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, longestSearch);
  if (typed !== '') {
    const found = await searchServices(db, typed);
    return results(typed, found, found.length === 0 ? await listTopics(db) : [], site.organisation.phone);
  }
  const [topics, services] = await Promise.all([listTopics(db), listServices(db)]);
  const used = topics.filter((topic) => services.some((service) => service.topic === topic.slug));
  return page({
    title: headings.services,
    beforeContent: crumbs({ text: headings.services }),
    main: html`<h1 class="govuk-heading-xl">${headings.services}</h1>
${searchBox()}
${
  services.length === 0
    ? html`<div class="heard-empty"><p>No service has been added yet. Each will be listed here with what it is and how to get it.</p></div>`
    : html`${topicLinks(used)}${alphabet(services)}`
}`,
  });
}

function results(typed: string, found: readonly ServiceLine[], topics: readonly Topic[], phone: string): Reply {
  return page({
    title: search.results(typed),
    beforeContent: crumbs({ text: headings.services, href: '/services' }, { text: 'Search' }),
    main: html`<h1 class="govuk-heading-l">${search.results(typed)}</h1>
${searchBox(typed)}
${
  found.length > 0
    ? column(html`${serviceList(found)}<p class="govuk-body">${search.orCall(phone)}</p>`)
    : html`<div class="heard-empty"><p>${search.nothing(typed)} ${search.tryInstead}</p><p>${search.orCall(phone)}</p></div>
${topicLinks(topics)}`
}`,
  });
}

function topicLinks(topics: readonly Topic[]): Html {
  return html`<h2 class="govuk-heading-l">By topic</h2>
<ul class="heard-tasks">
${topics.map(({ slug, title, summary }) => html`<li><a href="/topics/${slug}">${title}</a><p>${summary}</p></li>`)}
</ul>`;
}

function alphabet(services: readonly ServiceLine[]): Html {
  const letters = aToZ(services);
  return html`<h2 class="govuk-heading-l">From A to Z</h2>
<p class="govuk-body heard-letters">${joinHtml(
    letters.map(({ letter }) => html`<a class="govuk-link" href="#services-${letter}">${letter}</a>`),
    ' ',
  )}</p>
${letters.map(
  ({ letter, services: group }) => html`<h3 class="govuk-heading-m" id="services-${letter}">${letter}</h3>
<ul class="govuk-list">
${group.map((service) => html`<li>${serviceLink(service)}</li>`)}
</ul>`,
)}`;
}
