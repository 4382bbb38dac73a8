// /staff/cases/{reference}/handover: another team should deal with it. Its clocks run on.

import { z } from 'zod';
import { html, sent } from '#web';
import { choiceField, textField } from '#web/fields';
import { insetText, select, textarea } from '#web/govuk/index';
import { handOver } from '../case.ts';
import { teamName } from './case-view.ts';
import { verbPages } from './verb.ts';

export const { show: showHandover, act: actHandover } = verbPages({
  title: () => 'Hand this case to another team',
  deed: 'work on a case',
  button: 'Hand over',
  shape: ({ teams }) =>
    z.object({
      team: choiceField(
        teams.map((team) => team.slug),
        'Select a team',
      ),
      reason: textField({
        name: 'What they need to know',
        empty: 'Enter what the other team needs to know',
        most: 1000,
      }),
    }),
  fields: (
    visit,
    view,
    errors,
  ) => html`${insetText({ text: `It is with ${teamName(view, view.theCase.team)} now. The dates we promised stay as they are.` })}
${select({
  id: 'team',
  name: 'team',
  label: { text: 'Which team?' },
  value: sent(visit.form, 'team'),
  items: [{ value: '', text: 'Select a team' }, ...view.teams.map((team) => ({ value: team.slug, text: team.name }))],
  ...errors.at('team'),
})}
${textarea({ id: 'reason', name: 'reason', label: { text: 'What do they need to know?' }, hint: { text: 'The customer sees which team has it, and not this' }, rows: 4, value: sent(visit.form, 'reason'), ...errors.at('reason') })}`,
  refusalAt: (refusal) => (refusal === 'reason-missing' ? 'reason' : 'team'),
  verb:
    ({ team, reason }, { teams }) =>
    ({ theCase }) =>
      handOver(theCase, { slug: team, name: teams.find((each) => each.slug === team)?.publicName ?? team }, reason),
  done: (view, { team }) => `The case is now with ${teamName(view, team)}.`,
});
