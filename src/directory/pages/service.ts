// /services/{slug}: what it is, the four answers people come for, and where to begin.
import type { Db } from '#db';
import { rulebookEdition } from '#standards';
import { html, keep, notFound, page, type Reply, type Visit } from '#web';
import { plainWords } from '../search.ts';
import { countOpening } from '../search-actions.ts';
import { searchServices } from '../search-store.ts';
import { findService, stateOfService } from '../store.ts';
import { headings, unknownService, withdrawnService } from '../words.ts';
import { crumbs, serviceList } from './around.ts';
import { jsonLdScript } from './json-ld.ts';
import { searchBox } from './search-box.ts';
import { serviceMain } from './service-main.ts';
import { loadServiceView } from './service-view.ts';
import { countView } from './view-count.ts';

export async function showService(visit: Visit): Promise<Reply> {
  const slug = visit.params['slug'] ?? '';
  const [state, rules] = await Promise.all([stateOfService(visit.db, slug), rulebookEdition(visit.db)]);
  if (!state?.isPublished) return unknown(visit.db, slug, state?.wasPublished ? withdrawnService : unknownService);
  countView(visit, slug);
  countOpening(visit, slug);
  // the same for everybody until the directory or the rulebook changes, or the minute: opening hours end on a minute
  const minute = Math.floor(visit.now.epochMilliseconds / 60_000);
  return keep(`service ${slug} ${state.directory} ${rules} ${minute}`, () => servicePage(visit, slug));
}

async function servicePage(visit: Visit, slug: string): Promise<Reply> {
  const service = await findService(visit.db, slug);
  if (!service) throw notFound();
  const view = await loadServiceView(visit, service);
  return page({
    title: service.title,
    description: service.summary,
    beforeContent: crumbs(
      { text: headings.services, href: '/services' },
      ...(view.topic ? [{ text: view.topic.title, href: `/topics/${view.topic.slug}` }] : []),
      { text: service.title },
    ),
    main: html`${serviceMain(view)}${jsonLdScript(service, { ...view, site: visit.site })}`,
  });
}

async function unknown(db: Db, slug: string, words: { title: string; text: string }): Promise<Reply> {
  const found = await searchServices(db, plainWords(slug), 5);
  return page({
    status: 404,
    title: words.title,
    beforeContent: crumbs({ text: headings.services, href: '/services' }),
    main: html`<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.text}</p>
${found.length > 0 && html`<h2 class="govuk-heading-m">${unknownService.suggestions}</h2>${serviceList(found)}`}
${searchBox()}`,
  });
}
