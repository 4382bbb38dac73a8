// A heading whose level the page decides.
import { type Content, type Html, html, rawHtml } from '../html.ts';
import { attributes } from './attributes.ts';

/** 1 to 6; a page has one level 1. */
export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

/** `<h2 class="…">content</h2>` at the given level. */
export function heading(
  level: HeadingLevel | string,
  names: { readonly class: string; readonly id?: string },
  content: Content,
): Html {
  const tag = rawHtml(`h${Number(level)}`);
  return html`<${tag}${attributes({ ...names })}>${content}</${tag}>`;
}
