// The parts of a promise line: its rail, on which stretches and marks are put by share of the width, and the shapes of the marks.
import { type Content, type Html, html } from '#web/html';
import type { Stretch } from './promise-scale.ts';

/** Where things are put: in shares and rem on the full line, in pixels on the small one. */
export interface Rail {
  bar(stretch: Stretch, part: 'used' | 'paused' | 'beyond', fill?: string): Html;
  dots(stretch: Stretch): Html;
  /** Puts a mark, drawn about 0 0 in pixels, at a share of the line. */
  mark(share: number, drawn: Content): Html;
  /** Too small for words, flags and breaks. */
  readonly isSmall: boolean;
}

interface Measures {
  readonly x: (share: number) => string;
  readonly width: (share: number) => string;
  readonly y: string;
  readonly top: string;
  readonly thickness: string;
  /** Marks grow with the reader's text. */
  readonly mark: { readonly size: string; readonly half: string };
  readonly isSmall: boolean;
}

const rounded = (value: number) => String(Math.round(value * 100) / 100);

function makeRail({ x, width, y, top, thickness, mark, isSmall }: Measures): Rail {
  return {
    isSmall,
    bar: ({ from, to }, part, fill) =>
      html`<rect class="${`heard-line__${part}`}" x="${x(from)}" y="${top}" width="${width(to - from)}" height="${thickness}"${fill ? html` fill="${fill}"` : ''}/>`,
    dots: ({ from, to }) => html`<line class="heard-line__left" x1="${x(from)}" y1="${y}" x2="${x(to)}" y2="${y}"/>`,
    mark: (share, drawn) =>
      html`<svg x="${x(share)}" y="${y}" overflow="visible"><svg x="-${mark.half}" y="-${mark.half}" width="${mark.size}" height="${mark.size}" viewBox="-16 -16 32 32" overflow="visible">${drawn}</svg></svg>`,
  };
}

const share = (value: number) => `${rounded(value * 100)}%`;

export const rail = {
  /** @param hasFlag leaves room for a flag and its words above */
  full: (hasFlag: boolean): Rail => {
    const middle = hasFlag ? 3.75 : 2.25;
    return makeRail({
      x: share,
      width: share,
      y: `${middle}rem`,
      top: `${middle - 0.375}rem`,
      thickness: '0.75rem',
      mark: { size: '2rem', half: '1rem' },
      isSmall: false,
    });
  },
  small: makeRail({
    x: (value) => rounded(8 + value * 80),
    width: (value) => rounded(value * 80),
    y: '13',
    top: '10',
    thickness: '6',
    mark: { size: '20', half: '10' },
    isSmall: true,
  }),
};

const tick = html`<path class="heard-line__sign" d="M-4.5 .5L-1.5 4L5 -4"/>`;
const cross = html`<path class="heard-line__sign" d="M-4 -4L4 4M4 -4L-4 4"/>`;

/** The end of a line. Ring: open. Disc and tick: kept. Square and cross: late. Empty square and tick: kept after being late. */
export const cap = {
  open: html`<circle class="heard-line__end heard-line__end--open" r="7"/>`,
  kept: html`<circle class="heard-line__end heard-line__end--kept" r="9"/>${tick}`,
  late: html`<path class="heard-line__end heard-line__end--late" d="M-8 -8H8V8H-8Z"/>${cross}`,
  'kept-late': html`<path class="heard-line__end heard-line__end--kept-late" d="M-8.5 -8.5H8.5V8.5H-8.5Z"/>${tick}`,
} as const;

/** Where the promised date stood, on a line whose end is elsewhere. */
export const post = html`<path class="heard-line__post" d="M0 -12V12"/>`;

/** Where we are now: an arrow above the line and a stroke through it. */
export const todayMark = ({ isSmall }: Rail): Html =>
  isSmall
    ? html`<path class="heard-line__today" d="M-2 -12H2V12H-2Z"/>`
    : html`<path class="heard-line__today" d="M-7 -15H7L1.5 -7V13H-1.5V-7Z"/>`;

const flagHeight = 52;

/** A pennant on a pole that stands on the line; it flies to the left where there is no room on the right. */
export function flag(toTheLeft: boolean): Html {
  const side = toTheLeft ? -1 : 1;
  return html`<path class="heard-line__update" d="M0 0V-${flagHeight}L${side * 12} -${flagHeight - 6}L0 -${flagHeight - 12}"/>`;
}

/** Two slanted strokes with nothing between: this stretch is drawn shorter than it was. */
export const breakMark = html`<path class="heard-line__break" d="M-6 9L-1 -9H6L1 9Z"/><path class="heard-line__break-edge" d="M-6 9L-1 -9M1 9L6 -9"/>`;
