// A standard: a public promise in time. It changes by versions, each with the day it takes effect, so that a case keeps
// the promise it was made under.
import { z } from 'zod';
import { Temporal } from '#lib/temporal';

/** Units a clock can count in. `calendar-months` are given in months but counted in days. */
export const targetUnits = [
  'seconds',
  'minutes',
  'service-hours',
  'working-days',
  'calendar-days',
  'calendar-months',
] as const;
export type TargetUnit = (typeof targetUnits)[number] | 'date-given';

/** Something done to a case that starts or stops a clock: `received`, `acknowledged`, `answered`, `closed` … */
export type Act = string;

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, numbers and hyphens');
const wholeAmount = z.number().int().positive();
const words = z.string().trim().min(1);

const targetSchema = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.enum(targetUnits).exclude(['service-hours']), amount: wholeAmount }),
  // Half an hour of opening time is a real promise: 0.5.
  z.strictObject({ unit: z.literal('service-hours'), amount: z.number().positive() }),
  z.strictObject({ unit: z.literal('date-given') }),
]);
export type Target = z.infer<typeof targetSchema>;

const extensionRuleSchema = z.strictObject({
  /** The most that may be added in all, in the target's own unit. */
  cap: z.strictObject({ amount: z.number().positive() }),
  times: wholeAmount,
  reasonRequired: z.boolean(),
  /** What the customer must be told with the new date, such as how to reach an Ombudsman. */
  mustTell: words.optional(),
});
export type ExtensionRule = z.infer<typeof extensionRuleSchema>;

const versionShape = z.strictObject({
  standard: slug,
  version: wholeAmount,
  effectiveFrom: z.iso.date().transform((date) => Temporal.PlainDate.from(date)),
  /** The promise as the public reads it. */
  sentence: words,
  changedBecause: words.optional(),
  starts: slug,
  stops: slug,
  target: targetSchema,
  calendar: slug,
  /** Where counting begins for what arrives when the office is shut: at the next opening, or on the day it arrived. */
  afterHours: z.enum(['next-opening', 'same-day']).optional(),
  endsAt: z.enum(['end-of-day', 'close-of-business']).default('end-of-day'),
  /** A last day that is not a working day moves to the next that is. */
  rollForward: z.boolean().default(false),
  pauses: z.array(slug).default([]),
  /**
   * Which days a pause takes out of the count: those on which the clock is paused at closing time (midnight, where
   * calendar days are counted), or every day from asking to answer, both included.
   */
  pausedDays: z.enum(['paused-at-close', 'whole-days']).default('paused-at-close'),
  extension: extensionRuleSchema.optional(),
  /** The share of cases, in per cent, that should meet it. */
  goal: z.number().min(0).max(100).optional(),
});

type VersionAsWritten = z.output<typeof versionShape>;

function checkTogether(version: Omit<VersionAsWritten, 'standard'>, check: z.RefinementCtx): void {
  if (version.starts === version.stops) {
    check.addIssue({
      code: 'custom',
      path: ['stops'],
      message: 'A clock must stop at a different act from the one that starts it',
    });
  }
  const cap = version.extension?.cap.amount ?? 1;
  if (!Number.isInteger(cap) && version.target.unit !== 'service-hours') {
    check.addIssue({ code: 'custom', path: ['extension', 'cap', 'amount'], message: 'Enter a whole number' });
  }
  if (version.target.unit === 'date-given' && (version.pauses.length > 0 || version.extension !== undefined)) {
    check.addIssue({
      code: 'custom',
      path: ['target'],
      message: 'A date agreed for each case has no pauses or extension: agree a new date instead',
    });
  }
}

/** What arrives after hours waits for the next opening, where days or hours of work are counted; else it counts at once. */
function withAfterHours<V extends Omit<VersionAsWritten, 'standard'>>(version: V) {
  const counted = version.target.unit;
  const usual = counted === 'working-days' || counted === 'service-hours' ? 'next-opening' : 'same-day';
  return { ...version, afterHours: version.afterHours ?? usual } as const;
}

/** One version of a standard. Dates are civil dates; amounts are in `target.unit`. */
export const standardVersionSchema = versionShape.superRefine(checkTogether).transform(withAfterHours);
export type StandardVersion = Readonly<z.output<typeof standardVersionSchema>>;

/** A standard with all its versions, as council data gives it. */
export const standardSchema = z
  .strictObject({
    slug,
    name: words,
    sentence: words,
    about: words,
    versions: z
      .array(versionShape.omit({ standard: true }).superRefine(checkTogether).transform(withAfterHours))
      .min(1),
  })
  .transform((standard) => ({
    ...standard,
    versions: standard.versions.map((version): StandardVersion => ({ ...version, standard: standard.slug })),
  }));
export type Standard = Readonly<z.output<typeof standardSchema>>;

/** The version in force on a date: the latest that has taken effect. Undefined before the first. */
export function versionInForce<V extends Pick<StandardVersion, 'effectiveFrom' | 'version'>>(
  versions: readonly V[],
  on: Temporal.PlainDate,
): V | undefined {
  return versions
    .filter(({ effectiveFrom }) => Temporal.PlainDate.compare(effectiveFrom, on) <= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.effectiveFrom, b.effectiveFrom) || a.version - b.version)
    .at(-1);
}
