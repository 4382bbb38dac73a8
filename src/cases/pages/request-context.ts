// What every page of the request journey begins with: who fills it in, the service, and the draft of this visitor if there is
// one. Residents and staff go the same way by the same pages; what differs between them is said here.

import { z } from 'zod';
import { findService, type Service } from '#directory';
import { Fault } from '#lib/fault';
import { dateAtHome } from '#lib/plain-words';
import { type Answers, type Draft, drafts, findQuestionnaire, type Question } from '#questions';
import { type Html, html, notFound, page, type Reply, sent, type Visit } from '#web';
import { backLink, button, details, insetText } from '#web/govuk/index';
import { answersSent, checkStep, firstOpenStep, questionsAsked, stepsOf } from '../request-steps.ts';

/** Who fills the form in, and where that happens. */
export interface By {
  readonly who: 'resident' | 'staff';
  readonly path: (service: string) => string;
  /** Where the way back from the first step leads. */
  readonly before: (service: string) => string;
  /** What a draft of theirs is about. */
  readonly subject: (service: string) => string;
}

/** A resident at their own request. */
export const byResident: By = {
  who: 'resident',
  path: (service) => `/services/${service}/request`,
  before: (service) => `/services/${service}`,
  subject: (service) => service,
};

/** A member of staff, for somebody on the phone or at the counter. */
export const byStaff: By = {
  who: 'staff',
  path: (service) => `/staff/services/${service}/request`,
  before: (service) => `/staff/services/${service}/request`,
  subject: (service) => `for a customer: ${service}`,
};

export interface RequestVisit {
  readonly by: By;
  readonly service: NonNullable<Awaited<ReturnType<typeof findService>>>;
  readonly draft: Draft | undefined;
  /** Of the draft's own version, or of the newest where nothing is begun. */
  readonly questionnaire: { readonly questions: readonly Question[] };
  /** All that was answered, asked for or not. */
  readonly answers: Answers;
  readonly path: string;
  /** What an adviser noted before they began the form. */
  readonly notes?: string;
}

/** Not found when there is no such service, or it cannot be asked for online. */
export async function loadRequest(visit: Visit, by: By): Promise<RequestVisit> {
  const service = await findService(visit.db, visit.params['slug'] ?? '');
  if (!service?.requestable || service.questionnaire === null)
    throw notFound('This service cannot be asked for online. Its page says how else to get it.');
  const draft = (await drafts.find(visit.db, visit.session.key(), by.subject(service.slug))) ?? undefined;
  // taken off the site: whoever has begun may finish, and nobody begins
  if (!service.isPublished && !draft)
    throw notFound('This service is no longer on our site. Search for what you need, or call us.');
  const questionnaire = draft?.questionnaire ?? (await findQuestionnaire(visit.db, service.questionnaire));
  if (!questionnaire)
    throw new Fault(
      'questionnaire-missing',
      `Service ${service.slug} asks questionnaire ${service.questionnaire}, which is not there.`,
    );
  const notes = by.who === 'staff' ? notesAtHand(visit, service.slug) : '';
  const answers = draft?.answers ?? {};
  return { by, service, draft, questionnaire, answers, path: by.path(service.slug), ...(notes ? { notes } : {}) };
}

const AtHand = z.object({ service: z.string(), notes: z.string() });

/** What was noted for this service's form, in the session that began it. */
function notesAtHand({ session }: Visit, service: string): string {
  const read = AtHand.safeParse(session.get('notes-at-hand'));
  return read.success && read.data.service === service ? read.data.notes : '';
}

/** The same with these answers. */
export const withAnswers = (request: RequestVisit, answers: Answers): RequestVisit => ({ ...request, answers });

/** What the draft of this visitor is begun with. */
export const draftOf = (visit: Visit, { service, by }: RequestVisit) => ({
  sessionKey: visit.session.key(),
  subject: by.subject(service.slug),
  questionnaire: service.questionnaire ?? '',
});

/** What the form of this visit sent. */
export const sentOf = (visit: Visit) => ({
  form: visit.form,
  files: visit.files,
  today: dateAtHome(visit.now),
  at: visit.now,
});

type Way = Pick<RequestVisit, 'service' | 'questionnaire' | 'answers'>;

export const stepsTo = ({ service, questionnaire, answers }: Way) => stepsOf(service, questionnaire, answers);
export const openStep = ({ service, questionnaire, answers }: Way) => firstOpenStep(service, questionnaire, answers);
export const questionsOf = ({ service, questionnaire, answers }: Way) =>
  questionsAsked(service, questionnaire, answers);
export const sentAnswers = ({ service, questionnaire, answers }: Way) => answersSent(service, questionnaire, answers);

/** Whether one answer is being changed from the check page, to which it leads back. */
export function isChange(visit: Visit): boolean {
  return visit.query.get('change') !== null || sent(visit.form, 'change') !== '';
}

/** The step still open, as an address; while one answer is changed, questions it opened come before the check. */
export function openPath(visit: Visit, request: RequestVisit): string {
  const open = openStep(request);
  return `${request.path}/${open}${isChange(visit) && open !== checkStep ? '?change' : ''}`;
}

/** The way back: to the check page while one answer is changed, else a step back. */
export function backFrom(visit: Visit, request: RequestVisit, step: string): string {
  if (isChange(visit) && openStep(request) === checkStep) return `${request.path}/${checkStep}`;
  const steps = stepsTo(request);
  const before = steps[steps.indexOf(step) - 1];
  return before ? `${request.path}/${before}` : request.by.before(request.service.slug);
}

/** What goes along in the form of a step, and the button to come back later. */
export function aroundStep(visit: Visit, { by }: RequestVisit) {
  return {
    hidden: isChange(visit) ? html`<input type="hidden" name="change" value="1">` : html``,
    more:
      by.who === 'resident'
        ? button({
            text: 'Save and come back later',
            classes: 'govuk-button--secondary',
            name: '_go',
            value: 'save',
          })
        : html``,
  };
}

/** The frame of every page of the journey. */
export function requestPage(
  { by, service, notes }: Pick<RequestVisit, 'by' | 'service' | 'notes'>,
  parts: { title: string; main: Html; back?: string; hasErrors?: boolean },
): Reply {
  return page({
    title: `${parts.title} – ${service.title}${by.who === 'staff' ? ', for a customer' : ''}`,
    ...(parts.hasErrors ? { hasErrors: true } : {}),
    ...(parts.back ? { beforeContent: backLink({ href: parts.back }) } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${by.who === 'staff' && insetText({ html: html`<strong>You are filling this in for a customer.</strong> “You” on these pages is the customer: ask them each question as it stands.` })}
${notes && details({ summaryText: 'What you noted so far', open: true, html: html`${notes.split(/\n{2,}/).map((each) => html`<p class="govuk-body heard-break">${each}</p>`)}` })}
${parts.main}
</div></div>`,
  });
}

/** The name of the service above a heading. */
export const caption = ({ title }: Pick<Service, 'title'>): Html => html`<p class="govuk-caption-l">${title}</p>`;
