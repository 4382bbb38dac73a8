// Moves between the pages of a list, or from one page of a guide to the next.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes, given } from './attributes.ts';
import { hasWords, type Nothing, type OptionalWords, words } from './words.ts';

export interface PaginationItem {
  readonly number?: number | string | undefined;
  /** "Page" and the number unless told otherwise. */
  readonly visuallyHiddenText?: string | undefined;
  readonly href?: string | undefined;
  readonly current?: boolean | undefined;
  /** Stands for the pages left out. */
  readonly ellipsis?: boolean | undefined;
  readonly attributes?: Attributes | undefined;
}

/** "Previous page" and "Next page" unless given words. */
export interface PaginationLink extends OptionalWords {
  readonly href: string;
  /** What the next page is about; shown only when there are no numbered items. */
  readonly labelText?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface PaginationOptions {
  readonly items?: readonly (PaginationItem | Nothing)[] | undefined;
  readonly previous?: PaginationLink | undefined;
  readonly next?: PaginationLink | undefined;
  /** Name of the landmark: "Pagination" unless told otherwise. */
  readonly landmarkLabel?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

const arrows = {
  prev: html`<svg class="govuk-pagination__icon govuk-pagination__icon--prev" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13">
  <path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"></path>
</svg>`,
  next: html`<svg class="govuk-pagination__icon govuk-pagination__icon--next" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13">
  <path d="m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path>
</svg>`,
} as const;

const defaultWords = {
  prev: html`Previous<span class="govuk-visually-hidden"> page</span>`,
  next: html`Next<span class="govuk-visually-hidden"> page</span>`,
} as const;

function arrowLink(kind: 'prev' | 'next', link: PaginationLink, block: boolean): Html {
  const decorated = block && !link.labelText && 'govuk-pagination__link-title--decorated';
  return html`<div class="govuk-pagination__${kind}">
  <a class="govuk-link govuk-pagination__link" href="${link.href}" rel="${kind}"${attributes(link.attributes)}>
    ${(block || kind === 'prev') && arrows[kind]}
    <span class="${classes('govuk-pagination__link-title', decorated)}">
      ${hasWords(link) ? words(link) : defaultWords[kind]}
    </span>
    ${
      block &&
      link.labelText &&
      html`<span class="govuk-visually-hidden">:</span>
    <span class="govuk-pagination__link-label">${link.labelText}</span>`
    }
    ${!block && kind === 'next' && arrows[kind]}
  </a>
</div>`;
}

function pageItem(item: PaginationItem): Html {
  const names = classes(
    'govuk-pagination__item',
    item.current && 'govuk-pagination__item--current',
    item.ellipsis && 'govuk-pagination__item--ellipsis',
  );
  if (item.ellipsis) return html`<li class="${names}">&ctdot;</li>`;
  return html`<li class="${names}">
  <a class="govuk-link govuk-pagination__link"${attributes({
    href: item.href,
    'aria-label': item.visuallyHiddenText ?? `Page ${item.number}`,
  })}${given({ 'aria-current': item.current && 'page' })}${attributes(item.attributes)}>
    ${item.number}
  </a>
</li>`;
}

/** Pagination. */
export function pagination(options: PaginationOptions): Html {
  const { previous, next, items } = options;
  const block = !items && (previous ?? next) !== undefined;
  return html`<nav class="${classes('govuk-pagination', block && 'govuk-pagination--block', options.classes)}" aria-label="${options.landmarkLabel || 'Pagination'}"${attributes(options.attributes)}>
  ${previous?.href && arrowLink('prev', previous, block)}
  ${
    items &&
    html`<ul class="govuk-pagination__list">
${items.map((item) => item && Object.keys(item).length > 0 && pageItem(item))}
  </ul>`
  }
  ${next?.href && arrowLink('next', next, block)}
</nav>`;
}
