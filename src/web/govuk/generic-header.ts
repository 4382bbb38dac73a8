// The band at the top of every page with the organisation's name and crest.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes } from './attributes.ts';
import { say } from './words.ts';

export interface GenericHeaderOptions {
  /** Where the logo leads: `/` unless told otherwise. */
  readonly url?: string | undefined;
  readonly logoText?: string | undefined;
  readonly logoHtml?: Html | undefined;
  readonly containerClasses?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** A header that carries no government mark. */
export function genericHeader(options: GenericHeaderOptions): Html {
  return html`<div class="${classes('govuk-generic-header', options.classes)}"${attributes(options.attributes)}>
  <div class="govuk-generic-header__container ${options.containerClasses || 'govuk-width-container'}">
    <div class="govuk-generic-header__logo">
      <a href="${options.url || '/'}" class="govuk-generic-header__homepage-link">
        ${say(options.logoHtml, options.logoText)}
      </a>
    </div>
  </div>
</div>`;
}
