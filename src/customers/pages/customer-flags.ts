// What has to be seen before anything else of a record: what they need, and how they may contact us.

import { dateInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { type Html, html } from '#web';
import type { Need } from '../need.ts';
import { type CustomerRecord, type Restriction, restrictionsNow } from '../record.ts';
import { needInWords } from '../words.ts';

/** The same flags wherever the record is opened; nothing where there are none. */
export function needFlags(needs: readonly Need[]): Html {
  if (needs.length === 0) return html``;
  return html`<section class="heard-card heard-card--flag" aria-label="What they need">
<h2 class="govuk-heading-s">What they need</h2>
<ul class="govuk-list govuk-list--bullet">${needs.map((need) => html`<li>${needInWords(need)}</li>`)}</ul>
</section>`;
}

/** What holds of their contact today, wherever somebody is about to deal with them; nothing of nobody. */
export const conductFlags = (record: CustomerRecord | undefined, today: Temporal.PlainDate): readonly Html[] =>
  record ? restrictionsNow(record, today).map(conductFlag) : [];

export function conductFlag(restriction: Restriction): Html {
  return html`<section class="heard-card heard-card--flag" aria-label="Restriction of contact">
<h2 class="govuk-heading-s">Contact is restricted: ${restriction.what}</h2>
<p class="govuk-body">Still open to them: ${restriction.stillOpen}</p>
<p class="govuk-body">Until ${dateInWords(restriction.reviewOn)}, unless it is reviewed. Decided by ${restriction.decidedBy}.</p>
</section>`;
}
