// What the directory says: headings, sentences about cost, waits and hours, and what stands where there is nothing.
import { countInWords, dateInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import type { Channel } from './service.ts';
import type { waitToTell } from './wait.ts';

export const headings = {
  services: 'Services',
  canIHaveIt: 'Can I have it?',
  cost: 'What does it cost?',
  howLong: 'How long does it take?',
  howToGetIt: 'How do I get it?',
  whatHappensNext: 'What happens next',
  youWillNeed: 'What you need',
  otherWays: 'Other ways to get in touch',
  ifWeCannotHelp: 'If we cannot help',
  places: 'Where it is given',
  formats: 'Other formats and languages',
  aboutThisPage: 'About this page',
} as const;

export const channelNames: Readonly<Record<Channel, string>> = {
  online: 'Online',
  phone: 'By phone',
  counter: 'In person',
  post: 'By post',
  email: 'By email',
  'home-visit': 'At your home',
};

export const startWords = 'Start now';
export const tryForm = 'Try the form';
/** Before how long the queue is at this moment. */
export const rightNow = 'Right now:';
export const noPromiseYet = 'We have not set a time for this yet.';
export const askUs = 'Ask us and we will tell you.';

/** “Most people wait 4 to 7 working days.”; null when there is too little to go by. */
export function waitSentence(wait: ReturnType<typeof waitToTell>): string | null {
  if (wait === null) return null;
  const { from, to, n } = wait;
  const base = `We worked this out from ${n.toLocaleString('en-GB')} finished requests.`;
  if (to === 0) return `Most people are helped the same day. ${base}`;
  const days = (count: number) => countInWords(count, 'working day');
  if (from === 0) return `Most people wait ${days(to)} or less. ${base}`;
  return `Most people wait ${from === to ? days(to) : `${from} to ${days(to)}`}. ${base}`;
}

/** Who last read the page through, and when. */
export function checkedSentence(checkedOn: Temporal.PlainDate | null, team: string | null): string {
  if (checkedOn === null) return team ? `The ${team} looks after this page.` : 'Nobody has checked this page yet.';
  return `Last checked on ${dateInWords(checkedOn)}${team ? ` by the ${team}` : ''}.`;
}

export const withdrawnService = {
  title: 'This service is no longer on our site',
  text: 'We have taken its page off the site. Requests that were made go on. If you need something like it, search, or call us.',
} as const;

export const unknownService = {
  title: 'Page not found',
  text: 'There is no service at this address. It may have moved, or the address may be mistyped.',
  suggestions: 'Is it one of these?',
} as const;
