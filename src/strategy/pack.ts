// A strategy and its promises as a council's folder gives them: promises.json.

import { z } from 'zod';
import type { Tx } from '#db';
import { isSurveyMeasure } from '#evidence';
import { Fault } from '#lib/fault';
import type { Pack } from '#lib/pack';
import { Temporal } from '#lib/temporal';
import { loadRulebook } from '#standards';
import type { Promised } from './promise.ts';
import { savePromise, saveStrategy } from './store.ts';

const words = z.string().trim().min(1);
const date = z.iso.date().transform((text) => Temporal.PlainDate.from(text));
const sentence = {
  id: z.string().regex(/^[A-Z]+\d+$/, 'Give an id like P01'),
  group: words,
  sentence: words,
};
const goal = z.number().min(0).max(100);

const promiseSchema = z.union([
  z.strictObject({ ...sentence, kind: z.literal('measured'), standard: words, goal }),
  z.strictObject({ ...sentence, kind: z.literal('measured'), measure: words, goal }),
  z.strictObject({
    ...sentence,
    kind: z.literal('evidenced'),
    evidence: z.array(z.strictObject({ title: words, text: words, on: z.iso.date() })).min(1),
  }),
  z.strictObject({ ...sentence, kind: z.enum(['not-yet-measured', 'retired']), why: words }),
]);

const fileSchema = z.strictObject({
  strategy: z.strictObject({
    slug: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .default('strategy'),
    title: words,
    about: words,
    period: z.strictObject({ from: date, to: date }),
    adoptedOn: date.nullable().default(null),
  }),
  promises: z.array(promiseSchema),
});

/** Loads them. A promise measured by a standard or a question that does not exist is a fault: it could never be kept. */
export async function loadStrategyPack(tx: Tx, pack: Pack, _at: Temporal.Instant): Promise<void> {
  const { strategy, promises } = await pack.read('promises.json', fileSchema);
  const { slug, title, about, period, adoptedOn } = strategy;
  await saveStrategy(tx, { slug, title, about, fromOn: period.from, toOn: period.to, adoptedOn });
  const rulebook = await loadRulebook(tx);
  for (const [position, given] of promises.entries()) {
    if ('standard' in given && !rulebook.has(given.standard)) throw unknown(given.id, `standard ${given.standard}`);
    if ('measure' in given && !isSurveyMeasure(given.measure)) throw unknown(given.id, `measure ${given.measure}`);
    await savePromise(tx, slug, position, promisedOf(given));
  }
}

function promisedOf(given: z.output<typeof promiseSchema>): Promised {
  const { id, group: heading, sentence } = given;
  switch (given.kind) {
    case 'measured':
      return {
        ...{ id, heading, sentence, kind: given.kind, goal: given.goal },
        by: 'standard' in given ? { standard: given.standard } : { measure: given.measure },
      };
    case 'evidenced':
      return { id, heading, sentence, kind: given.kind, evidence: given.evidence };
    case 'not-yet-measured':
    case 'retired':
      return { id, heading, sentence, kind: given.kind, why: given.why };
  }
}

function unknown(id: string, what: string): Fault {
  return new Fault(
    'promise-not-backed',
    `Promise ${id} is measured by ${what}, which does not exist. Correct promises.json.`,
  );
}
