// A row of links to the same page seen otherwise, of which one is where the reader is.

import { type Html, html } from './html.ts';

export interface Choice {
  readonly text: string;
  readonly href: string;
  readonly isChosen: boolean;
}

/** @param label what is chosen, for those who hear the page */
export function choices(label: string, options: readonly Choice[]): Html {
  return html`<nav aria-label="${label}"><ul class="heard-choices">
${options.map(({ text, href, isChosen }) =>
  isChosen
    ? html`<li><strong aria-current="true">${text}</strong></li>`
    : html`<li><a class="govuk-link" href="${href}">${text}</a></li>`,
)}
</ul></nav>`;
}
