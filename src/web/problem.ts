// What went wrong, for a person and for a program: one place decides the status, the words and whether it is our fault.

import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { html } from './html.ts';
import type { Site } from './site.ts';
import { type PageReply, page, Stop } from './visit.ts';

export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly message: string;
  /** Short, to quote on the phone and to find in the log. */
  readonly id: string;
  readonly isFault: boolean;
  readonly code: string;
}

const titles: Readonly<Record<number, string>> = {
  400: 'There is a problem with what was sent',
  401: 'Sign in',
  403: 'You cannot do this',
  404: 'Page not found',
  405: 'You cannot do this',
  409: 'Something has changed',
  413: 'Too much was sent',
  415: 'This kind of content is not accepted',
  422: 'There is a problem with what was sent',
  429: 'Try again in a minute',
  503: 'Sorry, the service is unavailable',
};

const codes: Readonly<Record<number, string>> = {
  400: 'bad-request',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  413: 'too-large',
  415: 'unsupported-type',
  422: 'invalid',
  429: 'too-many-requests',
};

// Fastify's own refusals of a request, put in our words.
const refusals: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Send the form as our page does, or JSON to the API.',
  FST_ERR_CTP_BODY_TOO_LARGE: 'What was sent is larger than we take here.',
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not valid JSON.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty; JSON was expected.',
  FST_REQ_FILE_TOO_LARGE: 'Each file must be smaller than 10MB.',
  FST_FILES_LIMIT: 'Send at most 5 files.',
  FST_PARTS_LIMIT: 'The form has too many parts.',
  FST_FIELDS_LIMIT: 'The form has too many parts.',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'The form was sent in a way this page does not take.',
};

const refusal = z.object({
  statusCode: z.number().min(400).max(499),
  code: z.string().optional(),
  message: z.string(),
});

/** Sorts anything thrown into a refusal with its own words, or a fault that tells nothing of the inside. */
export function explain(error: unknown): Problem {
  const id = randomBytes(4).toString('hex');
  if (error instanceof Stop)
    return {
      status: error.status,
      title: titles[error.status] ?? '',
      message: error.message,
      id,
      isFault: false,
      code: codes[error.status] ?? 'refused',
    };
  const refused = refusal.safeParse(error);
  if (refused.success) {
    const { statusCode: status, code = '' } = refused.data;
    const message = refusals[code] ?? 'What was sent could not be read. Check it and send it again.';
    return {
      status,
      title: titles[status] ?? 'There is a problem with what was sent',
      message,
      id,
      isFault: false,
      code: codes[status] ?? 'bad-request',
    };
  }
  return {
    status: 500,
    title: 'Sorry, there is a problem with this service',
    message:
      'Try again in a few minutes. If you were sending something, go back and send it again: what a page has not confirmed was not saved.',
    id,
    isFault: true,
    code: 'fault',
  };
}

export function apiProblem(problem: Problem): object {
  const { code, isFault, id } = problem;
  const message = isFault ? 'Something went wrong on our side. Try again in a few minutes.' : problem.message;
  return { code, message, ...(isFault ? { id } : {}) };
}

/** @param backTo the page of the form that was sent, where there is one */
export function problemPage(problem: Problem, { organisation }: Site, backTo?: string): PageReply {
  return page({
    status: problem.status,
    title: problem.title,
    main: html`<h1 class="govuk-heading-l">${problem.title}</h1>
<p class="govuk-body">${problem.message}</p>
${backTo && html`<p class="govuk-body">What you answered before is kept. <a class="govuk-link" href="${backTo}">Go back to the page and send something smaller</a>.</p>`}
<p class="govuk-body">If you need help now, call us on <strong>${organisation.phone}</strong> (${organisation.openingHours.phone}) or email
<a class="govuk-link" href="mailto:${organisation.email}">${organisation.email}</a>.</p>
${problem.isFault && html`<p class="govuk-body">Tell us this code: <strong>${problem.id}</strong>. It helps us find what happened.</p>`}
<p class="govuk-body"><a class="govuk-link" href="/">Go to the home page</a></p>`,
  });
}
