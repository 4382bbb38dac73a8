// Sections of a page that open one by one. Without the script every section is open.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes } from './attributes.ts';
import { type HeadingLevel, heading } from './heading.ts';
import { i18n } from './i18n.ts';
import { hasWords, type Nothing, type OptionalWords, say, type Words, words } from './words.ts';

export interface AccordionItem {
  readonly heading: Words;
  readonly summary?: OptionalWords | undefined;
  readonly content: Words;
  readonly expanded?: boolean | undefined;
}

export interface AccordionOptions {
  readonly id: string;
  /** 2 unless told otherwise. */
  readonly headingLevel?: HeadingLevel | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  /** Whether the script remembers what a person opened. */
  readonly rememberExpanded?: boolean | undefined;
  readonly hideAllSectionsText?: string | undefined;
  readonly hideSectionText?: string | undefined;
  readonly hideSectionAriaLabelText?: string | undefined;
  readonly showAllSectionsText?: string | undefined;
  readonly showSectionText?: string | undefined;
  readonly showSectionAriaLabelText?: string | undefined;
  readonly items: readonly (AccordionItem | Nothing)[];
}

function section(options: AccordionOptions, item: AccordionItem, number: number): Html {
  const { summary, content } = item;
  const button = html`<span class="govuk-accordion__section-button" id="${options.id}-heading-${number}">${words(item.heading)}</span>`;
  const body = say(content.html) || (content.text && html`<p class="govuk-body">${content.text}</p>`);
  return html`<div class="${classes('govuk-accordion__section', item.expanded && 'govuk-accordion__section--expanded')}">
  <div class="govuk-accordion__section-header">
    ${heading(options.headingLevel || 2, { class: 'govuk-accordion__section-heading' }, button)}
    ${hasWords(summary) && html`<div class="govuk-accordion__section-summary govuk-body" id="${options.id}-summary-${number}">${words(summary)}</div>`}
  </div>
  <div id="${options.id}-content-${number}" class="govuk-accordion__section-content">
    ${body}
  </div>
</div>`;
}

/** An accordion. */
export function accordion(options: AccordionOptions): Html {
  const { rememberExpanded } = options;
  const texts = {
    ...i18n('hide-all-sections', options.hideAllSectionsText),
    ...i18n('hide-section', options.hideSectionText),
    ...i18n('hide-section-aria-label', options.hideSectionAriaLabelText),
    ...i18n('show-all-sections', options.showAllSectionsText),
    ...i18n('show-section', options.showSectionText),
    ...i18n('show-section-aria-label', options.showSectionAriaLabelText),
    ...(rememberExpanded === undefined ? {} : { 'data-remember-expanded': rememberExpanded }),
  };
  return html`<div class="${classes('govuk-accordion', options.classes)}" data-module="govuk-accordion" id="${options.id}"${attributes(texts)}${attributes(options.attributes)}>
${options.items?.map((item, index) => item && section(options, item, index + 1))}
</div>`;
}
