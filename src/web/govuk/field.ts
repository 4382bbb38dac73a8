// What every form control with one label shares: label, hint, error and the ids that tie them to the control.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes } from './attributes.ts';
import { type ErrorMessageOptions, errorMessage } from './error-message.ts';
import { type HintOptions, hint } from './hint.ts';
import { type LabelOptions, label } from './label.ts';
import { type OptionalWords, words } from './words.ts';

export interface FormGroupOptions {
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** The wrapper of one control; `beforeInput` and `afterInput` stand beside the control itself. */
export interface FieldGroupOptions extends FormGroupOptions {
  readonly beforeInput?: OptionalWords | undefined;
  readonly afterInput?: OptionalWords | undefined;
}

export interface FieldOptions {
  readonly name: string;
  /** The control's id; its name unless told otherwise. An error summary links to it. */
  readonly id?: string | undefined;
  readonly label: LabelOptions;
  readonly hint?: HintOptions | undefined;
  readonly errorMessage?: ErrorMessageOptions | undefined;
  readonly formGroup?: FieldGroupOptions | undefined;
  /** Further ids, separated by spaces, of what describes the control. */
  readonly describedBy?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** Hint and error with their ids, and the ids a control or fieldset must point at. */
export interface Description {
  readonly hint: Html | undefined;
  readonly error: Html | undefined;
  readonly describedBy: string;
}

/** Builds hint and error for the control whose id is `id`, which the ids of both start with. */
export function describe(
  id: string,
  options: Pick<FieldOptions, 'hint' | 'errorMessage' | 'describedBy'>,
): Description {
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  return {
    hint: options.hint && hint({ ...options.hint, id: hintId }),
    error: options.errorMessage && errorMessage({ ...options.errorMessage, id: errorId }),
    describedBy: classes(options.describedBy, options.hint && hintId, options.errorMessage && errorId),
  };
}

/** The wrapper around one question, marked when it has an error. */
export function formGroup(options: FormGroupOptions | undefined, hasError: boolean, content: Html): Html {
  return html`<div class="${classes('govuk-form-group', hasError && 'govuk-form-group--error', options?.classes)}"${attributes(options?.attributes)}>
${content}
</div>`;
}

/** A whole question with one control. `control` is given the ids it must carry. */
export function field(options: FieldOptions, control: (id: string, describedBy: string) => Html): Html {
  const id = options.id || options.name;
  const { hint, error, describedBy } = describe(id, options);
  return formGroup(
    options.formGroup,
    options.errorMessage !== undefined,
    html`${label({ ...options.label, for: id })}
${hint}
${error}
${control(id, describedBy)}`,
  );
}

/** The control between what stands before and after it. */
export function between(group: FieldGroupOptions | undefined, control: Html): Html {
  return html`${words(group?.beforeInput)}
${control}
${words(group?.afterInput)}`;
}
