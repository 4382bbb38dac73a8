// A text input of several lines.
import { type Html, html } from '../html.ts';
import { attributes, classes, given } from './attributes.ts';
import { between, type FieldOptions, field } from './field.ts';

export interface TextareaOptions extends FieldOptions {
  /** Height in lines: 5 unless told otherwise. */
  readonly rows?: number | string | undefined;
  readonly value?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly autocomplete?: string | undefined;
}

/** A textarea with its label, hint and error. */
export function textarea(options: TextareaOptions): Html {
  const { spellcheck, disabled, autocomplete, errorMessage } = options;
  return field(options, (id, describedBy) =>
    between(
      options.formGroup,
      html`<textarea class="${classes('govuk-textarea', errorMessage && 'govuk-textarea--error', options.classes)}"${attributes(
        { id, name: options.name, rows: options.rows || 5 },
      )}${given({
        spellcheck: spellcheck === undefined ? undefined : String(spellcheck),
        disabled,
        'aria-describedby': describedBy,
        autocomplete,
      })}${attributes(options.attributes)}>${options.value}</textarea>`,
    ),
  );
}
