// How many were told no, and why, for the owner of a service: a card for the page on which its editors see it.
import type { Db } from '#db';
import { shareInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { type Content, type Html, html } from '#web';
import { table } from '#web/govuk/index';
import { canBeChecked } from '../eligibility-check.ts';
import { readVerdicts, type VerdictCount } from '../eligibility-store.ts';
import { reasonWords, toldWords as words } from '../eligibility-words.ts';
import type { FoundService } from '../store.ts';

/** The card for a service in force, over the last 12 months. Null when it has no rules and never had any. */
export async function eligibilityTold(db: Db, service: FoundService, today: Temporal.PlainDate): Promise<Html | null> {
  const counts = await readVerdicts(db, service.slug, today.subtract({ months: 12 }));
  if (counts.length === 0 && !canBeChecked(service.eligibility)) return null;
  return html`<div class="heard-card heard-card--plain"><h2 class="govuk-heading-m">${words.title}</h2>
${counts.length === 0 ? html`<p class="govuk-body">${words.nothing}</p>` : html`<p class="govuk-body-s">${words.since}</p>${verdicts(counts)}${reasons(counts, service)}`}
</div>`;
}

function verdicts(counts: readonly VerdictCount[]): Html {
  const of = (verdict: VerdictCount['verdict']) =>
    counts.filter((count) => count.reason === 0 && count.verdict === verdict).reduce((sum, { n }) => sum + n, 0);
  const all = of('yes') + of('no') + of('cannot-tell');
  const row = (text: string, verdict: VerdictCount['verdict']) => [
    { text },
    { text: shareInWords(of(verdict), all), format: 'numeric' as const },
  ];
  return table({
    caption: words.verdicts,
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    rows: [row(words.yes, 'yes'), row(words.no, 'no'), row(words.cannotTell, 'cannot-tell')],
  });
}

/** Reasons are named while their edition is in force: an earlier one may have had others in their place. */
function reasons(counts: readonly VerdictCount[], { edition, eligibility }: FoundService): Content {
  const given = counts.filter(({ reason }) => reason > 0);
  if (given.length === 0) return null;
  const present = given.filter((count) => count.edition === edition);
  const earlier = given.filter((count) => count.edition !== edition).reduce((sum, { n }) => sum + n, 0);
  const named = present.map(({ reason, n }) => {
    const because = eligibility?.requirements[reason - 1]?.because;
    return { text: because === undefined ? words.gone : reasonWords(because), n };
  });
  return table({
    caption: words.reasons,
    captionClasses: 'govuk-table__caption--s',
    firstCellIsHeader: true,
    rows: [...named, ...(earlier > 0 ? [{ text: words.formerly, n: earlier }] : [])].map(({ text, n }) => [
      { text },
      { text: n.toLocaleString('en-GB'), format: 'numeric' as const },
    ]),
  });
}
