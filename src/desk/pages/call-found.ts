// What a search found: people, cases and services, each with a button that picks it.

import { type Html, html, type Visit } from '#web';
import { button, tag } from '#web/govuk/index';
import type { CallInHand } from '../call.ts';
import type { Found } from '../find-actions.ts';
import { shortDay } from '../words.ts';

export function foundLists(visit: Visit, call: CallInHand, { people, cases, services }: Found): Html {
  const action = `/staff/desk/calls/${call.id}/pick`;
  const pick = (name: string, value: string | number, text: string, about: string, isFirst: boolean) =>
    button({
      html: html`${text}<span class="govuk-visually-hidden"> ${about}</span>`,
      classes: 'govuk-button--secondary heard-button--small',
      name,
      value: String(value),
      attributes: { formaction: action, ...(isFirst ? { autofocus: '' } : {}) },
    });
  return html`<div class="heard-desk">
${
  people.length > 0 &&
  html`<section aria-labelledby="found-people"><h2 class="govuk-heading-m" id="found-people">People</h2>${people.map(
    (person, at) => html`<div class="heard-card heard-card--plain">
<h3 class="govuk-heading-s govuk-!-margin-bottom-1">${person.name}${person.isRestricted && html` ${tag({ text: 'Restricted', classes: 'govuk-tag--red' })}`}</h3>
<p class="govuk-body-s heard-break">${[person.address, person.email, person.phone].filter(Boolean).join(', ') || 'Nothing else is known'}</p>
${pick('customer', person.rootId, 'This is them', person.name, at === 0)}
</div>`,
  )}</section>`
}
${
  cases.length > 0 &&
  html`<section aria-labelledby="found-cases"><h2 class="govuk-heading-m" id="found-cases">Cases</h2>${cases.map(
    (each, at) => html`<div class="heard-card heard-card--plain">
<h3 class="govuk-heading-s govuk-!-margin-bottom-1">${each.serviceTitle}, ${each.reference}</h3>
<p class="govuk-body-s heard-break">${each.summary.slice(0, 100)} (${each.state === 'closed' ? 'closed' : each.dueAt ? `due ${shortDay(each.dueAt, visit.now)}` : 'open'})</p>
${pick('case', each.reference, 'About this case', each.reference, at === 0 && people.length === 0)}
</div>`,
  )}</section>`
}
${
  services.length > 0 &&
  html`<section aria-labelledby="found-services"><h2 class="govuk-heading-m" id="found-services">Services</h2>${services.map(
    (each, at) => html`<div class="heard-card heard-card--plain">
<h3 class="govuk-heading-s govuk-!-margin-bottom-1">${each.title}</h3>
<p class="govuk-body-s">${each.summary}</p>
${pick('service', each.slug, 'Read out the answer', `to ${each.title}`, at === 0 && people.length + cases.length === 0)}
</div>`,
  )}</section>`
}
</div>`;
}
