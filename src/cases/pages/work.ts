// /staff: what is on my desk and my team's, in numbers that lead to the lists behind them.

import { listTeams } from '#staff';
import { html, page, type Reply, redirect, type Visit } from '#web';
import { casePermissions } from '../permissions.ts';
import { countWork } from '../worklist.ts';

export async function showWork(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  const [mine, team, all, teams] = await Promise.all([
    countWork(visit.db, actor.id === null ? {} : { assignedTo: actor.id }, visit.now),
    actor.team ? countWork(visit.db, { team: actor.team }, visit.now) : null,
    countWork(visit.db, {}, visit.now),
    listTeams(visit.db),
  ]);
  const teamName = teams.find((each) => each.slug === actor.team)?.name;
  return page({
    title: 'My work',
    main: html`<h1 class="govuk-heading-l">Hello ${actor.name}</h1>
${casePermissions.may(actor, 'open a case') && html`<p class="govuk-body"><a class="govuk-button" role="button" draggable="false" href="/staff/desk">Log a contact</a></p>`}
${section('With me', mine, 'with=me')}
${team && teamName && section(teamName, team, `team=${actor.team}`)}
${section('Everybody', all, '')}
<p class="govuk-body"><a class="govuk-link" href="/staff/password">Change your password</a></p>`,
  });
}

type Counts = Awaited<ReturnType<typeof countWork>>;

function section(title: string, counts: Counts, query: string) {
  const upTo = (n: number) => (n > 1000 ? 'more than 1,000' : n.toLocaleString('en-GB'));
  const link = (more: string) => `/staff/cases?${[query, more].filter(Boolean).join('&')}`;
  const figure = (n: number, label: string, more: string, isBad = false) =>
    html`<li class="heard-figure${isBad && n > 0 && ' heard-figure--not-kept'}"><p class="heard-figure__number"><a class="govuk-link" href="${link(more)}">${upTo(n)}<span class="govuk-visually-hidden"> ${label.toLowerCase()}: ${title}</span></a></p><p class="heard-figure__what" aria-hidden="true">${label}</p></li>`;
  return html`<h2 class="govuk-heading-m">${title}</h2>
<ul class="heard-figures">
${figure(counts.late, 'Late', 'state=late', true)}
${figure(counts.today, 'Due within a day', 'state=due-soon')}
${figure(counts.waiting, 'Waiting for the customer', 'state=waiting-for-customer')}
${figure(counts.open, 'Open', '')}
</ul>`;
}
