// The label of one form control.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes, given } from './attributes.ts';
import { hasWords, type Words, words } from './words.ts';

export type LabelOptions = Words & {
  /** Id of the control it names; a form control sets this itself. */
  readonly for?: string | undefined;
  /** Wraps the label in the page's h1: for a page that asks one thing. */
  readonly isPageHeading?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

/** A label; nothing at all when it has no words. */
export function label(options: LabelOptions): Html {
  if (!hasWords(options)) return html``;
  const markup = html`<label class="${classes('govuk-label', options.classes)}"${attributes(options.attributes)}${given({ for: options.for })}>
  ${words(options)}
</label>`;
  return options.isPageHeading ? html`<h1 class="govuk-label-wrapper">${markup}</h1>` : markup;
}
