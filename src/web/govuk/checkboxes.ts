// Any number of answers out of several, or one box to tick.
import { type Html, html } from '../html.ts';
import { attributes, classes } from './attributes.ts';
import { type ChoiceItem, type ChoicesOptions, choice, choices, type Divider } from './choices.ts';
import type { Nothing } from './words.ts';

export type CheckboxItem = ChoiceItem & {
  /** A name of its own; the question's unless told otherwise. */
  readonly name?: string | undefined;
  /** `exclusive`: ticking it clears the others ("none of these"). Needs the Design System's script. */
  readonly behaviour?: 'exclusive' | undefined;
};

export interface CheckboxesOptions extends ChoicesOptions {
  /** Further ids, separated by spaces, of what describes the question. */
  readonly describedBy?: string | undefined;
  /** What the items' ids start with; the name unless told otherwise. */
  readonly idPrefix?: string | undefined;
  readonly name: string;
  readonly items: readonly (CheckboxItem | Divider | Nothing)[];
  /** Values of the items ticked; an item's own `checked: false` wins over it. */
  readonly values?: readonly (string | number)[] | undefined;
}

function line(
  options: CheckboxesOptions,
  item: CheckboxItem | Divider,
  index: number,
  describedBy: string | undefined,
): Html {
  if (item.divider !== undefined) return html`<div class="govuk-checkboxes__divider">${item.divider}</div>`;
  const prefix = options.idPrefix || options.name;
  return choice(item, {
    kind: 'checkboxes',
    id: item.id || (index === 0 ? prefix : `${prefix}-${index + 1}`),
    name: item.name || options.name,
    checked: item.checked ?? options.values?.includes(item.value) ?? false,
    behaviour: item.behaviour,
    describedBy,
  });
}

/** Checkboxes with their legend, hint and error. */
export function checkboxes(options: CheckboxesOptions): Html {
  const own = { describedBy: options.fieldset?.describedBy || options.describedBy };
  return choices(options.idPrefix || options.name, options, own, (beside, describedBy) => {
    const each = options.fieldset ? undefined : describedBy;
    const items = options.items?.map((item, index) => item && line(options, item, index, each));
    return html`<div class="${classes('govuk-checkboxes', options.classes)}"${attributes(options.attributes)} data-module="govuk-checkboxes">
${beside(items)}
</div>`;
  });
}
