// The shapes of the pages a council writes about its site: accessibility, privacy, cookies.
import { z } from 'zod';
import { Temporal } from '#lib/temporal';

const words = z.string().trim().min(1);
const paragraphs = z.array(words);
const date = z.iso.date();

/** An accessibility statement, in the parts that UK law asks for (the Public Sector Bodies Accessibility Regulations 2018). */
export const accessibilitySchema = z.object({
  preparedOn: date,
  reviewedOn: date,
  status: z.enum(['fully', 'partially', 'not']),
  standard: words,
  scope: paragraphs.min(1),
  howTested: paragraphs.min(1),
  /** What does not meet the standard, the criterion it fails, and the day it will be put right. */
  issues: z.array(z.object({ what: words, criterion: words, fixBy: date })),
  disproportionateBurden: paragraphs.default([]),
  outOfScope: paragraphs.default([]),
  contact: paragraphs.min(1),
  enforcement: paragraphs.min(1),
  technical: words,
});
export type Accessibility = Readonly<z.output<typeof accessibilitySchema>>;

export const privacySchema = z.object({
  updatedOn: date,
  sections: z.array(z.object({ title: words, paragraphs: paragraphs.min(1) })).min(1),
});

export const cookiesSchema = z.array(z.object({ name: words, purpose: words, lasts: words, kind: words }));

/** A date of one of these texts. */
export const dateOf = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
