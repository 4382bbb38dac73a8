// Asks about cookies that are not strictly needed. A site without such cookies shows none.
import { type Html, html } from '../html.ts';
import { type ActionOptions, action } from './actions.ts';
import { type Attributes, attributes, classes, given } from './attributes.ts';
import { type OptionalWords, say } from './words.ts';

export interface CookieMessageOptions extends OptionalWords {
  readonly headingText?: string | undefined;
  readonly headingHtml?: Html | undefined;
  readonly actions?: readonly ActionOptions[] | undefined;
  readonly hidden?: boolean | undefined;
  /** `alert` for the message that confirms a choice. */
  readonly role?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface CookieBannerOptions {
  /** "Cookie banner" unless told otherwise; it should name the site. */
  readonly ariaLabel?: string | undefined;
  readonly hidden?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  readonly messages: readonly CookieMessageOptions[];
}

function message(options: CookieMessageOptions): Html {
  const title = say(options.headingHtml, options.headingText);
  const body = options.html ?? (options.text && html`<p class="govuk-body">${options.text}</p>`);
  const names = classes('govuk-cookie-banner__message', options.classes, 'govuk-width-container');
  return html`<div class="${names}"${given({ role: options.role })}${attributes(options.attributes)}${given({ hidden: options.hidden })}>
  <div class="govuk-grid-row">
    <div class="govuk-grid-column-two-thirds">
      ${title && html`<h2 class="govuk-cookie-banner__heading govuk-heading-m">${title}</h2>`}
      <div class="govuk-cookie-banner__content">${body}</div>
    </div>
  </div>
  ${options.actions && html`<div class="govuk-button-group">${options.actions.map((each) => action(each))}</div>`}
</div>`;
}

/** A cookie banner, hidden messages and all. */
export function cookieBanner(options: CookieBannerOptions): Html {
  return html`<div class="${classes('govuk-cookie-banner', options.classes)}" data-nosnippet role="region" aria-label="${options.ariaLabel || 'Cookie banner'}"${given({ hidden: options.hidden })}${attributes(options.attributes)}>
${options.messages?.map(message)}
</div>`;
}
