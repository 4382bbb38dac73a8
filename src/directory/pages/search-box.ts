// The one search box: a plain form that asks /services. Where scripts run it suggests services while somebody types.
import { type Html, html } from '#web';
import { button, input } from '#web/govuk/index';
import { searchPage } from '../search-page-words.ts';

/** The search box, with what was typed still in it. */
export function searchBox(typed = '', options: { isPageHeading?: boolean } = {}): Html {
  return html`<form class="heard-search" action="/services" method="get" role="search" data-suggestions="/services/suggestions" data-suggestions-label="${searchPage.suggestions}">
${input({
  name: 'q',
  id: 'q',
  type: 'search',
  label: { text: searchPage.label, classes: 'govuk-label--m', isPageHeading: options.isPageHeading },
  hint: { text: searchPage.hint },
  value: typed,
  autocomplete: 'off',
  attributes: { maxlength: 200 },
})}
${search}
</form>`;
}

const search = button({ text: searchPage.button });
