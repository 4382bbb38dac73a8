// Facts as pairs of name and value, each with what can be done about it, alone or in a card.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes } from './attributes.ts';
import { type HeadingLevel, heading } from './heading.ts';
import { type Nothing, type OptionalWords, present, type Words, words } from './words.ts';

export type SummaryAction = Words & {
  readonly href: string;
  /** Read out after the words: "Change" alone says too little. */
  readonly visuallyHiddenText?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

export interface SummaryActions {
  readonly items?: readonly SummaryAction[] | undefined;
  readonly classes?: string | undefined;
}

export interface SummaryRow {
  readonly classes?: string | undefined;
  readonly key: Words & { readonly classes?: string | undefined };
  readonly value: OptionalWords & { readonly classes?: string | undefined };
  readonly actions?: SummaryActions | undefined;
}

export interface SummaryCardTitle extends OptionalWords {
  /** 2 unless told otherwise. */
  readonly headingLevel?: HeadingLevel | undefined;
  readonly classes?: string | undefined;
}

export interface SummaryCardOptions {
  readonly title?: SummaryCardTitle | undefined;
  readonly actions?: SummaryActions | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface SummaryListOptions {
  readonly rows: readonly (SummaryRow | Nothing)[];
  readonly card?: SummaryCardOptions | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

function actionLink(action: SummaryAction, cardTitle: SummaryCardTitle | undefined): Html {
  const { visuallyHiddenText: hidden } = action;
  const context = html`<span class="govuk-visually-hidden">${hidden && ` ${hidden}`}${cardTitle && html` (${words(cardTitle)})`}</span>`;
  return html`<a class="${classes('govuk-link', action.classes)}"${attributes({ href: action.href })}${attributes(action.attributes)}>${words(action)}${(hidden || cardTitle) && context}</a>`;
}

/** The actions of a row (`dd` and a list in it) or of a card (`div`, or the list itself). */
function rowActions(actions: SummaryActions, title: SummaryCardTitle | undefined): Html | false {
  const links = actions.items?.map((item) => actionLink(item, title)) ?? [];
  if (links.length === 0) return false;
  const list = links.map((link) => html`<li class="govuk-summary-list__actions-list-item">${link}</li>`);
  return html`<dd class="${classes('govuk-summary-list__actions', actions.classes)}">
  ${links.length === 1 ? links : html`<ul class="govuk-summary-list__actions-list">${list}</ul>`}
</dd>`;
}

function cardActions(actions: SummaryActions, title: SummaryCardTitle | undefined): Html | false {
  const links = actions.items?.map((item) => actionLink(item, title)) ?? [];
  if (links.length === 0) return false;
  const names = classes('govuk-summary-card__actions', actions.classes);
  if (links.length === 1) return html`<div class="${names}">${links}</div>`;
  return html`<ul class="${names}">${links.map((link) => html`<li class="govuk-summary-card__action">${link}</li>`)}</ul>`;
}

function summaryRow(row: SummaryRow, anyActions: boolean, title: SummaryCardTitle | undefined): Html {
  const { key, value, actions } = row;
  const noActions = anyActions && !actions?.items && 'govuk-summary-list__row--no-actions';
  return html`<div class="${classes('govuk-summary-list__row', noActions, row.classes)}">
  <dt class="${classes('govuk-summary-list__key', key.classes)}">${words(key)}</dt>
  <dd class="${classes('govuk-summary-list__value', value?.classes)}">${words(value)}</dd>
  ${actions && rowActions(actions, title)}
</div>`;
}

function summaryCard({ title, actions, ...options }: SummaryCardOptions, content: Html): Html {
  const level = title?.headingLevel || 2;
  return html`<div class="${classes('govuk-summary-card', options.classes)}"${attributes(options.attributes)}>
  <div class="govuk-summary-card__title-wrapper">
    ${title && heading(level, { class: classes('govuk-summary-card__title', title.classes) }, words(title))}
    ${actions && cardActions(actions, title)}
  </div>
  <div class="govuk-summary-card__content">${content}</div>
</div>`;
}

/** A summary list, in a card when `card` is given. */
export function summaryList(options: SummaryListOptions): Html {
  const rows = present(options.rows);
  const anyActions = rows.some((row) => row.actions?.items?.length);
  const list = html`<dl class="${classes('govuk-summary-list', options.classes)}"${attributes(options.attributes)}>
${rows.map((row) => summaryRow(row, anyActions, options.card?.title))}
</dl>`;
  return options.card ? summaryCard(options.card, list) : list;
}
