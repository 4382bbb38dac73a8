// /api/v1/cases: open, read, list and search cases from another system.

import { z } from 'zod';
import { channelName, channels, recordContact } from '#contacts';
import { customerWith, mayLookAt } from '#customers';
import { inTransaction } from '#db';
import { findService, type Service } from '#directory';
import { inOneOrder } from '#lib/one-order';
import { dateAtHome } from '#lib/plain-words';
import { fingerprint } from '#lib/secret';
import { type Answers, findQuestionnaire, readApiAnswers, summaryOf } from '#questions';
import { json, notFound, type Reply, Stop, type Visit } from '#web';
import { looksLikePhone } from '#web/fields';
import { atTheDesk, openCase } from '../actions.ts';
import { keepApiKey, madeWithApiKey } from '../api-key-store.ts';
import type { Case } from '../case.ts';
import { hiddenServices } from '../pages/case-view.ts';
import { promisesFor } from '../promises-made.ts';
import { readReference } from '../reference.ts';
import { placeOf, plainAnswers, summaryLine } from '../request-steps.ts';
import { findCase } from '../store.ts';
import { listCases } from '../worklist.ts';

export const NewCaseBody = z.strictObject({
  service: z.string('Give the slug of a service, from /api/v1/services.').min(1).max(100),
  description: z.string().trim().max(5000, 'At most 5,000 characters.').optional(),
  answers: z.record(z.string(), z.unknown()).optional(),
  place: z.string().trim().max(500).optional(),
  channel: z.enum(channels).default('api'),
  customer: z
    .strictObject({
      name: z.string('Give the customer’s name.').trim().min(1, 'Give the customer’s name.').max(120),
      email: z.email('Give an email address like name@example.com.').max(254).optional(),
      phone: z.string().trim().max(40).refine(looksLikePhone, 'Give a phone number of 7 to 15 digits.').optional(),
    })
    .optional(),
});

interface Problem {
  readonly field: string;
  readonly message: string;
}

function invalid(problems: readonly Problem[]): Reply {
  return json(
    { code: 'invalid', message: 'The case was not opened. Put these right and send it again.', problems },
    422,
  );
}

/** POST: opens a case. The Idempotency-Key makes sending it twice safe: the second gets the first case. */
export async function createCase(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) throw new Stop(403, 'Send a token.');
  const key = visit.header('idempotency-key') ?? '';
  if (!/^[\x21-\x7e]{8,200}$/.test(key))
    return json(
      {
        code: 'idempotency-key',
        message:
          'Send an Idempotency-Key header of 8 to 200 letters, new for each case and the same when you try again.',
      },
      400,
    );
  const parsed = NewCaseBody.safeParse(visit.json);
  if (!parsed.success)
    return invalid(parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message })));
  const body = parsed.data;
  const [service, desk] = await Promise.all([findService(visit.db, body.service), atTheDesk(visit.db, visit.site)]);
  if (!service)
    return invalid([
      { field: 'service', message: `There is no service “${body.service}”. The list is at /api/v1/services.` },
    ]);
  const read = await readAnswers(visit, service, body.answers);
  if ('problems' in read) return invalid(read.problems);
  if (!body.description && Object.keys(read.answers).length === 0)
    return invalid([{ field: 'description', message: 'Send a description, or answers to the service’s questions.' }]);

  const apiKey = { tokenId: actor.id ?? 0, key, bodyHash: fingerprint(inOneOrder(visit.json)) };
  const opening = inTransaction(visit.db, async (tx) => {
    const { name, email = '', phone = '' } = body.customer ?? { name: '' };
    const customer = name === '' ? null : await customerWith(tx, { name, email, phone }, visit.now, actor);
    const theCase = await openCase(
      tx,
      desk,
      {
        service,
        standards: promisesFor(service, plainAnswers(read.answers)),
        customer,
        channel: body.channel,
        summary: body.description ? oneLine(body.description) : summaryLine(service, read.answers, read.questions),
        place: body.place ?? placeOf(read.questions, read.answers),
        answers: [
          ...summaryOf({ questions: read.questions }, read.answers)
            .filter((line) => !line.isBlank)
            .map(({ question, answer }) => ({ question, answer })),
          ...(body.description ? [{ question: 'Description', answer: body.description }] : []),
        ],
      },
      channelName(body.channel),
      actor,
      visit.now,
    );
    await recordContact(tx, {
      customerId: customer?.id ?? null,
      channel: body.channel,
      direction: 'in',
      arrivedAt: visit.now,
      staffId: null,
      matters: [
        {
          service: service.slug,
          about: theCase.summary,
          outcome: 'case',
          answer: null,
          caseReference: theCase.reference,
        },
      ],
    });
    // last, and kept with the reference: a new key costs one statement, and a key sent again undoes all of this
    if (!(await keepApiKey(tx, apiKey, theCase.reference, visit.now))) throw new SentBefore();
    return theCase;
  });
  const opened = await opening.catch((error: unknown) => {
    if (error instanceof SentBefore) return madeWithApiKey(visit.db, apiKey);
    throw error;
  });
  if (opened === null)
    return json(
      {
        code: 'idempotency-key-reused',
        message: 'This Idempotency-Key was used for another case. Send a new one for a new case.',
      },
      409,
    );
  const theCase = typeof opened === 'string' ? await findCase(visit.db, opened) : opened;
  if (!theCase) throw notFound();
  return json(asJson(theCase, visit), 201, { location: `/api/v1/cases/${theCase.reference}` });
}

/** Thrown inside the transaction to undo it: this key has made its case already. */
class SentBefore {}

async function readAnswers(
  visit: Visit,
  service: Service,
  given: Readonly<Record<string, unknown>> | undefined,
): Promise<{ answers: Answers; questions: Parameters<typeof summaryLine>[2] } | { problems: Problem[] }> {
  if (given === undefined) return { answers: {}, questions: [] };
  const questionnaire = service.questionnaire ? await findQuestionnaire(visit.db, service.questionnaire) : undefined;
  if (!questionnaire)
    return { problems: [{ field: 'answers', message: 'This service asks no questions. Send a description.' }] };
  const read = readApiAnswers(questionnaire, given, dateAtHome(visit.now));
  if (read.problems)
    return {
      problems: read.problems.map(({ question, message }) => ({
        field: question ? `answers.${question}` : 'answers',
        message,
      })),
    };
  return { answers: read.answers, questions: questionnaire.questions };
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 200 ? line : `${line.slice(0, 199)}…`;
}

/** GET one. */
export async function readCase(visit: Visit): Promise<Reply> {
  const reference = readReference(visit.params['reference'] ?? '', visit.site.organisation.referencePrefix);
  const theCase = reference ? await findCase(visit.db, reference) : undefined;
  // a case this token may not see is answered as one that is not there
  const isHidden =
    !theCase ||
    (await hiddenServices(visit)).includes(theCase.service) ||
    (theCase.customerId !== null && !(await mayLookAt(visit.db, visit.actor, theCase.customerId)));
  if (isHidden) throw notFound('There is no case with this reference.');
  return json(asJson(theCase, visit));
}

const List = z.object({
  service: z.string().max(100).optional(),
  team: z.string().max(100).optional(),
  state: z
    .enum(
      ['open', 'waiting-for-customer', 'closed', 'late'],
      'state is one of open, waiting-for-customer, closed, late',
    )
    .optional(),
  q: z.string().trim().min(1, 'q must not be empty').max(200).optional(),
  page: z.coerce.number('page is a number from 1').int().min(1).max(1000).default(1),
  size: z.coerce.number('size is a number from 1 to 200').int().min(1).max(200).default(50),
});

/** GET many: by service, team and state, or by words. Open cases unless a state or words are given. */
export async function listCasesByApi(visit: Visit): Promise<Reply> {
  const parsed = List.safeParse(Object.fromEntries(visit.query));
  if (!parsed.success)
    return json(
      {
        code: 'invalid',
        message: 'The list could not be made.',
        problems: parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message })),
      },
      422,
    );
  const { page, size, service, team, state, q } = parsed.data;
  const filter = {
    ...(service ? { service } : {}),
    ...(team ? { team } : {}),
    ...(state ? { state } : {}),
    ...(q ? { q } : {}),
  };
  const rows = await listCases(
    visit.db,
    { ...filter, without: await hiddenServices(visit), seenBy: visit.actor },
    visit.now,
    {
      number: page,
      size,
    },
  );
  return json({
    page,
    size,
    hasMore: rows.length > size,
    cases: rows.slice(0, size).map((row) => ({
      reference: row.reference,
      service: row.service,
      state: row.state,
      summary: row.summary,
      place: row.place,
      team: row.team,
      channel: row.channel,
      openedAt: row.openedAt.toString(),
      closedAt: row.closedAt?.toString() ?? null,
      dueAt: row.dueAt?.toString() ?? null,
      nextUpdateAt: row.nextUpdateAt?.toString() ?? null,
    })),
  });
}

/** What a system is told of a case. Not the customer: a token reads work, not people. */
function asJson(theCase: Case, visit: Visit): object {
  return {
    reference: theCase.reference,
    service: theCase.service,
    state: theCase.state,
    summary: theCase.summary,
    place: theCase.place,
    team: theCase.team,
    channel: theCase.channel,
    answers: theCase.answers,
    openedAt: theCase.openedAt.toString(),
    dueAt: theCase.dueAt?.toString() ?? null,
    nextUpdateAt: theCase.nextUpdateAt?.toString() ?? null,
    closedAt: theCase.closedAt?.toString() ?? null,
    outcome: theCase.outcome,
    outcomeReason: theCase.outcomeReason,
    timesReopened: theCase.round - 1,
    url: `${visit.site.publicUrl}/api/v1/cases/${theCase.reference}`,
  };
}
