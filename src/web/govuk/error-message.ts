// What is wrong with one answer, printed beside its control.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes, given } from './attributes.ts';
import { type Words, words } from './words.ts';

export type ErrorMessageOptions = Words & {
  /** A form control sets this itself and points at it. */
  readonly id?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  /** Read out before the message: "Error" unless told otherwise; the empty string for nothing. */
  readonly visuallyHiddenText?: string | undefined;
};

/** An error message. Say what was expected, not what was done wrong. */
export function errorMessage(options: ErrorMessageOptions): Html {
  const hidden = options.visuallyHiddenText ?? 'Error';
  return html`<p${given({ id: options.id })} class="${classes('govuk-error-message', options.classes)}"${attributes(options.attributes)}>
  ${hidden && html`<span class="govuk-visually-hidden">${hidden}:</span> `}${words(options)}
</p>`;
}
