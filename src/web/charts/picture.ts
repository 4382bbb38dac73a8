// What every chart shares: an SVG that says in words what it shows, for those who do not see it. Colours are CSS classes.
// A chart is never alone: the page sets its numbers beside it in a table.

import { type Content, type Html, html } from '../html.ts';

export interface Picture {
  /** Of one page; what describes the picture is found by it. */
  readonly id: string;
  readonly title: string;
  /** What it shows, in a sentence or two. */
  readonly description: string;
}

/** An SVG of this many units, with its title and description. */
export function picture(about: Picture, width: number, height: number, classes: string, content: Content): Html {
  const { id, title, description } = about;
  return html`<svg class="${classes}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc" focusable="false">
<title id="${id}-title">${title}</title>
<desc id="${id}-desc">${description}</desc>
${content}
</svg>`;
}

/**
 * The same chart drawn for a wide and for a narrow screen, of which one is shown. Only the wide one is read out; the style
 * sheet keeps it in reach of screen readers.
 */
export function bothWidths(draw: (size: { width: number; isNarrow: boolean; id: string }) => Html, id: string): Html {
  return html`<div class="heard-chart__wide">${draw({ width: 720, isNarrow: false, id })}</div>
<div class="heard-chart__narrow">${draw({ width: 345, isNarrow: true, id: `${id}-narrow` })}</div>`;
}

/** A coordinate to one decimal, so that pages stay small. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
