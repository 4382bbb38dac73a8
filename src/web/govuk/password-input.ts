// A password, which a person can show while they type it. Without the script there is no button to show it.
import { type Html, html } from '../html.ts';
import { classes } from './attributes.ts';
import { button } from './button.ts';
import type { FieldOptions } from './field.ts';
import { i18n } from './i18n.ts';
import { input } from './input.ts';
import { words } from './words.ts';

export interface PasswordInputOptions extends FieldOptions {
  readonly value?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** `current-password` unless told otherwise; `new-password` when choosing one. */
  readonly autocomplete?: string | undefined;
  readonly showPasswordText?: string | undefined;
  readonly hidePasswordText?: string | undefined;
  readonly showPasswordAriaLabelText?: string | undefined;
  readonly hidePasswordAriaLabelText?: string | undefined;
  readonly passwordShownAnnouncementText?: string | undefined;
  readonly passwordHiddenAnnouncementText?: string | undefined;
  readonly button?: { readonly classes?: string | undefined } | undefined;
}

/** A password input with its label, hint, error and button to show it. */
export function passwordInput(options: PasswordInputOptions): Html {
  const { formGroup } = options;
  const id = options.id || options.name;
  const show = button({
    type: 'button',
    classes: classes(
      'govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle',
      options.button?.classes,
    ),
    text: options.showPasswordText ?? 'Show',
    attributes: {
      'aria-controls': id,
      'aria-label': options.showPasswordAriaLabelText ?? 'Show password',
      hidden: { value: true, optional: true },
    },
  });
  return input({
    formGroup: {
      classes: classes('govuk-password-input', formGroup?.classes),
      attributes: {
        'data-module': 'govuk-password-input',
        ...i18n('show-password', options.showPasswordText),
        ...i18n('hide-password', options.hidePasswordText),
        ...i18n('show-password-aria-label', options.showPasswordAriaLabelText),
        ...i18n('hide-password-aria-label', options.hidePasswordAriaLabelText),
        ...i18n('password-shown-announcement', options.passwordShownAnnouncementText),
        ...i18n('password-hidden-announcement', options.passwordHiddenAnnouncementText),
        ...formGroup?.attributes,
      },
      beforeInput: formGroup?.beforeInput,
      afterInput: { html: html`${show}${words(formGroup?.afterInput)}` },
    },
    inputWrapper: { classes: 'govuk-password-input__wrapper' },
    label: options.label,
    hint: options.hint,
    classes: classes('govuk-password-input__input govuk-js-password-input-input', options.classes),
    errorMessage: options.errorMessage,
    id,
    name: options.name,
    type: 'password',
    spellcheck: false,
    autocapitalize: 'none',
    autocomplete: options.autocomplete || 'current-password',
    value: options.value,
    disabled: options.disabled,
    describedBy: options.describedBy,
    attributes: options.attributes,
  });
}
