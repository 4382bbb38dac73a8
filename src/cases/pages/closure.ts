// /staff/cases/{reference}/closure: say what happened, tell the customer, stop the clocks.

import { z } from 'zod';
import { html, sent } from '#web';
import { choiceField, textField } from '#web/fields';
import { characterCount, radios } from '#web/govuk/index';
import { closeCase, type Outcome, outcomesThatNeedAReason } from '../case.ts';
import { outcomeNames, outcomeSentences } from '../words.ts';
import { typedIn } from './reach.ts';
import { verbPages } from './verb.ts';

export const { show: showClosure, act: actClosure } = verbPages({
  title: () => 'Close this case',
  deed: 'close a case',
  button: 'Close the case',
  shape: ({ service }) =>
    z
      .object({
        outcome: choiceField<Outcome>(service.outcomes, 'Select what happened'),
        reason: textField({ name: 'What you tell the customer', most: 2000 }),
      })
      .superRefine(({ outcome, reason }, check) => {
        if (reason === '' && outcomesThatNeedAReason.has(outcome))
          check.addIssue({ code: 'custom', path: ['reason'], message: 'Enter why, and who else can help' });
      }),
  fields: async (visit, view, errors) => html`${radios({
    name: 'outcome',
    fieldset: { legend: { text: 'What happened?', classes: 'govuk-fieldset__legend--m' } },
    value: sent(visit.form, 'outcome'),
    items: view.service.outcomes.map((outcome) => ({
      value: outcome,
      text: outcomeNames[outcome],
      hint: { text: `The customer reads: ${outcomeSentences[outcome]}` },
    })),
    ...errors.at('outcome'),
  })}
${characterCount({ id: 'reason', name: 'reason', label: { text: 'What do you want to tell the customer?' }, hint: { text: 'If the answer is no, say why and who else can help. If it is yes, what was done, and when' }, maxlength: 2000, rows: 6, value: sent(visit.form, 'reason'), ...errors.at('reason') })}
${await typedIn(visit, view)}`,
  refusalAt: (refusal) => (refusal === 'reason-missing' ? 'reason' : 'outcome'),
  verb:
    ({ outcome, reason }, { service }) =>
    ({ theCase }, at) =>
      closeCase(theCase, outcome, reason, service.outcomes, at),
  done: () => 'The case is closed, and the customer is told.',
});
