// One answer out of several.
import { type Html, html } from '../html.ts';
import { attributes, classes } from './attributes.ts';
import { type ChoiceItem, type ChoicesOptions, choice, choices, type Divider } from './choices.ts';
import type { Nothing } from './words.ts';

export type RadioItem = ChoiceItem;

export interface RadiosOptions extends ChoicesOptions {
  /** What the items' ids start with; the name unless told otherwise. */
  readonly idPrefix?: string | undefined;
  readonly name: string;
  readonly items: readonly (RadioItem | Divider | Nothing)[];
  /** Value of the item chosen; an item's own `checked: false` wins over it. */
  readonly value?: string | number | null | undefined;
}

function isChecked(item: RadioItem, value: RadiosOptions['value']): boolean {
  return item.checked ?? (Boolean(value) && String(item.value) === String(value));
}

function line(options: RadiosOptions, item: RadioItem | Divider, index: number): Html {
  if (item.divider !== undefined) return html`<div class="govuk-radios__divider">${item.divider}</div>`;
  const prefix = options.idPrefix || options.name;
  return choice(item, {
    kind: 'radios',
    id: item.id || (index === 0 ? prefix : `${prefix}-${index + 1}`),
    name: options.name,
    checked: isChecked(item, options.value),
  });
}

/** Radios with their legend, hint and error. */
export function radios(options: RadiosOptions): Html {
  return choices(
    options.idPrefix || options.name,
    options,
    { describedBy: options.fieldset?.describedBy },
    (beside) => {
      const items = options.items?.map((item, index) => item && line(options, item, index));
      return html`<div class="${classes('govuk-radios', options.classes)}"${attributes(options.attributes)} data-module="govuk-radios">
${beside(items)}
</div>`;
    },
  );
}
