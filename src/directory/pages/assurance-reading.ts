// /staff/assurance/reading: which pages are hard to read, and what in them to look at again.
import { type Content, html, page, type Reply, type Visit } from '#web';
import { details } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { hintWords } from '../assurance-words.ts';
import { sectionTitles } from '../edit-words.ts';
import { inPieces, publishedServices } from '../published-store.ts';
import { hintsOf, readabilityOf } from '../readability-parts.ts';
import type { Service } from '../service.ts';
import { assuranceCrumbs, assuranceFilter, loadAssurance } from './assurance-around.ts';

const title = 'What is hard to read';
const most = 200;

export async function showReading(visit: Visit): Promise<Reply> {
  const view = await loadAssurance(visit);
  const shown = new Set(view.services.map(({ slug }) => slug));
  const all = (await publishedServices(visit.db)).filter(({ slug }) => shown.has(slug));
  const read = await inPieces(all, (service) => ({
    service,
    hints: hintsOf(service),
    reads: readabilityOf(service),
  }));
  const found = read
    .filter(({ hints }) => hints.length > 0)
    .sort((a, b) => b.hints.length - a.hints.length || a.service.title.localeCompare(b.service.title, 'en-GB'));
  return page({
    title,
    wide: true,
    beforeContent: assuranceCrumbs(title),
    main: html`<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">Heard counts words, letters and sentences. It cannot tell whether a sentence is right or kind: read it aloud to somebody who does not work here.</p>
${assuranceFilter(view, visit.path)}
<p class="govuk-body">${found.length} of ${all.length} pages have something to look at again.${found.length > most && ` The first ${most} are shown.`}</p>
${
  found.length === 0
    ? html`<div class="heard-empty"><p>Nothing was found to look at again.</p></div>`
    : stackedTable({
        caption: title,
        captionClasses: 'govuk-visually-hidden',
        firstCellIsHeader: true,
        head: [{ text: 'Service' }, { text: 'Reading age' }, { text: 'To look at again' }],
        rows: found
          .slice(0, most)
          .map(({ service, reads }) => [
            { html: html`<a class="govuk-link" href="/staff/services/${service.slug}">${service.title}</a>` },
            { text: reads.age === null ? 'Too little text' : String(reads.age) },
            { html: html`${hintList(service)}` },
          ]),
      })
}`,
  });
}

/** What to look at again in a service, part by part, behind a count. */
function hintList(service: Service): Content {
  const hints = hintsOf(service);
  return details({
    summaryText: `${hints.length} in ${service.title}`,
    html: html`<ul class="govuk-list govuk-list--bullet">${hints.map(({ section, hint }) => html`<li>${sectionTitles[section]}: ${hintWords(hint)}</li>`)}</ul>`,
    classes: 'govuk-!-margin-bottom-0',
  });
}
