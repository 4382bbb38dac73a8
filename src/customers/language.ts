// A language as staff type it, made its BCP 47 tag: by its English name, by its own, or by the tag. “Welsh”, “cymraeg” and “cy”.

import { isLanguageTag } from './need.ts';
import { folded } from './search-typed.ts';

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
// those of two letters, and what else people here ask for
const further = ['yue', 'prs', 'ckb', 'rom', 'pcm', 'fil', 'zh-Hans', 'zh-Hant', 'pt-BR'];
// names that people say, and that the tables of languages do not have
const alsoCalled: Readonly<Record<string, string>> = {
  farsi: 'fa',
  sorani: 'ckb',
  mandarin: 'zh',
  roma: 'rom',
  romani: 'rom',
  tagalog: 'fil',
};

let known: Map<string, string> | undefined;

/** Tags by the folded names of their languages; made once, when somebody first types a name. */
function tagsByName(): Map<string, string> {
  if (known) return known;
  const english = new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'none' });
  const tags = [...letters.flatMap((one) => letters.map((other) => `${one}${other}`)), ...further];
  const named = tags.filter((tag) => english.of(tag) !== undefined);
  const own = (tag: string) => new Intl.DisplayNames(tag, { type: 'language', fallback: 'none' }).of(tag);
  known = new Map([
    ...named.map((tag) => [folded(own(tag) ?? ''), tag] as const),
    ...Object.entries(alsoCalled),
    ...named.map((tag) => [folded(english.of(tag) ?? ''), tag] as const),
  ]);
  known.delete('');
  return known;
}

/** The tag of what was typed; null when it names no language. */
export function languageTagOf(typed: string): string | null {
  const text = typed.trim();
  const named = tagsByName().get(folded(text));
  if (named) return named;
  const tag = text.length <= 3 ? text.toLowerCase() : text;
  return isLanguageTag(tag) ? tag : null;
}
