// /staff/mail/{number}/again: taking up a message that was said to be dealt with.

import { z } from 'zod';
import { sent } from '#web';
import { textField } from '#web/fields';
import { input } from '#web/govuk/index';
import { takeMailUpAgain } from '../deal-actions.ts';
import { dealingPages } from './dealing.ts';

export const { show: showMailAgain, act: actMailAgain } = dealingPages({
  title: 'Take it up again',
  button: 'Take it up again',
  from: ['done'],
  otherwise: 'not-dealt-with',
  hasLabel: false,
  load: async () => null,
  shape: () => z.object({ why: textField({ name: 'Why', empty: 'Enter what is still to be done', most: 500 }) }),
  fields: (visit, _mail, _around, errors) =>
    input({
      id: 'why',
      name: 'why',
      label: { text: 'What is still to be done?' },
      value: sent(visit.form, 'why'),
      ...errors.at('why'),
    }),
  refusalAt: 'why',
  act: (tx, desk, visit, mail, value, actor) => takeMailUpAgain(tx, desk, mail.id, value, actor, visit.now),
  done: () => ({ says: 'The email is to be dealt with again.', to: '/staff/mail' }),
});
