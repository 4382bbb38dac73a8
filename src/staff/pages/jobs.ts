// /staff/jobs: what Heard does unattended, what failed, and a way to try it again.

import { type AnyJob, failedJobs, queueCounts, retryJob } from '#jobs';
import { momentInWords } from '#lib/plain-words';
import { isUuid } from '#lib/uuid';
import { form, html, once, page, type Reply, redirect, type Visit } from '#web';
import { button } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { staffPermissions } from '../permissions.ts';
import { audit } from '../store.ts';

/** @param jobs every kind of job, for its sentence and its timetable */
export const showJobs =
  (jobs: readonly AnyJob[]) =>
  async (visit: Visit): Promise<Reply> => {
    const [queues, failed] = await Promise.all([queueCounts(visit.db), failedJobs(visit.db)]);
    const byName = new Map(jobs.map((job) => [job.name, job]));
    const number = (n: number) => ({ text: n.toLocaleString('en-GB'), format: 'numeric' as const });
    return page({
      title: 'Jobs',
      wide: true,
      main: html`<h1 class="govuk-heading-l">Jobs</h1>
<p class="govuk-body">What Heard does by itself. Done and failed count the last 7 days.</p>
${stackedTable({
  caption: 'Queues',
  captionClasses: 'govuk-table__caption--m',
  firstCellIsHeader: true,
  head: [
    { text: 'Job' },
    { text: 'When' },
    { text: 'Waiting', format: 'numeric' },
    { text: 'Running', format: 'numeric' },
    { text: 'Done', format: 'numeric' },
    { text: 'Failed', format: 'numeric' },
    { text: 'Last done' },
  ],
  rows: queues
    .filter((queue) => byName.has(queue.name))
    .map((queue) => [
      {
        html: html`<strong>${queue.name}</strong><br><span class="govuk-!-font-weight-regular">${byName.get(queue.name)?.does}</span>`,
      },
      { text: timetableInWords(byName.get(queue.name)?.every) },
      number(queue.waiting),
      number(queue.running),
      number(queue.done),
      number(queue.failed),
      { text: queue.lastDoneAt ? momentInWords(queue.lastDoneAt) : 'Not yet' },
    ]),
})}
<h2 class="govuk-heading-m">Failed</h2>
${
  failed.length === 0
    ? html`<p class="govuk-body">No job has failed.</p>`
    : stackedTable({
        caption: 'Failed jobs, newest first',
        captionClasses: 'govuk-visually-hidden',
        head: [
          { text: 'Job' },
          { text: 'Failed' },
          { text: 'Tries', format: 'numeric' },
          { text: 'Why' },
          { text: 'Do' },
        ],
        rows: failed.map((job) => [
          { text: job.name },
          { text: job.failedAt ? momentInWords(job.failedAt) : '' },
          number(job.tries),
          { text: job.why },
          {
            html: form(
              visit,
              button({
                html: html`Try again<span class="govuk-visually-hidden"> ${job.name}</span>`,
                classes: 'govuk-button--secondary heard-button--small',
              }),
              { action: `/staff/jobs/${job.id}/retry` },
            ),
          },
        ]),
      })
}`,
    });
  };

export async function actRetryJob(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  staffPermissions.need(actor, 'retry a job');
  const id = visit.params['id'] ?? '';
  return once(visit, async (tx) => {
    if (isUuid(id) && (await retryJob(tx, id))) await audit(tx, actor, 'retried a job', `job ${id}`, visit.now);
    return redirect('/staff/jobs');
  });
}

/** The few timetables that are used, as sentences; any other as it is written. */
export function timetableInWords(cron: string | undefined): string {
  if (!cron) return 'When there is something to do';
  const [minute = '', hour = '', ...rest] = cron.split(' ');
  if (rest.join(' ') !== '* * *') return cron;
  if (minute === '*' && hour === '*') return 'Every minute';
  const every = /^\*\/(\d+)$/.exec(minute)?.[1];
  if (every && hour === '*') return `Every ${every} minutes`;
  if (/^\d+$/.test(minute) && hour === '*') return 'Every hour';
  if (/^\d+$/.test(minute) && /^\d+$/.test(hour)) return `Every day at ${hour}:${minute.padStart(2, '0')}`;
  return cron;
}
