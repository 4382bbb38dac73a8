// A button, or a link that looks like one.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes, given } from './attributes.ts';
import { type Words, words } from './words.ts';

export type ButtonOptions = Words & {
  /** `submit` unless told otherwise. */
  readonly type?: 'submit' | 'button' | 'reset' | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** Makes it a link. Only for going somewhere, never for changing something. */
  readonly href?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  /** Asks the script to swallow a second click. The once-key of a form is the real guard. */
  readonly preventDoubleClick?: boolean | undefined;
  readonly isStartButton?: boolean | undefined;
  readonly id?: string | undefined;
};

const startIcon = html`<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false">
  <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/>
</svg>`;

/** A button. Its words start with a verb. */
export function button(options: ButtonOptions): Html {
  const { isStartButton, href, disabled, preventDoubleClick } = options;
  const names = classes('govuk-button', options.classes, isStartButton && 'govuk-button--start');
  const common = html` class="${names}" data-module="govuk-button"${attributes(options.attributes)}${given({ id: options.id })}`;
  const inner = isStartButton && options.html ? html`<span>${options.html}</span>` : words(options);
  const content = html`
  ${inner}
  ${isStartButton && startIcon}
`;
  if (href) return html`<a href="${href}" role="button" draggable="false"${common}>${content}</a>`;
  return html`<button${given({
    type: options.type || 'submit',
    value: options.value,
    name: options.name,
    disabled,
    'aria-disabled': disabled && 'true',
    'data-prevent-double-click': preventDoubleClick === undefined ? undefined : String(preventDoubleClick),
  })}${common}>${content}</button>`;
}
