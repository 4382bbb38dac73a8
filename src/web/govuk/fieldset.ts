// A group of related controls under one legend.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes, given } from './attributes.ts';
import { hasWords, type OptionalWords, words } from './words.ts';

export interface LegendOptions extends OptionalWords {
  readonly classes?: string | undefined;
  /** Wraps the legend's words in the page's h1: for a page that asks one thing. */
  readonly isPageHeading?: boolean | undefined;
}

export interface FieldsetOptions {
  /** Ids, separated by spaces, of what describes the group. */
  readonly describedBy?: string | undefined;
  readonly legend?: LegendOptions | undefined;
  readonly classes?: string | undefined;
  readonly role?: string | undefined;
  readonly attributes?: Attributes | undefined;
  readonly html?: Html | undefined;
}

function legendMarkup(legend: LegendOptions): Html {
  const content = legend.isPageHeading
    ? html`<h1 class="govuk-fieldset__heading">${words(legend)}</h1>`
    : words(legend);
  return html`<legend class="${classes('govuk-fieldset__legend', legend.classes)}">${content}</legend>`;
}

/** A fieldset around `html`. */
export function fieldset(options: FieldsetOptions): Html {
  const { legend, role, describedBy } = options;
  return html`<fieldset class="${classes('govuk-fieldset', options.classes)}"${given({
    role,
    'aria-describedby': describedBy,
  })}${attributes(options.attributes)}>
${hasWords(legend) && legendMarkup(legend)}
${options.html}
</fieldset>`;
}
