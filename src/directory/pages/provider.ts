// /who-can-help/{provider}: one organisation, what it does, and how to reach it. A look is counted, without who looked.
import { dateInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { html, notFound, page, type Reply, type Visit } from '#web';
import { button } from '#web/govuk/index';
import type { Need } from '../need.ts';
import { offersFor } from '../offer-store.ts';
import type { Provider } from '../provider.ts';
import { councilAreas, findProvider, listNeeds, servicesTelling } from '../provider-store.ts';
import { areasSentence, helpWords, kindNames } from '../provider-words.ts';
import { isSlug } from '../service.ts';
import { countTold } from '../signpost-store.ts';
import { isCounted } from '../views.ts';
import { column, crumbs, today } from './around.ts';
import { contactPath, reachList } from './provider-view.ts';

export async function showProvider(visit: Visit): Promise<Reply> {
  const { db } = visit;
  const provider = await listed(visit);
  const from = visit.query.get('service') ?? '';
  const service = isSlug(from) ? from : undefined;
  const [needs, areas, services, offers] = await Promise.all([
    listNeeds(db, 'needs'),
    councilAreas(db),
    servicesTelling(db, provider.slug),
    offersFor(db, { provider: provider.slug, limit: 100 }),
  ]);
  if (isCounted(visit)) countTold(db, 'look', { provider: provider.slug, service }, today(visit));
  const contact = contactPath(provider, service);
  return page({
    title: provider.name,
    description: provider.about,
    beforeContent: crumbs({ text: helpWords.title, href: '/who-can-help' }, { text: provider.name }),
    main: column(html`<span class="govuk-caption-l">${kindNames[provider.kind]}</span>
<h1 class="govuk-heading-xl">${provider.name}</h1>
<p class="govuk-body-l">${provider.about}</p>
<p class="govuk-body">${areasSentence(provider, areas.whole)}</p>
${contact && html`${button({ text: helpWords.contactMe, href: contact })}<p class="govuk-hint">${helpWords.contactMeHint}</p>`}
<h2 class="govuk-heading-m">${helpWords.how}</h2>
${reachList(provider) ?? html`<p class="govuk-body">Call us on ${visit.site.organisation.phone}, and we tell you how.</p>`}
${needsMet(provider, needs)}
${
  offers.length > 0 &&
  html`<h2 class="govuk-heading-m">${helpWords.offers}</h2><ul class="govuk-list govuk-list--bullet">${offers.map(({ id, title }) => html`<li><a class="govuk-link" href="/offers/${id}">${title}</a></li>`)}</ul>`
}
${
  services.length > 0 &&
  html`<h2 class="govuk-heading-m">${helpWords.services}</h2><ul class="govuk-list govuk-list--bullet">${services.map(({ slug, title }) => html`<li><a class="govuk-link" href="/services/${slug}">${title}</a></li>`)}</ul>`
}
${checked(provider)}`),
  });
}

const checked = ({ checkedOn }: Provider) =>
  checkedOn !== null &&
  html`<p class="govuk-body heard-quiet">We last checked this on ${dateInWords(Temporal.PlainDate.from(checkedOn))}.</p>`;

/** The organisation of this address, when residents may see it. */
export async function listed({ db, params }: Pick<Visit, 'db' | 'params'>): Promise<Provider> {
  const provider = await findProvider(db, params['provider'] ?? '');
  if (!provider?.isListed) throw notFound(helpWords.hidden);
  return provider;
}

function needsMet({ needs }: Provider, all: readonly Need[]) {
  const met = all.filter(({ slug }) => needs.includes(slug));
  if (met.length === 0) return null;
  return html`<h2 class="govuk-heading-m">Others who help with the same</h2>
<ul class="govuk-list govuk-list--bullet">${met.map(({ slug, title }) => html`<li><a class="govuk-link" href="/who-can-help?need=${slug}">${title}</a></li>`)}</ul>`;
}
