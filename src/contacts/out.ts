// How one message reaches one customer: by which way, in which language and format, what of their needs is met by it, and what
// somebody has to do because it could not be.

import type { MessageAsks, Way } from '#customers';

export type OutWay = 'email' | 'sms' | 'letter' | 'call' | 'none';
type Format = MessageAsks['format'];
export type ReachableBy = Pick<Way, 'kind' | 'value' | 'isPreferred' | 'verifiedAt' | 'failedAt' | 'address'>;

/** What became of one need in this message. */
export interface NeedOutcome {
  readonly needId: number;
  /** `offered`: the wording is as they need it, and what somebody typed into it may not be; or a call is planned. */
  readonly mark: 'met' | 'offered' | 'not-met';
  readonly reason: string;
}

export interface Out {
  readonly way: OutWay;
  /** The e-mail address, number or address to use; null where there is none. */
  readonly to: ReachableBy | null;
  readonly language: string;
  /** The language they asked for, whether or not there are words in it; of several, the one it is written in. */
  readonly languageAsked: string | null;
  readonly format: Format;
  readonly outcomes: readonly NeedOutcome[];
  /** What could not be done as they need it, in words; somebody has to see to it. */
  readonly notMet: readonly string[];
}

/** What there is to write with: the languages of this message, and those with Easy Read words. */
export interface Wordings {
  readonly languages: readonly string[];
  readonly easyRead: readonly string[];
}

export const formatNames: Readonly<Record<Format, string>> = {
  plain: 'standard print',
  'large-print': 'large print',
  braille: 'Braille',
  'easy-read': 'Easy Read',
  audio: 'audio',
};

/** The name of a language in English, from its tag; the tag where nobody knows it. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames('en-GB', { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag; // not a tag at all, and so it is said as it was written
  }
}

/** UK mobile numbers, and numbers of other countries, which nobody can tell. */
export function canGetTexts(phone: string): boolean {
  const digits = phone.replace(/[^\d+]/g, '').replace(/^(\+|00)44/, '0');
  return /^07\d{9}$/.test(digits) || digits.startsWith('+') || digits.startsWith('00');
}

/** The ways in order: the one they gave this time; the one they prefer; e-mail, a number for texts, another number, an address; verified ones first. */
export function waysInOrder(ways: readonly ReachableBy[], given?: string): ReachableBy[] {
  const kind = (way: ReachableBy) =>
    way.kind === 'email' ? 0 : way.kind === 'address' ? 3 : canGetTexts(way.value) ? 1 : 2;
  const rank = (way: ReachableBy) =>
    (way.value === given ? 0 : way.isPreferred ? 100 : 200) + kind(way) * 10 + (way.verifiedAt ? 0 : 1);
  return ways.filter(({ failedAt }) => !failedAt).sort((one, other) => rank(one) - rank(other));
}

/**
 * Decides how a message goes out. Without needs: the first way in order, in English, in standard print.
 * @param given the e-mail address or number they gave when they asked for what this tells of
 */
export function chooseOut(asks: MessageAsks, ways: readonly ReachableBy[], wordings: Wordings, given?: string): Out {
  const inOrder = waysInOrder(ways, given);
  const phone = inOrder.find(({ kind }) => kind === 'phone');
  if (asks.instead === 'call' && phone)
    return {
      way: 'call',
      to: phone,
      language: asks.language ?? 'en',
      languageAsked: asks.language,
      format: 'plain',
      // met once somebody has spoken to them: `settlePlannedCall`
      outcomes: asks.needs.instead.map((needId) => ({ needId, mark: 'offered', reason: 'a call is planned' })),
      notMet: [],
    };
  const language = chooseLanguage(asks, wordings);
  const format = chooseFormat(asks, inOrder, wordings, language.tag);
  const to = format.to;
  const answers = [
    ...(asks.instead === 'call' ? [answer(asks.needs.instead, 'there is no phone number to call them on')] : []),
    ...(to
      ? [
          { outcomes: asks.needs.written.map(met('we wrote, and did not call')) },
          ...language.answers,
          format.answer,
          answer(asks.needs.otherFormats, 'a message has one format'),
        ]
      : []),
    ...(to ? [] : [answer(Object.values(asks.needs).flat(), 'there is no way to reach them')]),
  ];
  return {
    way: to ? wayOf(to) : 'none',
    to,
    language: language.tag,
    languageAsked: language.asked,
    format: format.format,
    outcomes: answers.flatMap(({ outcomes }) => outcomes),
    notMet: answers.flatMap(({ outcomes, why }) => (why && outcomes.length > 0 ? [why] : [])),
  };
}

/**
 * The same for a message with words that a member of staff typed: nobody translates those, so its language is only offered.
 * @param typedIn the tag of the language that they say they typed in; '' where they did not say
 */
export function withTypedWords(out: Out, typedIn = ''): Out {
  if (out.language === 'en') return out;
  const wording = inLanguage(out.language);
  const outcomes = out.outcomes.map(
    (each): NeedOutcome =>
      each.mark === 'met' && each.reason === wording
        ? typedIn === out.language
          ? { ...each, reason: `${wording}, and so is what a member of staff typed, as they say` }
          : { ...each, mark: 'offered', reason: `${wording}; what a member of staff typed is as they typed it` }
        : each,
  );
  return { ...out, outcomes };
}

const inLanguage = (tag: string): string => `written in ${languageName(tag)}`;

interface Answer {
  readonly outcomes: readonly NeedOutcome[];
  /** Why they are not met; undefined where they are. */
  readonly why?: string;
}

const met =
  (reason: string) =>
  (needId: number): NeedOutcome => ({ needId, mark: 'met', reason });

const answer = (needs: readonly number[], why: string): Answer => ({
  outcomes: needs.map((needId) => ({ needId, mark: 'not-met', reason: why })),
  why,
});

const wayOf = ({ kind }: ReachableBy): 'email' | 'sms' | 'letter' =>
  kind === 'email' ? 'email' : kind === 'phone' ? 'sms' : 'letter';

// The one they asked for last of those there are words in. Where there are words in none, each is missed.
function chooseLanguage(
  { language, languages: asked }: MessageAsks,
  wordings: Wordings,
): { tag: string; asked: string | null; answers: Answer[] } {
  const there = asked.map(({ tag }) => wordingIn(tag, wordings));
  const chosen = there.findIndex((tag) => tag !== null);
  const tag = there[chosen] ?? 'en';
  const answers = asked.map(({ tag: wanted, needs }, i): Answer => {
    if (i === chosen) return { outcomes: needs.map(met(inLanguage(tag))) };
    const why = there[i]
      ? `a message has one language, and this was ${inLanguage(tag)}`
      : `there is no ${languageName(wanted)} text of this message yet`;
    // who reads another that they asked for is not left without, so nobody has to see to it
    return chosen < 0 ? answer(needs, why) : { outcomes: answer(needs, why).outcomes };
  });
  return { tag, asked: asked[chosen]?.tag ?? language, answers };
}

/** The language of a message's wordings that is the one wanted, or is of it without its region; null where there is none. */
export function wordingIn(wanted: string, { languages }: Pick<Wordings, 'languages'>): string | null {
  const primary = wanted.toLowerCase().split('-')[0] ?? wanted;
  return (
    languages.find((each) => each.toLowerCase() === wanted.toLowerCase()) ??
    languages.find((each) => each.toLowerCase().split('-')[0] === primary) ??
    (primary === 'en' ? 'en' : null)
  );
}

interface FormatChoice {
  readonly to: ReachableBy | null;
  readonly format: Format;
  readonly answer: Answer;
}

// Print, Braille and audio go by post, unless their record says that they would rather have e-mail.
function chooseFormat(
  { format, needs }: MessageAsks,
  inOrder: readonly ReachableBy[],
  { easyRead }: Wordings,
  language: string,
): FormatChoice {
  const first = inOrder[0] ?? null;
  if (format === 'plain' || !first) return { to: first, format: 'plain', answer: { outcomes: [] } };
  if (format === 'easy-read' && !easyRead.includes(language))
    return {
      to: first,
      format: 'plain',
      answer: answer(needs.format, 'there is no Easy Read text of this message yet'),
    };
  if (first.isPreferred && first.kind === 'email')
    return {
      to: first,
      format,
      answer: { outcomes: needs.format.map(met(`by email, as they prefer, for ${formatNames[format]}`)) },
    };
  const address = inOrder.find(({ kind }) => kind === 'address');
  if (address)
    return { to: address, format, answer: { outcomes: needs.format.map(met(`by post, in ${formatNames[format]}`)) } };
  if (format === 'easy-read')
    return { to: first, format, answer: { outcomes: needs.format.map(met('in the Easy Read words')) } };
  return {
    to: first,
    format: 'plain',
    answer: answer(needs.format, `there is no postal address to send ${formatNames[format]} to`),
  };
}

/** The lines of an envelope. */
export function envelope(name: string, way: ReachableBy): string {
  const { address, value } = way;
  const lines = address ? [...address.lines, address.postcode ?? ''] : value.split(/,\s*|\n/);
  return [name, ...lines].filter((line) => line.trim() !== '').join('\n');
}
