// A one-line text input.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes } from './attributes.ts';
import { type FieldOptions, field } from './field.ts';
import { hasWords, type Words, words } from './words.ts';

/** Something fixed beside the input, like a pound sign. It is hidden from screen readers: the label must say it too. */
export type AffixOptions = Words & {
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

export interface InputOptions extends FieldOptions {
  /** `text` unless told otherwise. */
  readonly type?: string | undefined;
  readonly inputmode?: string | undefined;
  readonly value?: string | number | undefined;
  readonly disabled?: boolean | undefined;
  readonly prefix?: AffixOptions | undefined;
  readonly suffix?: AffixOptions | undefined;
  readonly autocomplete?: string | undefined;
  readonly pattern?: string | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly autocapitalize?: string | undefined;
  /** The box around the input, its prefix and its suffix. */
  readonly inputWrapper?:
    | { readonly classes?: string | undefined; readonly attributes?: Attributes | undefined }
    | undefined;
}

function affix(kind: 'prefix' | 'suffix', options: AffixOptions): Html {
  return html`<div class="${classes(`govuk-input__${kind}`, options.classes)}" aria-hidden="true"${attributes(options.attributes)}>${words(options)}</div>`;
}

function control(options: InputOptions, id: string, describedBy: string): Html {
  const optional = (value: string | number | boolean | undefined) => ({ value, optional: true });
  return html`<input${attributes({
    class: classes('govuk-input', options.classes, options.errorMessage && 'govuk-input--error'),
    id,
    name: options.name,
    type: options.type || 'text',
    spellcheck: optional(options.spellcheck === undefined ? undefined : String(options.spellcheck)),
    value: optional(options.value),
    disabled: optional(options.disabled),
    'aria-describedby': optional(describedBy || undefined),
    autocomplete: optional(options.autocomplete),
    autocapitalize: optional(options.autocapitalize),
    pattern: optional(options.pattern),
    inputmode: optional(options.inputmode),
  })}${attributes(options.attributes)}>`;
}

/** A text input with its label, hint and error. */
export function input(options: InputOptions): Html {
  const { prefix, suffix, inputWrapper, formGroup } = options;
  return field(options, (id, describedBy) => {
    const alone = control(options, id, describedBy);
    if (![prefix, suffix, formGroup?.beforeInput, formGroup?.afterInput].some(hasWords)) return alone;
    return html`<div class="${classes('govuk-input__wrapper', inputWrapper?.classes)}"${attributes(inputWrapper?.attributes)}>
  ${words(formGroup?.beforeInput)}
  ${hasWords(prefix) && affix('prefix', prefix)}
  ${alone}
  ${hasWords(suffix) && affix('suffix', suffix)}
  ${words(formGroup?.afterInput)}
</div>`;
  });
}
