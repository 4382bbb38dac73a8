// Something a person should know that is not about the page they are on, or that what they did has worked.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes, given } from './attributes.ts';
import { type HeadingLevel, heading } from './heading.ts';
import { type OptionalWords, say } from './words.ts';

export interface NotificationBannerOptions extends OptionalWords {
  /** "Success" or "Important" unless told otherwise. */
  readonly titleText?: string | undefined;
  readonly titleHtml?: Html | undefined;
  /** 2 unless told otherwise. */
  readonly titleHeadingLevel?: HeadingLevel | undefined;
  readonly type?: 'success' | undefined;
  /** `alert` for a success, else `region`, unless told otherwise. */
  readonly role?: string | undefined;
  /** Needed when a page has two banners. */
  readonly titleId?: string | undefined;
  readonly disableAutoFocus?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** A notification banner. */
export function notificationBanner(options: NotificationBannerOptions): Html {
  const { disableAutoFocus, text } = options;
  const success = options.type === 'success';
  const id = options.titleId || 'govuk-notification-banner-title';
  const title = say(options.titleHtml, options.titleText || (success ? 'Success' : 'Important'));
  const names = classes('govuk-notification-banner', success && 'govuk-notification-banner--success', options.classes);
  return html`<div class="${names}"${attributes({
    role: options.role || (success ? 'alert' : 'region'),
    'aria-labelledby': id,
  })} data-module="govuk-notification-banner"${given({
    'data-disable-auto-focus': disableAutoFocus === undefined ? undefined : String(disableAutoFocus),
  })}${attributes(options.attributes)}>
  <div class="govuk-notification-banner__header">
    ${heading(options.titleHeadingLevel || 2, { class: 'govuk-notification-banner__title', id }, title)}
  </div>
  <div class="govuk-notification-banner__content">
    ${say(options.html) || (text && html`<p class="govuk-notification-banner__heading">${text}</p>`)}
  </div>
</div>`;
}
