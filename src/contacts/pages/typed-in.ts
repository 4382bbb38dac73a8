// Asks whoever types to a customer whether it is in the language they asked for: nobody translates it, and only the writer knows.

import { type Html, html, sent, type Visit } from '#web';
import { checkboxes } from '#web/govuk/index';
import { languageName, type Out } from '../out.ts';

/** Nothing where the message itself is in English, or is not written at all. */
export function typedInBox({ form }: Pick<Visit, 'form'>, { way, language }: Pick<Out, 'way' | 'language'>): Html {
  if (language === 'en' || way === 'call' || way === 'none') return html``;
  return checkboxes({
    name: 'typed-in',
    items: [
      {
        value: language,
        text: `What I typed is in ${languageName(language)}`,
        hint: { text: 'The need counts as met only where all of the message is' },
      },
    ],
    values: [sent(form, 'typed-in')],
  });
}

/** The tag of the language somebody said they typed in; '' where they said nothing. */
export const typedInOf = ({ form }: Pick<Visit, 'form'>): string => sent(form, 'typed-in').slice(0, 40);
