// A line over time: one value a month, gaps where there is none, and a dashed line to compare it with.

import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { type Content, type Html, html } from '../html.ts';
import { bothWidths, type Picture, picture, round } from './picture.ts';

export interface LinePoint {
  /** Unique along the line; the first of each year may be longer. */
  readonly label: string;
  /** Null leaves a gap. */
  readonly value: number | null;
  /** Something happened here: a mark stands below the axis. */
  readonly isMarked?: boolean;
}

export interface LineChartOptions extends Picture {
  readonly points: readonly LinePoint[];
  /** The top of the axis; the bottom is 0. */
  readonly most: number;
  /** Drawn dashed, with this label. */
  readonly target?: { readonly value: number; readonly label: string };
  /** How a value is written on the axis. */
  readonly format: (value: number) => string;
}

const height = 250;
const edge = { top: 22, right: 12, bottom: 48, left: 52 };

/** The whole chart, with axes, for a measure's own page. */
export function lineChart(options: LineChartOptions): Html {
  return bothWidths(({ width, isNarrow, id }) => {
    const x = scalePoint(
      options.points.map(({ label }) => label),
      [edge.left, width - edge.right],
    ).padding(0.3);
    const y = scaleLinear([0, options.most], [height - edge.bottom, edge.top]);
    const place = ({ label, value }: LinePoint) => ({ x: round(x(label) ?? 0), y: round(y(value ?? 0)) });
    const content = html`${axisY(y, options.most, width, options.format)}
${axisX(options.points, x, isNarrow ? 4 : 9)}
${options.target && targetLine(options.target, y, width)}
${trace(options.points, place)}
${dots(options.points, place)}`;
    return picture({ ...options, id }, width, height, 'heard-chart__picture', content);
  }, options.id);
}

/** The line alone, as small as a word, for a row of a table or list. */
export function sparkline(options: Omit<LineChartOptions, 'format'>): Html {
  const [width, tall] = [160, 44];
  const x = scalePoint(
    options.points.map(({ label }) => label),
    [5, width - 5],
  );
  const y = scaleLinear([0, options.most], [tall - 5, 5]);
  const place = ({ label, value }: LinePoint) => ({ x: round(x(label) ?? 0), y: round(y(value ?? 0)) });
  const goal = options.target && round(y(options.target.value));
  const last = options.points.findLast(({ value }) => value !== null);
  return picture(
    options,
    width,
    tall,
    'heard-chart__picture heard-chart__picture--small',
    html`<path class="heard-chart__axis" d="M0 ${tall - 1}H${width}"/>
${goal !== undefined && html`<path class="heard-chart__target" d="M0 ${goal}H${width}"/>`}
${trace(options.points, place)}
${last && html`<circle class="heard-chart__dot" cx="${place(last).x}" cy="${place(last).y}" r="4"/>`}`,
  );
}

type Place = (point: LinePoint) => { x: number; y: number };

function trace(points: readonly LinePoint[], place: Place): Html {
  const path = line<LinePoint>(
    (point) => place(point).x,
    (point) => place(point).y,
  ).defined(({ value }) => value !== null)([...points]);
  return html`<path class="heard-chart__line--1" d="${path ?? ''}"/>`;
}

const dots = (points: readonly LinePoint[], place: Place): Content =>
  points
    .filter(({ value }) => value !== null)
    .map((point) => html`<circle class="heard-chart__dot" cx="${place(point).x}" cy="${place(point).y}" r="3.5"/>`);

function axisY(y: (value: number) => number, most: number, width: number, format: LineChartOptions['format']): Content {
  return [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = round(y(share * most));
    return html`<path class="heard-chart__${share === 0 ? 'axis' : 'grid'}" d="M${edge.left} ${at}H${width - edge.right}"/>
<text class="heard-chart__label" x="${edge.left - 8}" y="${at + 5}" text-anchor="end">${format(share * most)}</text>`;
  });
}

function axisX(points: readonly LinePoint[], x: (label: string) => number | undefined, mostLabels: number): Content {
  const every = Math.max(1, Math.ceil(points.length / mostLabels));
  return points.map(({ label, isMarked }, i) => {
    const at = round(x(label) ?? 0);
    const base = height - edge.bottom;
    return html`${isMarked && html`<path class="heard-chart__mark" d="M${at} ${base + 3}l5 8h-10z"/>`}
${(points.length - 1 - i) % every === 0 && html`<text class="heard-chart__label" x="${at}" y="${base + 28}" text-anchor="middle">${label}</text>`}`;
  });
}

function targetLine(target: { value: number; label: string }, y: (value: number) => number, width: number): Html {
  const at = round(y(target.value));
  return html`<path class="heard-chart__target" d="M${edge.left} ${at}H${width - edge.right}"/>
<text class="heard-chart__label heard-chart__label--strong" x="${width - edge.right}" y="${at - 6}" text-anchor="end">${target.label}</text>`;
}
