// /staff/tasks/{number}: one task, what it needs, what happened to it, and how it ends.

import { asksOfTalk, type CustomerRecord, conductFlags, type Need, needsOf, recordOf } from '#customers';
import { inTransaction } from '#db';
import { findService } from '#directory';
import { countInWords, dateAtHome, momentInWords } from '#lib/plain-words';
import { audit, listStaff, listTeams } from '#staff';
import {
  type FormErrors,
  form,
  type Html,
  html,
  mayOpen,
  noErrors,
  notFound,
  page,
  type Reply,
  sent,
  type Visit,
} from '#web';
import {
  breadcrumbs,
  button,
  input,
  notificationBanner,
  radios,
  select,
  summaryList,
  tag,
  textarea,
} from '#web/govuk/index';
import { outcomesOf, type Task, type TaskEvent } from '../task.ts';
import { isForRole, taskPermissions } from '../task-permissions.ts';
import { eventsOfTask, findTask } from '../task-store.ts';
import { outcomeNames, taskEventNames, taskKindNames } from '../task-words.ts';
import { needBoxes } from './task-needs.ts';
import { byWhen } from './tasks.ts';

export async function showTask(visit: Visit): Promise<Reply> {
  return taskPage(visit, await taskOf(visit), noErrors);
}

/** The task of this address, if this reader's role has to do with it and they may see whom it is about. */
export async function taskOf(visit: Visit): Promise<Task> {
  const { db, actor } = visit;
  const { id = '' } = visit.params;
  const task = /^\d{1,15}$/.test(id) ? await findTask(db, Number(id), actor) : undefined;
  if (!task || !isForRole(actor, task)) throw notFound('There is no such task.');
  return task;
}

/** The needs of whom it is about that matter to a call. */
export async function talkNeedsOf({ db }: Visit, task: Task): Promise<Need[]> {
  if (task.customerId === null || task.kind !== 'call-back') return [];
  const needs = await needsOf(db, task.customerId);
  const asked = new Set(Object.values(asksOfTalk(needs).needs).flat());
  return needs.filter(({ id }) => asked.has(id));
}

export async function taskPage(visit: Visit, task: Task, errors: FormErrors): Promise<Reply> {
  const { db, now, actor } = visit;
  const [events, needs, record, teams, staff, service] = await Promise.all([
    eventsOfTask(db, task.id),
    talkNeedsOf(visit, task),
    task.customerId === null ? undefined : recordOf(db, task.customerId),
    listTeams(db),
    listStaff(db),
    task.service === null ? null : findService(db, task.service),
  ]);
  if (record?.isRestricted) await noteLook(visit, record);
  const phones = record?.ways.filter(({ kind }) => kind === 'phone').map(({ value }) => value) ?? [];
  const row = (key: string, value: Html | string | null | undefined) =>
    value ? [{ key: { text: key }, value: { html: html`${value}` } }] : [];
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  const team = teams.find(({ slug }) => slug === task.team)?.name;
  const person = staff.find(({ id }) => id === task.staffId)?.name;
  return page({
    title: task.title,
    hasErrors: errors.any,
    wide: true,
    beforeContent: breadcrumbs({ items: [{ text: 'Tasks', href: '/staff/tasks' }, { text: `Task ${task.id}` }] }),
    main: html`${errors.summary()}
${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<span class="govuk-caption-l">${!task.title.startsWith(taskKindNames[task.kind]) && taskKindNames[task.kind]} ${task.doneAt ? tag({ text: 'Done', classes: 'govuk-tag--green' }) : ''}</span>
<h1 class="govuk-heading-l">${task.title}</h1>
<div class="heard-case">
<div>
${task.detail && html`<div class="govuk-inset-text heard-break">${paragraphs(task.detail)}</div>`}
${conductFlags(record, dateAtHome(now))}
${needs.length > 0 && flags(needs)}
${!task.doneAt && taskPermissions.may(actor, 'work on tasks') && endForm(visit, task, needs, errors)}
${task.doneAt && notSaved(visit)}
<h2 class="govuk-heading-m">What happened</h2>
${timeline(events)}
</div>
<div>
<h2 class="govuk-heading-m">The task</h2>
${summaryList({
  classes: 'heard-summary--tight',
  rows: [
    ...row(task.doneAt ? 'Ended' : 'By', byWhen(task, now)),
    ...row('Team', team ?? 'Whoever takes it first'),
    ...row('With', person ?? 'Nobody yet'),
    ...row(
      'Customer',
      record && html`<a class="govuk-link" href="/staff/customers/${record.rootId}">${record.name}</a>`,
    ),
    ...row('Phone', phones.length > 0 ? phones.join(', ') : null),
    ...row(
      'Case',
      task.caseReference &&
        html`<a class="govuk-link" href="/staff/cases/${task.caseReference}">${task.caseReference}</a>`,
    ),
    ...row(
      'Service',
      service && html`<a class="govuk-link" href="/staff/services/${service.slug}">${service.title}</a>`,
    ),
    ...row('Email', mailOf(task)),
    ...row('Tried in vain', triedInVain(task)),
    ...row('Added', `${momentInWords(task.addedAt)}, ${task.addedBy}`),
  ],
})}
${!task.doneAt && taskPermissions.may(actor, 'work on tasks') && moveForm(visit, task, teams, staff, errors)}
</div>
</div>`,
  });
}

async function noteLook({ db, actor, now }: Visit, { rootId }: CustomerRecord): Promise<void> {
  if (!actor) return;
  await inTransaction(db, (tx) => audit(tx, actor, 'looked at a restricted customer', `customer ${rootId}`, now));
}

/** The e-mail that a task is about, by the number in its fact. */
function mailOf({ fact }: Task): Html | null {
  const id = /^mail (\d+)\b/.exec(fact)?.[1]; // `mail 12`, or `mail 12 for waste …` where it was passed on
  return id ? html`<a class="govuk-link" href="/staff/mail/${id}">Read it and answer it</a>` : null;
}

/** “2 times”; the one that reached them is not among them. */
function triedInVain({ tries, outcome }: Task): string | null {
  const n = outcome === 'reached' ? tries - 1 : tries;
  return n > 0 ? countInWords(n, 'time') : null;
}

const paragraphs = (text: string) => text.split(/\n{2,}/).map((each) => html`<p class="govuk-body">${each}</p>`);

function flags(needs: readonly Need[]): Html {
  const { interpreter, bsl, textRelay, moreTime, instead, safety } = asksOfTalk(needs);
  const lines = [
    interpreter && `An interpreter: ${interpreter}`,
    bsl && 'British Sign Language',
    textRelay && 'Ring by text relay: put 18001 before the number',
    moreTime && 'More time: do not hurry them',
    instead && 'They asked us to write and not to ring. Ring only if they asked for this call',
    safety && `To be safe: ${safety}`,
  ].filter((line) => typeof line === 'string');
  return html`<section class="heard-card heard-card--flag" aria-label="What they need"><h2 class="govuk-heading-s">What they need</h2>
<ul class="govuk-list govuk-list--bullet">${lines.map((line) => html`<li>${line}</li>`)}</ul></section>`;
}

function endForm(visit: Visit, task: Task, needs: readonly Need[], errors: FormErrors): Html {
  const value = (name: string) => sent(visit.form, name);
  const seen = html`<input type="hidden" name="seen" value="${task.revision}">`;
  const isCall = task.kind === 'call-back';
  return html`${
    isCall &&
    html`<h2 class="govuk-heading-m">They did not pick up</h2>${form(
      visit,
      html`${seen}${input({ id: 'tried', name: 'tried', label: { text: 'What happened? (optional)' }, hint: { text: 'Such as: rang twice, left a message' }, value: value('tried'), ...errors.at('tried') })}${button({ text: 'Note the try', classes: 'govuk-button--secondary' })}`,
      { action: `/staff/tasks/${task.id}/try` },
    )}`
  }
<h2 class="govuk-heading-m">End the task</h2>
${form(
  visit,
  html`${seen}${radios({
    name: 'outcome',
    fieldset: { legend: { text: 'What came of it?', classes: 'govuk-fieldset__legend--s' } },
    value: value('outcome'),
    items: outcomesOf[task.kind].map((outcome) => ({ value: outcome, text: outcomeNames[outcome] })),
    ...errors.at('outcome'),
  })}
${needBoxes(needs, visit.form, errors)}
${textarea({ id: 'words', name: 'words', label: { text: isCall ? 'What did you tell them, or why did you not speak?' : 'What was done, or why not?' }, rows: 3, value: value('words'), ...(isCall ? { hint: { text: 'If you spoke to them, it goes on their record as what we told them, and they can read it there' } } : {}), ...errors.at('words') })}
${button({ text: 'End the task' })}`,
  { action: `/staff/tasks/${task.id}/outcome` },
)}`;
}

/** What somebody typed who was not the first to end it, so that they need not type it again. */
function notSaved(visit: Visit): Html {
  const typed = ['words', 'tried', 'why'].map((name) => sent(visit.form, name).trim()).find((each) => each !== '');
  if (typed === undefined) return html``;
  return html`${textarea({
    id: 'words',
    name: 'words',
    label: { text: 'What you typed', classes: 'govuk-label--s' },
    hint: { text: 'It is not saved. If you spoke to them too, log that as a contact at the desk' },
    rows: 3,
    value: typed,
    attributes: { readonly: '' },
  })}
${mayOpen(visit, '/staff/desk') && html`<p class="govuk-body"><a class="govuk-link" href="/staff/desk">Log a contact at the desk</a></p>`}`;
}

function moveForm(
  visit: Visit,
  task: Task,
  teams: readonly { slug: string; name: string }[],
  staff: readonly { id: number; name: string; isActive: boolean }[],
  errors: FormErrors,
): Html {
  const seen = html`<input type="hidden" name="seen" value="${task.revision}">`;
  const chosen = (name: string, otherwise: string) => (name in visit.form ? sent(visit.form, name) : otherwise);
  const action = `/staff/tasks/${task.id}/handover`;
  return html`${
    task.staffId !== visit.actor?.id &&
    form(
      visit,
      html`${seen}<input type="hidden" name="team" value="${task.team ?? ''}"><input type="hidden" name="staff" value="${visit.actor?.id ?? ''}">${button({ text: 'Take it' })}`,
      { action },
    )
  }
<h2 class="govuk-heading-s">Give it to somebody else</h2>
${form(
  visit,
  html`${seen}${select({ id: 'team', name: 'team', label: { text: 'Team' }, value: chosen('team', task.team ?? ''), items: [{ value: '', text: 'Whoever takes it first' }, ...teams.map(({ slug, name }) => ({ value: slug, text: name }))], ...errors.at('team') })}
${select({ id: 'staff', name: 'staff', label: { text: 'Person' }, value: chosen('staff', String(task.staffId ?? '')), items: [{ value: '', text: 'Nobody yet' }, ...staff.filter(({ isActive }) => isActive).map(({ id, name }) => ({ value: String(id), text: name }))], ...errors.at('staff') })}
${input({ id: 'why', name: 'why', label: { text: 'Why? (optional)' }, value: sent(visit.form, 'why'), ...errors.at('why') })}
${button({ text: 'Give it', classes: 'govuk-button--secondary' })}`,
  { action },
)}`;
}

function timeline(events: readonly TaskEvent[]): Html {
  return html`<ol class="heard-timeline">${events.toReversed().map(
    (event) => html`<li class="heard-timeline__event heard-timeline__event--ours">
<p class="heard-timeline__what">${event.actorName} ${taskEventNames[event.kind]}</p>
<p class="heard-timeline__when">${momentInWords(event.at)}</p>
${event.words && html`<p class="heard-timeline__words">${event.words}</p>`}
</li>`,
  )}</ol>`;
}
