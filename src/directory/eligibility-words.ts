// What is said to somebody who checks whether they can have a service, and to whoever writes its rules.

/** Why the rules of a service cannot be used. */
export const faultWords = {
  noQuestion: 'Nothing is asked. Add at least one question.',
  noRequirement: 'Nothing is needed. Add at least one requirement.',
  twinQuestion: (id: string) => `Two questions have the id “${id}”. Remove one of them.`,
  askedWhen: (ask: string) =>
    `“${ask}” is asked only at times. Take that condition away: a check asks no more than it needs by itself.`,
  notLookedAt: (ask: string) => `“${ask}” is asked, and no requirement looks at it. Remove it, or add a requirement.`,
  unknownQuestion: (needs: string, id: string) => `“${needs}” looks at a question “${id}”, which is not asked.`,
  misfit: (needs: string, ask: string, why: string) => `“${needs}” looks at “${ask}”: ${why}.`,
  impossible: (needs: string) => `Nobody can meet “${needs}”: its conditions rule one another out.`,
  clash: (first: string, second: string) =>
    `Nobody can meet both “${first}” and “${second}”: they contradict one another.`,
  impossibleTogether: 'Nobody can meet all the requirements together: they contradict one another.',
  neverFails: (needs: string) => `Everybody meets “${needs}”, whatever they answer. Change it, or remove it.`,
} as const;

/**
 * “you are under 60”: a reason as the end of a sentence; and what else is said in it: “You can ask your landlord.” A reason's
 * first sentence is the reason.
 */
export function reasonParts(because: string): { readonly reason: string; readonly more: string } {
  const [, first = '', more = ''] = /^(.+?)(?:\.\s+(\p{Lu}.*))?$/su.exec(because.trim()) ?? [];
  const small = /^(You|Your|The|There|It|This|We|A|An|No|Nobody)\b/;
  return { reason: first.replace(/\.$/, '').replace(small, (word) => word.toLowerCase()), more };
}

/** The same on one line. */
export function reasonWords(because: string): string {
  const { reason, more } = reasonParts(because);
  return more === '' ? reason : `${reason}. ${more}`;
}

export const checkWords = {
  link: 'Check if you can have it',
  tryDraft: 'Try the questions of the draft',
  needed: 'What is needed',
  why: 'Why we ask',
  continue: 'Continue',
  notSure: 'I am not sure',
  leftEmpty: 'Answer the question, or choose “I am not sure”',
  private: 'You do not need to say who you are. We use your answers for this check only.',
  yes: 'Yes, you can have it',
  yesLine: 'From what you told us, you meet everything that is needed.',
  no: (reason: string) => `No, because ${reason}`,
  noSeveral: 'No, for these reasons',
  cannotTell: 'We cannot tell from this. Ask us',
  cannotTellLine: 'You were not sure about something that matters. We can help you to find out.',
  unsureAbout: 'What we would need to know',
  met: 'What you meet',
  whoElse: 'Who else can help',
  whoElseUnknown: 'Tell us what you need, and we will tell you who can help.',
  askAnyway: 'Ask us anyway',
  askAnywayLine:
    'The rules may not fit your situation, or you may have made a mistake. You can ask, and a person will look at it.',
  howToAsk: 'How to get it',
  howToAskUs: 'How to ask us',
  yourAnswers: 'Your answers',
  change: 'Change',
  again: 'Start the check again',
  toService: (title: string) => `Back to “${title}”`,
  start: 'Start now',
  askUsOnline: 'Ask us online',
  callUs: (phone: string) => `Call us on ${phone}.`,
  callThem: (phone: string) => `Call ${phone}.`,
} as const;

/** The same for staff, who ask for somebody. */
export const staffCheckWords = {
  title: 'Can they have it?',
  intro: 'Ask what you need to. Leave out what the customer does not know. Nothing is kept with their name.',
  show: 'Show the answer',
  clear: 'Clear the answers',
  answer: 'Answer',
  none: 'Nothing is answered yet. The answer will be here.',
  yes: 'Yes, they can have it',
  no: 'No',
  noLine: 'Tell them why:',
  cannotTell: 'Not known yet',
  stillToAsk: 'Still to ask:',
  said: 'What they told you',
  toPage: 'See the page for residents',
} as const;

/** For the owner of a service. */
export const toldWords = {
  title: 'Can I have it? What people were told',
  nothing: 'Nobody has used the check in the last 12 months.',
  since: 'Checks in the last 12 months, by residents and by staff for them. One person may check more than once.',
  verdicts: 'What the check said',
  yes: 'Told yes',
  no: 'Told no',
  cannotTell: 'Could not be told',
  reasons: 'Why not',
  formerly: 'Reasons of earlier editions',
  gone: 'A reason that is no longer there',
} as const;
