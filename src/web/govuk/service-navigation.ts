// The service's name and its main pages, under the header.
import { Html, html } from '../html.ts';
import { type Attributes, attributes, classes, given } from './attributes.ts';
import { hasWords, type Nothing, present, type Words, words } from './words.ts';

export type ServiceNavigationItem = Words & {
  /** The page being read. */
  readonly current?: boolean | undefined;
  /** The part of the site being read, when the page itself is not in the list. */
  readonly active?: boolean | undefined;
  readonly href?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

/** Places for further markup. */
export interface ServiceNavigationSlots {
  readonly start?: Html | undefined;
  /** `align: 'inline'` puts it on the line of the navigation. */
  readonly end?: Html | { readonly html: Html; readonly align?: 'inline' | undefined } | undefined;
  readonly navigationStart?: Html | undefined;
  readonly navigationEnd?: Html | undefined;
}

export interface ServiceNavigationOptions {
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  /** Name of the landmark: "Service information" unless told otherwise. */
  readonly ariaLabel?: string | undefined;
  /** "Menu" unless told otherwise. The button only shows when the Design System's script runs. */
  readonly menuButtonText?: string | undefined;
  readonly menuButtonLabel?: string | undefined;
  /** Name of the navigation landmark: the menu button's text unless told otherwise. */
  readonly navigationLabel?: string | undefined;
  readonly navigationId?: string | undefined;
  readonly navigationClasses?: string | undefined;
  /** Unless told otherwise, whether there is more than one item. */
  readonly collapseNavigationOnMobile?: boolean | undefined;
  readonly serviceName?: string | undefined;
  readonly serviceUrl?: string | undefined;
  readonly navigation?: readonly (ServiceNavigationItem | Nothing)[] | undefined;
  readonly slots?: ServiceNavigationSlots | undefined;
}

function serviceName({ serviceName: name, serviceUrl: url }: ServiceNavigationOptions): Html | false {
  if (!name) return false;
  return html`<span class="govuk-service-navigation__service-name">${
    url
      ? html`<a href="${url}" class="govuk-service-navigation__link">${name}</a>`
      : html`<span class="govuk-service-navigation__text">${name}</span>`
  }</span>`;
}

function navigationItem(item: ServiceNavigationItem): Html {
  const here = item.active || item.current;
  const current = given({ 'aria-current': here && (item.current ? 'page' : 'true') });
  const content = here
    ? html`<strong class="govuk-service-navigation__active-fallback">${words(item)}</strong>`
    : words(item);
  return html`<li class="${classes('govuk-service-navigation__item', here && 'govuk-service-navigation__item--active')}">${
    item.href
      ? html`<a class="govuk-service-navigation__link" href="${item.href}"${current}${attributes(item.attributes)}>${content}</a>`
      : hasWords(item) && html`<span class="govuk-service-navigation__text"${current}>${content}</span>`
  }</li>`;
}

function menuButton(text: string, label: string | undefined, navigationId: string): Html {
  const ariaLabel = label !== text ? label : undefined;
  return html`<button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle" aria-controls="${navigationId}"${given({ 'aria-label': ariaLabel })} hidden aria-hidden="true">
  ${text}
</button>`;
}

function navigation(options: ServiceNavigationOptions): Html | false {
  const { slots, menuButtonLabel, navigationLabel, navigationClasses } = options;
  const items = present(options.navigation);
  if (items.length === 0 && !slots?.navigationStart && !slots?.navigationEnd) return false;
  const text = options.menuButtonText || 'Menu';
  const id = options.navigationId || 'navigation';
  const collapse = options.collapseNavigationOnMobile ?? items.length > 1;
  return html`<nav aria-label="${navigationLabel || text}" class="${classes('govuk-service-navigation__wrapper', navigationClasses)}">
  ${collapse && menuButton(text, menuButtonLabel, id)}
  <ul class="govuk-service-navigation__list" id="${id}">
${slots?.navigationStart}${items.map(navigationItem)}${slots?.navigationEnd}
  </ul>
</nav>`;
}

/** Service navigation. */
export function serviceNavigation(options: ServiceNavigationOptions): Html {
  const { slots } = options;
  const end = slots?.end instanceof Html ? { html: slots.end } : slots?.end;
  const inline = end?.align === 'inline' && 'govuk-service-navigation__inlining-container';
  const own = html`class="${classes('govuk-service-navigation', options.classes)}" data-module="govuk-service-navigation"${attributes(options.attributes)}`;
  const inner = html`<div class="${classes('govuk-width-container', inline)}">
${slots?.start}
<div class="govuk-service-navigation__container">
${serviceName(options)}
${navigation(options)}
</div>
${end?.html}
</div>`;
  if (!options.serviceName && !slots?.start && !end?.html) return html`<div ${own}>${inner}</div>`;
  return html`<section aria-label="${options.ariaLabel ?? 'Service information'}" ${own}>${inner}</section>`;
}
