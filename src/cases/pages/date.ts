// /staff/cases/{reference}/date: agree a day with the customer, where the promise is to come on the day given.

import { dateAtHome, dayInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { FormErrors, form, html, noErrors, once, page, type Reply, redirect, sentAll, type Visit } from '#web';
import { dateParts, readDate } from '#web/fields';
import { backLink, button, checkboxes, dateInput, insetText } from '#web/govuk/index';
import { atTheDesk } from '../actions.ts';
import { mainClock } from '../case-clock.ts';
import { agreeCaseDate } from '../date-actions.ts';
import { casePermissions } from '../permissions.ts';
import { refusals } from '../words.ts';
import { type CaseView, loadCaseView } from './case-view.ts';

export async function showDate(visit: Visit): Promise<Reply> {
  return datePage(visit, await loadCaseView(visit), noErrors);
}

export async function actDate(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  casePermissions.need(actor, 'work on a case');
  const view = await loadCaseView(visit);
  const wrong = (text: string) => datePage(visit, view, new FormErrors([{ field: 'day', text, anchor: 'day-day' }]));
  const read = readDate(dateParts(visit.form, 'day'), 'The day');
  if ('error' in read) return wrong(read.error);
  if (Temporal.PlainDate.compare(read.date, dateAtHome(visit.now)) < 0) return wrong('The day must be today or later');
  const desk = await atTheDesk(visit.db, visit.site);
  const isCustomersWish = sentAll(visit.form, 'wish').length > 0;
  return once(visit, async (tx) => {
    const done = await agreeCaseDate(tx, desk, view.theCase.reference, read.date, isCustomersWish, actor, visit.now);
    if (done.refused) return wrong(refusals[done.refused]);
    visit.session.set('done', `The day is agreed: ${dayInWords(read.date)}. The customer is told.`);
    return redirect(`/staff/cases/${view.theCase.reference}`);
  });
}

function datePage(visit: Visit, view: CaseView, errors: FormErrors): Reply {
  const { theCase, service, clocks } = view;
  const agreed = mainClock(theCase, clocks)?.agreedDueAt;
  const parts = dateParts(visit.form, 'day');
  const box = (name: 'day' | 'month' | 'year') => ({
    name,
    value: parts[name],
    classes: `govuk-input--width-${name === 'year' ? 4 : 2}${errors.any ? ' govuk-input--error' : ''}`,
  });
  return page({
    title: `Agree a day – ${theCase.reference}`,
    hasErrors: errors.any,
    beforeContent: backLink({ href: `/staff/cases/${theCase.reference}`, text: 'Back to the case' }),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
${errors.summary()}
<p class="govuk-caption-l">${theCase.reference} – ${service.title}</p>
<h1 class="govuk-heading-l">Agree a day with the customer</h1>
${agreed && insetText({ text: `The day we gave is ${dayInWords(dateAtHome(agreed))}. It stands unless the customer asks for another.` })}
${form(
  visit,
  html`${dateInput({ id: 'day', namePrefix: 'day', fieldset: { legend: { text: 'Which day?', classes: 'govuk-fieldset__legend--s' } }, hint: { text: 'For example, 27 3 2026' }, items: [box('day'), box('month'), box('year')], ...errors.at('day') })}
${agreed && checkboxes({ name: 'wish', items: [{ value: 'yes', text: 'The customer asked for another day', checked: sentAll(visit.form, 'wish').length > 0 }] })}
${button({ text: 'Agree this day', preventDoubleClick: true })}`,
)}
</div></div>`,
  });
}
