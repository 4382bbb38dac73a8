// An organisation as residents see it: a line of a list with how to reach it, and the links that stand in many places.

import { listInWords } from '#lib/plain-words';
import { type Content, type Html, html } from '#web';
import { summaryList } from '#web/govuk/index';
import { languageName } from '../languages.ts';
import { addressLine } from '../place.ts';
import { type Provider, referralAddress } from '../provider.ts';
import { areasSentence, helpWords } from '../provider-words.ts';

export const phoneLink = (phone: string): Html =>
  html`<a class="govuk-link" href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a>`;

/** The site of an organisation, by its host. */
const siteLink = (url: string): Html =>
  html`<a class="govuk-link" href="${url}">${new URL(url).host.replace(/^www\./, '')}</a>`;

/** Where to go to be contacted by it; null for one that contacts nobody. */
export function contactPath(provider: Provider, service?: string): string | null {
  if (!referralAddress(provider)) return null;
  return `/who-can-help/${provider.slug}/contact${service ? `?service=${service}` : ''}`;
}

/** “Ask them to contact you”, where they do. */
export function contactLink(provider: Provider, service?: string): Content {
  const path = contactPath(provider, service);
  return (
    path &&
    html`<a class="govuk-link" href="${path}">${helpWords.contactMe}<span class="govuk-visually-hidden">: ${provider.name}</span></a>`
  );
}

/** Organisations one under another, with phone, hours and website. */
export function providerList(providers: readonly Provider[], whole: string): Html {
  return html`<ul class="govuk-list govuk-list--spaced">
${providers.map((provider) => html`<li>${providerLine(provider, whole)}</li>`)}
</ul>`;
}

function providerLine(provider: Provider, whole: string): Html {
  const { slug, name, about, phone, hours, url } = provider;
  const reach: Content[] = [
    phone && html`<strong>${phoneLink(phone)}</strong>`,
    url && siteLink(url),
    contactLink(provider),
  ].filter(Boolean);
  return html`<h3 class="govuk-heading-s govuk-!-margin-bottom-1"><a class="govuk-link" href="/who-can-help/${slug}">${name}</a></h3>
${about} ${areasSentence(provider, whole)}
${reach.length > 0 && html`<br>${reach.map((each, at) => html`${at > 0 && ' · '}${each}`)}`}
${hours && html`<br><span class="heard-quiet">${hours}</span>`}`;
}

/** Everything by which an organisation is reached. */
export function reachList({ phone, email, url, hours, address, languages }: Provider): Content {
  const rows: [string, Content][] = [
    ['Phone', phone && phoneLink(phone)],
    ['Email', email && html`<a class="govuk-link" href="mailto:${email}">${email}</a>`],
    ['Website', url && siteLink(url)],
    ['Open', hours],
    ['Address', address && addressLine({ address })],
    ['Languages', languages.length > 0 && listInWords(['English', ...languages.map(languageName)])],
  ];
  const given = rows.filter(([, value]) => value);
  if (given.length === 0) return null;
  return summaryList({ rows: given.map(([key, value]) => ({ key: { text: key }, value: { html: html`${value}` } })) });
}
