// A file input. `javascript` adds the drop zone, for pages that load the Design System's script.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes, given } from './attributes.ts';
import { between, type FieldOptions, field } from './field.ts';
import { i18n, type PluralTexts } from './i18n.ts';

export interface FileUploadOptions extends FieldOptions {
  readonly disabled?: boolean | undefined;
  readonly multiple?: boolean | undefined;
  readonly javascript?: boolean | undefined;
  readonly chooseFilesButtonText?: string | undefined;
  readonly dropInstructionText?: string | undefined;
  readonly multipleFilesChosenText?: PluralTexts | undefined;
  readonly noFileChosenText?: string | undefined;
  readonly enteredDropZoneText?: string | undefined;
  readonly leftDropZoneText?: string | undefined;
  readonly wrapperClasses?: string | undefined;
  readonly wrapperAttributes?: Attributes | undefined;
}

function dropZone(options: FileUploadOptions, control: Html): Html {
  const texts = {
    ...i18n('choose-files-button', options.chooseFilesButtonText),
    ...i18n('no-file-chosen', options.noFileChosenText),
    ...i18n('multiple-files-chosen', options.multipleFilesChosenText),
    ...i18n('drop-instruction', options.dropInstructionText),
    ...i18n('entered-drop-zone', options.enteredDropZoneText),
    ...i18n('left-drop-zone', options.leftDropZoneText),
  };
  return html`<div class="${classes('govuk-file-upload-wrapper', options.wrapperClasses)}" data-module="govuk-file-upload"${attributes(texts)}${attributes(options.wrapperAttributes)}>
${control}
</div>`;
}

/** A file input with its label, hint and error. */
export function fileUpload(options: FileUploadOptions): Html {
  return field(options, (id, describedBy) => {
    const names = classes('govuk-file-upload', options.classes, options.errorMessage && 'govuk-file-upload--error');
    const control = html`<input class="${names}"${attributes({ id, name: options.name })} type="file"${given({
      disabled: options.disabled,
      multiple: options.multiple,
      'aria-describedby': describedBy,
    })}${attributes(options.attributes)}>`;
    return between(options.formGroup, options.javascript ? dropZone(options, control) : control);
  });
}
