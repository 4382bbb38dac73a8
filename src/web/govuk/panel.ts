// The panel at the top of a confirmation page, and its variant that interrupts a task.
import { type Html, html } from '../html.ts';
import { type ActionOptions, action } from './actions.ts';
import { type Attributes, attributes, classes } from './attributes.ts';
import { type HeadingLevel, heading } from './heading.ts';
import { hasWords, type OptionalWords, say, words } from './words.ts';

export interface PanelActionsOptions {
  readonly items?: readonly ActionOptions[] | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface PanelOptions extends OptionalWords {
  readonly titleText?: string | undefined;
  readonly titleHtml?: Html | undefined;
  /** 1 unless told otherwise. */
  readonly headingLevel?: HeadingLevel | undefined;
  /** `govuk-panel--interruption` makes the variant that interrupts; only that one shows `actions`. */
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  readonly actions?: PanelActionsOptions | undefined;
}

function actionGroup(actions: PanelActionsOptions): Html {
  const looks = { button: 'govuk-button--inverse', link: 'govuk-link--inverse' };
  const items = actions.items ?? [];
  return html`<div class="${classes('govuk-panel__actions', actions.classes)}"${attributes(actions.attributes)}>
  ${items.length > 0 && html`<div class="govuk-button-group">${items.map((each) => action(each, looks))}</div>`}
</div>`;
}

/** A panel. */
export function panel(options: PanelOptions): Html {
  const interrupts = options.classes?.includes('govuk-panel--interruption') ?? false;
  const names = classes('govuk-panel', !interrupts && 'govuk-panel--confirmation', options.classes);
  return html`<div class="${names}"${attributes(options.attributes)}>
  ${heading(options.headingLevel || 1, { class: 'govuk-panel__title' }, say(options.titleHtml, options.titleText))}
  ${hasWords(options) && html`<div class="govuk-panel__body">${words(options)}</div>`}
  ${interrupts && options.actions && actionGroup(options.actions)}
</div>`;
}
