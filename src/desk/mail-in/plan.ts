// What becomes of a message: taken up as a contact, kept and left alone, or put in the tray for a person to decide.

import { addressKey, type Classified, type Mail, type SenderProof } from '#mail-in';

/** `open`: somebody has to deal with it; `tray`: a person has to say what it is; `kept`: nothing to do. */
export type TakenAs = 'open' | 'tray' | 'kept';

export interface Plan {
  readonly as: TakenAs;
  /** Why, for the page; '' for an ordinary message. */
  readonly sign: string;
}

/**
 * How far a sender is believed. `proved` by our mail server: joins what went before. As a `letter` is, where that server said
 * nothing: anybody may have written the address on it, so it joins only what it could know from us alone. `doubted`: joins nothing.
 */
export type Belief = 'proved' | 'letter' | 'doubted';

/** @param unchecked what the council says of those of whom its server says nothing */
export function beliefIn(proof: SenderProof, unchecked: Belief = 'letter'): Belief {
  if (proof === 'unsaid') return unchecked;
  return proof === 'proved' ? 'proved' : 'doubted';
}

/** What is known besides the message itself. */
export interface Around {
  /** Messages of this sender with this subject in the last hour. */
  readonly sameInAnHour: number;
  readonly belief: Belief;
}

/** A sender who writes the same this often within an hour is a program that answers us. */
export const mostTheSameInAnHour = 20;

export function planFor(mail: Mail, sorted: Classified, around: Around): Plan {
  const tray = (sign: string): Plan => ({ as: 'tray', sign });
  if (mail.problems.includes('not-read')) return tray('It could not be read');
  if (sorted.kind === 'bounce' || sorted.kind === 'auto-reply' || sorted.kind === 'loop')
    return { as: 'kept', sign: sorted.sign };
  if (mail.problems.includes('no-head'))
    return tray('It has no sender and no subject: it is not an email, or its beginning is lost');
  if (mail.from === null || mail.from.address === '') return tray('It does not say who it is from');
  if (sorted.kind === 'list') return tray(sorted.sign);
  if (sorted.isFromUs) return tray('It says that it is from our own address');
  if (mail.problems.includes('empty') && mail.subject === '') return tray('It is empty');
  if (around.sameInAnHour >= mostTheSameInAnHour) return tray('This sender has sent the same many times in an hour');
  if (around.belief === 'doubted') return tray('It may not be from who it says');
  return { as: 'open', sign: '' };
}

/** How two subjects are compared: without “Re:” and its like, capitals and spaces. */
export function subjectKey(subject: string): string {
  return subject
    .replace(/^(\s*((re|fw|fwd|aw|wg|sv|vs|tr|rif|antw|odp|atb|auto)\s*(\[\d+\]\s*)?:|\[[^\]]{1,40}\]))+/i, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Every Message-ID this one says it goes on from, the nearest first, 30 at most. */
export function earlierIds(mail: Mail): string[] {
  return [...new Set([...mail.inReplyTo, ...mail.references.toReversed()])].filter((id) => id !== '').slice(0, 30);
}

/** References of cases in a subject, as they would be typed. */
export function referencesIn(subject: string): string[] {
  return [...subject.matchAll(/\b[A-Z]{2,4}[- ]?[0-9A-Z]{4}[- ]?[0-9A-Z]{4}\b/gi)].map(([found]) => found).slice(0, 5);
}

/** The number in `EMAIL-1042`, our own name for a message that has no case. */
export function mailNumberIn(subject: string): number | null {
  const number = Number(/\bEMAIL-(\d{1,12})\b/i.exec(subject)?.[1] ?? Number.NaN);
  return Number.isSafeInteger(number) ? number : null;
}

export function mailReference(id: number): string {
  return `EMAIL-${id}`;
}

/** All addresses a message was sent to, each once, in small letters. */
export function sentTo(mail: Mail): string[] {
  const all = [...mail.deliveredTo, ...[...mail.to, ...mail.cc].map(({ address }) => addressKey(address))];
  return [...new Set(all)].slice(0, 100);
}

/** What it is about, as the contact keeps it: the subject, and how it begins. */
export function aboutOf(mail: Mail): string {
  const files = mail.attachments.filter(({ isInline }) => !isInline).length;
  const came = files === 0 ? '' : `\n\n${files === 1 ? '1 file came' : `${files} files came`} with it.`;
  const text = [mail.subject, mail.text].filter((part) => part !== '').join('\n\n');
  const begins = text.slice(0, 2000 - came.length).replace(/[\ud800-\udbff]$/, ''); // no half of a pair
  return `${begins}${came}` || 'An email without words';
}
