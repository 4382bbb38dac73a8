// One thing to do at the end of a banner or panel: a button, or a link when it only goes somewhere.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes } from './attributes.ts';
import { button } from './button.ts';

export interface ActionOptions {
  readonly text: string;
  readonly type?: 'submit' | 'button' | undefined;
  /** Makes it a link, or with `type: 'button'` a link that looks like a button. */
  readonly href?: string | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** `looks` are the classes a button and a link have here beside the component's own. */
export function action(options: ActionOptions, looks: { readonly button?: string; readonly link?: string } = {}): Html {
  const { href, type } = options;
  if (!href || type === 'button') {
    return button({ ...options, type: type || 'button', classes: classes(looks.button, options.classes) });
  }
  return html`<a class="${classes('govuk-link', looks.link, options.classes)}" href="${href}"${attributes(options.attributes)}>${options.text}</a>`;
}
