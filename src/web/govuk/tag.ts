// The state of a thing in a word or two.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes } from './attributes.ts';
import { type Words, words } from './words.ts';

export type TagOptions = Words & {
  /** A colour, like `govuk-tag--green`. The words must carry the meaning without it. */
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

/** A tag. */
export function tag(options: TagOptions): Html {
  return html`<strong class="${classes('govuk-tag', options.classes)}"${attributes(options.attributes)}>
  ${words(options)}
</strong>`;
}
