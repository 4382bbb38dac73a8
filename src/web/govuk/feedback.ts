// A closing strip that asks how the page did.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes } from './attributes.ts';
import { type HeadingLevel, heading } from './heading.ts';
import { hasWords, type OptionalWords, say } from './words.ts';

export interface FeedbackOptions extends OptionalWords {
  readonly titleText?: string | undefined;
  readonly titleHtml?: Html | undefined;
  /** 2 unless told otherwise. */
  readonly headingLevel?: HeadingLevel | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** A feedback strip. */
export function feedback(options: FeedbackOptions): Html {
  const body = say(options.html, undefined) ?? html`<p class="govuk-body">${options.text}</p>`;
  return html`<div class="${classes('govuk-feedback', 'govuk-width-container', options.classes)}"${attributes(options.attributes)}>
  <div class="govuk-grid-row">
    <div class="govuk-grid-column-two-thirds">
      ${heading(options.headingLevel || 2, { class: 'govuk-feedback__title' }, say(options.titleHtml, options.titleText))}
      ${hasWords(options) && html`<div class="govuk-feedback__body">${body}</div>`}
    </div>
  </div>
</div>`;
}
