// Sayings of a national code, by language, as they are listed for staff.
import { type Html, html } from '#web';
import { wordLanguage } from '../../search-page-words.ts';
import type { SayingHere } from '../../words-store.ts';

/** “English: bin day, bin men didn’t come.” A line a language. */
export function sayingsByLanguage(sayings: readonly SayingHere[]): Html {
  const languages = [...Map.groupBy(sayings, ({ language }) => language)];
  return html`<ul class="govuk-list">
${languages.map(([language, said]) => html`<li><strong>${wordLanguage(language)}:</strong> <span lang="${langOf(language)}">${said.map(({ phrase }) => phrase).join(', ')}</span></li>`)}
</ul>`;
}

/** What a browser is told: regional English is English. */
export const langOf = (language: string): string => (language === 'en-regional' ? 'en-GB' : language);
