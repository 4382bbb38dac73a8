// /staff/cases/{reference}/resumption: go on without waiting any longer.

import { z } from 'zod';
import { html, sent } from '#web';
import { textField } from '#web/fields';
import { input } from '#web/govuk/index';
import { resumeCase } from '../case.ts';
import { verbPages } from './verb.ts';

export const { show: showResumption, act: actResumption } = verbPages({
  title: () => 'Go on without waiting',
  deed: 'work on a case',
  button: 'Start the clock again',
  shape: () => z.object({ reason: textField({ name: 'Reason', empty: 'Enter why we can go on', most: 300 }) }),
  fields: (visit, _view, errors) =>
    html`${input({ id: 'reason', name: 'reason', label: { text: 'Why can we go on?' }, hint: { text: 'For example, they called and told us. The customer sees this' }, value: sent(visit.form, 'reason'), ...errors.at('reason') })}`,
  refusalAt: () => 'reason',
  verb:
    ({ reason }) =>
    ({ theCase }) =>
      resumeCase(theCase, reason),
  done: () => 'The clock is running again.',
});
