// Help printed above a form control and read out with it.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes, given } from './attributes.ts';
import { type Words, words } from './words.ts';

export type HintOptions = Words & {
  /** A form control sets this itself and points at it. */
  readonly id?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

/** A hint. */
export function hint(options: HintOptions): Html {
  return html`<div${given({ id: options.id })} class="${classes('govuk-hint', options.classes)}"${attributes(options.attributes)}>
  ${words(options)}
</div>`;
}
