// /staff/cases/{reference}/reopening: it was not finished after all. A new round with promises of its own begins.

import { z } from 'zod';
import { html, sent } from '#web';
import { textField } from '#web/fields';
import { input } from '#web/govuk/index';
import { reopenCase } from '../case.ts';
import { verbPages } from './verb.ts';

export const { show: showReopening, act: actReopening } = verbPages({
  title: () => 'Open this case again',
  deed: 'reopen a case',
  button: 'Open the case again',
  shape: () =>
    z.object({ reason: textField({ name: 'Reason', empty: 'Enter why it has to be opened again', most: 1000 }) }),
  fields: (visit, _view, errors) =>
    html`${input({ id: 'reason', name: 'reason', label: { text: 'Why?' }, hint: { text: 'The customer is told that we opened it again, with a new date' }, value: sent(visit.form, 'reason'), ...errors.at('reason') })}`,
  refusalAt: () => 'reason',
  verb:
    ({ reason }) =>
    ({ theCase }, at) =>
      reopenCase(theCase, reason, at),
  done: () => 'The case is open again.',
});
