// A passage set apart from the text around it.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes, given } from './attributes.ts';
import { type Words, words } from './words.ts';

export type InsetTextOptions = Words & {
  readonly id?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

/** Inset text. */
export function insetText(options: InsetTextOptions): Html {
  return html`<div${given({ id: options.id })} class="${classes('govuk-inset-text', options.classes)}"${attributes(options.attributes)}>
  ${words(options)}
</div>`;
}
