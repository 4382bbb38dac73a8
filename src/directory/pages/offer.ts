// /offers/{id}: something that somebody else gives, as their own list tells it.
import { dateInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { type Content, type Html, html, notFound, page, type Reply, type Visit } from '#web';
import { summaryList } from '#web/govuk/index';
import { type KeptOffer, placeLine } from '../offer.ts';
import { findOffer } from '../offer-store.ts';
import { agesInWords, timesInWords, offerWords as words } from '../offer-words.ts';
import { column, crumbs } from './around.ts';

export async function showOffer(visit: Visit): Promise<Reply> {
  const offer = await findOffer(visit.db, visit.params['id'] ?? '');
  if (!offer) throw notFound(words.gone);
  const { provider } = offer;
  return page({
    title: offer.title,
    description: offer.description.slice(0, 200),
    beforeContent: crumbs(
      { text: words.whoCanHelp, href: '/who-can-help' },
      { text: provider.name, href: `/who-can-help/${provider.slug}` },
      { text: offer.title },
    ),
    main: column(offerMain(offer)),
  });
}

function offerMain(offer: KeptOffer): Html {
  const { provider, description, phone, email, url } = offer;
  const rows = [
    row(words.who, agesInWords(offer)),
    row(words.cost, offer.cost),
    row(words.when, lines(timesInWords(offer))),
    row(
      words.where,
      lines(
        offer.places.map((place) => html`${place.name && html`<strong>${place.name}</strong><br>`}${placeLine(place)}`),
      ),
    ),
    row(words.areas, lines(offer.areas.map((area) => (area === 'everywhere' ? words.everywhere : area)))),
    row(words.phone, phone && html`<a class="govuk-link" href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a>`),
    row(words.email, email && html`<a class="govuk-link" href="mailto:${email}">${email}</a>`),
    row(words.website, url && html`<a class="govuk-link" href="${url}">${new URL(url).host}</a>`),
    row(words.languages, offer.languages.join(', ')),
    ...offer.notes.map(({ label, text }) => row(label, text)),
  ];
  return html`<h1 class="govuk-heading-xl">${offer.title}</h1>
<p class="govuk-body-l">${words.givenBy} <a class="govuk-link" href="/who-can-help/${provider.slug}">${provider.name}</a>. ${words.notUs}</p>
${description
  .split(/\n{2,}/)
  .filter((text) => text !== '')
  .map((text) => html`<p class="govuk-body">${text}</p>`)}
${summaryList({ rows: rows.filter((each) => each !== null) })}
<p class="govuk-body">${offer.checkedOn === null ? words.notChecked : words.checked(dateInWords(Temporal.PlainDate.from(offer.checkedOn)))}</p>`;
}

const row = (label: string, content: Content) =>
  content === null || content === '' || (Array.isArray(content) && content.length === 0)
    ? null
    : { key: { text: label }, value: { html: html`${content}` } };

const lines = (items: readonly Content[]): Content =>
  items.length === 0
    ? null
    : items.length === 1
      ? items[0]
      : html`<ul class="govuk-list">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
