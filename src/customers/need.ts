// What a customer needs so that we can deal with them fairly, and what each need asks of a message, a call or a visit.

import type { Temporal } from '#lib/temporal';

export const needSlugs = [
  'language',
  'interpreter',
  'bsl',
  'large-print',
  'braille',
  'easy-read',
  'audio',
  'call-not-write',
  'write-not-call',
  'text-relay',
  'more-time',
  'safety-note',
] as const;
export type NeedSlug = (typeof needSlugs)[number];

export interface Need {
  readonly id: number;
  readonly need: NeedSlug;
  /** Of a language: its BCP 47 tag. Of an interpreter: the language. Otherwise what to know, in words. */
  readonly detail: string;
  /** They agreed that other teams and partners are told. */
  readonly mayShare: boolean;
  readonly recordedAt: Temporal.Instant;
  /** The day to ask whether it is still so. */
  readonly reviewOn: Temporal.PlainDate | null;
}

/** Whether this is a BCP 47 tag that a page can be marked with and a name be found for: `cy`, `pl`, `zh-Hant`. */
export function isLanguageTag(text: string): boolean {
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text)) return false;
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false; // it has the look of a tag, and parts that no tag has
  }
}

/** What is recorded and keeps another need from being added: its `opposite`, or the `same` one. */
export interface NeedInTheWay {
  readonly why: 'opposite' | 'same';
  readonly known: Need;
}

const opposites: Readonly<Partial<Record<NeedSlug, NeedSlug>>> = {
  'call-not-write': 'write-not-call',
  'write-not-call': 'call-not-write',
};
// Somebody may speak two languages; what else they need they need once, whatever is said of it.
const severalOf: readonly NeedSlug[] = ['language', 'interpreter', 'safety-note'];

type Told = Pick<Need, 'need' | 'detail'>;

export const isSameNeed = (one: Told, other: Told): boolean =>
  one.need === other.need && one.detail.toLowerCase() === other.detail.toLowerCase();

/** What among the needs in force keeps this one from being added; nothing when it can be. */
export function needInTheWay(needs: readonly Need[], told: Told): NeedInTheWay | undefined {
  const same =
    needs.find((known) => isSameNeed(known, told)) ??
    needs.find(({ need }) => need === told.need && !severalOf.includes(need));
  if (same) return { why: 'same', known: same };
  const opposite = needs.find(({ need }) => need === opposites[told.need]);
  return opposite && { why: 'opposite', known: opposite };
}

/** What became of a need once: `offered` and not yet taken up, `refused` by the customer, `not-met` by us. */
export const needMarks = ['met', 'offered', 'refused', 'not-met'] as const;
export type NeedMark = (typeof needMarks)[number];

export type MessageFormat = 'plain' | 'large-print' | 'braille' | 'easy-read' | 'audio';

/** What a written message has to be. `needs` says which needs ask for it, by their ids, so that each can be marked. */
export interface MessageAsks {
  /** BCP 47 tag of the language they asked for last; null for English. */
  readonly language: string | null;
  /** Every language they asked for, the last one first, with the needs that ask for it. One of them is enough. */
  readonly languages: readonly { readonly tag: string; readonly needs: readonly number[] }[];
  readonly format: MessageFormat;
  /** They asked to be called and not written to. */
  readonly instead: 'call' | null;
  readonly needs: {
    readonly language: readonly number[];
    readonly format: readonly number[];
    readonly instead: readonly number[];
    /** They asked to be written to and not called, which any message does. */
    readonly written: readonly number[];
    /** Formats asked for besides the one above: a message has one format, so these cannot be met by it. */
    readonly otherFormats: readonly number[];
  };
}

/** What a call, a visit or an appointment has to be. */
export interface TalkAsks {
  /** The languages to interpret, in words or as tags, the latest first; null when nobody interprets. */
  readonly interpreter: string | null;
  readonly bsl: boolean;
  readonly textRelay: boolean;
  readonly moreTime: boolean;
  /** They asked to be written to and not called. */
  readonly instead: 'write' | null;
  /** What to know before going or calling, to be safe. */
  readonly safety: string | null;
  readonly needs: Readonly<
    Record<'interpreter' | 'bsl' | 'textRelay' | 'moreTime' | 'instead' | 'safety', readonly number[]>
  >;
}

// Braille and audio cannot be read as anything else by whoever asks for them, so they come before larger print.
const formats = ['braille', 'audio', 'easy-read', 'large-print'] as const;

/** What these needs ask of a message. */
export function asksOfMessage(needs: readonly Need[]): MessageAsks {
  const of = needsBySlug(needs);
  const [format, ...others] = formats.filter((slug) => of(slug).length > 0);
  const spoken = of('language').filter(({ detail }) => detail !== '');
  const languages = [...Map.groupBy(spoken, ({ detail }) => detail.toLowerCase()).values()].map((same) => ({
    tag: same[0]?.detail ?? '',
    needs: ids(same),
  }));
  return {
    language: languages[0]?.tag ?? null,
    languages,
    format: format ?? 'plain',
    instead: of('call-not-write').length > 0 ? 'call' : null,
    needs: {
      language: ids(spoken),
      format: format ? ids(of(format)) : [],
      instead: ids(of('call-not-write')),
      written: ids(of('write-not-call')),
      otherFormats: others.flatMap((slug) => ids(of(slug))),
    },
  };
}

/** What these needs ask of a call or a meeting. */
export function asksOfTalk(needs: readonly Need[]): TalkAsks {
  const of = needsBySlug(needs);
  const details = (slug: NeedSlug, between: string) =>
    of(slug)
      .map(({ detail }) => detail)
      .filter(Boolean)
      .join(between);
  return {
    interpreter: details('interpreter', '; ') || null,
    bsl: of('bsl').length > 0,
    textRelay: of('text-relay').length > 0,
    moreTime: of('more-time').length > 0,
    instead: of('write-not-call').length > 0 ? 'write' : null,
    safety: details('safety-note', ' ') || null,
    needs: {
      interpreter: ids(of('interpreter')),
      bsl: ids(of('bsl')),
      textRelay: ids(of('text-relay')),
      moreTime: ids(of('more-time')),
      instead: ids(of('write-not-call')),
      safety: ids(of('safety-note')),
    },
  };
}

const ids = (needs: readonly Need[]) => needs.map(({ id }) => id);

/** The latest first: what somebody said last is what they want now. */
function needsBySlug(needs: readonly Need[]): (slug: NeedSlug) => readonly Need[] {
  const latest = [...needs].sort((one, other) => other.id - one.id);
  return (slug) => latest.filter(({ need }) => need === slug);
}
