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

function option(item: SelectItem, chosen: SelectOptions['value']): Html {
  const value = item.value === undefined ? undefined : { value: item.value };
  return html`<option${attributes(value)}${given({
    selected: isSelected(item, chosen),
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
