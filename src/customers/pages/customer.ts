// /staff/customers/{number}: the whole record, whichever of its numbers is asked for. Flags first; left what rooms above add and the
// history; right how to reach them, what they need, who acts for them.

import { countInWords, dateInWords, listInWords, momentInWords } from '#lib/plain-words';
import { type Html, html, page, type Reply, type Visit } from '#web';
import { backLink, button, insetText, notificationBanner, tag } from '#web/govuk/index';
import { suggestionsAbout } from '../duplicate-store.ts';
import { type CustomerEvent, eventsOf } from '../event-store.ts';
import { type KeptMerge, mergesAmong } from '../merge-store.ts';
import { countMarks } from '../need-store.ts';
import { customerPermissions } from '../permissions.ts';
import { restrictionsNow } from '../record.ts';
import { untoldAmong } from '../restriction-store.ts';
import { duplicateReasonNames, eventAbout, eventDid, kindNames } from '../words.ts';
import { actsForThem, needsCard, restrictionsCard, waysCard } from './customer-cards.ts';
import { conductFlag, needFlags } from './customer-flags.ts';
import { loadRecord, type RecordView } from './record-view.ts';

/** A part of the page that a room above this one adds: contacts, cases, messages. */
export type RecordPanel = (visit: Visit, view: RecordView) => Promise<Html>;

const mostEvents = 50;

export const showCustomer =
  (panels: readonly RecordPanel[]) =>
  async (visit: Visit): Promise<Reply> => {
    const view = await loadRecord(visit);
    const { record, id, today } = view;
    const mayMerge = customerPermissions.may(visit.actor, 'merge customers');
    const [events, merges, marks, twins, untold, ...shown] = await Promise.all([
      eventsOf(visit.db, record.ids, mostEvents),
      record.ids.length > 1 ? mergesAmong(visit.db, record.ids) : [],
      record.needs.length > 0 ? countMarks(visit.db, { among: record.ids }) : [],
      mayMerge ? suggestionsAbout(visit.db, record.ids, visit.actor) : [],
      record.restrictions.length > 0 ? untoldAmong(visit.db, record.ids) : [],
      ...panels.map((panel) => panel(visit, view)),
    ]);
    const done = visit.session.get('done');
    if (done) visit.session.set('done', undefined);
    const now = restrictionsNow(record, today);
    return page({
      title: `${record.name || kindNames[record.kind]}, customer ${record.rootId}`,
      wide: true,
      beforeContent: backLink({ href: '/staff/customers', text: 'Find a customer' }),
      main: html`${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<p class="govuk-caption-l">${kindNames[record.kind]}, customer ${record.rootId} ${record.isRestricted && tag({ text: 'Restricted record', classes: 'govuk-tag--red' })}</p>
<h1 class="govuk-heading-l">${record.name || kindNames[record.kind]}</h1>
${record.otherNames.length > 0 && html`<p class="govuk-body">Also known as ${listInWords(record.otherNames)}</p>`}
${id !== record.rootId && insetText({ text: `You asked for customer ${id}. It is read as one record with customer ${record.rootId}.` })}
${needFlags(record.needs)}
${now.map((restriction) => conductFlag(restriction))}
${twins.map((twin) => {
  const other = record.ids.includes(twin.oneId) ? twin.otherId : twin.oneId;
  return insetText({
    html: html`They may be known twice. ${duplicateReasonNames[twin.reason]}. <a class="govuk-link" href="/staff/customers/${id}/merge/${other}">Look at both</a>`,
  });
})}
${actions(visit, view)}
<div class="heard-case">
<div>
${shown}
<h2 class="govuk-heading-m">History of the record</h2>
${history(events)}
</div>
<div>
${waysCard(visit, view)}
${needsCard(visit, view, marks)}
${actsForThem(visit, view)}
${restrictionsCard(visit, view, untold)}
${record.notes !== '' && html`<h2 class="govuk-heading-m">Notes</h2><p class="govuk-body heard-timeline__words">${record.notes}</p>`}
${merges.length > 0 && mergesCard(visit, view, merges)}
</div>
</div>`,
    });
  };

function actions(visit: Visit, { id, record }: RecordView): Html {
  const may = (deed: Parameters<typeof customerPermissions.need>[1]) => customerPermissions.may(visit.actor, deed);
  const link = (noun: string, text: string) =>
    button({ text, href: `/staff/customers/${id}/${noun}`, classes: 'govuk-button--secondary' });
  return html`<div class="govuk-button-group heard-no-print" role="group" aria-label="Do something">
${may('change a customer') && link('details', 'Name and notes')}
${may('merge customers') && record.kind !== 'anonymous' && link('merge', 'Merge with another')}
${may('restrict customers') && link('access', record.isRestricted ? 'Open the record' : 'Restrict the record')}
</div>`;
}

function history(events: readonly CustomerEvent[]): Html {
  if (events.length === 0)
    return html`<p class="govuk-body heard-quiet">Nothing was changed since they were first known.</p>`;
  return html`<ol class="heard-timeline">${events.map((event) => {
    const about = eventAbout(event.kind, event.detail);
    return html`<li class="heard-timeline__event heard-timeline__event--note"><p class="heard-timeline__what">${event.actorName} ${eventDid[event.kind]}</p>
${about !== '' && html`<p class="govuk-body-s heard-break govuk-!-margin-bottom-0">${about}</p>`}
<p class="heard-timeline__when">${momentInWords(event.at)}</p></li>`;
  })}</ol>
${events.length === mostEvents && html`<p class="govuk-body">The last ${mostEvents} changes are shown.</p>`}`;
}

function mergesCard(visit: Visit, { id, record }: RecordView, merges: readonly KeptMerge[]): Html {
  const mayUndo = customerPermissions.may(visit.actor, 'merge customers');
  return html`<h2 class="govuk-heading-m">Read from ${countInWords(record.ids.length, 'number')}</h2>
<ul class="govuk-list govuk-list--bullet">
${record.rows.map((row) => html`<li>${row.id}: ${row.name}, known since ${dateInWords(row.createdAt.toZonedDateTimeISO('Europe/London').toPlainDate())}</li>`)}
</ul>
${merges.map(
  (
    merge,
  ) => html`<p class="govuk-body">${merge.mergedBy} merged ${merge.mergedId} into ${merge.keptId}, ${momentInWords(merge.mergedAt)}: ${merge.reason}
${mayUndo && html`<br><a class="govuk-link" href="/staff/customers/${id}/merges/${merge.id}/undoing">Undo the merge<span class="govuk-visually-hidden"> of ${merge.mergedId} into ${merge.keptId}</span></a>`}</p>`,
)}`;
}
