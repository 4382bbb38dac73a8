// A service's answer, ready to be read out, with the edition it comes from; and a way to say that it is wrong or missing.

import type { ReadOut } from '#directory';
import { type FormErrors, type Html, html } from '#web';
import { button, details, radios, summaryList, textarea } from '#web/govuk/index';
import type { CallDraft, CallInHand } from '../call.ts';
import { goesTo } from './desk.ts';

export const answerFaults = { wrong: 'Something in it is wrong', missing: 'What they asked is not in it' } as const;

export function answerPanel(call: CallInHand, answer: ReadOut | null, draft: CallDraft, errors: FormErrors): Html {
  if (!answer)
    return html`<h2 class="govuk-heading-m">The answer</h2>
<p class="govuk-body">Find a service, and its answer stands here to be read out.</p>`;
  const row = (key: string, texts: readonly string[]) =>
    texts.length > 0
      ? [{ key: { text: key }, value: { html: html`${texts.map((text) => html`<p>${text}</p>`)}` } }]
      : [];
  return html`<h2 class="govuk-heading-m">${answer.title}</h2>
<p class="govuk-body">${answer.summary}</p>
${summaryList({
  classes: 'heard-summary--tight',
  rows: [
    ...row('Can I have it?', answer.canIHaveIt),
    ...row('What does it cost?', answer.cost),
    ...row('How long does it take?', answer.howLong),
    ...row('What you need', answer.youWillNeed),
    ...row('What happens next', answer.whatHappensNext),
  ],
})}
${answer.canBeChecked && html`<p class="govuk-body"><a class="govuk-link" href="/staff/services/${answer.slug}/check">Check whether they can have it</a></p>`}
<p class="govuk-hint">${answer.edition > 0 ? html`<a class="govuk-link" href="/staff/services/${answer.slug}/editions/${answer.edition}">Edition ${answer.edition} of the page</a>` : 'This page was never published.'}</p>
${details({
  summaryText: 'This answer is wrong, or something is missing',
  open: errors.has('fault') || errors.has('fault-words') || Boolean(draft['fault'] || draft['fault-words']),
  html: html`<input type="hidden" name="answer-of" value="${answer.slug}">
${radios({
  name: 'fault',
  classes: 'govuk-radios--small',
  fieldset: { legend: { text: 'What is the matter with it?', classes: 'govuk-fieldset__legend--s' } },
  value: draft['fault'],
  items: Object.entries(answerFaults).map(([value, text]) => ({ value, text })),
  ...errors.at('fault'),
})}
${textarea({ id: 'fault-words', name: 'fault-words', label: { text: 'What should it say, or what did they ask?' }, hint: { text: 'Do not say who asked' }, rows: 3, value: draft['fault-words'] ?? '', ...errors.at('fault-words') })}
${button({ text: 'Tell the team that looks after it', classes: 'govuk-button--secondary', ...goesTo(`/staff/desk/calls/${call.id}/answer`) })}`,
})}`;
}
