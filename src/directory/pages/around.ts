// What the public pages of this room share: the way back home, lists of services, and the council's own date.
import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { type Content, type Html, html, type Visit } from '#web';
import { breadcrumbs } from '#web/govuk/index';
import type { ServiceLine } from '../service.ts';

export interface Crumb {
  readonly text: string;
  readonly href?: string;
}

/** Breadcrumbs from the home page down; the page itself is the last and has no address. */
export function crumbs(...below: readonly Crumb[]): Html {
  return breadcrumbs({ collapseOnMobile: true, items: [{ text: 'Home', href: '/' }, ...below] });
}

/** The civil date where the council's people are. */
export const today = (visit: Pick<Visit, 'now'>): Temporal.PlainDate => dateAtHome(visit.now);

export const serviceLink = ({ slug, title }: Pick<ServiceLine, 'slug' | 'title'>): Html =>
  html`<a class="govuk-link" href="/services/${slug}">${title}</a>`;

/** Services with what each is for, one under another. */
export function serviceList(services: readonly Pick<ServiceLine, 'slug' | 'title' | 'summary'>[]): Html {
  return html`<ul class="govuk-list govuk-list--spaced">
${services.map((service) => html`<li>${serviceLink(service)}<br>${service.summary}</li>`)}
</ul>`;
}

export const paragraphs = (texts: readonly string[]): Content =>
  texts.map((text) => html`<p class="govuk-body">${text}</p>`);

/** A main column of two thirds, the measure that is easy to read. */
export const column = (content: Content): Html =>
  html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${content}</div></div>`;
