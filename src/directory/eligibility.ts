// Who can have a service: requirements that are all to be met, each with the reason given to whoever does not meet it.
// Either list may be empty while it is being written; `faultsOfEligibility` says what stands in the way of using it.
import { z } from 'zod';
import { questionSchema, ruleSchema } from '#questions';

const words = z.string().trim().min(1, 'Write some words here');

export const eligibilitySchema = z.strictObject({
  /** What is asked, in order: age, home, benefits … Their ids are what the rules speak of. */
  questions: z.array(questionSchema).max(20, 'Ask 20 questions at most'),
  requirements: z
    .array(
      z.strictObject({
        rule: ruleSchema,
        /** What is needed, as a sentence: “You must be 60 or over.” */
        needs: words,
        /** Said to whoever does not meet it: “you are under 60”. */
        because: words,
      }),
    )
    .max(30, 'Give 30 requirements at most'),
});
export type Eligibility = Readonly<z.output<typeof eligibilitySchema>>;
