// Every error on a page, at its top, each a link to the answer it is about.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes, given } from './attributes.ts';
import { say, type Words, words } from './words.ts';

export type ErrorSummaryItem = Words & {
  /** `#` and the id of the control: the first one, for radios and checkboxes. */
  readonly href?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

export interface ErrorSummaryOptions {
  /** "There is a problem", as a rule. */
  readonly titleText?: string | undefined;
  readonly titleHtml?: Html | undefined;
  readonly descriptionText?: string | undefined;
  readonly descriptionHtml?: Html | undefined;
  readonly errorList?: readonly ErrorSummaryItem[] | undefined;
  /** Asks the script not to move focus here when the page loads. */
  readonly disableAutoFocus?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

function line(item: ErrorSummaryItem): Html {
  if (!item.href) return html`<li>${words(item)}</li>`;
  return html`<li><a href="${item.href}"${attributes(item.attributes)}>${words(item)}</a></li>`;
}

/** An error summary. The page's title must then start with "Error: ". */
export function errorSummary(options: ErrorSummaryOptions): Html {
  const { disableAutoFocus, errorList = [] } = options;
  const description = say(options.descriptionHtml, options.descriptionText);
  return html`<div class="${classes('govuk-error-summary', options.classes)}"${given({
    'data-disable-auto-focus': disableAutoFocus === undefined ? undefined : String(disableAutoFocus),
  })}${attributes(options.attributes)} data-module="govuk-error-summary">
  <div role="alert">
    <h2 class="govuk-error-summary__title">${say(options.titleHtml, options.titleText)}</h2>
    <div class="govuk-error-summary__body">
      ${description && html`<p>${description}</p>`}
      ${errorList.length > 0 && html`<ul class="govuk-list govuk-error-summary__list">${errorList.map(line)}</ul>`}
    </div>
  </div>
</div>`;
}
