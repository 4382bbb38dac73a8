// /staff/cases: the worklist, what is due first; filters in the address, 50 a page, and things to do to several at once. Words are
// searched for by a POST, since they may be a name or a number.

import { listServices } from '#directory';
import { atHome, dateAtHome, shortDate, timeInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { listStaff, listTeams, type StaffMember, type Team } from '#staff';
import { promiseSparkline } from '#standards';
import { form, type Html, html, page, type Reply, redirect, sent, type Visit } from '#web';
import { button, input, pagination, select } from '#web/govuk/index';
import type { CaseState } from '../case.ts';
import { casePermissions } from '../permissions.ts';
import { promiseOfRow } from '../promise-view.ts';
import { readReference } from '../reference.ts';
import { findCase } from '../store.ts';
import { stateNames } from '../words.ts';
import { groupsOf, type WorkGroup, workGroupNames } from '../work-group.ts';
import { listCases, type WorklistFilter, type WorklistRow } from '../worklist.ts';
import { hiddenServices, isThere } from './case-view.ts';
import { keepWords, wordsKept } from './worklist-words.ts';

const size = 50;
const states = ['open', 'waiting-for-customer', 'closed', 'late', 'due-soon'] as const;
const stateFilterNames: Readonly<Record<(typeof states)[number], string>> = {
  ...stateNames,
  late: 'Late',
  'due-soon': 'Due within a day',
};

export async function showWorklist(visit: Visit): Promise<Reply> {
  const filter = { ...readFilter(visit), without: await hiddenServices(visit), seenBy: visit.actor };
  if (visit.query.has('words') && filter.q === undefined) return redirect(addressWith(visit.query, 'words', ''));
  const number = Math.min(200, Math.max(1, Number.parseInt(visit.query.get('page') ?? '1', 10) || 1));
  const [found, services, teams, staff] = await Promise.all([
    listCases(visit.db, filter, visit.now, { number, size }),
    listServices(visit.db),
    listTeams(visit.db),
    listStaff(visit.db),
  ]);
  const rows = found.slice(0, size);
  const titles = new Map(services.map((service) => [service.slug, service.title]));
  const world: World = { visit, titles, teams, staff };
  return page({
    title: 'Cases',
    wide: true,
    main: html`<h1 class="govuk-heading-l">Cases</h1>
<div class="heard-listing" data-worklist>
${filters(visit, filter, services, teams, staff)}
<div>
${rows.length === 0 ? empty(filter, number) : list(world, rows, filter)}
${pagination({
  ...(number > 1 ? { previous: { href: pageLink(visit, number - 1) } } : {}),
  ...(found.length > size ? { next: { href: pageLink(visit, number + 1) } } : {}),
})}
${keys()}
</div>
</div>`,
  });
}

/** POST: words to look for among what is filtered already; a reference leads to its case. */
export async function actWords(visit: Visit): Promise<Reply> {
  const typed = sent(visit.form, 'q').trim().slice(0, 200);
  const reference = readReference(typed, visit.site.organisation.referencePrefix);
  if (reference && (await isThere(visit, await findCase(visit.db, reference))))
    return redirect(`/staff/cases/${reference}`);
  const filtered = filterNames.map((name) => [name, sent(visit.form, name)]).filter(([, value]) => value);
  const words = typed === '' ? '' : String(keepWords(visit, typed));
  return redirect(addressWith(new URLSearchParams(filtered), 'words', words));
}

const filterNames = ['state', 'team', 'service', 'with'];

/** The address of the list with something of it changed, or left out where that is empty. */
function addressWith(query: URLSearchParams, name: string, value: string): string {
  const changed = new URLSearchParams(query);
  if (value) changed.set(name, value);
  else changed.delete(name);
  return changed.size === 0 ? '/staff/cases' : `/staff/cases?${changed}`;
}

interface World {
  readonly visit: Visit;
  readonly titles: ReadonlyMap<string, string>;
  readonly teams: readonly Team[];
  readonly staff: readonly StaffMember[];
}

function readFilter(visit: Visit): Omit<WorklistFilter, 'seenBy'> {
  const text = (name: string) => visit.query.get(name)?.trim() ?? '';
  const q = wordsKept(visit, text('words'));
  const state = states.find((known) => known === text('state'));
  const mine = text('with') === 'me' ? visit.actor?.id : Number.parseInt(text('with'), 10) || undefined;
  return {
    ...(text('service') ? { service: text('service') } : {}),
    ...(text('team') ? { team: text('team') } : {}),
    ...(state ? { state } : {}),
    ...(mine ? { assignedTo: mine } : {}),
    ...(q ? { q } : {}),
  };
}

function pageLink(visit: Visit, number: number): string {
  return addressWith(visit.query, 'page', String(number));
}

function filters(
  visit: Visit,
  filter: WorklistFilter,
  services: readonly { slug: string; title: string }[],
  teams: readonly Team[],
  staff: readonly StaffMember[],
): Html {
  const any = (text: string) => ({ value: '', text });
  const withWhom = visit.query.get('with') ?? '';
  const now = (name: string) => visit.query.get(name) ?? '';
  const hidden = (name: string) => now(name) && html`<input type="hidden" name="${name}" value="${now(name)}">`;
  return html`<div class="heard-filters">
${form(
  visit,
  html`${filterNames.map(hidden)}
${input({ id: 'q', name: 'q', label: { text: 'Words, name, email, phone or reference' }, value: filter.q ?? '', type: 'search', spellcheck: false, autocomplete: 'off' })}
${button({ text: 'Find', classes: 'govuk-button--secondary' })}`,
  { action: '/staff/cases' },
)}
<form method="get" action="/staff/cases" novalidate>
<h2 class="govuk-heading-s">Show</h2>
${hidden('words')}
${select({ id: 'state', name: 'state', label: { text: 'State' }, value: filter.state ?? '', items: [any('All that are open'), ...states.map((state) => ({ value: state, text: stateFilterNames[state] }))] })}
${select({ id: 'team', name: 'team', label: { text: 'Team' }, value: filter.team ?? '', items: [any('Any team'), ...teams.map((team) => ({ value: team.slug, text: team.name }))] })}
${select({ id: 'service', name: 'service', label: { text: 'Service' }, value: filter.service ?? '', items: [any('Any service'), ...services.map((service) => ({ value: service.slug, text: service.title }))] })}
${select({ id: 'with', name: 'with', label: { text: 'With' }, value: withWhom, items: [any('Anybody'), { value: 'me', text: 'Me' }, ...staff.map((member) => ({ value: String(member.id), text: member.name }))] })}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
<p class="govuk-body"><a class="govuk-link" href="/staff/cases">Clear</a></p>
</form>
</div>`;
}

function empty(filter: WorklistFilter, number: number): Html {
  if (number > 1)
    return html`<p class="govuk-body">There is no page ${number}. <a class="govuk-link" href="/staff/cases">Show all that are open</a>.</p>`;
  const isFiltered = Object.keys(filter).some((name) => name !== 'without');
  return isFiltered
    ? html`<p class="govuk-body">No case fits. Take one of the filters away, or <a class="govuk-link" href="/staff/cases">show all that are open</a>.</p>`
    : html`<p class="govuk-body">No case is open. New requests appear here, what is due first.</p>`;
}

function list(world: World, rows: readonly WorklistRow[], filter: WorklistFilter): Html {
  const { visit } = world;
  const isOrderedByDue = !filter.q && filter.state !== 'closed';
  const groups: [WorkGroup | 'all', readonly WorklistRow[]][] = isOrderedByDue
    ? groupsOf(rows, visit.now)
    : [['all', rows]];
  const canAct = casePermissions.may(visit.actor, 'work on a case');
  const body = html`<div class="heard-scroll" tabindex="0" role="region" aria-label="Cases">
<table class="govuk-table heard-worklist">
<caption class="govuk-visually-hidden">Cases${isOrderedByDue && ', what is due first'}</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">
${canAct && html`<th scope="col" class="govuk-table__header"><span class="govuk-visually-hidden">Select</span></th>`}
${['Promise', 'Due', 'Reference', 'What', 'Where', 'State', 'With'].map((name) => html`<th scope="col" class="govuk-table__header">${name}</th>`)}
</tr></thead>
${groups.map(
  ([group, members]) => html`<tbody class="govuk-table__body">
${group !== 'all' && html`<tr class="govuk-table__row heard-worklist__group"><th scope="colgroup" colspan="${canAct ? 8 : 7}" class="govuk-table__header">${workGroupNames[group]}</th></tr>`}
${members.map((row) => line(world, row, canAct))}
</tbody>`,
)}
</table></div>`;
  if (!canAct) return body;
  return form(
    visit,
    html`<input type="hidden" name="back" value="${visit.query.toString()}">${body}${bulkBar(world)}`,
    { action: '/staff/cases/several' },
  );
}

function line({ visit, titles, teams, staff }: World, row: WorklistRow, canAct: boolean): Html {
  const promise = promiseOfRow(row, visit.now);
  const isLate = row.state !== 'closed' && row.dueAt !== null && Temporal.Instant.compare(row.dueAt, visit.now) < 0;
  const who =
    staff.find((member) => member.id === row.assignedTo)?.name ??
    teams.find((team) => team.slug === row.team)?.name ??
    'Nobody';
  const select = `pick-${row.id}`;
  return html`<tr class="govuk-table__row" data-row>
${canAct && html`<td class="govuk-table__cell"><div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="${select}" name="case" value="${row.reference}"><label class="govuk-label govuk-checkboxes__label" for="${select}"><span class="govuk-visually-hidden">Select ${row.reference}</span></label></div></div></td>`}
<td class="govuk-table__cell">${promise ? promiseSparkline(promise, `line-${row.id}`) : html`<span class="govuk-visually-hidden">No date promised</span>`}</td>
<td class="govuk-table__cell heard-worklist__nowrap${isLate && ' heard-worklist__late'}">${row.dueAt ? dueInWords(row.dueAt, visit.now) : 'No date'}</td>
<td class="govuk-table__cell heard-worklist__nowrap"><a class="govuk-link" href="/staff/cases/${row.reference}">${row.reference}</a></td>
<td class="govuk-table__cell"><strong>${titles.get(row.service) ?? row.service}</strong>${row.summary !== titles.get(row.service) && html`<br>${row.summary}`}</td>
<td class="govuk-table__cell">${row.place}</td>
<td class="govuk-table__cell">${stateNames[row.state as CaseState]}${row.round > 1 && html`<br>Opened again`}</td>
<td class="govuk-table__cell">${who}</td>
</tr>`;
}

/** `today 5pm`, `3 Mar`: the year only where it is another. */
function dueInWords(dueAt: Temporal.Instant, now: Temporal.Instant): string {
  const due = atHome(dueAt);
  const today = dateAtHome(now);
  if (due.toPlainDate().equals(today))
    return due.hour === 23 && due.minute === 59 ? 'Today' : `Today ${timeInWords(due)}`;
  return due.year === today.year ? shortDate(due) : `${shortDate(due)} ${due.year}`;
}

function bulkBar({ visit, teams }: World): Html {
  return html`<div class="heard-bulk" role="group" aria-label="Do something to the selected cases">
${button({ text: 'Take the selected', name: 'do', value: 'take', classes: 'govuk-button--secondary' })}
${
  casePermissions.may(visit.actor, 'assign a case') &&
  html`${select({ id: 'bulk-team', name: 'team', label: { text: 'Hand the selected to' }, items: [{ value: '', text: 'Select a team' }, ...teams.map((team) => ({ value: team.slug, text: team.name }))] })}
${input({ id: 'bulk-reason', name: 'reason', label: { text: 'What they need to know' }, classes: 'govuk-input--width-20' })}
${button({ text: 'Hand over the selected', name: 'do', value: 'hand-over', classes: 'govuk-button--secondary' })}`
}
</div>`;
}

function keys(): Html {
  return html`<details class="govuk-details heard-no-print" id="keys"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Keyboard</span></summary>
<div class="govuk-details__text"><p class="govuk-body">Where scripts run: <kbd>j</kbd> and <kbd>k</kbd> move down and up, <kbd>Enter</kbd> opens, <kbd>x</kbd> selects, <kbd>/</kbd> goes to the search, <kbd>?</kbd> shows this.</p></div></details>`;
}
