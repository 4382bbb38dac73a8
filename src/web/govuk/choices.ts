// What radios, checkboxes and date inputs share: several controls that answer one question, usually inside a fieldset.
import { type Content, type Html, html } from '../html.ts';
import { type Attributes, attributes, classes, given } from './attributes.ts';
import type { ErrorMessageOptions } from './error-message.ts';
import { describe, type FormGroupOptions, formGroup } from './field.ts';
import { type FieldsetOptions, fieldset } from './fieldset.ts';
import { type HintOptions, hint } from './hint.ts';
import { label } from './label.ts';
import { hasWords, type OptionalWords, type Words, words } from './words.ts';

/** The wrapper of the question; `beforeInputs` and `afterInputs` stand beside its controls. */
export interface ChoicesGroupOptions extends FormGroupOptions {
  readonly beforeInputs?: OptionalWords | undefined;
  readonly afterInputs?: OptionalWords | undefined;
}

export interface ChoicesOptions {
  readonly fieldset?: FieldsetOptions | undefined;
  readonly hint?: HintOptions | undefined;
  readonly errorMessage?: ErrorMessageOptions | undefined;
  readonly formGroup?: ChoicesGroupOptions | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** A word such as "or" between two choices. */
export interface Divider {
  readonly divider: string;
}

/** One radio or checkbox. */
export type ChoiceItem = Words & {
  readonly value: string | number;
  /** The first item's id is the question's, so that an error summary can link to it; the others are numbered. */
  readonly id?: string | undefined;
  readonly label?: { readonly classes?: string | undefined; readonly attributes?: Attributes | undefined } | undefined;
  readonly hint?: (OptionalWords & Pick<HintOptions, 'classes' | 'attributes'>) | undefined;
  readonly divider?: undefined;
  readonly checked?: boolean | undefined;
  /** A further question, shown when this is chosen. */
  readonly conditional?: { readonly html?: Html | undefined } | undefined;
  readonly disabled?: boolean | undefined;
  readonly attributes?: Attributes | undefined;
};

/** What is decided outside an item: its block name, names and ids. */
export interface Choice {
  readonly kind: 'radios' | 'checkboxes';
  readonly id: string;
  readonly name: string;
  readonly checked: boolean;
  readonly behaviour?: string | undefined;
  readonly describedBy?: string | undefined;
}

/** One radio or checkbox with its label, hint and conditional question. */
export function choice(item: ChoiceItem, { kind, id, name, checked, behaviour, describedBy }: Choice): Html {
  const block = `govuk-${kind}`;
  const hintId = `${id}-item-hint`;
  const conditionalId = `conditional-${id}`;
  const revealed = item.conditional?.html?.markup ? item.conditional.html : undefined;
  const own = attributes({ id, name, type: kind === 'radios' ? 'radio' : 'checkbox', value: item.value });
  return html`<div class="${block}__item">
  <input class="${block}__input"${own}${given({
    checked,
    disabled: item.disabled,
    'data-aria-controls': revealed && conditionalId,
    'data-behaviour': behaviour,
    'aria-describedby': classes(describedBy, hasWords(item.hint) && hintId),
  })}${attributes(item.attributes)}>
  ${label({
    ...pickWords(item),
    classes: classes(`${block}__label`, item.label?.classes),
    attributes: item.label?.attributes,
    for: id,
  })}
  ${hasWords(item.hint) && hint({ ...item.hint, id: hintId, classes: classes(`${block}__hint`, item.hint.classes) })}
</div>
${
  revealed &&
  html`<div class="${classes(`${block}__conditional`, !checked && `${block}__conditional--hidden`)}" id="${conditionalId}">
  ${revealed}
</div>`
}`;
}

function pickWords(item: Words): Words {
  return item.html === undefined ? { text: item.text ?? '' } : { html: item.html, text: item.text };
}

/** The question around its controls: fieldset when asked for, hint, error, and the box the controls stand in. */
export function choices(
  idPrefix: string,
  options: ChoicesOptions,
  own: { readonly describedBy?: string | undefined; readonly role?: string | undefined },
  box: (content: (items: Content) => Html, describedBy: string) => Html,
): Html {
  const { hint, error, describedBy } = describe(idPrefix, { ...options, describedBy: own.describedBy });
  const beside = (items: Content) => html`${words(options.formGroup?.beforeInputs)}
${items}
${words(options.formGroup?.afterInputs)}`;
  const inner = html`${hint}
${error}
${box(beside, describedBy)}`;
  const content = options.fieldset
    ? fieldset({ ...options.fieldset, role: own.role, describedBy, html: inner })
    : inner;
  return formGroup(options.formGroup, options.errorMessage !== undefined, content);
}
