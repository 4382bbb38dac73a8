// A date a person knows, in three inputs. Use the text of the answer, never a calendar to pick from.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes } from './attributes.ts';
import { type ChoicesOptions, choices } from './choices.ts';
import { input } from './input.ts';
import type { Nothing } from './words.ts';

export interface DateInputItem {
  readonly id?: string | undefined;
  /** `day`, `month` and `year` give the label and the width. */
  readonly name?: string | undefined;
  /** The name with a capital letter unless told otherwise. */
  readonly label?: string | undefined;
  readonly value?: string | number | undefined;
  /** Which inputs are marked when there is an error message: all, unless any item says. */
  readonly error?: boolean | undefined;
  readonly autocomplete?: string | undefined;
  readonly inputmode?: string | undefined;
  readonly pattern?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface DateInputOptions extends ChoicesOptions {
  /** What the ids of the inputs start with. */
  readonly id: string;
  /** What their names start with; nothing unless told otherwise. */
  readonly namePrefix?: string | undefined;
  /** In place of day, month and year. */
  readonly items?: readonly (DateInputItem | Nothing)[] | undefined;
  readonly day?: DateInputItem | undefined;
  readonly month?: DateInputItem | undefined;
  readonly year?: DateInputItem | undefined;
  /** Values by the inputs' full names: `{ 'born-day': '27' }`. */
  readonly values?: Readonly<Record<string, string | number | undefined>> | undefined;
}

const parts = [
  { part: 'day', width: 2 },
  { part: 'month', width: 2 },
  { part: 'year', width: 4 },
] as const;

interface Part extends DateInputItem {
  readonly name: string;
  readonly width: number;
}

/** The options' own item for a part of the date. Unless one is given, its value may come unprefixed from `values`. */
function ownItem(options: DateInputOptions, { part, width }: (typeof parts)[number]): DateInputItem {
  return options[part] ?? { name: part, value: options.values?.[part], classes: `govuk-input--width-${width}` };
}

/** Fills in name, value and width of an item that is the day, the month or the year, under that name or another. */
function asPart(options: DateInputOptions, item: DateInputItem): Part {
  for (const known of parts) {
    const own = ownItem(options, known);
    const isIt = item === options[known.part] || (item.name && (item.name === known.part || item.name === own.name));
    if (!isIt) continue;
    return { ...item, name: item.name ?? known.part, value: item.value ?? own.value, width: known.width };
  }
  return { ...item, name: item.name ?? '', width: 2 };
}

const errorClass = 'govuk-input--error';
const saysError = (item: DateInputItem) => item.error || item.classes?.includes(errorClass) || false;

function box(options: DateInputOptions, item: Part, anySaysError: boolean): Html {
  const marked = saysError(item) || (item.error !== false && options.errorMessage && !anySaysError);
  const name = options.namePrefix ? `${options.namePrefix}-${item.name}` : item.name;
  const capital = item.name.charAt(0).toUpperCase() + item.name.slice(1).toLowerCase();
  return html`<div class="govuk-date-input__item">
${input({
  label: { text: item.label || capital, classes: 'govuk-date-input__label' },
  id: item.id || `${options.id}-${item.name}`,
  classes: classes(
    'govuk-date-input__input',
    marked && !item.classes?.includes(errorClass) && errorClass,
    !item.classes?.includes('govuk-input--width-') && `govuk-input--width-${item.width}`,
    item.classes,
  ),
  name,
  value: item.value ?? options.values?.[name],
  inputmode: item.inputmode || 'numeric',
  autocomplete: item.autocomplete,
  pattern: item.pattern,
  attributes: item.attributes,
})}
</div>`;
}

/** Three inputs for a date, with their legend, hint and error. */
export function dateInput(options: DateInputOptions): Html {
  const own = { describedBy: options.fieldset?.describedBy, role: 'group' };
  const items = options.items?.length ? options.items : parts.map((part) => ownItem(options, part));
  const anySaysError = items.some((item) => item && saysError(item));
  return choices(options.id, options, own, (beside) => {
    const boxes = items.map((item) => item && box(options, asPart(options, item), anySaysError));
    return html`<div class="${classes('govuk-date-input', options.classes)}"${attributes(options.attributes)}${attributes({ id: { value: options.id, optional: true } })}>
${beside(boxes)}
</div>`;
  });
}
