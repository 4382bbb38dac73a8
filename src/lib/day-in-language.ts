// Days and times in the languages that messages are written in: Welsh in Welsh, anything else in English.

import { atHome, dateAtHome, dateInWords, dayInWords, momentInWords, timeInWords } from './plain-words.ts';
import type { Temporal } from './temporal.ts';

/** @param language a BCP 47 tag */
export const isWelsh = (language: string): boolean => /^cy\b/i.test(language);

const days = ['Llun', 'Mawrth', 'Mercher', 'Iau', 'Gwener', 'Sadwrn', 'Sul'] as const;
const months = [
  'Ionawr',
  'Chwefror',
  'Mawrth',
  'Ebrill',
  'Mai',
  'Mehefin',
  'Gorffennaf',
  'Awst',
  'Medi',
  'Hydref',
  'Tachwedd',
  'Rhagfyr',
] as const;

/** `3 March 2026`, `3 Mawrth 2026`. */
export function dateInLanguage(date: Temporal.PlainDate, language: string): string {
  return isWelsh(language) ? `${date.day} ${months[date.month - 1]} ${date.year}` : dateInWords(date);
}

/** `Tuesday 3 March 2026`, `dydd Mawrth 3 Mawrth 2026`. */
export function dayInLanguage(date: Temporal.PlainDate, language: string): string {
  if (!isWelsh(language)) return dayInWords(date);
  return `dydd ${days[date.dayOfWeek - 1]} ${dateInLanguage(date, language)}`;
}

/** `3 March 2026 at 5:30pm`, `3 Mawrth 2026 am 5:30pm`. */
export function momentInLanguage(at: Temporal.Instant, language: string): string {
  if (!isWelsh(language)) return momentInWords(at);
  const { hour, minute } = atHome(at);
  const time = minute > 0 ? undefined : hour === 12 ? 'hanner dydd' : hour === 0 ? 'hanner nos' : undefined;
  return `${dateInLanguage(dateAtHome(at), language)} am ${time ?? timeInWords({ hour, minute })}`;
}
