// The one search box: a plain form that asks /services.
import { type Html, html } from '#web';
import { button, input } from '#web/govuk/index';
import { search } from '../words.ts';

/** The search box, with what was typed still in it. */
export function searchBox(typed = '', options: { isPageHeading?: boolean } = {}): Html {
  return html`<form class="heard-search" action="/services" method="get" role="search">
${input({
  name: 'q',
  id: 'q',
  type: 'search',
  label: { text: search.label, classes: 'govuk-label--m', isPageHeading: options.isPageHeading },
  hint: { text: search.hint },
  value: typed,
  autocomplete: 'off',
  attributes: { maxlength: 200 },
})}
${button({ text: search.button })}
</form>`;
}
