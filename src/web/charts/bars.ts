// Bars from left to right, one under another, each with its name and its value in words.

import { scaleLinear } from 'd3-scale';
import { type Html, html } from '../html.ts';
import { bothWidths, type Picture, picture, round } from './picture.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Stands at the end of the bar, like “82% (410 of 498)”. */
  readonly text: string;
  /** Drawn with a pattern of its own as well as a colour: 1 is plain, 2 is hatched, 3 is an outline. */
  readonly series?: 1 | 2 | 3;
}

export interface BarsOptions extends Picture {
  readonly bars: readonly Bar[];
  readonly most: number;
}

const row = 30;
const textWidth = 74;

/** The chart. On a narrow screen each name stands above its bar. */
export function bars(options: BarsOptions): Html {
  return bothWidths(({ width, isNarrow, id }) => {
    const left = isNarrow ? 0 : 250;
    const tall = isNarrow ? row * 1.7 : row;
    const x = scaleLinear([0, Math.max(options.most, 1)], [0, width - left - textWidth]);
    const drawn = options.bars.map((bar, i) => {
      const top = i * tall + (isNarrow ? 20 : 0);
      const long = round(Math.max(x(bar.value), bar.value > 0 ? 2 : 0));
      return html`<text class="heard-chart__label" x="${isNarrow ? 0 : left - 10}" y="${isNarrow ? top - 5 : top + 19}"${!isNarrow && html` text-anchor="end"`}>${bar.label}</text>
<rect class="heard-chart__bar heard-chart__bar--${bar.series ?? 1}" x="${left}" y="${round(top + 4)}" width="${long}" height="20"${bar.series === 2 && html` fill="url(#${id}-hatch)"`}/>
<text class="heard-chart__label" x="${left + long + 6}" y="${round(top + 19)}">${bar.text}</text>`;
    });
    return picture(
      { ...options, id },
      width,
      Math.ceil(options.bars.length * tall + 4),
      'heard-chart__picture',
      html`${hatch(id)}${drawn}`,
    );
  }, options.id);
}

/** Stripes to fill a bar with; its id is the picture's with `-hatch`. */
const hatch = (id: string): Html =>
  html`<defs><pattern id="${id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse"><path class="heard-chart__stripe" d="M-1 1l2-2M0 6l6-6M5 7l2-2"/></pattern></defs>`;
