// “Can I have it?” on the page of a service: who it is for, what is needed, and the way to check oneself.
import { type Content, type Html, html } from '#web';
import { details } from '#web/govuk/index';
import { canBeChecked } from '../eligibility-check.ts';
import { checkWords } from '../eligibility-words.ts';
import type { Service } from '../service.ts';
import { askUs } from '../words.ts';

/** In a preview: what stands here for residents, which would lead away from what is previewed; and how to try it instead. */
export const notInPreview = (text: string, href: string | null, instead: string): Html =>
  html`<span class="heard-muted">“${text}” stands here for residents.</span>${href && html` <a class="govuk-link" href="${href}">${instead}</a>`}`;

/** @param trial in a preview, where the check may be tried; null where it may not. The link of residents leads to what is in force */
export function canIHaveItAnswer({ slug, canIHaveIt, eligibility }: Service, trial?: string | null): Content {
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
${hasRules && html`<p>${trial === undefined ? html`<a class="govuk-link" href="/services/${slug}/check">${checkWords.link}</a>` : notInPreview(checkWords.link, trial, checkWords.tryDraft)}</p>`}`;
}
