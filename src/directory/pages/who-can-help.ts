// /who-can-help: organisations by what somebody needs and, if they say so, where they live.
import { areasAround } from '#addresses';
import type { Db } from '#db';
import { type Content, type Html, html, page, type Reply, type Visit } from '#web';
import { button, select } from '#web/govuk/index';
import { areaNames, reaches } from '../area.ts';
import type { Need } from '../need.ts';
import { offersFor } from '../offer-store.ts';
import { councilAreas, listNeeds, listProviders } from '../provider-store.ts';
import { foundSentence, helpWords } from '../provider-words.ts';
import { crumbs } from './around.ts';
import { livedIn } from './lived-in.ts';
import { providerList } from './provider-view.ts';

const mostOffers = 30;

export async function showWhoCanHelp(visit: Visit): Promise<Reply> {
  const { db, query } = visit;
  const [needs, areas] = await Promise.all([listNeeds(db, 'needs'), councilAreas(db)]);
  const names = areaNames(areas);
  const need = needs.find(({ slug }) => slug === query.get('need')) ?? null;
  const area = names.find((name) => name === query.get('area')) ?? (query.has('area') ? null : livesIn(visit, names));
  const isAsked = need !== null || query.has('area') || query.has('all');
  return page({
    title: need ? `${helpWords.title}: ${need.title}` : helpWords.title,
    description: helpWords.intro,
    beforeContent: crumbs(...(isAsked ? [{ text: helpWords.title, href: '/who-can-help' }] : []), {
      text: need?.title ?? (isAsked ? helpWords.everyone : helpWords.title),
    }),
    main: html`<h1 class="govuk-heading-xl">${helpWords.title}</h1>
<p class="govuk-body-l">${need?.summary ?? helpWords.intro}</p>
${finder(needs, names, need, area)}
${isAsked ? await found(visit, need, area, areas.whole) : choices(needs)}`,
  });
}

/** The ward or town of where they said they live, when help can be found by it. */
function livesIn(visit: Visit, names: readonly string[]): string | null {
  const lived = livedIn(visit);
  return lived?.areas.find((name) => names.includes(name)) ?? null;
}

function finder(needs: readonly Need[], names: readonly string[], need: Need | null, area: string | null): Html {
  const any = (text: string) => ({ value: '', text });
  return html`<form method="get" action="/who-can-help" class="heard-filter">
${select({
  id: 'need',
  name: 'need',
  label: { text: helpWords.need },
  items: [any(helpWords.anyNeed), ...needs.map(({ slug, title }) => ({ value: slug, text: title }))],
  value: need?.slug ?? '',
})}
${
  names.length > 0 &&
  select({
    id: 'area',
    name: 'area',
    label: { text: helpWords.area },
    items: [any(helpWords.anyArea), ...names.map((name) => ({ value: name, text: name }))],
    value: area ?? '',
  })
}
${button({ text: helpWords.show })}
</form>
<p class="govuk-body"><a class="govuk-link" href="/where-you-live">${helpWords.whereYouLive}</a></p>`;
}

/** Before anything is chosen: what people need, in their words. */
function choices(needs: readonly Need[]): Html {
  if (needs.length === 0) return html`<div class="heard-empty"><p>${helpWords.noneYet}</p></div>`;
  return html`<ul class="heard-tasks">
${needs.map(({ slug, title, summary }) => html`<li><a href="/who-can-help?need=${slug}">${title}</a><p>${summary}</p></li>`)}
</ul>
<p class="govuk-body"><a class="govuk-link" href="/who-can-help?all">${helpWords.everyone}</a></p>`;
}

async function found(visit: Visit, need: Need | null, area: string | null, whole: string): Promise<Content> {
  const { db, site } = visit;
  const lived = area === null ? [] : await areasAround(db, area);
  const all = await listProviders(db, { listedOnly: true, ...(need ? { need: need.slug } : {}) });
  const providers = all.filter((provider) => reaches(provider.areas, lived, whole));
  const others = await offersOf(db, need, lived, whole);
  if (providers.length === 0 && others.length === 0)
    return html`<div class="heard-empty"><p>${need === null && area === null ? helpWords.noneYet : helpWords.nobody} ${helpWords.nobodyAdvice}</p>
<p>${area !== null && html`<a class="govuk-link" href="/who-can-help?need=${need?.slug ?? ''}&amp;area=">${helpWords.allAreas}</a> · `}<a class="govuk-link" href="/services">Services</a> · Call us on ${site.organisation.phone}</p></div>`;
  return html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
<h2 class="govuk-heading-m">${foundSentence(providers.length, need?.title ?? null, area)}</h2>
${providerList(providers, whole)}
${
  others.length > 0 &&
  html`<h2 class="govuk-heading-m">${helpWords.offers}</h2><ul class="govuk-list govuk-list--spaced">${others.map(
    ({ id, title, description, provider }) =>
      html`<li><a class="govuk-link" href="/offers/${id}">${title}</a>, ${provider.name}<br>${firstSentence(description)}</li>`,
  )}</ul>`
}
</div></div>`;
}

function offersOf(db: Db, need: Need | null, lived: readonly string[], whole: string) {
  if (need === null && lived.length === 0) return Promise.resolve([]);
  return offersFor(db, {
    ...(need ? { need: need.slug } : {}),
    ...(lived.length > 0 ? { areas: [...lived, whole] } : {}),
    limit: mostOffers,
  });
}

const firstSentence = (text: string) => {
  const sentence = /^[^\n]*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
  return sentence.length <= 200 ? sentence : `${sentence.slice(0, 199)}…`;
};
