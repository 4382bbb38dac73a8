// Text a person can open if they need it.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes, given } from './attributes.ts';
import { type OptionalWords, say, words } from './words.ts';

export interface DetailsOptions extends OptionalWords {
  readonly summaryText?: string | undefined;
  readonly summaryHtml?: Html | undefined;
  readonly id?: string | undefined;
  readonly open?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** A summary line that opens its text. */
export function details(options: DetailsOptions): Html {
  return html`<details${given({ id: options.id })} class="${classes('govuk-details', options.classes)}"${attributes(options.attributes)}${given({ open: options.open })}>
  <summary class="govuk-details__summary">
    <span class="govuk-details__summary-text">${say(options.summaryHtml, options.summaryText)}</span>
  </summary>
  <div class="govuk-details__text">${words(options)}</div>
</details>`;
}
