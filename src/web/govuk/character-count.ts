// A textarea with a limit. The script counts; without it the limit is a sentence, and the server decides.
import { type Html, html } from '../html.ts';
import type { Attributes } from './attributes.ts';
import { classes } from './attributes.ts';
import { hint } from './hint.ts';
import { i18n, type PluralTexts } from './i18n.ts';
import { type TextareaOptions, textarea } from './textarea.ts';
import { words } from './words.ts';

export interface CharacterCountOptions extends Omit<TextareaOptions, 'disabled' | 'autocomplete' | 'describedBy'> {
  /** Most characters; `maxwords` wins over it. */
  readonly maxlength?: number | string | undefined;
  readonly maxwords?: number | string | undefined;
  /** Percentage of the limit from which the count is shown. */
  readonly threshold?: number | string | undefined;
  /** `words`, `characters` (what a reader would call one) or `codeunits` of UTF-16. */
  readonly countType?: string | undefined;
  readonly countMessage?: { readonly classes?: string | undefined } | undefined;
  /** Sentence that states the limit, with `%{count}` where the number goes. */
  readonly textareaDescriptionText?: string | undefined;
  readonly charactersUnderLimitText?: PluralTexts | undefined;
  readonly charactersAtLimitText?: string | undefined;
  readonly charactersOverLimitText?: PluralTexts | undefined;
  readonly wordsUnderLimitText?: PluralTexts | undefined;
  readonly wordsAtLimitText?: string | undefined;
  readonly wordsOverLimitText?: PluralTexts | undefined;
}

function scriptSettings(options: CharacterCountOptions, countType: string | undefined): Attributes {
  const { maxlength, maxwords, threshold, textareaDescriptionText: sentence } = options;
  const hasLimit = Boolean(maxwords || maxlength);
  return {
    'data-module': 'govuk-character-count',
    'data-maxlength': { value: maxlength, optional: true },
    'data-maxwords': { value: maxwords, optional: true },
    'data-threshold': { value: threshold, optional: true },
    'data-count-type': { value: countType, optional: true },
    ...i18n('textarea-description', !hasLimit && sentence ? { other: sentence } : undefined),
    ...i18n('characters-under-limit', options.charactersUnderLimitText),
    ...i18n('characters-at-limit', options.charactersAtLimitText),
    ...i18n('characters-over-limit', options.charactersOverLimitText),
    ...i18n('words-under-limit', options.wordsUnderLimitText),
    ...i18n('words-at-limit', options.wordsAtLimitText),
    ...i18n('words-over-limit', options.wordsOverLimitText),
    ...options.formGroup?.attributes,
  };
}

/** A textarea with a limit of characters or words. */
export function characterCount(options: CharacterCountOptions): Html {
  const { formGroup, maxwords, maxlength, countMessage } = options;
  const id = options.id || options.name;
  const countType = options.countType || (maxwords ? 'words' : undefined);
  const limit = maxwords || maxlength;
  const unit = countType === 'words' ? 'words' : 'characters';
  const sentence = options.textareaDescriptionText || `You can enter up to %{count} ${unit}`;
  const message = hint({
    text: limit ? sentence.replace('%{count}', String(limit)) : '',
    id: `${id}-info`,
    classes: classes('govuk-character-count__message', countMessage?.classes),
  });
  return textarea({
    id,
    name: options.name,
    describedBy: `${id}-info`,
    rows: options.rows,
    spellcheck: options.spellcheck,
    value: options.value,
    formGroup: {
      classes: classes('govuk-character-count', formGroup?.classes),
      attributes: scriptSettings(options, countType),
      beforeInput: formGroup?.beforeInput,
      afterInput: { html: html`${message}${words(formGroup?.afterInput)}` },
    },
    classes: classes('govuk-js-character-count', options.classes),
    label: options.label,
    hint: options.hint,
    errorMessage: options.errorMessage,
    attributes: options.attributes,
  });
}
