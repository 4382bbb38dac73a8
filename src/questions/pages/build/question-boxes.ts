// The boxes in which an editor writes a question: its words, what is its kind's own, and whether it must be answered.
import { type FormErrors, type Html, html, sent, sentAll } from '#web';
import { checkboxes, input, radios, select, textarea } from '#web/govuk/index';
import type { FormBody } from '#web/visit';
import type { QuestionType } from '../../questionnaire.ts';
import { dayBoundBoxes } from './day-bounds.ts';
import { numberBox } from './number-box.ts';
import { mayBeAboutYou, neverRequired } from './read-question.ts';

/** What a new question of this kind begins with. */
export function startingForm(type: QuestionType): FormBody {
  switch (type) {
    case 'text':
      return { length: '200' };
    case 'long-text':
      return { length: '2000' };
    case 'date':
      return { 'must-be': 'any' };
    case 'group':
      return { least: '1', most: '10' };
    default:
      return {};
  }
}

/** @param form what is in the boxes */
export function questionBoxes(type: QuestionType, form: FormBody, errors: FormErrors): Html {
  return html`${input({
    id: 'ask',
    name: 'ask',
    label: { text: 'Question', classes: 'govuk-label--s' },
    hint: { text: 'As a person reads it. It is the heading of its page.' },
    value: sent(form, 'ask'),
    ...errors.at('ask'),
  })}
${textarea({
  id: 'hint',
  name: 'hint',
  rows: 2,
  label: { text: 'Hint (optional)', classes: 'govuk-label--s' },
  hint: { text: 'Help that most people need to answer, in a sentence or two.' },
  value: sent(form, 'hint'),
  ...errors.at('hint'),
})}
${ownBoxes(type, form, errors)}
${neverRequired.includes(type) ? html`<p class="govuk-body">Photos are never required: not everybody can take one.</p>` : mustAnswer(form, errors)}
${
  mayBeAboutYou.includes(type) &&
  checkboxes({
    name: 'about-you',
    classes: 'govuk-checkboxes--small',
    values: sentAll(form, 'about-you'),
    items: [
      {
        value: 'yes',
        text: 'It is about the person who fills in the form',
        hint: { text: 'Their browser may then fill it in for them.' },
      },
    ],
  })
}`;
}

const mustAnswer = (form: FormBody, errors: FormErrors) => html`${radios({
  name: 'required',
  classes: 'govuk-radios--inline',
  fieldset: { legend: { text: 'Must it be answered?', classes: 'govuk-fieldset__legend--s' } },
  value: sent(form, 'required'),
  items: [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No' },
  ],
  ...errors.at('required'),
})}
${input({
  id: 'when-empty',
  name: 'when-empty',
  label: { text: 'Error message when it is left empty', classes: 'govuk-label--s' },
  hint: { text: 'Needed if it must be answered. Say what to do, like “Enter your age” or “Select where it is”.' },
  value: sent(form, 'when-empty'),
  ...errors.at('when-empty'),
})}`;

function ownBoxes(type: QuestionType, form: FormBody, errors: FormErrors): Html | null {
  const box = (field: string, label: string, hint?: string, isMoney = false) =>
    numberBox(form, errors, { field, label, isMoney, ...(hint ? { hint } : {}) });
  switch (type) {
    case 'text':
    case 'long-text':
      return box('length', 'Most characters in an answer', type === 'text' ? '500 or fewer.' : '10,000 or fewer.');
    case 'number':
      return html`${box('least', 'Smallest number (optional)')}
${box('most', 'Largest number (optional)')}
${input({ id: 'unit', name: 'unit', label: { text: 'What is counted (optional)' }, hint: { text: 'In the plural, like items, metres or years.' }, classes: 'govuk-input--width-10', value: sent(form, 'unit'), ...errors.at('unit') })}
${select({
  id: 'decimals',
  name: 'decimals',
  label: { text: 'Places after the point' },
  value: sent(form, 'decimals'),
  items: [
    { value: '', text: 'As is usual for what is counted' },
    { value: '0', text: 'None: whole numbers' },
    { value: '1', text: '1' },
    { value: '2', text: '2' },
    { value: '3', text: '3' },
  ],
})}`;
    case 'money':
      return html`${box('least', 'Smallest amount in pounds (optional)', undefined, true)}
${box('most', 'Largest amount in pounds (optional)', undefined, true)}`;
    case 'date':
      return dayBoundBoxes(form, errors);
    case 'one-of':
    case 'many-of':
      return optionLines(form, errors);
    case 'group':
      return html`${input({ id: 'item', name: 'item', label: { text: 'What is one of them called?' }, hint: { text: 'One word in lower case, like child, car or item.' }, classes: 'govuk-input--width-10', value: sent(form, 'item'), ...errors.at('item') })}
${box('least', 'How many must there be?', '0 if there may be none.')}
${box('most', 'How many may there be?', '50 or fewer.')}`;
    default:
      return null;
  }
}

const optionLines = (form: FormBody, errors: FormErrors) =>
  textarea({
    id: 'options',
    name: 'options',
    rows: 8,
    label: { text: 'Answers to choose from', classes: 'govuk-label--s' },
    hint: {
      text: 'One a line, in the order they are shown. To explain one, write its hint after a bar: I own it | Or have a mortgage. If you only change the words of an answer, whatever depends on it still does.',
    },
    value: sent(form, 'options'),
    ...errors.at('options'),
  });
