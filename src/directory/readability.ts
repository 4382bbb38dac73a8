// How hard a text is to read, from what can be counted in it: words, sentences and letters. It judges no meaning, and
// it guesses no syllables; what it points at is for a person to look at.
import { type AvoidedWord, avoidedWords } from './plain-words.ts';

/** Sentences of more words than this are hard to follow for many people; the content guidance of GOV.UK names 25. */
export const longestSentence = 25;
/** Words of so many letters and more count as long. */
const longWordLetters = 13;
/** Under this many words a reading age says nothing: the formula was made on passages of a hundred and more. */
const fewestWords = 100;

/** What was counted in a text, and the age that follows. */
export interface Readability {
  readonly words: number;
  readonly sentences: number;
  readonly letters: number;
  /** The age at which most people can read it; null when there is too little text to say. */
  readonly age: number | null;
}

/** Something to look at again. */
export type ReadingHint =
  | { readonly kind: 'long-sentence'; readonly sentence: string; readonly words: number }
  | { readonly kind: 'avoided-word'; readonly word: string; readonly instead: string }
  | { readonly kind: 'long-word'; readonly word: string };

// web addresses are not read as words
const withoutAddresses = (text: string) =>
  /:\/\/|www\.|@/.test(text) ? text.replace(/(https?:\/\/|www\.)\S+|\S+@\S+/g, ' ') : text;

/** Words of a text: letters and digits, with what joins them: don’t, step-free, 01632, 6:30am, £1.50. */
export function wordsOf(text: string): string[] {
  return withoutAddresses(text).match(/[\p{L}\p{N}]+(?:[’'.,:/-][\p{L}\p{N}]+)*/gu) ?? [];
}

/**
 * Sentences of texts. Each text ends one, with or without a full stop, as the items of a list do. A stop ends one where a
 * space and something that is no small letter follow, so that “e.g. a shed” and “9.30am” end none.
 */
export function sentencesOf(texts: readonly string[]): string[] {
  return texts
    .flatMap((text) => withoutAddresses(text).split(/(?<=[.!?]["”’)]*)\s+(?=[^\p{Ll}\s])|\n+/u))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** Letters and digits of a word, without what joins them. */
function lettersIn(word: string): number {
  if (/^[a-z]+$/i.test(word)) return word.length; // nearly all
  return word.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

/**
 * Counts texts and works a reading age out by the Automated Readability Index (Senter and Smith 1967):
 * grade = 4.71 × letters and digits a word + 0.5 × words a sentence − 21.43. A grade of American schools is begun at its
 * number and five years; the age is that, from 5 up, with the grade rounded up.
 */
export function readability(texts: readonly string[]): Readability {
  const all = sentencesOf(texts);
  const words = all.flatMap(wordsOf);
  const letters = words.reduce((sum, word) => sum + lettersIn(word), 0);
  const counted = { words: words.length, sentences: all.length, letters };
  if (words.length < fewestWords) return { ...counted, age: null };
  const grade = 4.71 * (letters / words.length) + 0.5 * (words.length / all.length) - 21.43;
  return { ...counted, age: Math.max(5, Math.ceil(grade) + 5) };
}

/** What to look at in texts: long sentences in their order, words with a plainer one, very long words; each once. */
export function readingHints(texts: readonly string[]): ReadingHint[] {
  const sentences = sentencesOf(texts).map((text) => ({ text, words: wordsOf(text) }));
  const long = sentences
    .filter(({ words }) => words.length > longestSentence)
    .map(({ text, words }) => ({ kind: 'long-sentence' as const, sentence: text, words: words.length }));
  const small = sentences.map(({ words }) => words.map((word) => word.toLowerCase()));
  const avoided = avoidedIn(small);
  const named = new Set(avoided.map(({ word }) => word));
  const longWords = new Set(
    small
      .flat()
      .filter((word) => word.length >= longWordLetters)
      .flatMap((word) => word.split('-'))
      .filter((word) => (word.match(/\p{L}/gu)?.length ?? 0) >= longWordLetters && !named.has(word)),
  );
  return [...long, ...avoided, ...[...longWords].map((word) => ({ kind: 'long-word' as const, word }))];
}

interface Phrase {
  readonly words: readonly string[];
  readonly avoided: AvoidedWord;
}

/** The phrases to avoid by their first word, the longest first. */
const phrases: ReadonlyMap<string, readonly Phrase[]> = Map.groupBy(
  avoidedWords
    .flatMap((avoided) => avoided.words.map((form): Phrase => ({ words: form.split(' '), avoided })))
    .sort((a, b) => b.words.length - a.words.length),
  ({ words }) => words[0] ?? '',
);

/** Words to avoid in sentences of small letters, each once, in the order they stand in. */
function avoidedIn(sentences: readonly (readonly string[])[]): Extract<ReadingHint, { kind: 'avoided-word' }>[] {
  const found = new Map<AvoidedWord, string>();
  for (const words of sentences)
    words.forEach((word, at) => {
      const phrase = phrases.get(word)?.find((each) => each.words.every((part, i) => words[at + i] === part));
      if (phrase && !found.has(phrase.avoided)) found.set(phrase.avoided, phrase.words.join(' '));
    });
  return [...found].map(([{ instead }, word]) => ({ kind: 'avoided-word', word, instead }));
}
