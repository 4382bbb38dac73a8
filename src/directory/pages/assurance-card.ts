// How complete and how readable one service is, for the page on which its editors see it, and hints beside each part's form.
import type { Db } from '#db';
import { shareInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { type Content, type Html, html } from '#web';
import { details } from '#web/govuk/index';
import { assure, checkSections } from '../assurance.ts';
import { assuranceFacts } from '../assurance-store.ts';
import { checkWords, hintWords, readingAgeWords, assuranceWords as words } from '../assurance-words.ts';
import { readingHints } from '../readability.ts';
import { hintsOf, readabilityOf, textsOf } from '../readability-parts.ts';
import type { Section } from '../section.ts';
import type { Service } from '../service.ts';
import { fewestViewsToTell, periodBegins, viewsInWords } from '../views.ts';
import { viewsOf } from '../views-store.ts';

/**
 * The card for a service: what its page lacks, how it reads, how often it was opened in 90 days.
 * @param record what the editors look at: the draft, or what is in force
 * @param mayWrite whether to link to the parts in which things are put right
 */
export async function assuranceOf(
  db: Db,
  record: Service,
  today: Temporal.PlainDate,
  mayWrite: boolean,
): Promise<Html> {
  const [facts, views] = await Promise.all([
    assuranceFacts(db),
    viewsOf(db, record.slug, periodBegins('quarter', today), today),
  ]);
  const { asked, lacks } = assure(record, { today, ...facts });
  const { age, words: counted } = readabilityOf(record);
  const hints = hintsOf(record);
  return html`<div class="heard-card heard-card--plain">
<h2 class="govuk-heading-m">${words.cardTitle}</h2>
<p class="govuk-body">It has ${asked.length - lacks.length} of the ${asked.length} things that pages are looked at for.</p>
${
  lacks.length === 0
    ? html`<p class="govuk-body">${words.lacksNothing}</p>`
    : html`<ul class="govuk-list govuk-list--bullet">${lacks.map((check) => html`<li>${mayWrite ? html`<a class="govuk-link" href="/staff/services/${record.slug}/draft/${checkSections[check]}">${checkWords[check].lacks}</a>` : checkWords[check].lacks}</li>`)}</ul>`
}
<p class="govuk-body">${readingAgeWords(age, counted)}${hints.length > 0 && ` ${hints.length} ${hints.length === 1 ? 'thing' : 'things'} to look at again.`}</p>
<p class="govuk-body">Opened ${viewsInWords(views.n)} times in 90 days${views.n >= fewestViewsToTell && views.fromSearch >= fewestViewsToTell && `, from the search ${shareInWords(views.fromSearch, views.n)}`}.</p>
</div>`;
}

/** What to look at again in one part of a service, for the page on which it is edited. Null when nothing was found. */
export function readingHintsFor(record: Service, section: Section): Content {
  const hints = readingHints(textsOf(record, section));
  if (hints.length === 0) return null;
  return details({
    summaryText: `${hints.length} ${hints.length === 1 ? 'thing' : 'things'} that may be hard to read`,
    html: html`<ul class="govuk-list govuk-list--bullet">${hints.map((hint) => html`<li>${hintWords(hint)}</li>`)}</ul>`,
  });
}
