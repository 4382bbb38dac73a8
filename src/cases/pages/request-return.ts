// /services/{slug}/request/return/{token}: where a saved form is taken up again. Opening the page does nothing, since programs
// that look at mail open every link; the button does.

import { drafts } from '#questions';
import { form, html, once, type Reply, redirect, type Visit } from '#web';
import { button, insetText } from '#web/govuk/index';
import {
  byResident,
  caption,
  loadRequest,
  openStep,
  type RequestVisit,
  requestPage,
  withAnswers,
} from './request-context.ts';

export async function showReturn(visit: Visit): Promise<Reply> {
  const request = await loadRequest(visit, byResident);
  if (!(await drafts.isLinkGood(visit.db, linkOf(visit, request), visit.now))) return goneLink(request);
  return requestPage(request, {
    title: 'Go on with your request',
    main: html`${caption(request.service)}
<h1 class="govuk-heading-l">Go on with your request</h1>
<p class="govuk-body">Your answers open on this device, where you stopped. You can still change them before you send.</p>
${request.draft && insetText({ text: 'You have begun this form on this device too. If you go on with what you saved, the answers you gave here are deleted, unless they are the same ones.' })}
${form(visit, button({ text: 'Go on', preventDoubleClick: true }))}`,
  });
}

export async function actReturn(visit: Visit): Promise<Reply> {
  const request = await loadRequest(visit, byResident);
  return once(visit, async (tx) => {
    const link = { ...linkOf(visit, request), sessionKey: visit.session.key() };
    const draft = await drafts.takeUp(tx, link, visit.now);
    if (!draft) return goneLink(request);
    const { questionnaire, answers } = draft;
    return redirect(`${request.path}/${openStep({ ...withAnswers(request, answers), questionnaire })}`);
  });
}

const linkOf = ({ params }: Visit, { service }: Pick<RequestVisit, 'service'>) => ({
  token: params['token'] ?? '',
  subject: byResident.subject(service.slug),
});

const goneLink = (request: RequestVisit): Reply =>
  requestPage(request, {
    title: 'This link does not work any more',
    main: html`${caption(request.service)}
<h1 class="govuk-heading-l">This link does not work any more</h1>
<p class="govuk-body">Your answers may have been sent already, or it is more than 30 days since you last changed them. Check also that the link is whole.</p>
<p class="govuk-body"><a class="govuk-link" href="/services/${request.service.slug}">Start again from the page of the service</a></p>
<p class="govuk-body">If you sent your request, <a class="govuk-link" href="/progress">see how it is going</a>.</p>`,
  });
