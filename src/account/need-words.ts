// Needs in the words of whoever has them. What staff note for safety is theirs, and is not shown here.

import type { Need, NeedInTheWay, NeedSlug } from '#customers';

export type OwnNeed = Exclude<NeedSlug, 'safety-note'>;

export const ownNeeds: Readonly<Record<OwnNeed, { readonly text: string; readonly hint: string }>> = {
  language: { text: 'Write to me in another language', hint: 'Say which below' },
  interpreter: { text: 'An interpreter when we talk', hint: 'Say for which language below' },
  bsl: { text: 'British Sign Language', hint: 'An interpreter, or a video relay call' },
  'large-print': { text: 'Large print', hint: '' },
  braille: { text: 'Braille', hint: '' },
  'easy-read': { text: 'Easy Read', hint: 'Short sentences with pictures' },
  audio: { text: 'A recording to listen to', hint: '' },
  'call-not-write': { text: 'Call me, do not write', hint: 'If reading is hard, or others open your post' },
  'write-not-call': { text: 'Write to me, do not call', hint: 'If calls are hard, or you cannot take them' },
  'text-relay': { text: 'Call me through Relay UK', hint: '' },
  'more-time': { text: 'More time', hint: 'Longer appointments, and longer to answer' },
};

export const ownNeedSlugs = Object.keys(ownNeeds) as OwnNeed[];

/** The needs a person is shown as theirs. */
export function shownNeeds(needs: readonly Need[]): (Need & { readonly need: OwnNeed })[] {
  return needs.filter((each): each is Need & { readonly need: OwnNeed } => each.need in ownNeeds);
}

/** Why a need cannot be added to what they told us. */
export function ownInTheWay({ why, known }: NeedInTheWay): string {
  const text = shownNeeds([known])
    .map(({ need }) => ownNeeds[need].text)
    .join('');
  return why === 'same'
    ? `You told us “${text}” already. If something about it changed, say that you no longer need it, and add it again`
    : `You told us “${text}”, and we cannot keep to both. Say that you no longer need that first`;
}

export const needsLanguage = (need: string): boolean => need === 'language' || need === 'interpreter';
