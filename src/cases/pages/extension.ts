// /staff/cases/{reference}/extension: more time, where the standard allows it, with the reason the customer is given.

import { z } from 'zod';
import { countInWords, dateAtHome, dayInWords } from '#lib/plain-words';
import { type ExtensionRefusal, extendClock } from '#standards';
import {
  FormErrors,
  form,
  type Html,
  html,
  noErrors,
  once,
  page,
  type Reply,
  readForm,
  redirect,
  sent,
  type Visit,
} from '#web';
import { textField, wholeNumberField } from '#web/fields';
import { backLink, button, input, insetText, textarea } from '#web/govuk/index';
import { atTheDesk } from '../actions.ts';
import { factsOf, mainClock } from '../case-clock.ts';
import { extendCase } from '../extension-actions.ts';
import { casePermissions } from '../permissions.ts';
import { extensionRefusals } from '../words.ts';
import { type CaseView, loadCaseView } from './case-view.ts';

const Extension = z.object({
  amount: wholeNumberField({
    name: 'How much more time',
    empty: 'Enter how much more time is needed',
    least: 1,
    most: 365,
  }),
  reason: textField({ name: 'Reason', empty: 'Enter why more time is needed', most: 1000 }),
});

export async function showExtension(visit: Visit): Promise<Reply> {
  return extensionPage(visit, await loadCaseView(visit), noErrors);
}

export async function actExtension(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  casePermissions.need(actor, 'work on a case');
  const view = await loadCaseView(visit);
  const { value, errors } = readForm(visit.form, Extension);
  if (errors) return extensionPage(visit, view, errors);
  const desk = await atTheDesk(visit.db, visit.site);
  return once(visit, async (tx) => {
    const done = await extendCase(tx, desk, view.theCase.reference, value, actor, visit.now);
    if (done.refused)
      return extensionPage(
        visit,
        view,
        new FormErrors([{ field: refusalAt(done.refused), text: extensionRefusals[done.refused] }]),
      );
    visit.session.set(
      'done',
      `The new date is ${done.dueAt ? dayInWords(dateAtHome(done.dueAt)) : 'set'}. The customer is told.`,
    );
    return redirect(`/staff/cases/${view.theCase.reference}`);
  });
}

const refusalAt = (refused: ExtensionRefusal) => (refused === 'reason-missing' ? 'reason' : 'amount');

/** What may be given now, in words; or why nothing may. */
function allowed(
  { theCase, clocks, pauses, rulebook }: CaseView,
  visit: Visit,
): { unit: string; words: string } | { refused: ExtensionRefusal } {
  const main = mainClock(theCase, clocks);
  const version = main && rulebook.version(main.standard, main.standardVersion);
  if (!main || !version?.extension) return { refused: 'not-allowed' };
  const tried = extendClock(
    version,
    factsOf(main, version, pauses),
    rulebook.calendarOf(version),
    { amount: 1, reason: 'x' },
    visit.now,
  );
  if (tried.refused && tried.refused !== 'over-cap') return { refused: tried.refused };
  const unit = version.target.unit.replace('-', ' ');
  const { cap, times } = version.extension;
  return { unit, words: `Up to ${cap.amount} ${unit} in all, ${countInWords(times, 'time')} at most.` };
}

function extensionPage(visit: Visit, view: CaseView, errors: FormErrors): Reply {
  const { theCase, service } = view;
  const rule = allowed(view, visit);
  return page({
    title: `More time – ${theCase.reference}`,
    hasErrors: errors.any,
    beforeContent: backLink({ href: `/staff/cases/${theCase.reference}`, text: 'Back to the case' }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<p class="govuk-caption-l">${theCase.reference} – ${service.title}</p>
<h1 class="govuk-heading-l">Give the case more time</h1>
${'refused' in rule ? insetText({ text: `${extensionRefusals[rule.refused]}.` }) : extensionForm(visit, rule, errors)}
</div></div>`,
  });
}

function extensionForm(visit: Visit, rule: { unit: string; words: string }, errors: FormErrors): Html {
  return html`<p class="govuk-body">${rule.words} The customer is told the new date and why.</p>
${form(
  visit,
  html`${input({ id: 'amount', name: 'amount', label: { text: 'How much more time?' }, suffix: { text: rule.unit }, inputmode: 'numeric', classes: 'govuk-input--width-3', value: sent(visit.form, 'amount'), ...errors.at('amount') })}
${textarea({ id: 'reason', name: 'reason', label: { text: 'Why?' }, hint: { text: 'The customer reads this' }, rows: 4, value: sent(visit.form, 'reason'), ...errors.at('reason') })}
${button({ text: 'Give more time', preventDoubleClick: true })}`,
)}`;
}
