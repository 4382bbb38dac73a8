// The languages a page can be read in.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes, given } from './attributes.ts';
import { type Words, words } from './words.ts';

export type LanguageItem = Words & {
  /** Language of the link's own words, like `cy`. */
  readonly lang: string;
  /** Language of the page it leads to, when it differs from `lang`. */
  readonly hrefLang?: string | undefined;
  readonly dir?: 'ltr' | 'rtl' | undefined;
  /** Left out for the language the page is in. */
  readonly href?: string | undefined;
  readonly current?: boolean | undefined;
  /** Read out after the words, in the page's language. */
  readonly languageDescriptionText?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

export interface LanguageNavigationOptions {
  readonly items: readonly LanguageItem[];
  /** Name of the landmark: "Language" unless told otherwise. */
  readonly ariaLabel?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

function entry(item: LanguageItem): Html {
  const { lang, dir, href, hrefLang, languageDescriptionText } = item;
  if (item.current || !href) {
    return html`<span class="${classes('govuk-language-navigation__text', item.classes)}" aria-current="true"${given({ lang, dir })}${attributes(item.attributes)}>${words(item)}</span>`;
  }
  const names = classes('govuk-language-navigation__link', item.classes);
  const described =
    languageDescriptionText && html`<span class="govuk-visually-hidden"> ${languageDescriptionText}</span>`;
  return html`<a class="${names}" href="${href}" rel="alternate"${given({ lang, hreflang: hrefLang || lang, dir })}${attributes(item.attributes)}>${words(item)}${described}</a>`;
}

/** A switch between languages. */
export function languageNavigation(options: LanguageNavigationOptions): Html {
  return html`<nav class="${classes('govuk-language-navigation', options.classes)}"${attributes(options.attributes)} aria-label="${options.ariaLabel ?? 'Language'}">
  <ul class="govuk-language-navigation__list">
${options.items?.map((item) => html`<li class="govuk-language-navigation__list-item">${entry(item)}</li>`)}
  </ul>
</nav>`;
}
