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
  /** What is answered there and then: service, question, what was said. */
  openQuestions: z.array(z.tuple([words, words, words])).min(1),
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

export type Spell = z.infer<typeof Spell>;
export type Questionnaire = z.infer<typeof Questionnaire>;

export interface Material {
  readonly texts: z.infer<typeof Texts>;
  readonly places: z.infer<typeof Places>;
  readonly history: z.infer<typeof History>;
  /** By slug. */
  readonly questionnaires: ReadonlyMap<string, Questionnaire>;
}

export async function readMaterial(pack: Pack): Promise<Material> {
  const questionnaires = await pack.readAll('questionnaires', Questionnaire);
  return {
    texts: await pack.read('demo-texts.json', Texts),
    places: await pack.read('council.json', Places),
    history: await pack.read('demo-history.json', History),
    questionnaires: new Map(questionnaires.map((each) => [each.slug, each])),
  };
}
