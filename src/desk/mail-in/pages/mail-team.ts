// /staff/mail/{number}/team: passing a message on to another team.

import { z } from 'zod';
import { listTeams } from '#staff';
import { html, sent } from '#web';
import { choiceField, textField } from '#web/fields';
import { input, select } from '#web/govuk/index';
import { passMailOn } from '../deal-actions.ts';
import { dealingPages } from './dealing.ts';

export const { show: showMailTeam, act: actMailTeam } = dealingPages({
  title: 'Pass it on',
  button: 'Pass it on',
  from: ['open'],
  hasLabel: false,
  load: ({ db }) => listTeams(db),
  shape: (teams) =>
    z.object({
      team: choiceField(
        teams.map(({ slug }) => slug),
        'Select a team',
      ),
      reason: textField({ name: 'Reason', empty: 'Enter why it is theirs', most: 500 }),
    }),
  fields: (
    visit,
    mail,
    teams,
    errors,
  ) => html`${select({ id: 'team', name: 'team', label: { text: 'Team' }, value: sent(visit.form, 'team'), items: [{ value: '', text: 'Select a team' }, ...teams.filter(({ slug }) => slug !== mail.team).map(({ slug, name }) => ({ value: slug, text: name }))], ...errors.at('team') })}
${input({ id: 'reason', name: 'reason', label: { text: 'Why is it theirs?' }, value: sent(visit.form, 'reason'), ...errors.at('reason') })}`,
  refusalAt: 'team',
  act: async (tx, desk, visit, mail, { team, reason }, actor) => {
    const to = (await listTeams(tx)).find(({ slug }) => slug === team) ?? { slug: team, name: team };
    return passMailOn(tx, desk, mail.id, { team: to, reason }, actor, visit.now);
  },
  done: () => ({ says: 'The email is with the other team now.', to: '/staff/mail' }),
});
