// /staff/mail/{number}/outcome: what came of a message that is not answered by writing.

import { z } from 'zod';
import { html, sent } from '#web';
import { choiceField, textField } from '#web/fields';
import { characterCount, radios } from '#web/govuk/index';
import { endMail } from '../deal-actions.ts';
import { endingNames, endings } from '../words.ts';
import { dealingPages } from './dealing.ts';

const needsNote = new Set(['answered', 'signposted', 'could-not-help']);

export const { show: showMailOutcome, act: actMailOutcome } = dealingPages({
  title: 'Say what came of it',
  button: 'Save',
  from: ['open'],
  hasLabel: true,
  load: async () => null,
  shape: (_, labels) =>
    z
      .object({
        ending: choiceField(endingNames, 'Select what came of it'),
        note: textField({ name: 'What you told them', most: 4000 }),
        label: choiceField(labels, 'Select what applies'),
      })
      .superRefine(({ ending, note }, check) => {
        if (needsNote.has(ending) && note === '')
          check.addIssue({ code: 'custom', path: ['note'], message: 'Enter what you told them' });
      }),
  fields: (visit, _mail, _around, errors) => html`${radios({
    name: 'ending',
    fieldset: { legend: { text: 'What came of it?', classes: 'govuk-fieldset__legend--s' } },
    value: sent(visit.form, 'ending'),
    items: endingNames.map((each) => ({ value: each, text: endings[each].label, hint: { text: endings[each].hint } })),
    ...errors.at('ending'),
  })}
${characterCount({ id: 'note', name: 'note', label: { text: 'What did you tell them?' }, hint: { text: 'Not needed if it needs no reply' }, maxlength: 4000, rows: 4, value: sent(visit.form, 'note'), ...errors.at('note') })}`,
  refusalAt: 'ending',
  act: (tx, _desk, visit, mail, value, actor) => endMail(tx, mail.id, value, actor, visit.now),
  done: () => ({ says: 'The email is dealt with.', to: '/staff/mail' }),
});
