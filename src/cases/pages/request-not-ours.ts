// /services/{slug}/request/not-ours: said as soon as an answer makes it somebody else's, with who can help and a way to go on.

import { type Html, html, redirect, type Visit } from '#web';
import { button, warningText } from '#web/govuk/index';
import { checkStep, notOursBy } from '../request-steps.ts';
import {
  type By,
  caption,
  loadRequest,
  openPath,
  type RequestVisit,
  requestPage,
  sentAnswers,
} from './request-context.ts';

export const showNotOurs = (by: By) => async (visit: Visit) => {
  const request = await loadRequest(visit, by);
  const others = notOursBy(request.service, sentAnswers(request));
  const onwards = openPath(visit, request);
  if (others.length === 0) return redirect(onwards);
  const before = others[0]?.rule.conditions[0]?.question;
  return requestPage(request, {
    title: 'This is not ours to do',
    back: `${request.path}/${before ?? checkStep}`,
    main: html`${caption(request.service)}
<h1 class="govuk-heading-l">This is not ours to do</h1>
${others.map(
  ({ says, provider }) => html`<p class="govuk-body-l">${says}</p>
${button({ text: 'See who can help', href: `/who-can-help/${provider}` })}`,
)}
<h2 class="govuk-heading-m">If you are not sure</h2>
<p class="govuk-body">You can send it to us anyway. We will look at it, and pass it on or tell you if it is not ours.</p>
<p class="govuk-body"><a class="govuk-link" href="${onwards}">Go on with the form anyway</a></p>`,
  });
};

/** The same in short, for the check page. */
export function notOursNotice(request: RequestVisit): Html {
  return html`${notOursBy(request.service, sentAnswers(request)).map(({ says, provider }) =>
    warningText({
      html: html`This is not ours to do. ${says} <a class="govuk-link" href="/who-can-help/${provider}">See who can help</a>, or send it to us anyway.`,
      iconFallbackText: 'Important',
    }),
  )}`;
}
