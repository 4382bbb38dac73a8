// Who looks after the page, and when it is read again.
import { z } from 'zod';
import { Temporal } from '#lib/temporal';
import { FormErrors, html, readForm } from '#web';
import { dateParts, readDate, textField, tickField, wholeNumberField } from '#web/fields';
import type { FormBody } from '#web/visit';
import type { Editor } from '../editor.ts';

const boxesOf = (name: string, date: string | null) => {
  if (date === null) return {};
  const { day, month, year } = Temporal.PlainDate.from(date);
  return { [`${name}-day`]: String(day), [`${name}-month`]: String(month), [`${name}-year`]: String(year) };
};

export const careEditor: Editor = {
  fields: ({ team, owner, checkedOn, reviewOn, commonTask, demand }) => ({
    team: team ?? '',
    owner: owner ?? '',
    ...boxesOf('checkedOn', checkedOn),
    ...boxesOf('reviewOn', reviewOn),
    ...(commonTask ? { commonTask: 'yes' } : {}),
    demand: String(demand),
  }),
  show: (boxes, { teams }) => html`
${boxes.select('team', { label: 'Which team gives it?', hint: 'They get the requests, and answer for the page' }, teams, 'No team yet')}
${boxes.line('owner', { label: 'Whose job is it to look after the page?', hint: 'A job, not a name: “Parking contracts manager”' })}
${boxes.date('checkedOn', { label: 'When was it last read through and found right?', hint: 'For example, 27 3 2026' })}
${boxes.date('reviewOn', { label: 'By when is it to be read again?', hint: 'The team is reminded two weeks before' })}
${boxes.line('demand', { label: 'How often is it asked for, from 0 to 100?', hint: 'Against the other services. It settles the order where a search fits several' }, 'govuk-input--width-3')}
${boxes.ticks('commonTask', { label: 'On the home page' }, [{ value: 'yes', text: 'Show it among the most asked for' }])}`,
  read: (form, _, { teams, today }) => {
    const known = new Set(teams.map(({ value }) => value));
    const checked = dateOf(form, 'checkedOn', 'The day it was read');
    const review = dateOf(form, 'reviewOn', 'The day it is to be read again');
    const read = readForm(
      form,
      z.object({
        team: textField({ name: 'Team' }).transform((team) => (known.has(team) ? team : null)),
        owner: textField({ name: 'The job', most: 80 }).transform((owner) => owner || null),
        commonTask: tickField,
        demand: wholeNumberField({
          name: 'How often it is asked for',
          empty: 'Enter a number from 0 to 100',
          least: 0,
          most: 100,
        }),
      }),
    );
    const wrong = [
      ...(read.errors?.list ?? []),
      ...[checked, review].flatMap((each) => ('error' in each ? [each.error] : [])),
    ];
    if (!('date' in checked && 'date' in review) || read.errors || wrong.length > 0)
      return { errors: new FormErrors(wrong) };
    if (checked.date && checked.date > today.toString())
      return {
        errors: new FormErrors([
          { field: 'checkedOn', anchor: 'checkedOn-day', text: 'The day it was read must be today or in the past' },
        ]),
      };
    if (checked.date && review.date && review.date < checked.date)
      return {
        errors: new FormErrors([
          {
            field: 'reviewOn',
            anchor: 'reviewOn-day',
            text: 'The day it is to be read again must be after the day it was read',
          },
        ]),
      };
    return { value: { ...read.value, checkedOn: checked.date, reviewOn: review.date } };
  },
};

function dateOf(form: FormBody, name: string, called: string) {
  const parts = dateParts(form, name);
  if (`${parts.day}${parts.month}${parts.year}`.trim() === '') return { date: null };
  const read = readDate(parts, called);
  return 'error' in read
    ? { error: { field: name, text: read.error, anchor: `${name}-${read.parts[0] ?? 'day'}` } }
    : { date: read.date.toString() };
}
