// POST /staff/cases/several: one thing done to each selected case; what could not be done is said, case by case.

import { listTeams } from '#staff';
import { html, once, page, type Reply, redirect, sent, sentAll, type Visit } from '#web';
import { backLink } from '#web/govuk/index';
import { act, atTheDesk, type Verb } from '../actions.ts';
import { handOver, takeCase } from '../case.ts';
import { casePermissions } from '../permissions.ts';
import { refusals } from '../words.ts';

const most = 50;

export async function actSeveral(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  casePermissions.need(actor, 'work on a case');
  const references = sentAll(visit.form, 'case').slice(0, most);
  const back = `/staff/cases?${new URLSearchParams(sent(visit.form, 'back'))}`;
  if (references.length === 0)
    return nothingDone('Select the cases first, with the box at the start of each row.', back);
  const verb = await verbOf(visit, actor);
  if ('problem' in verb) return nothingDone(verb.problem, back);
  const desk = await atTheDesk(visit.db, visit.site);
  const refused: { reference: string; why: string }[] = [];
  const reply = await once(visit, async (tx) => {
    for (const reference of references) {
      const done = await act(tx, desk, reference, 'work on a case', verb.verb, actor, visit.now);
      if (done.refused) refused.push({ reference, why: refusals[done.refused] });
    }
    return redirect(back);
  });
  return refused.length === 0 ? reply : someRefused(refused, references.length, back);
}

async function verbOf(
  visit: Visit,
  actor: { id: number | null; name: string },
): Promise<{ verb: Verb } | { problem: string }> {
  if (sent(visit.form, 'do') !== 'hand-over') {
    const { id, name } = actor;
    return id === null
      ? { problem: refusals['no-such-person'] }
      : { verb: ({ theCase }) => takeCase(theCase, { id, name }) };
  }
  const team = (await listTeams(visit.db)).find((each) => each.slug === sent(visit.form, 'team'));
  const reason = sent(visit.form, 'reason').trim();
  if (!team) return { problem: 'Select a team to hand the cases to.' };
  if (reason === '') return { problem: 'Enter what the other team needs to know.' };
  return { verb: ({ theCase }) => handOver(theCase, { slug: team.slug, name: team.publicName }, reason) };
}

function nothingDone(problem: string, back: string): Reply {
  return page({
    status: 422,
    title: 'Nothing was done',
    beforeContent: backLink({ href: back, text: 'Back to the cases' }),
    main: html`<h1 class="govuk-heading-l">Nothing was done</h1><p class="govuk-body">${problem}</p>`,
  });
}

function someRefused(refused: readonly { reference: string; why: string }[], of: number, back: string): Reply {
  return page({
    title: 'Some cases were left as they are',
    beforeContent: backLink({ href: back, text: 'Back to the cases' }),
    main: html`<h1 class="govuk-heading-l">${of - refused.length} of ${of} done</h1>
<p class="govuk-body">These were left as they are:</p>
<ul class="govuk-list govuk-list--bullet">${refused.map(({ reference, why }) => html`<li><a class="govuk-link" href="/staff/cases/${reference}">${reference}</a>: ${why}</li>`)}</ul>`,
  });
}
