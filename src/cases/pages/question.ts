// /staff/cases/{reference}/question: ask the customer for something we cannot go on without. The clock stops until they answer.

import { z } from 'zod';
import { conductFlags } from '#customers';
import { dateAtHome } from '#lib/plain-words';
import { html, sent } from '#web';
import { textField } from '#web/fields';
import { characterCount, insetText } from '#web/govuk/index';
import { askCustomer } from '../case.ts';
import { mainClock } from '../case-clock.ts';
import type { CaseView } from './case-view.ts';
import { reach, typedIn } from './reach.ts';
import { verbPages } from './verb.ts';

export const { show: showQuestion, act: actQuestion } = verbPages({
  title: () => 'Ask the customer for something',
  deed: 'work on a case',
  button: 'Ask',
  shape: () =>
    z.object({ text: textField({ name: 'Question', empty: 'Enter what you need from the customer', most: 2000 }) }),
  fields: async (
    visit,
    view,
    errors,
  ) => html`${conductFlags(view.record, dateAtHome(visit.now))}${insetText({ html: html`<p class="govuk-body">${await reach(visit, view)}</p><p class="govuk-body">${whatStops(view)}</p>` })}
${characterCount({ id: 'text', name: 'text', label: { text: 'What do you need from them?' }, hint: { text: 'One thing at a time is answered soonest' }, maxlength: 2000, rows: 6, value: sent(visit.form, 'text'), ...errors.at('text') })}
${await typedIn(visit, view)}`,
  refusalAt: () => 'text',
  verb:
    ({ text }, view) =>
    ({ theCase }, at) =>
      askCustomer(theCase, text, mayPause(view), at),
  done: () => 'We have asked. The case waits for the customer.',
});

function mayPause({ theCase, clocks, rulebook }: CaseView): boolean {
  const main = mainClock(theCase, clocks);
  return (
    main !== undefined && rulebook.version(main.standard, main.standardVersion).pauses.includes('waiting-for-customer')
  );
}

function whatStops(view: CaseView): string {
  return mayPause(view)
    ? 'The days until they answer are not counted.'
    : 'The promise of this case does not allow waiting to be left out: its clock runs on.';
}
