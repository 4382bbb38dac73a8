// /staff/calendars: the council's opening hours, and the bank holidays its clocks keep. A day can be added or taken away;
// every open case's dates follow.

import { z } from 'zod';
import { inTransaction } from '#db';
import { dateAtHome, dayInWords, momentInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { audit } from '#staff';
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
import { choiceField, dateParts, readDate, textField } from '#web/fields';
import { button, dateInput, input, notificationBanner, radios, table } from '#web/govuk/index';
import { stackedTable } from '#web/stacked-table';
import { type BankHolidayEdit, editBankHolidays, type Nation, nations, shippedBankHolidays } from '../bank-holidays.ts';
import type { CalendarDefinition } from '../calendar-definition.ts';
import { weekdays } from '../calendar-definition.ts';
import { standardPermissions } from '../permissions.ts';
import { deleteBankHolidayEdit, readBankHolidayEdits, readCalendars, saveBankHolidayEdit } from '../store.ts';

const nationNames: Readonly<Record<Nation, string>> = {
  'england-and-wales': 'England and Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
};

const Edit = z.object({
  nation: choiceField(nations, 'Select where it is a bank holiday'),
  edit: choiceField(['add', 'remove'], 'Select whether to add the day or take it away'),
  title: textField({ name: 'What it is called', most: 80 }),
});

export function showCalendars(visit: Visit): Promise<Reply> {
  return calendarsPage(visit, noErrors);
}

export async function actBankHoliday(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  standardPermissions.need(actor, 'change the bank holidays');
  const read = readEdit(visit);
  if (read instanceof FormErrors) return calendarsPage(visit, read);
  return once(visit, async (tx) => {
    await saveBankHolidayEdit(tx, read);
    await audit(
      tx,
      actor,
      read.edit === 'add' ? 'added a bank holiday' : 'took a bank holiday away',
      `${nationNames[read.nation]} ${read.date}`,
      visit.now,
    );
    visit.session.set('done', 'The bank holidays are changed. The dates of open cases follow within ten minutes.');
    return redirect('/staff/calendars');
  });
}

export async function actUndoBankHoliday(visit: Visit): Promise<Reply> {
  const { actor } = visit;
  if (!actor) return redirect('/staff/sign-in');
  standardPermissions.need(actor, 'change the bank holidays');
  const nation = nations.find((each) => each === visit.params['nation']);
  const date = visit.params['date'] ?? '';
  if (!nation || !/^\d{4}-\d\d-\d\d$/.test(date)) return redirect('/staff/calendars');
  await inTransaction(visit.db, async (tx) => {
    await deleteBankHolidayEdit(tx, nation, Temporal.PlainDate.from(date));
    await audit(tx, actor, 'undid a change of the bank holidays', `${nationNames[nation]} ${date}`, visit.now);
  });
  return redirect('/staff/calendars');
}

function readEdit(visit: Visit): BankHolidayEdit | FormErrors {
  const { value, errors } = readForm(visit.form, Edit);
  const date = readDate(dateParts(visit.form, 'date'), 'The date');
  const wrong = [
    ...(errors?.list ?? []),
    ...('error' in date ? [{ field: 'date', text: date.error, anchor: 'date-day' }] : []),
  ];
  if (value?.edit === 'add' && value.title === '') wrong.push({ field: 'title', text: 'Enter what the day is called' });
  const { from, to } = shippedBankHolidays().horizon;
  if ('date' in date && (date.date.toString() < from || date.date.toString() > to))
    wrong.push({
      field: 'date',
      text: `The date must be between ${from} and ${to}, the years Heard knows the bank holidays of`,
      anchor: 'date-day',
    });
  if (wrong.length > 0 || !value || !('date' in date)) return new FormErrors(wrong);
  const day = { nation: value.nation, date: date.date.toString() };
  return value.edit === 'add' ? { edit: 'add', ...day, title: value.title } : { edit: 'remove', ...day };
}

async function calendarsPage(visit: Visit, errors: FormErrors): Promise<Reply> {
  const [calendars, edits] = await Promise.all([readCalendars(visit.db), readBankHolidayEdits(visit.db)]);
  const done = visit.session.get('done');
  if (done) visit.session.set('done', undefined);
  const mayChange = standardPermissions.may(visit.actor, 'change the bank holidays');
  return page({
    title: 'Calendars and bank holidays',
    hasErrors: errors.any,
    main: html`${errors.summary()}
${typeof done === 'string' && notificationBanner({ type: 'success', text: done })}
<h1 class="govuk-heading-l">Calendars and bank holidays</h1>
<p class="govuk-body">A working day is a day the calendar opens that is no bank holiday and no closure. It is ${momentInWords(visit.now)} now.</p>
<h2 class="govuk-heading-m">Opening hours</h2>
${calendars.map(hours)}
<h2 class="govuk-heading-m">Bank holidays in the next 12 months</h2>
${holidays(edits, dateAtHome(visit.now))}
${edits.length > 0 && changes(visit, edits, mayChange)}
${mayChange && changeForm(visit, errors)}`,
  });
}

function hours(calendar: CalendarDefinition): Html {
  return table({
    caption: calendar.name,
    captionClasses: 'govuk-table__caption--s',
    firstCellIsHeader: true,
    rows: weekdays.map((day) => [
      { text: `${day.slice(0, 1).toUpperCase()}${day.slice(1)}` },
      { text: calendar.week[day].map(({ opens, closes }) => `${opens} to ${closes}`).join(', ') || 'Closed' },
    ]),
  });
}

function holidays(edits: readonly BankHolidayEdit[], today: Temporal.PlainDate): Html {
  const set = editBankHolidays(shippedBankHolidays(), edits);
  const until = today.add({ years: 1 }).toString();
  return stackedTable({
    caption: 'Bank holidays',
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'Nation' }, { text: 'Day' }, { text: 'What' }],
    rows: nations.flatMap((nation) =>
      set.nations[nation]
        .filter(({ date }) => date >= today.toString() && date <= until)
        .map(({ date, title }) => [
          { text: nationNames[nation] },
          { text: dayInWords(Temporal.PlainDate.from(date)) },
          { text: title },
        ]),
    ),
  });
}

function changes(visit: Visit, edits: readonly BankHolidayEdit[], mayChange: boolean): Html {
  return html`<h2 class="govuk-heading-m">Changes made here</h2>
${stackedTable({
  caption: 'Changes',
  captionClasses: 'govuk-visually-hidden',
  head: [{ text: 'Nation' }, { text: 'Day' }, { text: 'Change' }, ...(mayChange ? [{ text: 'Undo' }] : [])],
  rows: edits.map((edit) => [
    { text: nationNames[edit.nation] },
    { text: dayInWords(Temporal.PlainDate.from(edit.date)) },
    { text: edit.edit === 'add' ? `Added: ${edit.title}` : 'Taken away' },
    ...(mayChange
      ? [
          {
            html: form(
              visit,
              button({
                html: html`Undo<span class="govuk-visually-hidden"> ${edit.date}</span>`,
                classes: 'govuk-button--secondary heard-button--small',
              }),
              {
                action: `/staff/calendars/${edit.nation}/${edit.date}/undo`,
              },
            ),
          },
        ]
      : []),
  ]),
})}`;
}

function changeForm(visit: Visit, errors: FormErrors): Html {
  const parts = dateParts(visit.form, 'date');
  const box = (name: 'day' | 'month' | 'year') => ({
    name,
    value: parts[name],
    classes: `govuk-input--width-${name === 'year' ? 4 : 2}${errors.has('date') ? ' govuk-input--error' : ''}`,
  });
  return html`<h2 class="govuk-heading-m">Change a bank holiday</h2>
${form(
  visit,
  html`${radios({
    name: 'edit',
    classes: 'govuk-radios--small',
    fieldset: { legend: { text: 'What do you want to do?', classes: 'govuk-fieldset__legend--s' } },
    value: sent(visit.form, 'edit'),
    items: [
      { value: 'add', text: 'Add a day' },
      { value: 'remove', text: 'Take a day away' },
    ],
    ...errors.at('edit'),
  })}
${radios({ name: 'nation', classes: 'govuk-radios--small', fieldset: { legend: { text: 'Where?', classes: 'govuk-fieldset__legend--s' } }, value: sent(visit.form, 'nation'), items: nations.map((nation) => ({ value: nation, text: nationNames[nation] })), ...errors.at('nation') })}
${dateInput({ id: 'date', namePrefix: 'date', fieldset: { legend: { text: 'Which day?', classes: 'govuk-fieldset__legend--s' } }, hint: { text: 'For example, 8 5 2026' }, items: [box('day'), box('month'), box('year')], ...errors.at('date') })}
${input({ id: 'title', name: 'title', label: { text: 'What is it called?' }, hint: { text: 'Needed when you add a day' }, value: sent(visit.form, 'title'), classes: 'govuk-input--width-20', ...errors.at('title') })}
${button({ text: 'Change the bank holidays' })}`,
  { action: '/staff/calendars' },
)}`;
}
