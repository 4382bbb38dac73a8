// /services/{slug}/request/your-details: how to reach the person. Where nobody has to say who they are, all may stay empty.

import { z } from 'zod';
import { drafts, type Question } from '#questions';
import { type FormErrors, form, html, once, type Reply, readForm, redirect, sent, type Visit } from '#web';
import { emailField, phoneField, textField } from '#web/fields';
import { button, input } from '#web/govuk/index';
import { knownVisitor } from '#web/known-visitor';
import { contactStep, detailsOf, hasDetails } from '../request-steps.ts';
import {
  aroundStep,
  backFrom,
  caption,
  draftOf,
  type RequestVisit,
  requestPage,
  sentOf,
  withAnswers,
} from './request-context.ts';

/** Somebody at the counter may have neither an e-mail address nor a phone; online, one of them is needed. */
const Details = ({ by, service }: RequestVisit) => {
  const isNeeded = !service.anonymousAllowed;
  const whose = by.who === 'staff' ? 'their' : 'your';
  return z
    .object({
      'your-name': textField({ name: 'The name', most: 120, ...(isNeeded ? { empty: `Enter ${whose} name` } : {}) }),
      'your-email': emailField(),
      'your-phone': phoneField(),
    })
    .superRefine((details, check) => {
      if (isNeeded && by.who === 'resident' && details['your-email'] === '' && details['your-phone'] === '')
        check.addIssue({
          code: 'custom',
          path: ['your-email'],
          message: 'Enter an email address or a phone number, so that we can tell you how it goes',
        });
    });
};

/** The details as questions of the page's own. */
export const detailQuestions: readonly Question[] = [
  { id: 'your-name', type: 'text', ask: 'Your name', required: false, maxLength: 120 },
  { id: 'your-email', type: 'email', ask: 'Email address', required: false },
  { id: 'your-phone', type: 'phone', ask: 'Phone number', required: false },
];

/** @param next where to go on with these answers */
export async function actDetails(
  visit: Visit,
  request: RequestVisit,
  next: (answered: RequestVisit) => string,
): Promise<Reply> {
  const { errors } = readForm(visit.form, Details(request));
  if (errors) return detailsPage(visit, request, errors);
  return once(visit, async (tx) => {
    const draft = await drafts.begin(tx, draftOf(visit, request), visit.now);
    let { answers } = draft;
    for (const question of detailQuestions) {
      const outcome = await drafts.answer(tx, draft, question, sentOf(visit));
      if (outcome.errors) return detailsPage(visit, request, outcome.errors);
      answers = outcome.answers;
    }
    return redirect(next(withAnswers(request, answers)));
  });
}

const words = {
  resident: {
    title: 'How can we reach you?',
    anonymous: 'We use this only to tell you how it goes. You can leave it all empty, but then we cannot write to you.',
    known: 'We use this only for your request. Give an email address or a phone number, or both.',
    name: 'Your name',
    textHint: 'We send a text message if you give no email address',
  },
  staff: {
    title: 'How can we reach the customer?',
    anonymous: 'They need not say who they are, but then we cannot write to them.',
    known: 'We use this only for their request. Without an email address or a phone number we cannot write to them.',
    name: 'Their name',
    textHint: 'We send a text message if they give no email address',
  },
} as const;

export function detailsPage(visit: Visit, request: RequestVisit, errors: FormErrors): Reply {
  const { service, by } = request;
  const say = words[by.who];
  // somebody signed in to their own account is not asked again for what we know
  const isKnown = by.who === 'resident' && !hasDetails(request.answers);
  const kept = isKnown ? knownVisitor(visit.session) : detailsOf(request.answers);
  const { hidden, more } = aroundStep(visit, request);
  const box = (id: 'your-name' | 'your-email' | 'your-phone', before: string, kind: string) => ({
    id,
    name: id,
    value: errors.any ? sent(visit.form, id) : before,
    autocomplete: by.who === 'staff' ? 'off' : kind,
    ...errors.at(id),
  });
  return requestPage(request, {
    title: say.title,
    hasErrors: errors.any,
    back: backFrom(visit, request, contactStep),
    main: html`${errors.summary()}
${caption(service)}
${form(
  visit,
  html`${hidden}<h1 class="govuk-heading-l">${say.title}</h1>
<p class="govuk-body">${service.anonymousAllowed ? say.anonymous : say.known}</p>
${input({ ...box('your-name', kept.name, 'name'), label: { text: service.anonymousAllowed ? `${say.name} (optional)` : say.name }, spellcheck: false, classes: 'govuk-input--width-20' })}
${input({ ...box('your-email', kept.email, 'email'), type: 'email', label: { text: 'Email address (optional)' }, spellcheck: false })}
${input({ ...box('your-phone', kept.phone, 'tel'), type: 'tel', label: { text: 'Phone number (optional)' }, hint: { text: say.textHint }, classes: 'govuk-input--width-20' })}
<div class="govuk-button-group">${button({ text: 'Continue' })}${more}</div>`,
)}`,
  });
}
