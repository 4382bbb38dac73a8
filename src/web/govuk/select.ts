// A drop-down list. Radios are easier to use when there are few choices.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes, given } from './attributes.ts';
import { between, type FieldOptions, field } from './field.ts';
import type { Nothing } from './words.ts';

export interface SelectItem {
  /** What is sent; the text when left out. */
  readonly value?: string | number | undefined;
  readonly text: string;
  readonly selected?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface SelectOptions extends FieldOptions {
  readonly items: readonly (SelectItem | Nothing)[];
  /** Value (or text) of the item chosen; an item's own `selected: false` wins over it. */
  readonly value?: string | number | undefined;
  readonly disabled?: boolean | undefined;
}

function isSelected(item: SelectItem, chosen: SelectOptions['value']): boolean {
  if (item.selected !== undefined) return item.selected;
  return Boolean(chosen) && String(item.value ?? item.text) === String(chosen);
}

// Long lists are offered again and again: what an item prints while it is not the one chosen is kept as long as the item is.
const notChosen = new WeakMap<SelectItem, Html>();

function option(item: SelectItem, chosen: SelectOptions['value']): Html {
  const isChosen = isSelected(item, chosen);
  const known = isChosen ? undefined : notChosen.get(item);
  const printed = known ?? printOption(item, isChosen);
  if (!isChosen && !known) notChosen.set(item, printed);
  return printed;
}

function printOption(item: SelectItem, selected: boolean): Html {
  const value = item.value === undefined ? undefined : { value: item.value };
  return html`<option${attributes(value)}${given({
    selected,
    disabled: item.disabled,
  })}${attributes(item.attributes)}>${item.text}</option>`;
}

/** A select with its label, hint and error. */
export function select(options: SelectOptions): Html {
  return field(options, (id, describedBy) =>
    between(
      options.formGroup,
      html`<select class="${classes('govuk-select', options.classes, options.errorMessage && 'govuk-select--error')}"${attributes(
        { id, name: options.name },
      )}${given({ disabled: options.disabled, 'aria-describedby': describedBy })}${attributes(options.attributes)}>
${options.items?.map((item) => item && option(item, options.value))}
</select>`,
    ),
  );
}
