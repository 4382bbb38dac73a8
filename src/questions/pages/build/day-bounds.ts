// Boxes for when the day of an answer may be: before or after today, and how far from it at most.
import { type FormErrors, type Html, html, sent } from '#web';
import { input, radios, select } from '#web/govuk/index';
import type { FormBody } from '#web/visit';
import { type DayBound, type DayBounds, dayUnits, someDayFits } from '../../day-bound.ts';
import { readNumberBox } from './number-box.ts';

const ends = { earliest: 'The earliest day', latest: 'The latest day' } as const;
type End = keyof typeof ends;

/** “days before today” and so on, as they are chosen: `days-before`. */
const steps = (['before', 'after'] as const).flatMap((side) =>
  dayUnits.map((unit) => ({
    value: `${unit}-${side}`,
    text: `${unit} ${side} today`,
    unit,
    isBefore: side === 'before',
  })),
);

export function dayBoundBoxes(form: FormBody, errors: FormErrors): Html {
  return html`${radios({
    name: 'must-be',
    classes: 'govuk-radios--small',
    fieldset: { legend: { text: 'When may the day be?', classes: 'govuk-fieldset__legend--s' } },
    value: sent(form, 'must-be') || 'any',
    items: [
      { value: 'any', text: 'Any day' },
      { value: 'past', text: 'Today or earlier' },
      { value: 'future', text: 'Today or later' },
    ],
  })}
${boxes('earliest', form, errors)}${boxes('latest', form, errors)}`;
}

const boxes = (end: End, form: FormBody, errors: FormErrors): Html => html`${input({
  id: end,
  name: end,
  label: { text: `${ends[end]} it may be (optional)`, classes: 'govuk-label--s' },
  hint: {
    text:
      end === 'earliest'
        ? 'A number, like 4 for “4 weeks before today”.'
        : 'A number, like 2 for “2 years after today”.',
  },
  inputmode: 'numeric',
  spellcheck: false,
  classes: 'govuk-input--width-3',
  value: sent(form, end),
  ...errors.at(end),
})}
${select({
  id: `${end}-step`,
  name: `${end}-step`,
  label: { text: `Counted in, for ${ends[end].toLowerCase()}` },
  value: sent(form, `${end}-step`) || (end === 'earliest' ? 'weeks-before' : 'years-after'),
  items: steps.map(({ value, text }) => ({ value, text })),
})}`;

type Problem = { readonly field: string; readonly text: string };

/** What the boxes say. */
export function readDayBounds(form: FormBody): { readonly bounds: DayBounds; readonly errors: readonly Problem[] } {
  const wish = sent(form, 'must-be');
  const errors: Problem[] = [];
  const end = (field: End): { [P in End]?: DayBound } => {
    const read = readNumberBox(form, { field, name: ends[field], places: 0, least: 0, most: 1000 });
    if ('error' in read) errors.push({ field, text: read.error });
    else if (read.number !== undefined) {
      const step = steps.find(({ value }) => value === sent(form, `${field}-step`));
      if (step) return { [field]: { amount: step.isBefore ? -read.number : read.number, unit: step.unit } };
      errors.push({ field, text: `Select what ${ends[field].toLowerCase()} is counted in` });
    }
    return {};
  };
  const mustBe: Pick<DayBounds, 'mustBe'> = wish === 'past' || wish === 'future' ? { mustBe: wish } : {};
  const bounds: DayBounds = { ...mustBe, ...end('earliest'), ...end('latest') };
  if (errors.length === 0 && !someDayFits(bounds))
    errors.push({ field: 'latest', text: 'No day fits all of this: the latest day would be before the earliest' });
  return { bounds, errors };
}

/** The boxes filled in with what a question says. */
export function formOfDayBounds({ mustBe, earliest, latest }: DayBounds): FormBody {
  const end = (field: End, bound: DayBound | undefined) =>
    bound && {
      [field]: String(Math.abs(bound.amount)),
      [`${field}-step`]: `${bound.unit}-${bound.amount <= 0 ? 'before' : 'after'}`,
    };
  return { 'must-be': mustBe ?? 'any', ...end('earliest', earliest), ...end('latest', latest) };
}
