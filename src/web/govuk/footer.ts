// The band at the foot of every page. Unlike the Design System's, it never prints the crown, the royal arms, Crown copyright or
// the licence mark, which are not a council's to use; the rest of the markup is the same.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes } from './attributes.ts';
import { hasWords, type OptionalWords, words } from './words.ts';

export interface FooterLink {
  readonly text: string;
  readonly href: string;
  readonly attributes?: Attributes | undefined;
}

export interface FooterMetaOptions extends OptionalWords {
  /** "Support links" unless told otherwise. */
  readonly visuallyHiddenTitle?: string | undefined;
  readonly items?: readonly FooterLink[] | undefined;
}

export interface FooterNavigation {
  readonly title: string;
  /** Columns the list is set in, on a wide screen. */
  readonly columns?: 2 | 3 | undefined;
  /** A width of the grid, like `one-third`: `full` unless told otherwise. */
  readonly width?: string | undefined;
  readonly items?: readonly FooterLink[] | undefined;
}

export interface FooterOptions {
  readonly meta?: FooterMetaOptions | undefined;
  readonly navigation?: readonly FooterNavigation[] | undefined;
  readonly containerClasses?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

function listItem(link: FooterLink, className: string): Html {
  return html`<li class="${className}"><a class="govuk-footer__link" href="${link.href}"${attributes(link.attributes)}>
  ${link.text}
</a></li>`;
}

function section({ title, columns, width, items = [] }: FooterNavigation): Html {
  const listClasses = classes('govuk-footer__list', columns && `govuk-footer__list--columns-${columns}`);
  const links = items.filter((item) => item.href && item.text);
  return html`<div class="govuk-footer__section govuk-grid-column-${width || 'full'}">
  <h2 class="govuk-footer__heading govuk-heading-m">${title}</h2>
  ${items.length > 0 && html`<ul class="${listClasses}">${links.map((item) => listItem(item, 'govuk-footer__list-item'))}</ul>`}
</div>`;
}

function metaItems(meta: FooterMetaOptions): Html {
  const items = meta.items ?? [];
  return html`<h2 class="govuk-visually-hidden">${meta.visuallyHiddenTitle || 'Support links'}</h2>
${items.length > 0 && html`<ul class="govuk-footer__inline-list">${items.map((item) => listItem(item, 'govuk-footer__inline-list-item'))}</ul>`}
${hasWords(meta) && html`<div class="govuk-footer__meta-custom">${words(meta)}</div>`}`;
}

/** A footer. */
export function footer(options: FooterOptions): Html {
  const { navigation = [], meta } = options;
  return html`<div class="${classes('govuk-footer', options.classes)}"${attributes(options.attributes)}>
  <div class="${classes('govuk-width-container', options.containerClasses)}">
    ${
      navigation.length > 0 &&
      html`<div class="govuk-footer__navigation">${navigation.map(section)}</div>
    <hr class="govuk-footer__section-break">`
    }
    <div class="govuk-footer__meta">
      <div class="govuk-footer__meta-item govuk-footer__meta-item--grow">${meta && metaItems(meta)}</div>
    </div>
  </div>
</div>`;
}
