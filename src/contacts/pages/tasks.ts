// /staff/tasks: what is to do that is no case. Mine, my team's or all; what is late first.

import { findService } from '#directory';
import { countInWords, momentInWords, shareInWords } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { listStaff, listTeams } from '#staff';
import { type Html, html, mayOpen, page, type Reply, type Visit } from '#web';
import { notificationBanner, pagination, tag } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { isTaskMet, type Task } from '../task.ts';
import { countAnswerFaults, countTasks, listTasks, type TaskFilter } from '../task-store.ts';
import { outcomeNames, taskKindNames } from '../task-words.ts';

const size = 50;
const views = { mine: 'Mine', team: 'My team’s', all: 'All', done: 'Done' } as const;
type View = keyof typeof views;

export async function showTasks(visit: Visit): Promise<Reply> {
  const { actor, db, now } = visit;
  const asked = visit.query.get('show') ?? '';
  const service = await findService(db, visit.query.get('service') ?? '');
  const view: View = asked in views ? (asked as View) : actor?.team && !service ? 'team' : 'all';
  const number = Math.min(200, Math.max(1, Number.parseInt(visit.query.get('page') ?? '1', 10) || 1));
  const filter: TaskFilter = {
    reader: actor,
    ...(view === 'mine' && actor?.id ? { staffId: actor.id } : {}),
    ...(view === 'team' && actor?.team ? { team: actor.team } : {}),
    ...(view === 'done' ? { isDone: true } : {}),
    ...(service ? { service: service.slug } : {}),
  };
  const [found, teams, staff, callBacks, faults] = await Promise.all([
    listTasks(db, filter, { number, size }),
    listTeams(db),
    listStaff(db),
    countTasks(db, 'call-back', now.subtract({ hours: 24 * 90 }), now, actor),
    service ? countAnswerFaults(db, service.slug) : null,
  ]);
  const tasks = found.slice(0, size);
  const whose = (task: Task) =>
    [staff.find(({ id }) => id === task.staffId)?.name, teams.find(({ slug }) => slug === task.team)?.name]
      .filter(Boolean)
      .join(', ') || 'Whoever takes it first';
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  const only = service ? `&service=${service.slug}` : '';
  const link = (to: number) => `/staff/tasks?show=${view}${only}&page=${to}`;
  return page({
    title: 'Tasks',
    wide: true,
    main: html`${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<h1 class="govuk-heading-l">Tasks</h1>
<p class="govuk-body">What is to do that is no case: calls to make, answers to put right, people we could not reach.</p>
<p class="govuk-body">Call-backs of the last 90 days made by the promised time: ${shareInWords(callBacks.doneInTime, callBacks.doneWithDate)}. Still to make: ${callBacks.open}${callBacks.late > 0 && html`, <strong>${callBacks.late} of them late</strong>`}.</p>
${service && faults && html`<p class="govuk-body">Of the answer of <a class="govuk-link" href="/staff/services/${service.slug}">${service.title}</a> alone: advisers marked it as wrong or missing ${countInWords(faults.marked, 'time')}; dealt with ${shareInWords(faults.done, faults.marked)}, put right ${shareInWords(faults.corrected, faults.done)}. <a class="govuk-link" href="/staff/tasks">All tasks</a></p>`}
<nav aria-label="Which tasks"><ul class="heard-inline-links govuk-list">${(Object.keys(views) as View[]).map(
      (each) =>
        html`<li>${each === view ? html`<strong aria-current="page">${views[each]}</strong>` : html`<a class="govuk-link" href="/staff/tasks?show=${each}${only}">${views[each]}</a>`}</li>`,
    )}</ul></nav>
${tasks.length === 0 ? nothing(view) : list(tasks, view, whose, now)}
${pagination({
  ...(number > 1 ? { previous: { href: link(number - 1) } } : {}),
  ...(found.length > size ? { next: { href: link(number + 1) } } : {}),
})}
${mayOpen(visit, '/staff/quality') && html`<p class="govuk-body govuk-!-margin-top-6"><a class="govuk-link" href="/staff/quality">How contacts went: contact quality</a></p>`}`,
  });
}

function nothing(view: View): Html {
  const sentence = {
    mine: 'You have no task. Those of your team are under “My team’s”.',
    team: 'Your team has no task.',
    all: 'There is no task to do. A call-back that an adviser promises, an answer marked as wrong and a message that could not be sent each make one.',
    done: 'No task has been done yet.',
  }[view];
  return html`<div class="heard-empty"><p>${sentence}</p></div>`;
}

function list(tasks: readonly Task[], view: View, whose: (task: Task) => string, now: Temporal.Instant): Html {
  return stackedTable({
    caption: view === 'done' ? 'Tasks, what was done last first' : 'Tasks, what is late first',
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'Task' }, { text: 'Kind' }, { text: view === 'done' ? 'What came of it' : 'By' }, { text: 'Whose' }],
    rows: tasks.map((task) => [
      { html: html`<a class="govuk-link" href="/staff/tasks/${task.id}">${task.title}</a>` },
      { text: taskKindNames[task.kind] },
      { html: byWhen(task, now) },
      { text: whose(task) },
    ]),
  });
}

/** When it is due, or how it ended; late says so. */
export function byWhen(task: Task, now: Temporal.Instant): Html {
  const met = isTaskMet(task, now);
  if (task.doneAt)
    return html`${task.outcome && outcomeNames[task.outcome]}, ${momentInWords(task.doneAt)}${met === false && html` ${tag({ text: 'Late', classes: 'govuk-tag--red' })}`}`;
  if (!task.dueAt) return html`No date`;
  return html`${momentInWords(task.dueAt)}${met === false && html` ${tag({ text: 'Late', classes: 'govuk-tag--red' })}`}`;
}
