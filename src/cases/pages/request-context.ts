// What every page of the request journey begins with: the service, and the draft of this visitor if there is one.

import { findService, type Service } from '#directory';
import { Fault } from '#lib/fault';
import { type Draft, drafts, findQuestionnaire, type Question } from '#questions';
import { notFound, type Visit } from '#web';
import { hasDetails, questionOf, stepsOf } from '../request-steps.ts';

export interface RequestVisit {
  readonly service: Service;
  readonly draft: Draft | undefined;
  /** Of the draft's own version, or of the newest where nothing is begun. */
  readonly questions: readonly Question[];
  readonly steps: readonly string[];
  readonly path: string;
}

/** Not found when there is no such service, or it cannot be asked for online. */
export async function loadRequest(visit: Visit): Promise<RequestVisit> {
  const service = await findService(visit.db, visit.params['slug'] ?? '');
  if (!service?.requestable || service.questionnaire === null)
    throw notFound('This service cannot be asked for online. Its page says how else to get it.');
  const draft = (await drafts.find(visit.db, visit.session.key(), service.slug)) ?? undefined;
  const questionnaire = draft?.questionnaire ?? (await findQuestionnaire(visit.db, service.questionnaire));
  if (!questionnaire)
    throw new Fault(
      'questionnaire-missing',
      `Service ${service.slug} asks questionnaire ${service.questionnaire}, which is not there.`,
    );
  const { questions } = questionnaire;
  return { service, draft, questions, steps: stepsOf(service, questions), path: `/services/${service.slug}/request` };
}

/** The first step that still has to be answered; the check when none has. */
export function firstOpenStep({ draft, questions, steps }: RequestVisit): string {
  const answers = draft?.answers ?? {};
  const isOpen = (step: string) =>
    questionOf(step, questions) ? answers[step] === undefined : step === 'your-details' && !hasDetails(answers);
  return steps.find(isOpen) ?? 'check';
}
