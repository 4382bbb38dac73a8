// Other-language texts for a component's script, carried as data attributes. Keys are written by us, texts are escaped when printed.
import type { Attributes } from './attributes.ts';

/** Texts by plural rule of the Unicode CLDR: `{ one: '…', other: '…' }`. */
export type PluralTexts = Readonly<Record<string, string>>;

/** The data attribute for one text, or one for each plural form; none when there is nothing to say. */
export function i18n(key: string, texts: string | PluralTexts | undefined): Attributes {
  if (texts === undefined || texts === '') return {};
  if (typeof texts === 'string') return { [`data-i18n.${key}`]: texts };
  return Object.fromEntries(Object.entries(texts).map(([rule, text]) => [`data-i18n.${key}.${rule}`, text]));
}
