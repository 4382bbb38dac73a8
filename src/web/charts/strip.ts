// A strip of dots: where each of several things lies between 0 and the most, and how far they are apart.

import { scaleLinear } from 'd3-scale';
import { type Html, html } from '../html.ts';
import { type Picture, picture, round } from './picture.ts';

export interface StripOptions extends Picture {
  readonly values: readonly number[];
  readonly most: number;
  /** A line across the strip, to compare with. */
  readonly target?: number;
}

const [width, height, middle] = [240, 44, 22];

/** Dots that would lie on one another are set above and below, so that each is seen. */
export function strip(options: StripOptions): Html {
  const x = scaleLinear([0, options.most], [8, width - 8]);
  const goal = options.target === undefined ? undefined : round(x(options.target));
  return picture(
    options,
    width,
    height,
    'heard-chart__picture heard-chart__picture--small',
    html`<path class="heard-chart__axis" d="M8 ${middle}H${width - 8}M8 ${middle - 5}v10M${width - 8} ${middle - 5}v10"/>
${goal !== undefined && html`<path class="heard-chart__target" d="M${goal} 2V${height - 2}"/>`}
${spread(options.values.map((value) => round(x(value)))).map(
  ({ at, step }) => html`<circle class="heard-chart__dot" cx="${at}" cy="${middle + step * 7}" r="4"/>`,
)}`,
  );
}

/** For each place, how many steps below (or above) the line it goes: 0, 1, -1, 2, -2 and from the start again. */
function spread(places: readonly number[]): { at: number; step: number }[] {
  const steps = [0, 1, -1, 2, -2];
  const taken: { at: number; step: number }[] = [];
  for (const at of places.toSorted((a, b) => a - b)) {
    const isFree = (step: number) => !taken.some((other) => other.step === step && at - other.at < 8);
    taken.push({ at, step: steps.find(isFree) ?? 0 });
  }
  return taken;
}
