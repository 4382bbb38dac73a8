// A warning of a consequence, such as a fine.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes } from './attributes.ts';
import { type Words, words } from './words.ts';

export type WarningTextOptions = Words & {
  /** Read out in place of the exclamation mark: "Warning" unless told otherwise. */
  readonly iconFallbackText?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

/** Warning text. */
export function warningText(options: WarningTextOptions): Html {
  return html`<div class="${classes('govuk-warning-text', options.classes)}"${attributes(options.attributes)}>
  <span class="govuk-warning-text__icon" aria-hidden="true">!</span>
  <strong class="govuk-warning-text__text">
    <span class="govuk-visually-hidden">${options.iconFallbackText || 'Warning'}</span>
    ${words(options)}
  </strong>
</div>`;
}
