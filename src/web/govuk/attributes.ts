// Prints an element's attributes by the Design System's rules, so that a component's `attributes` option means the same
// here as in its documentation. Names are written by us; every value is escaped.
import { escapeHtml, Html } from '../html.ts';

type Plain = string | number | boolean | null | undefined;

/** A value, or a value that may be left out: `{ value, optional: true }` prints nothing for null, undefined and false. */
export type AttributeValue = Plain | { readonly value: Plain; readonly optional?: boolean | undefined };

/** Extra attributes for an element, in the order they are to be printed. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

function pair(name: string, value: Plain): string {
  return ` ${escapeHtml(name)}="${value === null || value === undefined ? '' : escapeHtml(String(value))}"`;
}

/** Attributes a caller asked for. A plain value is always printed (`hidden: null` gives `hidden=""`); an optional true gives the name alone. */
export function attributes(map: Attributes | undefined): Html {
  let out = '';
  for (const [name, item] of Object.entries(map ?? {})) {
    const { value, optional } = typeof item === 'object' && item !== null ? item : { value: item, optional: false };
    if (optional !== true) out += pair(name, value);
    else if (value === true) out += ` ${escapeHtml(name)}`;
    else if (value !== null && value !== undefined && value !== false) out += pair(name, value);
  }
  return new Html(out);
}

/** Attributes a component writes itself: only the ones that have something to say. True gives the name alone. */
export function given(map: Readonly<Record<string, Plain>>): Html {
  let out = '';
  for (const [name, value] of Object.entries(map)) {
    if (value === true) out += ` ${name}`;
    else if (value !== undefined && value !== null && value !== false && value !== '') out += pair(name, value);
  }
  return new Html(out);
}

/** A class list from the parts that are there: `classes('govuk-tag', options.classes)`. */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
