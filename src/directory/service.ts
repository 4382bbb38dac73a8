// A service: what the council provides, in the four answers people come for, with all that a request for it needs.
// The shape of `services/<slug>.json`; lists may be empty, so that an import can begin with a slug and a title alone.
import { z } from 'zod';
import { ruleSchema } from '#questions';
import { chargeSchema } from './charge.ts';
import { eligibilitySchema } from './eligibility.ts';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, numbers and hyphens');

/** Whether a text could name a service. */
export const isSlug = (text: string): boolean => slug.safeParse(text).success;

const words = z.string().trim().min(1, 'Write some words here');
const sentences = z.array(words).default([]);

export const channels = ['online', 'phone', 'counter', 'post', 'email', 'home-visit'] as const;
export type Channel = (typeof channels)[number];

export const outcomes = ['fixed', 'provided', 'not-ours', 'duplicate', 'no-further-action'] as const;
export type Outcome = (typeof outcomes)[number];

const serviceShape = z.strictObject({
  slug,
  title: words,
  /** One sentence. */
  summary: z.string().trim().default(''),
  topic: slug.nullable().default(null),
  /** Numbers of the Local Government Services List. */
  lgsl: z.array(z.int().positive()).default([]),
  /** What people type when they look for it, misspelt too. */
  alsoKnownAs: sentences,
  about: sentences,
  /** Who it is for, in sentences. */
  canIHaveIt: sentences,
  /** The rules a person can check themselves against; null when there are none but the sentences. */
  eligibility: eligibilitySchema.nullable().default(null),
  charges: z.array(chargeSchema).default([]),
  /** “There is no charge” is said, and not left to be guessed. */
  isFree: z.boolean().default(false),
  /** What else there is to say of the cost, or all of it where no charge is listed. */
  cost: z.strictObject({ statement: words, amount: words.optional(), note: words.optional() }).nullable().default(null),
  youWillNeed: sentences,
  whatHappensNext: sentences,
  waysToAsk: z
    .array(
      z.strictObject({
        channel: z.enum(channels),
        text: words,
        phone: words.optional(),
        email: z.email().optional(),
        url: z.url().optional(),
        /** Where to come: the slug of a place. */
        place: slug.optional(),
        /** When it is open: the slug of a calendar. */
        calendar: slug.optional(),
      }),
    )
    .default([]),
  /** Who else to ask; with `provider`, a listed organisation that a person can be put in touch with. */
  ifWeCannotHelp: z
    .array(
      z.strictObject({
        name: words,
        text: words,
        phone: words.optional(),
        url: z.url().optional(),
        provider: slug.optional(),
      }),
    )
    .default([]),
  /** Answers to its form by which it is somebody else's: a motorway, a private drain. */
  notOurs: z.array(z.strictObject({ rule: ruleSchema, provider: slug, says: words })).default([]),
  /** Where it is given, by the slugs of places. */
  places: z.array(slug).default([]),
  lifeEvents: z.array(slug).default([]),
  /** Large print, Braille, British Sign Language …: what can be asked for. */
  formats: sentences,
  /** Languages its staff or papers speak besides English, as BCP 47 tags. */
  languages: z.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/)).default([]),
  /** Where each kind of dealing with it (LGIL) is done, for a service of the national list. */
  interactions: z
    .array(z.strictObject({ lgsl: z.int().positive(), lgil: z.int().min(0).max(99), url: z.url() }))
    .default([]),
  /** The team that gives it, and answers for its page. */
  team: slug.nullable().default(null),
  /** The job of the person who looks after the page: “Waste contracts manager”. */
  owner: words.nullable().default(null),
  /** Slugs of standards; the first is the main promise. */
  standards: z.array(slug).default([]),
  /** Answers that call for another main promise, such as a danger. The first that fits is taken. */
  promiseWhen: z.array(z.strictObject({ question: slug, is: z.array(words).min(1), standard: slug })).default([]),
  /** The longest a person waits to hear something, while a request is open. */
  updateEvery: z.strictObject({ workingDays: z.int().positive() }).default({ workingDays: 5 }),
  requestable: z.boolean().default(false),
  questionnaire: slug.nullable().default(null),
  asksForAddress: z.boolean().default(false),
  anonymousAllowed: z.boolean().default(false),
  /** What is asked or found out is about health, money, safety or home life: fewer people see it. */
  sensitive: z.boolean().default(false),
  /** Stands on the home page. */
  commonTask: z.boolean().default(false),
  /** The day somebody last read the page through, as `2026-03-02`. */
  checkedOn: z.iso.date().nullable().default(null),
  /** The day by which somebody is to read it again. */
  reviewOn: z.iso.date().nullable().default(null),
  /** How often it is asked for, against the others: 1 to 100. */
  demand: z.number().min(0).max(100).default(1),
  /** How a request for it may end. */
  outcomes: z.array(z.enum(outcomes)).default([...outcomes]),
});

/** A service as council data gives it. */
export const serviceSchema = serviceShape.superRefine((service, check) => {
  if (service.requestable && service.questionnaire === null)
    check.addIssue({
      code: 'custom',
      path: ['questionnaire'],
      message: 'A service that can be requested needs a questionnaire',
    });
});

export type Service = Readonly<z.output<typeof serviceSchema>>;

export const topicSchema = z.strictObject({ slug, title: words, summary: words });
export type Topic = Readonly<z.output<typeof topicSchema>>;

/** What a list shows of a service. */
export type ServiceLine = Pick<Service, 'slug' | 'title' | 'summary' | 'lgsl' | 'topic'>;

/** Services under the letter their title begins with, A to Z; what begins with no letter stands under #. */
export function aToZ<S extends Pick<Service, 'title'>>(services: readonly S[]): { letter: string; services: S[] }[] {
  const letterOf = (service: S) => /^\p{L}/u.exec(service.title)?.[0].toUpperCase() ?? '#';
  const sorted = services.toSorted((a, b) => a.title.localeCompare(b.title, 'en-GB'));
  return [...Map.groupBy(sorted, letterOf)].map(([letter, group]) => ({ letter, services: group }));
}
