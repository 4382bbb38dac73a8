// /staff/services/{slug}/editions and what can be done with them: look, compare, take one up again.
import { momentInWords } from '#lib/plain-words';
import { form, html, notFound, once, page, type Reply, redirect, type Visit } from '#web';
import { backLink, button, insetText, select } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { partInWords, sectionTitles } from '../../edit-words.ts';
import { restoreEdition } from '../../editing-actions.ts';
import { findEdition, listDraftSaves, listEditions } from '../../edition-store.ts';
import { directoryPermissions } from '../../permissions.ts';
import { isSection, sections } from '../../section.ts';
import type { Service } from '../../service.ts';
import { serviceMain } from '../service-main.ts';
import { loadServiceView } from '../service-view.ts';
import { type Desk, doneBanner, editCrumbs, linesList, openDesk } from './around.ts';
import { differenceTable } from './publication.ts';

export async function showEditions(visit: Visit): Promise<Reply> {
  const desk = await openDesk(visit);
  const editions = await listEditions(visit.db, desk.service.slug);
  const sides = [
    ...(desk.draft ? [{ value: 'draft', text: 'Draft' }] : []),
    ...editions.map(({ number }) => ({ value: String(number), text: `Edition ${number}` })),
  ];
  return page({
    title: `Editions of ${desk.record.title}`,
    wide: true,
    beforeContent: editCrumbs({ text: desk.record.title, href: desk.path }, { text: 'Editions' }),
    main: html`${doneBanner(visit)}
<h1 class="govuk-heading-l">Editions</h1>
<p class="govuk-body">Every edition is kept for ever. A case and a contact say which one the person was shown.</p>
${
  editions.length === 0
    ? html`<div class="heard-empty"><p>It has not been published yet.</p></div>`
    : stackedTable({
        caption: 'Editions, the newest first',
        captionClasses: 'govuk-visually-hidden',
        head: [{ text: 'Edition' }, { text: 'Published' }, { text: 'By' }, { text: 'What changed' }],
        rows: editions.map(({ number, publishedAt, publishedBy, note }) => [
          { html: html`<a class="govuk-link" href="${desk.path}/editions/${number}">Edition ${number}</a>` },
          { text: momentInWords(publishedAt) },
          { text: publishedBy },
          { text: note },
        ]),
      })
}
${
  sides.length > 1 &&
  html`<h2 class="govuk-heading-m">Compare two</h2>
<form method="get" action="${desk.path}/comparison">
${select({ id: 'from', name: 'from', label: { text: 'This one' }, items: sides, value: sides[1]?.value })}
${select({ id: 'to', name: 'to', label: { text: 'with this one' }, items: sides, value: sides[0]?.value })}
${button({ text: 'Compare', classes: 'govuk-button--secondary' })}
</form>`
}`,
  });
}

async function editionOf(visit: Visit, desk: Desk) {
  const typed = visit.params['number'] ?? '';
  const edition = /^\d{1,6}$/.test(typed) ? await findEdition(visit.db, desk.service.slug, Number(typed)) : null;
  if (!edition) throw notFound('There is no edition of this number.');
  return edition;
}

export async function showEdition(visit: Visit): Promise<Reply> {
  const desk = await openDesk(visit);
  const edition = await editionOf(visit, desk);
  const view = await loadServiceView(visit, { ...edition.record, isPublished: true, edition: edition.number });
  return page({
    title: `Edition ${edition.number} of ${desk.record.title}`,
    beforeContent: editCrumbs(
      { text: desk.record.title, href: desk.path },
      { text: 'Editions', href: `${desk.path}/editions` },
      { text: `Edition ${edition.number}` },
    ),
    main: html`${insetText({ html: html`<strong>Edition ${edition.number}</strong>, published by ${edition.publishedBy} on ${momentInWords(edition.publishedAt)}. ${edition.note}${edition.restoredFrom !== null && ` Taken up again from edition ${edition.restoredFrom}.`} Times and waits are those of today.` })}
${
  directoryPermissions.may(visit.actor, 'write a service') &&
  (desk.draft
    ? html`<p class="govuk-body">To take this edition up again, <a class="govuk-link" href="${desk.path}">publish the draft or throw it away</a> first.</p>`
    : form(visit, button({ text: 'Take this edition up again as the draft', classes: 'govuk-button--secondary' }), {
        action: `${desk.path}/editions/${edition.number}/restoration`,
      }))
}
${serviceMain({ ...view, preview: { check: null, form: null } })}`,
  });
}

export async function actRestoration(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const desk = await openDesk(visit);
  const { number } = await editionOf(visit, desk);
  if (desk.draft) return redirect(`${desk.path}/editions/${number}`); // somebody has begun one meanwhile: the page says so
  return once(visit, async (tx) => {
    await restoreEdition(tx, desk.service.slug, number, actor, visit.now);
    visit.session.set('done', `Edition ${number} is the draft now. Publish it to put it on the site.`);
    return redirect(desk.path);
  });
}

export async function showComparison(visit: Visit): Promise<Reply> {
  const desk = await openDesk(visit);
  const [before, after] = await Promise.all([side(visit, desk, 'from'), side(visit, desk, 'to')]);
  return page({
    title: `Compare editions of ${desk.record.title}`,
    wide: true,
    beforeContent: backLink({ href: `${desk.path}/editions`, text: 'Back to the editions' }),
    main: html`<span class="govuk-caption-l">${desk.record.title}</span>
<h1 class="govuk-heading-l">${before.called} and ${after.called.toLowerCase()}</h1>
${differenceTable(before.record, after.record, before.called, after.called)}`,
  });
}

async function side(visit: Visit, desk: Desk, name: string): Promise<{ record: Service; called: string }> {
  const asked = visit.query.get(name) ?? '';
  if (asked === 'draft' && desk.draft) return { record: desk.draft.record, called: 'Draft' };
  const edition = /^\d{1,6}$/.test(asked) ? await findEdition(visit.db, desk.service.slug, Number(asked)) : null;
  if (!edition) throw notFound('Choose two editions on the page “Editions”.');
  return { record: edition.record, called: `Edition ${edition.number}` };
}

/** /staff/services/{slug}/saves: what was saved in the draft, by whom, as it was. */
export async function showSaves(visit: Visit): Promise<Reply> {
  const desk = await openDesk(visit);
  const saves = await listDraftSaves(visit.db, desk.service.slug);
  return page({
    title: `What was saved in the draft of ${desk.record.title}`,
    wide: true,
    beforeContent: backLink({ href: desk.path, text: `Back to ${desk.record.title}` }),
    main: html`<span class="govuk-caption-l">${desk.record.title}</span>
<h1 class="govuk-heading-l">What was saved in the draft</h1>
${
  saves.length === 0
    ? html`<div class="heard-empty"><p>Nothing has been saved in this draft yet.</p></div>`
    : stackedTable({
        caption: 'Saves, the newest first',
        captionClasses: 'govuk-visually-hidden',
        head: [{ text: 'When' }, { text: 'By' }, { text: 'Part' }, { text: 'What it said' }],
        rows: saves.map(({ section, saved, savedAt, savedBy }) => [
          { text: momentInWords(savedAt) },
          { text: savedBy },
          { text: isSection(section) ? sectionTitles[section] : 'The whole service' },
          { html: html`${saidIn({ ...desk.record, ...saved }, section)}` },
        ]),
      })
}`,
  });
}

function saidIn(record: Service, section: string) {
  const among = isSection(section) ? [section] : sections;
  const lines = among
    .flatMap((each) => partInWords(record, each))
    .flatMap(({ label, lines: said }) => said.map((line) => `${label}: ${line}`));
  return linesList(lines);
}
