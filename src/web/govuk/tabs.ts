// Sections of a page, one at a time. Without the script they follow one another, with links to each.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes, given } from './attributes.ts';
import { type Nothing, type OptionalWords, say } from './words.ts';

export interface TabItem {
  /** The section's id; `idPrefix` and a number unless told otherwise. */
  readonly id?: string | undefined;
  readonly label: string;
  readonly attributes?: Attributes | undefined;
  readonly panel: OptionalWords & { readonly attributes?: Attributes | undefined };
}

export interface TabsOptions {
  readonly id?: string | undefined;
  readonly idPrefix?: string | undefined;
  /** Heading of the list when tabs cannot be shown: "Contents" unless told otherwise. */
  readonly title?: string | undefined;
  readonly items: readonly (TabItem | Nothing)[];
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

function tab(item: TabItem, id: string, first: boolean): Html {
  return html`<li class="${classes('govuk-tabs__list-item', first && 'govuk-tabs__list-item--selected')}">
  <a class="govuk-tabs__tab" href="#${id}"${attributes(item.attributes)}>
    ${item.label}
  </a>
</li>`;
}

function section({ panel }: TabItem, id: string, first: boolean): Html {
  const body = say(panel.html) || (panel.text && html`<p class="govuk-body">${panel.text}</p>`);
  return html`<div class="${classes('govuk-tabs__panel', !first && 'govuk-tabs__panel--hidden')}" id="${id}"${attributes(panel.attributes)}>
${body}
</div>`;
}

/** Tabs. */
export function tabs(options: TabsOptions): Html {
  const { items = [] } = options;
  const each = (print: typeof tab) =>
    items.map((item, index) => item && print(item, item.id || `${options.idPrefix ?? ''}-${index + 1}`, index === 0));
  return html`<div${given({ id: options.id })} class="${classes('govuk-tabs', options.classes)}"${attributes(options.attributes)} data-module="govuk-tabs">
  <h2 class="govuk-tabs__title">${options.title ?? 'Contents'}</h2>
${items.length > 0 && html`<ul class="govuk-tabs__list">${each(tab)}</ul>${each(section)}`}
</div>`;
}
