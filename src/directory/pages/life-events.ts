// /life-events and /life-events/{slug}: what the council does, and who else helps, when something happens in somebody's life.
import { html, notFound, page, type Reply, type Visit } from '#web';
import { councilAreas, listNeeds, providersOfLifeEvent, servicesOfLifeEvent } from '../provider-store.ts';
import { helpWords } from '../provider-words.ts';
import { column, crumbs, serviceList } from './around.ts';
import { providerList } from './provider-view.ts';
import { searchBox } from './search-box.ts';

const title = 'Life events';

export async function showLifeEvents({ db }: Visit): Promise<Reply> {
  const events = await listNeeds(db, 'life_events');
  return page({
    title,
    beforeContent: crumbs({ text: title }),
    main: html`<h1 class="govuk-heading-xl">${title}</h1>
<p class="govuk-body-l">When something changes in your life, several services may help at once.</p>
${
  events.length === 0
    ? html`<div class="heard-empty"><p>No life event is listed yet. Search for what you need.</p></div>${searchBox()}`
    : html`<ul class="heard-tasks">
${events.map(({ slug, title: name, summary }) => html`<li><a href="/life-events/${slug}">${name}</a><p>${summary}</p></li>`)}
</ul>`
}`,
  });
}

export async function showLifeEvent({ db, params }: Visit): Promise<Reply> {
  const event = (await listNeeds(db, 'life_events')).find(({ slug }) => slug === params['slug']);
  if (!event) throw notFound('There is no life event at this address. All of them are on the page “Life events”.');
  const [services, providers, areas] = await Promise.all([
    servicesOfLifeEvent(db, event.slug),
    providersOfLifeEvent(db, event.slug),
    councilAreas(db),
  ]);
  return page({
    title: event.title,
    description: event.summary,
    beforeContent: crumbs({ text: title, href: '/life-events' }, { text: event.title }),
    main: column(html`<h1 class="govuk-heading-xl">${event.title}</h1>
<p class="govuk-body-l">${event.summary}</p>
${
  services.length > 0
    ? html`<h2 class="govuk-heading-m">What we do</h2>${serviceList(services)}`
    : html`<div class="heard-empty"><p>No service is listed under this yet. Search for what you need, or call us.</p></div>`
}
${providers.length > 0 && html`<h2 class="govuk-heading-m">${helpWords.title}</h2>${providerList(providers, areas.whole)}`}
${searchBox()}`),
  });
}
