// Tasks a person has to finish, and how far each one is.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes, given } from './attributes.ts';
import { type TagOptions, tag } from './tag.ts';
import { type Nothing, type OptionalWords, type Words, words } from './words.ts';

export interface TaskListItem {
  readonly title: Words & { readonly classes?: string | undefined };
  readonly hint?: Words | undefined;
  /** A tag for a task to be done, plain words for one that is. */
  readonly status: OptionalWords & {
    readonly tag?: TagOptions | undefined;
    readonly classes?: string | undefined;
  };
  /** Left out for a task that cannot be started yet. */
  readonly href?: string | undefined;
  readonly classes?: string | undefined;
}

export interface TaskListOptions {
  readonly items: readonly (TaskListItem | Nothing)[];
  /** What the ids of hints and states start with: "task-list" unless told otherwise. */
  readonly idPrefix?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

function task(item: TaskListItem, id: string): Html {
  const { title, hint, status, href } = item;
  const hintId = `${id}-hint`;
  const statusId = `${id}-status`;
  const names = classes('govuk-task-list__item', href && 'govuk-task-list__item--with-link', item.classes);
  const describedBy = classes(hint && hintId, statusId);
  return html`<li class="${names}">
  <div class="govuk-task-list__name-and-hint">
    ${
      href
        ? html`<a class="${classes('govuk-link govuk-task-list__link', title.classes)}" href="${href}" aria-describedby="${describedBy}">${words(title)}</a>`
        : html`<div${given({ class: title.classes })}>${words(title)}</div>`
    }
    ${hint && html`<div id="${hintId}" class="govuk-task-list__hint">${words(hint)}</div>`}
  </div>
  <div class="${classes('govuk-task-list__status', status.classes)}" id="${statusId}">
    ${status.tag ? tag(status.tag) : words(status)}
  </div>
</li>`;
}

/** A task list. */
export function taskList(options: TaskListOptions): Html {
  const prefix = options.idPrefix || 'task-list';
  return html`<ul class="${classes('govuk-task-list', options.classes)}"${attributes(options.attributes)}>
${options.items?.map((item, index) => item && task(item, `${prefix}-${index + 1}`))}
</ul>`;
}
