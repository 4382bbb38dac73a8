// A tagged template that makes HTML and escapes every value put into it, unless the value is itself Html.

/** Markup that is already safe to send. Only `html` and `rawHtml` make one. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
  toString(): string {
    return this.markup;
  }
}

/** What may stand in a `${}` of the template: nothing is printed for null, undefined, false and true. */
export type Content = Html | string | number | boolean | null | undefined | readonly Content[];

const special = /[&<>"']/;

/** Escapes text for use between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  if (!special.test(text)) return text;
  let out = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const entity =
      code === 38
        ? '&amp;'
        : code === 60
          ? '&lt;'
          : code === 62
            ? '&gt;'
            : code === 34
              ? '&quot;'
              : code === 39
                ? '&#39;'
                : '';
    if (entity === '') continue;
    out += text.slice(from, at) + entity;
    from = at + 1;
  }
  return out + text.slice(from);
}

function printed(value: Content): string {
  if (typeof value === 'string') return escapeHtml(value);
  if (value instanceof Html) return value.markup;
  if (typeof value === 'number') return String(value);
  if (value === null || value === undefined || typeof value === 'boolean') return '';
  let all = '';
  for (const item of value) all += printed(item);
  return all;
}

/** `html\`<p>${name}</p>\``: escapes `name`, keeps nested Html, joins arrays, prints nothing for null, undefined and booleans. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  let markup = strings[0] ?? '';
  for (let i = 0; i < values.length; i++) markup += printed(values[i]) + (strings[i + 1] ?? '');
  return new Html(markup);
}

/** Markup made elsewhere and known to be safe (our own SVG files, compiled output). Never for what a person typed. */
export function rawHtml(markup: string): Html {
  return new Html(markup);
}

/** Joins pieces with a separator, e.g. list items with commas. */
export function joinHtml(pieces: readonly Content[], separator: Content = ''): Html {
  return html`${pieces.flatMap((piece, i) => (i === 0 ? [piece] : [separator, piece]))}`;
}
