// What the demonstration's history is made of: the council's names, streets and sentences, and how busy and how quick it is.

import { z } from 'zod';
import type { Pack } from '#lib/pack';
import { ruleSchema } from '#questions';

const words = z.string().min(1);
const sentences = z.array(words).min(1);
const times = z.record(words, z.number().min(0)).default({});

const Texts = z.object({
  firstNames: sentences,
  surnames: sentences,
  /** By service. */
  descriptions: z.record(words, sentences),
  /** By topic. */
  officerNotes: z.record(words, sentences),
  officerReplies: z.record(words, sentences),
  chasers: sentences,
  reopenReasons: sentences,
  /** By outcome. */
  closings: z.record(words, sentences),
  feedback: z.object({ positive: sentences, neutral: sentences, negative: sentences }),
});

const Places = z.object({ streets: sentences, towns: sentences, postcodeDistricts: sentences });

/** A time out of the ordinary, in days before today: what more is asked for, who is slower, which channels change. */
const Spell = z.strictObject({
  fromDaysAgo: z.int(),
  toDaysAgo: z.int(),
  why: words,
  times,
  slower: times,
  channels: times,
});

const History = z.strictObject({
  channels: z.record(words, z.number().positive()),
  /** How often a service is asked for from January to December; 100 is usual. */
  seasons: z.record(words, z.array(z.number().min(0)).length(12)),
  /** By team: the share of the promised time that half of its cases take, how far they differ, how many are forgotten. */
  pace: z.record(
    words,
    z.strictObject({ typical: z.number().positive(), spread: z.number().positive(), forgotten: z.number().min(0) }),
  ),
  /** By team: whom it hands cases to, and why. */
  handOvers: z.record(words, z.array(z.tuple([words, words])).min(1)),
  questionsToCustomers: sentences,
  answersToQuestions: sentences,
  extensionReasons: sentences,
  spells: z.array(Spell),
});

const weights = z.record(words, z.number().positive());
/** By channel: the median in minutes, and the deviation of its logarithm. */
const minutes = z.record(words, z.tuple([z.number().positive(), z.number().positive()]));

/** A letter sent in a run: how many got it, and what share of them rang within some days, saying what. */
const Letter = z.strictObject({
  template: words,
  version: z.int().positive(),
  service: words,
  title: words,
  fromDaysAgo: z.int(),
  toDaysAgo: z.int(),
  to: z.int().positive(),
  calls: z.number().min(0).max(1),
  withinDays: z.number().positive(),
  label: words,
  said: sentences,
  told: words,
  body: words,
  /** Written since it was sent, for the next run. */
  inWelsh: z.strictObject({ title: words, body: words }).optional(),
});

const Contacts = z.strictObject({
  channels: weights,
  waitMinutes: minutes,
  talkMinutes: minutes,
  /** How many matters an approach has. */
  matters: weights,
  /** What is answered there and then: service, question, what was said, how often. */
  asked: z.array(z.tuple([words, words, words, z.number().positive()])).min(1),
  /** What people would not have had to ask: its label, its share of all, and whether they had asked before. */
  avoidable: z.array(
    z.strictObject({
      label: words,
      share: z.number().min(0).max(1),
      words: sentences,
      told: words,
      outcome: z.enum(['answered', 'passed-on']).default('answered'),
      again: z.strictObject({ withinDays: z.number().positive(), share: z.number().min(0).max(1) }).optional(),
    }),
  ),
  letters: z.array(Letter),
});

const Questionnaire = z.object({
  slug: words,
  questions: z.array(
    z.object({
      id: words,
      type: words,
      ask: words,
      required: z.boolean(),
      options: z.array(z.object({ value: words, label: words })).default([]),
      askedWhen: ruleSchema.optional(),
    }),
  ),
});

export type Letter = z.infer<typeof Letter>;
export type Spell = z.infer<typeof Spell>;
export type Questionnaire = z.infer<typeof Questionnaire>;

export interface Material {
  readonly texts: z.infer<typeof Texts>;
  readonly places: z.infer<typeof Places>;
  readonly history: z.infer<typeof History>;
  readonly contacts: z.infer<typeof Contacts>;
  /** By slug. */
  readonly questionnaires: ReadonlyMap<string, Questionnaire>;
}

export async function readMaterial(pack: Pack): Promise<Material> {
  const questionnaires = await pack.readAll('questionnaires', Questionnaire);
  return {
    texts: await pack.read('demo-texts.json', Texts),
    places: await pack.read('council.json', Places),
    history: await pack.read('demo-history.json', History),
    contacts: await pack.read('demo-contacts.json', Contacts),
    questionnaires: new Map(questionnaires.map((each) => [each.slug, each])),
  };
}
