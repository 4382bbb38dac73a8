// What is said about signposts: what a person agrees to, the question whether it helped, and what staff read.
import { dateAtHome, dateInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { type ConsentWay, keptDays, type SignpostOutcome } from './signpost.ts';

/** Exactly what is passed on, to whom, and for how long: what a person agrees to word by word. */
export function consentSentence(council: string, provider: string): string {
  return `I agree that ${council} tells ${provider} my name, how to reach me and what I wrote here, so that they can contact me about it. ${council} deletes these details after ${keptDays} days.`;
}

/** The same, as staff read it out. */
export function consentReadOut(council: string, provider: string): string {
  return `“Do you agree that ${council} tells ${provider} your name, how to reach you and what you have told me, so that they can contact you about it? We delete these details after ${keptDays} days.”`;
}

export const consentWayNames: Readonly<Record<ConsentWay, string>> = {
  form: 'In the form',
  phone: 'On the phone',
  'in-person': 'In person',
};

export const signpostWords = {
  title: (provider: string) => `Ask ${provider} to contact you`,
  intro: (provider: string) =>
    `We send ${provider} what you write here, and they get in touch with you. Nothing is sent unless you agree.`,
  urgent: (provider: string, phone: string) =>
    `If you cannot wait, call ${provider} yourself on ${phone}. In an emergency call 999.`,
  name: 'Your name',
  email: 'Email address',
  phone: 'Phone number',
  reach: 'Give an email address, a phone number, or both.',
  about: 'What do you need help with?',
  aboutHint: 'A few words are enough. They will ask you about the rest.',
  quiet: 'Do not send me messages from the council about this',
  quietHint: 'For example, if it is not safe for you. They will still contact you.',
  send: 'Agree and send',
  made: (provider: string) => `We have told ${provider}`,
  next: (provider: string) => `${provider} will contact you. They work for themselves, so we cannot say how soon.`,
  ask: 'In two weeks we ask you whether they helped. You need not answer.',
  noEmail: 'Enter an email address or a phone number, so that they can reach you',
  noConsent: (provider: string) => `Tick the box if you agree that we tell ${provider}. Without it we send nothing`,
  noName: 'Enter your name',
  noAbout: 'Enter what you need help with',
} as const;

export const answerWords = {
  title: 'Were you helped?',
  intro: (provider: string, on: Temporal.Instant) =>
    `On ${dateInWords(dateAtHome(on))} we put you in touch with ${provider}. Did they help you?`,
  empty: 'Select whether you were helped',
  remark: 'Is there anything we should know? (optional)',
  remarkHint: 'Please leave out names and anything else that says who somebody is.',
  send: 'Send my answer',
  change: 'Change my answer',
  changeable: (until: Temporal.Instant) =>
    `You have answered. You can change your answer until ${dateInWords(dateAtHome(until))}.`,
  thanks: 'Thank you',
  thanksText: 'Your answer shows us where people get help, and where they are sent in circles.',
  stillNeed: 'If you still need help, look who else can help, or call us.',
  ended: 'This link has ended. We keep these details for 90 days only.',
} as const;

export const outcomeNames: Readonly<Record<SignpostOutcome, string>> = {
  yes: 'Yes',
  partly: 'Partly',
  'not-helped': 'No, they could not help me',
  'could-not-reach': 'No, I heard nothing and could not reach them',
};

/** How staff read where a signpost stands. */
export function standsWords(signpost: {
  readonly outcome: SignpostOutcome | null;
  readonly isNotTold: boolean;
  readonly askedAt: Temporal.Instant | null;
}): string {
  if (signpost.isNotTold) return 'The message did not reach them';
  if (signpost.outcome !== null)
    return {
      yes: 'Helped',
      partly: 'Partly helped',
      'not-helped': 'Not helped',
      'could-not-reach': 'Could not reach them',
    }[signpost.outcome];
  return signpost.askedAt === null ? 'Told' : 'Asked, no answer yet';
}
