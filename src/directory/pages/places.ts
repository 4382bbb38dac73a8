// /places and /places/{slug}: where the council can be met, whether it is open now, and what is done there.
import { loadRulebook, type Rulebook } from '#standards';
import { type Content, type Html, html, notFound, page, type Reply, type Visit } from '#web';
import { summaryList } from '#web/govuk/index';
import { openNowSentence } from '../open-now.ts';
import { addressLine, type Place } from '../place.ts';
import { findPlace, listPlaces, servicesAt } from '../place-store.ts';
import type { ServiceLine } from '../service.ts';
import { column, crumbs, serviceList } from './around.ts';
import { phoneLink } from './provider-view.ts';

const title = 'Places';

export async function showPlaces(visit: Visit): Promise<Reply> {
  const [places, rulebook] = await Promise.all([listPlaces(visit.db), loadRulebook(visit.db)]);
  return page({
    title,
    beforeContent: crumbs({ text: title }),
    main: column(html`<h1 class="govuk-heading-xl">${title}</h1>
<p class="govuk-body-l">Where you can meet us. <a class="govuk-link" href="/where-you-live">Find those nearest to you</a>.</p>
${
  places.length === 0
    ? html`<div class="heard-empty"><p>No place is listed yet. Each will be here with its address and when it is open.</p></div>`
    : html`<ul class="govuk-list govuk-list--spaced">${places.map((place) => html`<li>${placeLine(place, rulebook, visit, 2)}</li>`)}</ul>`
}`),
  });
}

/** A place of a list: its name, address, and whether it is open. @param level of its heading */
export function placeLine(
  place: Place,
  rulebook: Rulebook,
  { now }: Pick<Visit, 'now'>,
  level: 2 | 3,
  extra: Content = null,
): Html {
  const state = openState(place, rulebook, { now });
  const name = html`<a class="govuk-link" href="/places/${place.slug}">${place.name}</a>`;
  const heading =
    level === 2
      ? html`<h2 class="govuk-heading-s govuk-!-margin-bottom-1">${name}</h2>`
      : html`<h3 class="govuk-heading-s govuk-!-margin-bottom-1">${name}</h3>`;
  return html`${heading}
${addressLine(place)}${state && html`<br><strong>${state}</strong>`}${extra}`;
}

/** Whether it is open now, and if not, when next; null when nobody has said. */
function openState({ calendar }: Place, rulebook: Rulebook, { now }: Pick<Visit, 'now'>): string | null {
  const hours = rulebook.calendars.find(({ slug }) => slug === calendar);
  return hours ? openNowSentence(hours, now) : null;
}

export async function showPlace(visit: Visit): Promise<Reply> {
  const { db, params } = visit;
  const place = await findPlace(db, params['slug'] ?? '');
  if (!place) throw notFound('There is no place at this address. All places are on the page “Places”.');
  const [rulebook, services] = await Promise.all([loadRulebook(db), servicesAt(db, place.slug)]);
  return page({
    title: place.name,
    beforeContent: crumbs({ text: title, href: '/places' }, { text: place.name }),
    main: column(html`<h1 class="govuk-heading-xl">${place.name}</h1>
${place.about !== '' && html`<p class="govuk-body-l">${place.about}</p>`}
${facts(place, openState(place, rulebook, visit))}
${servicesHere(services)}`),
  });
}

function facts(place: Place, state: string | null): Html {
  const rows: [string, Content][] = [
    ['Address', addressLine(place)],
    ['Now', state],
    ['Phone', place.phone && phoneLink(place.phone)],
    ['Getting in', place.access.length > 0 && place.access.map((each, at) => html`${at > 0 && html`<br>`}${each}`)],
  ];
  return summaryList({
    rows: rows
      .filter(([, value]) => value)
      .map(([key, value]) => ({ key: { text: key }, value: { html: html`${value}` } })),
  });
}

function servicesHere(services: readonly ServiceLine[]): Html {
  return html`<h2 class="govuk-heading-m" id="services-here">Services here</h2>
${
  services.length > 0
    ? serviceList(services)
    : html`<p class="govuk-body">No service names this place yet. <a class="govuk-link" href="/services">All services</a></p>`
}`;
}
