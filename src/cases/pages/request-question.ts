// /services/{slug}/request and /services/{slug}/request/{step}: one question a page.

import { z } from 'zod';
import { dateAtHome } from '#lib/plain-words';
import { drafts, type Question, questionFields } from '#questions';
import {
  type FormErrors,
  form,
  html,
  noErrors,
  notFound,
  once,
  page,
  type Reply,
  readForm,
  redirect,
  sent,
  type Visit,
} from '#web';
import { emailField, phoneField, textField } from '#web/fields';
import { backLink, button, input } from '#web/govuk/index';
import { checkStep, contactStep, detailsOf, questionOf } from '../request-steps.ts';
import { firstOpenStep, loadRequest, type RequestVisit } from './request-context.ts';

export async function showRequest(visit: Visit): Promise<Reply> {
  const request = await loadRequest(visit);
  return redirect(`${request.path}/${firstOpenStep(request)}`);
}

export async function showStep(visit: Visit): Promise<Reply> {
  const request = await loadRequest(visit);
  const step = visit.params['step'] ?? '';
  if (step === contactStep) return detailsPage(visit, request, noErrors);
  const question = questionOf(step, request.questions);
  if (!question) throw notFound('There is no such question. Start again from the service’s page.');
  return questionPage(visit, request, question, noErrors);
}

export async function actStep(visit: Visit): Promise<Reply> {
  const request = await loadRequest(visit);
  const step = visit.params['step'] ?? '';
  if (step === contactStep) return actDetails(visit, request);
  const question = questionOf(step, request.questions);
  if (!question) throw notFound('There is no such question. Start again from the service’s page.');
  return once(visit, async (tx) => {
    const draft = await drafts.begin(tx, draftOf(visit, request), visit.now);
    const outcome = await drafts.answer(tx, draft, question, sentOf(visit));
    if (outcome.errors) return questionPage(visit, request, question, outcome.errors);
    return redirect(nextPath(visit, request, step));
  });
}

const Details = (isNeeded: boolean) =>
  z
    .object({
      'your-name': textField({ name: 'Your name', most: 120, ...(isNeeded ? { empty: 'Enter your name' } : {}) }),
      'your-email': emailField(),
      'your-phone': phoneField(),
    })
    .superRefine((details, check) => {
      if (isNeeded && details['your-email'] === '' && details['your-phone'] === '')
        check.addIssue({
          code: 'custom',
          path: ['your-email'],
          message: 'Enter an email address or a phone number, so that we can tell you how it goes',
        });
    });

const detailQuestions: readonly Question[] = [
  { id: 'your-name', type: 'text', ask: 'Your name', required: false, maxLength: 120 },
  { id: 'your-email', type: 'email', ask: 'Email address', required: false },
  { id: 'your-phone', type: 'phone', ask: 'Phone number', required: false },
];

async function actDetails(visit: Visit, request: RequestVisit): Promise<Reply> {
  const { errors } = readForm(visit.form, Details(!request.service.anonymousAllowed));
  if (errors) return detailsPage(visit, request, errors);
  return once(visit, async (tx) => {
    const draft = await drafts.begin(tx, draftOf(visit, request), visit.now);
    for (const question of detailQuestions) {
      const outcome = await drafts.answer(tx, draft, question, sentOf(visit));
      if (outcome.errors) return detailsPage(visit, request, outcome.errors);
    }
    return redirect(nextPath(visit, request, contactStep));
  });
}

const draftOf = (visit: Visit, { service }: RequestVisit) => ({
  sessionKey: visit.session.key(),
  subject: service.slug,
  questionnaire: service.questionnaire ?? '',
});

const sentOf = (visit: Visit) => ({
  form: visit.form,
  files: visit.files,
  today: dateAtHome(visit.now),
  at: visit.now,
});

// Changing one answer from the check page leads back to it; otherwise on to the next step.
function nextPath(visit: Visit, { steps, path }: RequestVisit, step: string): string {
  const isChange = visit.query.get('change') !== null || sent(visit.form, 'change') !== '';
  return `${path}/${isChange ? checkStep : (steps[steps.indexOf(step) + 1] ?? checkStep)}`;
}

function stepPage(
  visit: Visit,
  request: RequestVisit,
  step: string,
  errors: FormErrors,
  title: string,
  content: ReturnType<typeof html>,
  uploads: boolean,
): Reply {
  const { service, steps, path } = request;
  const isChange = visit.query.get('change') !== null || sent(visit.form, 'change') !== '';
  const before = steps[steps.indexOf(step) - 1];
  return page({
    title: `${title} – ${service.title}`,
    hasErrors: errors.any,
    beforeContent: backLink({
      href: isChange ? `${path}/${checkStep}` : before ? `${path}/${before}` : `/services/${service.slug}`,
    }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<p class="govuk-caption-l">${service.title}</p>
${form(visit, html`${isChange && html`<input type="hidden" name="change" value="1">`}${content}${button({ text: 'Continue' })}`, { uploads })}
</div></div>`,
  });
}

function questionPage(visit: Visit, request: RequestVisit, question: Question, errors: FormErrors): Reply {
  const answer = request.draft?.answers[question.id];
  const fields = questionFields(question, errors.any ? { form: visit.form, answer, errors } : { answer });
  return stepPage(visit, request, question.id, errors, question.ask, fields, question.type === 'photo');
}

function detailsPage(visit: Visit, request: RequestVisit, errors: FormErrors): Reply {
  const { anonymousAllowed } = request.service;
  const kept = detailsOf(request.draft?.answers ?? {});
  const value = (id: string, before: string) => (errors.any ? sent(visit.form, id) : before);
  const content = html`<h1 class="govuk-heading-l">How can we reach you?</h1>
<p class="govuk-body">${
    anonymousAllowed
      ? 'We use this only to tell you how it goes. You can leave it all empty, but then we cannot write to you.'
      : 'We use this only for your request. Give an email address or a phone number, or both.'
  }</p>
${input({ id: 'your-name', name: 'your-name', label: { text: anonymousAllowed ? 'Your name (optional)' : 'Your name' }, autocomplete: 'name', spellcheck: false, classes: 'govuk-input--width-20', value: value('your-name', kept.name), ...errors.at('your-name') })}
${input({ id: 'your-email', name: 'your-email', type: 'email', label: { text: 'Email address (optional)' }, autocomplete: 'email', spellcheck: false, value: value('your-email', kept.email), ...errors.at('your-email') })}
${input({ id: 'your-phone', name: 'your-phone', type: 'tel', label: { text: 'Phone number (optional)' }, hint: { text: 'We send a text message if you give no email address' }, autocomplete: 'tel', classes: 'govuk-input--width-20', value: value('your-phone', kept.phone), ...errors.at('your-phone') })}`;
  return stepPage(visit, request, contactStep, errors, 'How can we reach you?', content, false);
}
