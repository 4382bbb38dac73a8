// POST /api/v1/services/{slug}/eligibility: the check for other systems, open to all. Nothing that is sent is kept or counted.
import { z } from 'zod';
import { readApiAnswers } from '#questions';
import { json, type Reply, type Visit } from '#web';
import { asOptional, canBeChecked, checkEligibility } from '../eligibility-check.ts';
import { findService } from '../store.ts';
import { today } from './around.ts';

const open = { 'access-control-allow-origin': '*' };

const Body = z.strictObject({ answers: z.record(z.string(), z.unknown()) });

/** Answers by the id of their question, any of which may be left out. Gives the verdict, the reasons, and what is missing. */
export async function answerEligibility(visit: Visit): Promise<Reply> {
  const service = await findService(visit.db, visit.params['slug'] ?? '');
  if (!service?.isPublished)
    return json({ code: 'not-found', message: 'There is no service with this slug.' }, 404, open);
  const rules = service.eligibility;
  if (!canBeChecked(rules))
    return json({ code: 'no-rules', message: 'This service has no rules to check against.' }, 404, open);
  const body = Body.safeParse(visit.json);
  const read = body.success
    ? readApiAnswers({ questions: asOptional(rules.questions) }, body.data.answers, today(visit))
    : { problems: [{ question: '', message: 'Send an object with answers, by the id of each question.' }] };
  if (read.problems)
    return json(
      {
        code: 'invalid',
        message: 'The answers cannot be read. Put these right and send them again.',
        problems: read.problems.map(({ question, message }) => ({
          field: question === '' ? 'answers' : `answers.${question}`,
          message,
        })),
      },
      422,
      open,
    );
  const { verdict, met, because, missing } = checkEligibility(rules, read.answers);
  return json({ service: service.slug, edition: service.edition, verdict, met, because, missing }, 200, open);
}
