// A strategy and its promises as a council's folder gives them: promises.json.

import { z } from 'zod';
import type { Tx } from '#db';
import { deleteOtherQueueMeasures, isSurveyMeasure, levelWhats, measureByQueues, queueChannels } from '#evidence';
import { Fault } from '#lib/fault';
import type { Pack } from '#lib/pack';
import { Temporal } from '#lib/temporal';
import { loadRulebook } from '#standards';
import { figuresPromised, savePromise, saveStrategy, type ToSave } from './store.ts';

const words = z.string().trim().min(1);
const date = z.iso.date().transform((text) => Temporal.PlainDate.from(text));
const sentence = {
  id: z.string().regex(/^[A-Z]+\d+$/, 'Give an id like P01'),
  group: words,
  sentence: words,
};
const goal = z.number().min(0).max(100);

const place = {
  /** One queue by its slug, or all of a channel; neither for all there are. */
  queue: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .optional(),
  channel: z.enum(queueChannels).optional(),
};
const seconds = z.int().min(1).max(86_400);
const measured = { ...sentence, kind: z.literal('measured') };
const isOneOrChannel = ({ queue, channel }: { queue?: string | undefined; channel?: string | undefined }) =>
  queue === undefined || channel === undefined;
const oneOrChannel = 'Give a queue or a channel, not both';

/** A figure of phones, chat or counters. A service level says within how many seconds, and which of the four ways of counting. */
const figureSchemas = [
  z.strictObject({
    ...measured,
    figure: z
      .strictObject({ what: z.enum(levelWhats), withinSeconds: seconds, ...place })
      .refine(isOneOrChannel, oneOrChannel),
    goal,
  }),
  z.strictObject({
    ...measured,
    figure: z.strictObject({ what: z.literal('abandoned'), ...place }).refine(isOneOrChannel, oneOrChannel),
    goal,
  }),
  z.strictObject({
    ...measured,
    figure: z.strictObject({ what: z.literal('mean-wait'), ...place }).refine(isOneOrChannel, oneOrChannel),
    goalSeconds: seconds,
  }),
  z.strictObject({
    ...measured,
    figure: z
      .strictObject({ what: z.literal('percentile-wait'), percent: z.int().min(1).max(99), ...place })
      .refine(isOneOrChannel, oneOrChannel),
    goalSeconds: seconds,
  }),
] as const;

const promiseSchema = z.union([
  ...figureSchemas,
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
    await savePromise(tx, slug, position, await promisedOf(tx, given));
  }
  await deleteOtherQueueMeasures(tx, await figuresPromised(tx));
}

async function promisedOf(tx: Tx, given: z.output<typeof promiseSchema>): Promise<ToSave> {
  const { id, group: heading, sentence } = given;
  switch (given.kind) {
    case 'measured':
      return {
        ...{ id, heading, sentence, kind: given.kind, goal: 'goalSeconds' in given ? given.goalSeconds : given.goal },
        by: await backingOf(tx, given),
      };
    case 'evidenced':
      return { id, heading, sentence, kind: given.kind, evidence: given.evidence };
    case 'not-yet-measured':
    case 'retired':
      return { id, heading, sentence, kind: given.kind, why: given.why };
  }
}

type Given = Extract<z.output<typeof promiseSchema>, { kind: 'measured' }>;

async function backingOf(tx: Tx, given: Given): Promise<Extract<ToSave, { kind: 'measured' }>['by']> {
  if ('standard' in given) return { standard: given.standard };
  if ('measure' in given) return { measure: given.measure };
  const { figure } = given;
  const { what, queue = null, channel = null } = figure;
  const within = 'withinSeconds' in figure ? figure.withinSeconds : null;
  const share = 'percent' in figure ? figure.percent : null;
  return { figure: await measureByQueues(tx, { what, seconds: within, percent: share, queue, channel }) };
}

function unknown(id: string, what: string): Fault {
  return new Fault(
    'promise-not-backed',
    `Promise ${id} is measured by ${what}, which does not exist. Correct promises.json.`,
  );
}
