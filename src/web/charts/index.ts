// Charts as SVG, without scripts or inline style. The page sets the numbers beside each in a table.
export { type Bar, type BarsOptions, bars } from './bars.ts';
export { type LineChartOptions, type LinePoint, lineChart, sparkline } from './line-chart.ts';
export { type StripOptions, strip } from './strip.ts';
