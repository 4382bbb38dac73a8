// The wording of a message: its versions in each language, its placeholders, and how long it is as text messages.

import type { Temporal } from '#lib/temporal';

/** The words of one version. Where a way has no words of its own (null), it takes the body. */
export interface TemplateWords {
  readonly subject: string;
  readonly body: string;
  readonly sms: string | null;
  readonly letter: string | null;
  readonly easyRead: string | null;
}

export interface Template extends TemplateWords {
  readonly slug: string;
  /** A BCP 47 tag. */
  readonly language: string;
  /** From 1 in each language. */
  readonly version: number;
  /** `staff` once somebody edited it here: the council's data is never laid over that. */
  readonly source: 'council' | 'staff';
  readonly madeBy: string;
  readonly madeAt: Temporal.Instant;
  readonly publishedBy: string | null;
  /** Null while it is a draft. */
  readonly publishedAt: Temporal.Instant | null;
}

export const templateParts = [
  'subject',
  'body',
  'sms',
  'letter',
  'easyRead',
] as const satisfies readonly (keyof TemplateWords)[];
export type TemplatePart = (typeof templateParts)[number];

/** The names between double brackets, each once, in the order they come. */
export function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\(\((\w+)\)\)/g)].map(([, name]) => name ?? ''))];
}

export type TemplateProblem =
  /** A placeholder nobody fills in. */
  | { readonly part: TemplatePart; readonly unknown: string }
  /** Brackets that are no placeholder, with what stands about them. */
  | { readonly part: TemplatePart; readonly stray: string }
  /** A placeholder without which the message would not say what it is sent for. */
  | { readonly part: TemplatePart; readonly missing: string };

/** What a message needs of its words. */
export interface WordsAsked {
  /** The placeholders that are filled in. */
  readonly known: readonly string[];
  /** The parts that must say what it is sent for. */
  readonly typedIn: readonly TemplatePart[];
  /** What that is: `message`, what a member of staff typed, where it is not said. */
  readonly needed?: string;
  /** What a subject may not say, since lists of messages show it. */
  readonly notInSubject?: readonly string[];
}

/** What in these words could never be filled in, and what they leave out. A part that is left empty takes the body. */
export function checkWords(words: TemplateWords, asked: WordsAsked): TemplateProblem[] {
  const { known, typedIn, needed = 'message', notInSubject = [] } = asked;
  return templateParts.flatMap((part): TemplateProblem[] => {
    const text = words[part] ?? '';
    const unknown = [...text.matchAll(placeholder)]
      .map(([, inside]) => inside ?? '')
      .filter((name) => !known.includes(name) || (part === 'subject' && notInSubject.includes(name)));
    const stray = [...text.replace(placeholder, '').matchAll(/.{0,20}(?:\(\(|\)\)).{0,20}/g)].map(([about]) =>
      about.trim(),
    );
    const isMissing = typedIn.includes(part) && text !== '' && !text.includes(`((${needed}))`);
    return [
      ...unknown.map((name) => ({ part, unknown: name })),
      ...stray.map((about) => ({ part, stray: about })),
      ...(isMissing ? [{ part, missing: needed }] : []),
    ];
  });
}

const placeholder = /\(\(([^()]*)\)\)/g;

/** The words of a version without anything else that is known of it. */
export function wordsOf({ subject, body, sms, letter, easyRead }: TemplateWords): TemplateWords {
  return { subject, body, sms, letter, easyRead };
}

/** Whether two versions say the same. */
export function isSameWords(one: TemplateWords, other: TemplateWords): boolean {
  return templateParts.every((part) => (one[part] ?? null) === (other[part] ?? null));
}

/** The words for one way: a text message, a letter, Easy Read, or else the body. */
export function wordsFor(words: TemplateWords, way: 'email' | 'sms' | 'letter', format: string): string {
  if (format === 'easy-read' && words.easyRead) return words.easyRead;
  if (way === 'sms') return words.sms ?? words.body;
  if (way === 'letter') return words.letter ?? words.body;
  return words.body;
}

// 3GPP TS 23.038: the characters of one septet, and those of two.
const oneSeptet = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]$/u;
const twoSeptets = /^[\f^{}\\[~\]|€]$/u;

/** How long a text message is, in characters as the networks count them, and how many parts it is sent and paid as. */
export function smsLength(text: string): { characters: number; parts: number; isUnicode: boolean } {
  const characters = [...text];
  const isUnicode = !characters.every((each) => oneSeptet.test(each) || twoSeptets.test(each));
  const length = isUnicode ? text.length : characters.reduce((sum, each) => sum + (twoSeptets.test(each) ? 2 : 1), 0);
  const [whole, part] = isUnicode ? [70, 67] : [160, 153];
  return { characters: length, parts: length === 0 ? 0 : length <= whole ? 1 : Math.ceil(length / part), isUnicode };
}
