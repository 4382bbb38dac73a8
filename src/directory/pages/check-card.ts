// “Can I have it?” on the page of a service: who it is for, what is needed, and the way to check oneself.
import { type Content, html } from '#web';
import { details } from '#web/govuk/index';
import { canBeChecked } from '../eligibility-check.ts';
import { checkWords } from '../eligibility-words.ts';
import type { Service } from '../service.ts';
import { askUs } from '../words.ts';

export function canIHaveItAnswer({ slug, canIHaveIt, eligibility }: Service): Content {
  const hasRules = canBeChecked(eligibility);
  const needs = hasRules ? eligibility.requirements.map((requirement) => requirement.needs) : [];
  const sentences = canIHaveIt.length > 0 ? canIHaveIt : needs;
  return html`${(sentences.length > 0 ? sentences : [askUs]).map((text) => html`<p>${text}</p>`)}
${
  canIHaveIt.length > 0 &&
  needs.length > 0 &&
  details({
    summaryText: checkWords.needed,
    html: html`<ul class="govuk-list govuk-list--bullet">${needs.map((each) => html`<li>${each}</li>`)}</ul>`,
  })
}
${hasRules && html`<p><a class="govuk-link" href="/services/${slug}/check">${checkWords.link}</a></p>`}`;
}
