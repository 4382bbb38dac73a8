// Every message the house sends, by the slug of its template: what it is for, and the placeholders that are filled in for it.

import { isWelsh } from '#lib/day-in-language';

interface Placeholder {
  readonly means: string;
  /** What a preview fills in. */
  readonly sample: string;
  /** The same in Welsh, where the house itself fills it in in Welsh. */
  readonly sampleInWelsh?: string;
  /** May be left empty, and its paragraph goes with it. */
  readonly isOptional?: boolean;
}

export interface TemplateKind {
  readonly title: string;
  readonly sentWhen: string;
  /** False where a member of staff writes it, so that it does not say it was made by a machine. */
  readonly isAutomatic: boolean;
  readonly placeholders: readonly PlaceholderName[];
  /** It goes to an address and to nobody whose needs we know, so it is in English and by e-mail or text message. */
  readonly isDirect?: true;
}

export const placeholders = {
  about: { means: 'what it is about, in a few words', sample: 'help with meals at home' },
  answerLink: { means: 'the link to answer', sample: 'https://heard.example/signposts/abc' },
  callBy: { means: 'by when we call', sample: '5 March 2026 at 5pm', sampleInWelsh: '5 Mawrth 2026 am 5pm' },
  code: { means: 'the code to sign in with', sample: '123456' },
  consent: { means: 'what the person agreed to', sample: 'You may pass on my name and phone number.' },
  contactPhone: { means: 'the person’s phone number', sample: '01632 960123' },
  councilEmail: { means: 'the council’s email address', sample: 'hello@council.example' },
  councilName: { means: 'the name of the council', sample: 'The council' },
  count: { means: 'how many', sample: '3 pages' },
  day: { means: 'a day', sample: 'Monday 2 March 2026', sampleInWelsh: '2 Mawrth 2026' },
  email: { means: 'an email address', sample: 'rosa@example.org' },
  failedWay: { means: 'how we tried first', sample: 'email', sampleInWelsh: 'drwy e-bost' },
  feedbackLink: { means: 'the link to say how it went', sample: 'https://heard.example/feedback/abc' },
  lastDay: { means: 'the last day it can be done', sample: '16 March 2026' },
  list: { means: 'a list', sample: '- Bulky waste, by 5 March 2026\n- Hall hire, by 9 March 2026' },
  message: {
    means: 'what a member of staff wrote, or nothing',
    sample: 'We looked at the bin store today, and a new bin is on its way.',
    isOptional: true,
  },
  name: { means: 'the customer’s name', sample: 'Rosa Example' },
  needs: { means: 'what somebody needs from us', sample: 'Large print' },
  nextUpdateDate: {
    means: 'by when they hear from us',
    sample: 'Thursday 5 March 2026',
    sampleInWelsh: 'dydd Iau 5 Mawrth 2026',
  },
  number: { means: 'the number we call', sample: '01632 960123', isOptional: true },
  outcome: { means: 'what came of it', sample: 'We have fixed it.', sampleInWelsh: 'Rydym wedi’i drwsio.' },
  phone: { means: 'the council’s phone number', sample: '01632 960000' },
  progressLink: { means: 'the link to their request', sample: 'https://heard.example/progress/open/abc' },
  promisedDate: {
    means: 'the day we promised',
    sample: 'Monday 16 March 2026',
    sampleInWelsh: 'dydd Llun 16 Mawrth 2026',
  },
  provider: { means: 'the other organisation', sample: 'A neighbourhood centre' },
  reference: { means: 'the reference', sample: 'AB-4F7K-9QWX' },
  relay: { means: 'the number for Relay UK', sample: '18001 01632 960000' },
  replyBy: { means: 'by when we answer', sample: 'Monday 16 March 2026', sampleInWelsh: 'dydd Llun 16 Mawrth 2026' },
  returnLink: { means: 'the link to go on with the form', sample: 'https://heard.example/return/abc' },
  service: { means: 'the service', sample: 'Missed bin collection' },
  staffName: { means: 'who writes', sample: 'A member of staff', isOptional: true },
  subject: { means: 'the subject of the email that is answered', sample: 'My bin was not collected' },
  team: { means: 'the team', sample: 'Waste team' },
  waiting: {
    means: 'whether the days until they answer are counted',
    sample: 'The date we promised stays as it is.',
    sampleInWelsh: 'Mae’r dyddiad a addawyd gennym yn aros fel y mae.',
  },
} as const satisfies Readonly<Record<string, Placeholder>>;

export type PlaceholderName = keyof typeof placeholders;

export const isPlaceholder = (name: string): name is PlaceholderName => Object.hasOwn(placeholders, name);

const council = ['councilName', 'phone'] as const;
const ofCase = [
  'name',
  'reference',
  'service',
  'promisedDate',
  'nextUpdateDate',
  'progressLink',
  'feedbackLink',
  'outcome',
  'message',
  'waiting',
  ...council,
] as const;

export const templateKinds = {
  'case-opened': kind('We have your request', 'A request is made, and a case is opened', ofCase),
  'case-asked': kind('We need something from you', 'An officer asks the customer for something', ofCase),
  'case-updated': kind('News about your request', 'An officer writes to the customer of a case', ofCase),
  'case-closed': kind('We have finished your request', 'A case is closed', ofCase),
  'case-reopened': kind('We have opened your request again', 'A case is opened again', ofCase),
  'how-was-it': kind('How did we do?', 'From a day to two weeks after a case is closed', [
    'name',
    'reference',
    'service',
    'feedbackLink',
    ...council,
  ]),
  'mail-received': kind('We have your email', 'An email arrives and is put where it belongs', [
    'name',
    'subject',
    'reference',
    'replyBy',
    'message',
    ...council,
  ]),
  reply: {
    ...kind('A reply', 'A member of staff answers an email, a letter or a message', [
      'name',
      'subject',
      'reference',
      'message',
      'staffName',
      ...council,
    ]),
    isAutomatic: false,
  },
  message: {
    ...kind('A message', 'A member of staff writes to a customer from their record', [
      'name',
      'subject',
      'message',
      'staffName',
      ...council,
    ]),
    isAutomatic: false,
  },
  'call-back-promised': kind('We will call you', 'A call-back is promised', [
    'name',
    'about',
    'callBy',
    'number',
    'reference',
    ...council,
  ]),
  'another-way': kind('We could not reach you', 'A message did not arrive, and is sent another way', [
    'name',
    'failedWay',
    'day',
    'message',
    'reference',
    ...council,
  ]),
  'need-letter': kind('What you need from us', 'What a customer needs is written down or reviewed', [
    'name',
    'needs',
    'day',
    ...council,
  ]),
  'account-code': kind('Your code', 'Somebody asks for a code to sign in: by email only', [
    'code',
    'councilEmail',
    'relay',
    ...council,
  ]),
  'signpost-provider': direct('Please contact somebody', 'Somebody agreed to be put in touch: to the organisation', [
    'name',
    'provider',
    'about',
    'service',
    'email',
    'contactPhone',
    'consent',
    ...council,
  ]),
  'signpost-made': direct('We have told them about you', 'Somebody agreed to be put in touch: to the person', [
    'name',
    'provider',
    'about',
    'consent',
    ...council,
  ]),
  'signpost-asked': direct('Did they help you?', 'Two weeks after somebody was put in touch', [
    'name',
    'provider',
    'answerLink',
    ...council,
  ]),
  'request-saved': direct('Your answers are saved', 'Somebody saves a form to come back later', [
    'service',
    'returnLink',
    'lastDay',
    ...council,
  ]),
  'service-review': direct('Pages to read through again', 'A team’s pages are due to be read through', [
    'team',
    'count',
    'list',
    ...council,
  ]),
} as const satisfies Readonly<Record<string, TemplateKind>>;

export type TemplateSlug = keyof typeof templateKinds;

export const isTemplateSlug = (slug: string): slug is TemplateSlug => Object.hasOwn(templateKinds, slug);

/**
 * What a message is for. One that the house does not write itself is a letter that goes out in a run, known by its wording.
 * @param title of its newest wording
 */
export function kindOf(slug: string, title: string): TemplateKind {
  return isTemplateSlug(slug)
    ? templateKinds[slug]
    : kind(title, 'A team sends it in a run, to many people at once', [
        'name',
        'reference',
        'service',
        'message',
        ...council,
      ]);
}

/**
 * The parts of a message that say what a member of staff typed: without it they would say nothing. The text message that another
 * way is tried is short, and asks them to call.
 */
export function typedIn(slug: string): readonly ('body' | 'sms' | 'letter' | 'easyRead')[] {
  if (slug === 'account-code') return ['body'];
  if (slug === 'another-way') return ['body', 'letter', 'easyRead'];
  return withTypedWords.includes(slug) ? ['body', 'sms', 'letter', 'easyRead'] : [];
}

const withTypedWords: readonly string[] = [
  'reply',
  'message',
  'case-asked',
  'case-updated',
  'case-closed',
] satisfies TemplateSlug[];

/** Of a message that carries a secret, which that is; its subject must not say it. */
export function secretIn(slug: string): { readonly needed?: string; readonly notInSubject?: readonly string[] } {
  return slug === 'account-code' ? { needed: 'code', notInSubject: ['code'] } : {};
}

/** Samples for every placeholder of a message, in the language of its wording where the house fills it in in that language. */
export function sampleValues(
  { placeholders: names }: TemplateKind,
  language: string,
): Readonly<Record<string, string>> {
  const sampleOf = ({ sample, sampleInWelsh }: Placeholder) => (isWelsh(language) ? (sampleInWelsh ?? sample) : sample);
  return Object.fromEntries(names.map((name) => [name, sampleOf(placeholders[name])]));
}

/** What is filled in, with nothing in place of whatever may be left out. */
export function withOptional(
  slug: TemplateSlug,
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const empty = templateKinds[slug].placeholders.filter((name) => 'isOptional' in placeholders[name]);
  return { ...Object.fromEntries(empty.map((name) => [name, ''])), ...values };
}

function direct(title: string, sentWhen: string, names: readonly PlaceholderName[]): TemplateKind {
  return { ...kind(title, sentWhen, names), isDirect: true };
}

function kind(title: string, sentWhen: string, names: readonly PlaceholderName[]): TemplateKind {
  return { title, sentWhen, isAutomatic: true, placeholders: names };
}
