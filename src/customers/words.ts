// What this room says: names of kinds, ways, needs and marks; hints, refusals, and the history of a record in sentences.

import { dateInWords } from '#lib/plain-words';
import type { CustomerKind } from './customer.ts';
import type { DuplicateReason } from './duplicate.ts';
import type { MergeRefusal } from './merge.ts';
import { isLanguageTag, type Need, type NeedInTheWay, type NeedMark, type NeedSlug } from './need.ts';
import type { Restriction, ReviewFault } from './record.ts';
import type { WayKind } from './way.ts';

/** Said of a number that nobody has and of a record that may not be seen: the two must not differ. */
export const noSuchCustomer = 'There is no customer with this number. Check it, or find them by name.';

export const nothingToAnonymous = 'They did not say who they are. Nothing is added to them.';

export const kindNames: Readonly<Record<CustomerKind, string>> = {
  person: 'Person',
  organisation: 'Organisation',
  team: 'Team of the council',
  anonymous: 'Did not say who they are',
};

export const wayNames: Readonly<Record<WayKind, string>> = { email: 'Email', phone: 'Phone', address: 'Address' };

export const needNames: Readonly<Record<NeedSlug, string>> = {
  language: 'Writes in another language',
  interpreter: 'Interpreter',
  bsl: 'British Sign Language',
  'large-print': 'Large print',
  braille: 'Braille',
  'easy-read': 'Easy Read',
  audio: 'Audio',
  'call-not-write': 'Call, do not write',
  'write-not-call': 'Write, do not call',
  'text-relay': 'Text relay',
  'more-time': 'More time',
  'safety-note': 'Safety note',
};

export const needHints: Readonly<Record<NeedSlug, string>> = {
  language: 'Letters and messages in this language',
  interpreter: 'For calls and meetings',
  bsl: 'A BSL interpreter, or a video relay call',
  'large-print': 'Letters in 18 point',
  braille: 'Letters in Braille',
  'easy-read': 'Short sentences with pictures',
  audio: 'Letters as a recording',
  'call-not-write': 'They find reading or post hard, or others open it',
  'write-not-call': 'They find calls hard, or cannot take them',
  'text-relay': 'Call through Relay UK',
  'more-time': 'Longer appointments, and time to answer',
  'safety-note': 'What to know before a call or a visit, so that everybody is safe',
};

/** A need with what to know of it: “Interpreter: Polish”. A language is given by its English name. */
export function needInWords({ need, detail }: Pick<Need, 'need' | 'detail'>): string {
  if (detail === '') return needNames[need];
  if (need === 'language') return `${needNames[need]}: ${languageName(detail)}`;
  return `${needNames[need]}: ${detail}`;
}

/** Why a need cannot be added, and what to do about it. */
export function inTheWayInWords({ why, known }: NeedInTheWay): string {
  const already = `“${needInWords(known)}” is recorded already`;
  return why === 'same'
    ? `${already}. If something about it changed, end it first`
    : `${already}, and both cannot be kept to. End it first`;
}

const languages = new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'code' });

/** The English name of a language by its BCP 47 tag; the tag itself where it is none. */
export function languageName(tag: string): string {
  if (!isLanguageTag(tag)) return tag;
  try {
    return languages.of(tag) ?? tag;
  } catch {
    return tag; // a tag with more to it than a language, a script and a place
  }
}

export const markNames: Readonly<Record<NeedMark, string>> = {
  met: 'Met',
  offered: 'Offered',
  refused: 'Refused by the customer',
  'not-met': 'Not met',
};

export const duplicateReasonNames: Readonly<Record<DuplicateReason, string>> = {
  'same-email': 'Same email address and a similar name',
  'same-phone': 'Same phone number and a similar name',
  'same-address': 'Same address and a similar name',
  'email-typo': 'Same name, and the email addresses differ by one key',
  'may-be-restricted':
    'One is restricted, and the other has its email address or phone number and is open to everybody',
};

/** How far a look through all customers has got. @param newest the number of the newest way to reach anybody */
export function placeInWords({ way, name }: { way: number; name: string | null }, newest: number): string {
  const share = newest === 0 ? 0 : Math.min(99, Math.floor((way / newest) * 100));
  const initial = name?.slice(2, 3).toUpperCase() ?? '';
  const at = name === null ? `by how they are reached, ${share}%` : `by their names${initial && `, up to ${initial}`}`;
  return `All customers are being looked through now: ${at}.`;
}

export const mergeRefusals: Readonly<Record<MergeRefusal, string>> = {
  'same-record': 'These two are one record already',
  'no-such-record': 'There is no customer with this number',
  anonymous: 'Somebody who did not say who they are stays apart',
  'different-kinds': 'One is a person and the other is not. If a kind is wrong, change it first',
};

/** When a record is to be merged with one of its own numbers. */
export const ownNumber = 'This number is of this record already. Enter the number of the other one';

/** What a decision to restrict contact has to say, in the order of the policy. */
export const restrictionHints = {
  what: 'For example, “Writes to one address only” or “Comes to the town hall by appointment”',
  reason: 'What happened, when, and what was tried before. It is put into the message to them',
  decidedBy: 'The name and job of the senior officer',
  stillOpen: 'How they can still get every service, report danger, and complain. Nobody is shut out',
  appeal: 'Whom they ask to look at the decision again, and by when',
  appealed: 'Write what they say against it as the reason',
  reviewOn: 'Within 12 months. If nobody reviews it by this day, it ends',
} as const;

/** What they are told of a restriction, for whoever sends it to read and change first. */
export function restrictionMessage({
  what,
  reason,
  stillOpen,
  appeal,
  decidedBy,
  fromOn,
  reviewOn,
}: Omit<Restriction, 'id'>): { subject: string; message: string } {
  return {
    subject: 'How you can contact us from now on',
    message: `From ${dateInWords(fromOn)} there is a limit on how you can contact us: ${what}

Why: ${reason}

What you can still do: ${stillOpen}

If you think this is wrong: ${appeal}

We look at this again by ${dateInWords(reviewOn)}. If we do not, it ends on that day. It was decided by ${decidedBy}.`,
  };
}

export const reviewFaults: Readonly<Record<ReviewFault, string>> = {
  'not-after': 'The review day must be after the day it begins',
  'too-late': 'The review day must be within 12 months',
};

export const ownDecision = 'You decided it. Somebody else has to look at the appeal';

/** To those who may review it, before a restriction ends by itself. It says nothing of who the customer is. */
export function restrictionReminder(
  customer: number,
  reviewOn: string,
  { url, councilName }: { url: string; councilName: string },
): { subject: string; body: string } {
  return {
    subject: `A restriction of contact ends on ${reviewOn} unless it is reviewed`,
    body: `A restriction of how customer ${customer} may contact us has its review day on ${reviewOn}. If nobody reviews it before that day, it ends by itself.

Decide whether it stays: ${url}

${councilName}`,
  };
}

export const customerEventKinds = [
  'customer-added',
  'name-changed',
  'kind-changed',
  'notes-changed',
  'way-added',
  'way-verified',
  'way-preferred',
  'way-ended',
  'way-failed',
  'need-recorded',
  'need-reviewed',
  'need-ended',
  'representative-added',
  'representative-ended',
  'restriction-decided',
  'restriction-told',
  'restriction-appealed',
  'restriction-reviewed',
  'restriction-lifted',
  'restriction-lapsed',
  'record-restricted',
  'record-unrestricted',
  'merged',
  'merge-undone',
  'duplicate-dismissed',
] as const;
export type CustomerEventKind = (typeof customerEventKinds)[number];

/** What somebody did, for the audit log and as the start of a line of the history. */
export const eventDid: Readonly<Record<CustomerEventKind, string>> = {
  'customer-added': 'added the customer',
  'name-changed': 'changed the name',
  'kind-changed': 'changed the kind of customer',
  'notes-changed': 'changed the notes',
  'way-added': 'added a way to reach them',
  'way-verified': 'checked that a way to reach them is theirs',
  'way-preferred': 'noted the way they would rather be reached',
  'way-ended': 'took off a way to reach them',
  'way-failed': 'noted that a message did not arrive',
  'need-recorded': 'recorded a need',
  'need-reviewed': 'reviewed a need',
  'need-ended': 'ended a need',
  'representative-added': 'added somebody who acts for them',
  'representative-ended': 'ended that somebody acts for them',
  'restriction-decided': 'restricted how they may contact us',
  'restriction-told': 'told them of a restriction of contact, its reason and how to appeal',
  'restriction-appealed': 'noted an appeal against a restriction of contact',
  'restriction-reviewed': 'reviewed a restriction of contact',
  'restriction-lifted': 'lifted a restriction of contact',
  'restriction-lapsed': 'noted that a restriction of contact is over: nobody reviewed it',
  'record-restricted': 'restricted who may see the record',
  'record-unrestricted': 'opened the record to all who see customers',
  merged: 'merged two records into this one',
  'merge-undone': 'undid a merge',
  'duplicate-dismissed': 'said that two records are two customers',
};

/** What an event was about, in a few words; '' when its name says it all. */
export function eventAbout(kind: CustomerEventKind, detail: Readonly<Record<string, unknown>>): string {
  const text = (name: string) =>
    typeof detail[name] === 'string' || typeof detail[name] === 'number' ? String(detail[name]) : '';
  const need = () => Object.entries(needNames).find(([slug]) => slug === text('need'))?.[1] ?? text('need');
  const kindIn = (name: string) => lower(Object.entries(kindNames).find(([slug]) => slug === text(name))?.[1]);
  switch (kind) {
    case 'name-changed':
      return `from ${text('from')} to ${text('to')}`;
    case 'kind-changed':
      return `from ${kindIn('from')} to ${kindIn('to')}`;
    case 'notes-changed':
      return text('before') === '' ? '' : `before: “${text('before')}”`;
    case 'way-added':
    case 'way-preferred':
      return text('value');
    case 'way-verified':
      return `${text('value')}: ${text('how')}`;
    case 'way-ended':
    case 'way-failed':
      return [text('value'), text('why')].filter(Boolean).join(': ');
    case 'need-recorded':
      return [need(), text('need') === 'language' ? languageName(text('detail')) : text('detail')]
        .filter(Boolean)
        .join(': ');
    case 'need-reviewed':
      return need();
    case 'need-ended':
      return [need(), text('why')].filter(Boolean).join(': ');
    case 'representative-added':
      return text('scope');
    case 'restriction-decided':
    case 'restriction-reviewed':
      return [text('what'), text('reason')].filter(Boolean).join(': ');
    case 'restriction-appealed':
    case 'restriction-lifted':
      return [text('what'), text('why')].filter(Boolean).join(': ');
    case 'restriction-lapsed':
    case 'restriction-told':
      return text('what');
    case 'record-restricted':
    case 'record-unrestricted':
      return text('reason');
    case 'merged':
    case 'merge-undone':
      return `number ${text('merged')}: ${text('reason')}`;
    case 'duplicate-dismissed':
    case 'customer-added':
      return '';
    case 'representative-ended':
      return text('why');
  }
}

const lower = (text: string | undefined) => (text ?? '').toLowerCase();
