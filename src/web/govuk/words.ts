// What a component says: plain text, which is escaped, or markup. Markup wins when both are given.
import type { Content, Html } from '../html.ts';

/** Words a component can do without. */
export interface OptionalWords {
  readonly text?: string | undefined;
  readonly html?: Html | undefined;
}

/** Words a component must have: `text`, `html`, or both. */
export type Words =
  | { readonly text: string; readonly html?: Html | undefined }
  | { readonly html: Html; readonly text?: string | undefined };

/** Something a list may hold so that a caller can write `condition && item`. */
export type Nothing = false | null | undefined | '';

/** The markup if there is any, else the text. */
export function say(html: Html | undefined, text?: string | number | undefined): Content {
  return html !== undefined && html !== null && html.markup !== '' ? html : text;
}

/** The words of an option that has `text` and `html`. */
export function words(option: OptionalWords | undefined): Content {
  return option && say(option.html, option.text);
}

/** Whether an option has any words in it. */
export function hasWords<T extends OptionalWords>(option: T | undefined): option is T & Words {
  const content = words(option);
  return content !== undefined && content !== null && content !== '';
}

/** A list without its gaps. */
export function present<T>(items: readonly (T | Nothing)[] | undefined): readonly T[] {
  return (items ?? []).filter((item): item is T => Boolean(item));
}
