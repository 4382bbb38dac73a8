// What stands at a feedback link when no answer can be given: the request is still open, or the answer is fixed.
import { type Html, html, page, type Reply } from '#web';
import type { CaseAsked, FeedbackRefusal } from '../feedback.ts';
import { refusals } from '../words.ts';

const titles: Readonly<Record<FeedbackRefusal, string>> = {
  'case-open': 'We have not finished this request yet',
  'answer-fixed': 'You have told us how it went',
};

export function refusedPage(asked: CaseAsked, refused: FeedbackRefusal): Reply {
  return page({
    title: titles[refused],
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
<p class="govuk-caption-l">${asked.serviceTitle}, ${asked.reference}</p>
<h1 class="govuk-heading-l">${titles[refused]}</h1>
<p class="govuk-body">${refusals[refused]}</p>
${refused === 'case-open' && html`<p class="govuk-body"><a class="govuk-link" href="/progress">See how your request is going</a></p>`}
${complainLine()}
</div></div>`,
  });
}

export const complainLine = (): Html =>
  html`<p class="govuk-body">If you are unhappy with how we dealt with this, you can <a class="govuk-link" href="/services/complaint">complain</a>. We will look into it and reply to you.</p>`;
