// What becomes of somebody's needs in a message that was sent to an address typed in a form, and not to their record: it went out
// in the one language and format it had, so a need is met by it or it is not.

import type { Need, NeedSlug } from '#customers';
import { formatNames, languageName, type NeedOutcome } from './out.ts';

interface Sent {
  /** BCP 47 tag. */
  readonly language: string;
  readonly format: keyof typeof formatNames;
}

const formatNeeds: Readonly<Partial<Record<NeedSlug, keyof typeof formatNames>>> = {
  'large-print': 'large-print',
  braille: 'braille',
  'easy-read': 'easy-read',
  audio: 'audio',
};

const because = (what: string) => `sent to an address typed in a form, ${what}`;
const primary = (tag: string) => tag.toLowerCase().split('-')[0];

/**
 * An outcome for each need that asks something of a message; none for the others.
 * @param prefersIt whether it is an e-mail address that their record says they would rather have
 */
export function typedAddressOutcomes(needs: readonly Need[], sent: Sent, prefersIt: boolean): NeedOutcome[] {
  return needs.flatMap(({ id: needId, need, detail }): NeedOutcome[] => {
    const met = (reason: string): NeedOutcome[] => [{ needId, mark: 'met', reason }];
    const missed = (what: string): NeedOutcome[] => [{ needId, mark: 'not-met', reason: because(what) }];
    const format = formatNeeds[need];
    if (format !== undefined) {
      if (format === sent.format) return met(`in ${formatNames[format]}`);
      const isByChoice = prefersIt && format !== 'easy-read';
      return isByChoice
        ? met(`by email, as they prefer, for ${formatNames[format]}`)
        : missed(`in ${formatNames[sent.format]}`);
    }
    if (need === 'language' && detail !== '') {
      const written = `written in ${languageName(sent.language)}`;
      return primary(detail) === primary(sent.language) ? met(written) : missed(written);
    }
    if (need === 'write-not-call') return met('we wrote, and did not call');
    return need === 'call-not-write' ? missed('and they asked to be called') : [];
  });
}
