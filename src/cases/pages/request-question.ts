// /services/{slug}/request and /services/{slug}/request/{step}, and the same for staff: one question a page.

import { lookUp } from '#addresses';
import { noteNotOurs } from '#directory';
import { dateAtHome } from '#lib/plain-words';
import { drafts, type Question, questionForm, typedPlace } from '#questions';
import { type FormErrors, html, noErrors, notFound, once, type Reply, redirect, sent, type Visit } from '#web';
import { checkStep, contactStep, notOursBy } from '../request-steps.ts';
import {
  aroundStep,
  type By,
  backFrom,
  caption,
  draftOf,
  isChange,
  loadRequest,
  openPath,
  questionsOf,
  type RequestVisit,
  requestPage,
  sentAnswers,
  sentOf,
  stepsTo,
  withAnswers,
} from './request-context.ts';
import { actDetails, detailsPage } from './request-details.ts';

export const showRequest = (by: By) => async (visit: Visit) => {
  const request = await loadRequest(visit, by);
  return redirect(openPath(visit, request));
};

export const showStep = (by: By) => async (visit: Visit) => {
  const found = await findStep(visit, by);
  if ('kind' in found) return found;
  const { request, question } = found;
  return question ? questionPage(visit, request, question, noErrors) : detailsPage(visit, request, noErrors);
};

export const actStep = (by: By) => async (visit: Visit) => {
  const found = await findStep(visit, by);
  if ('kind' in found) return found;
  const { request, question } = found;
  const isLater = sent(visit.form, '_go') === 'save' && by.who === 'resident';
  // nothing was said here yet: there is nothing to be wrong with it
  if (isLater && !saysSomething(visit, question?.id ?? 'your')) return redirect(`${request.path}/save`);
  if (!question) return actDetails(visit, request, (answered) => afterStep(visit, answered, contactStep, isLater));
  const typed = typedPlace(question, visit.form);
  const places = typed === '' ? [] : await lookUp(visit.db, typed);
  return once(visit, async (tx) => {
    const draft = await drafts.begin(tx, draftOf(visit, request), visit.now);
    const outcome = await drafts.answer(tx, draft, question, { ...sentOf(visit), places });
    if (outcome.errors) return questionPage(visit, request, question, outcome.errors, outcome.search);
    const answered = withAnswers(request, outcome.answers);
    if (outcome.stays && !isLater) return redirect(`${request.path}/${question.id}${isChange(visit) ? '?change' : ''}`);
    return redirect(afterStep(visit, answered, question.id, isLater));
  });
};

/** The step of this address, with its question unless it is the details; a redirect when it is not asked, or not yet begun. */
async function findStep(visit: Visit, by: By): Promise<{ request: RequestVisit; question?: Question } | Reply> {
  const request = await loadRequest(visit, by);
  const step = visit.params['step'] ?? '';
  if (by.who === 'staff' && !request.draft) return redirect(request.path);
  if (step === contactStep) return { request };
  const question = questionsOf(request).find(({ id }) => id === step);
  if (question) return { request, question };
  // a question of another branch: its answer, if there is one, is kept, and the way goes on
  if (request.questionnaire.questions.some(({ id }) => id === step)) return redirect(openPath(visit, request));
  throw notFound('There is no such question. Start again from the service’s page.');
}

/** Whether anything was filled in on a page whose fields begin so. */
function saysSomething({ form, files }: Visit, prefix: string): boolean {
  const carried = ['item', 'new', 'shown'].map((part) => `${prefix}-${part}`);
  const isSaid = ([field, value]: [string, string | readonly string[]]) =>
    field.startsWith(prefix) && !carried.includes(field) && [value].flat().some((text) => text.trim() !== '');
  return Object.entries(form).some(isSaid) || files.some(({ field }) => field.startsWith(prefix));
}

/** Where a step leads once it is answered. An answer that makes it somebody else's is counted. */
function afterStep(visit: Visit, request: RequestVisit, step: string, isLater: boolean): string {
  if (isLater) return `${request.path}/save`;
  const others = notOursBy(request.service, sentAnswers(request)).filter(({ rule }) =>
    rule.conditions.some(({ question }) => question === step),
  );
  for (const { provider } of others)
    noteNotOurs(visit.db, { provider, service: request.service.slug }, dateAtHome(visit.now));
  if (others.length > 0) return `${request.path}/not-ours${isChange(visit) ? '?change' : ''}`;
  if (isChange(visit)) return openPath(visit, request);
  const steps = stepsTo(request);
  return `${request.path}/${steps[steps.indexOf(step) + 1] ?? checkStep}`;
}

function questionPage(
  visit: Visit,
  request: RequestVisit,
  question: Question,
  errors: FormErrors,
  search?: Parameters<typeof questionForm>[2]['search'],
): Reply {
  const { by, service, answers } = request;
  // the browser of a member of staff knows their own address, not the customer's
  const asked = by.who === 'staff' ? { ...question, aboutYou: false } : question;
  const answer = answers[question.id];
  return requestPage(request, {
    title: question.ask,
    hasErrors: errors.any,
    back: backFrom(visit, request, question.id),
    main: html`${errors.summary()}
${caption(service)}
${questionForm(visit, asked, { ...aroundStep(visit, request), answer, errors, search, canFind: true, query: isChange(visit) ? 'change' : '' })}`,
  });
}
