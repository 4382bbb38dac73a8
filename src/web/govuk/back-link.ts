// A link to the page before, at the very top of a page.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes } from './attributes.ts';
import { type OptionalWords, say } from './words.ts';

/** The words are "Back" unless told otherwise. */
export interface BackLinkOptions extends OptionalWords {
  readonly href: string;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** A back link. */
export function backLink(options: BackLinkOptions): Html {
  return html`<a href="${options.href || '#'}" class="${classes('govuk-back-link', options.classes)}"${attributes(options.attributes)}>${say(options.html, options.text || 'Back')}</a>`;
}
