// Where a page sits in the site, from the home page down.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes } from './attributes.ts';
import { type Words, words } from './words.ts';

export type BreadcrumbItem = Words & {
  /** Left out for the page itself. */
  readonly href?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

export interface BreadcrumbsOptions {
  readonly items: readonly BreadcrumbItem[];
  readonly classes?: string | undefined;
  /** On a phone, shows only the first and the last but one. */
  readonly collapseOnMobile?: boolean | undefined;
  readonly attributes?: Attributes | undefined;
  /** Name of the landmark: "Breadcrumb" unless told otherwise. */
  readonly labelText?: string | undefined;
}

function crumb(item: BreadcrumbItem): Html {
  if (!item.href) {
    return html`<li class="govuk-breadcrumbs__list-item" aria-current="page">${words(item)}</li>`;
  }
  return html`<li class="govuk-breadcrumbs__list-item">
  <a class="govuk-breadcrumbs__link" href="${item.href}"${attributes(item.attributes)}>${words(item)}</a>
</li>`;
}

/** Breadcrumbs. */
export function breadcrumbs(options: BreadcrumbsOptions): Html {
  const names = classes(
    'govuk-breadcrumbs',
    options.classes,
    options.collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile',
  );
  return html`<nav class="${names}"${attributes(options.attributes)} aria-label="${options.labelText ?? 'Breadcrumb'}">
  <ol class="govuk-breadcrumbs__list">
${options.items?.map(crumb)}
  </ol>
</nav>`;
}
