// Charts: said in words as well, without inline style, and drawn where the numbers are.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bars, lineChart, sparkline, strip } from './index.ts';

const about = { id: 'x', title: 'In <time>', description: 'The table says the same.' };
const points = [
  { label: 'Jan 26', value: 50 },
  { label: 'Feb 26', value: null },
  { label: 'Mar 26', value: 100, isMarked: true },
];

const charts = {
  line: lineChart({ ...about, points, most: 100, format: String, target: { value: 90, label: 'Goal 90%' } }),
  spark: sparkline({ ...about, points, most: 100 }),
  strip: strip({ ...about, values: [80, 80, 80, 20], most: 100, target: 90 }),
  bars: bars({ ...about, bars: [{ label: 'A & B', value: 3, text: '3%', series: 2 }], most: 3 }),
};

test('each has a title and a description that it is read out by, and no inline style', () => {
  for (const [name, { markup }] of Object.entries(charts)) {
    assert.match(markup, /role="img" aria-labelledby="x-title x-desc"/, name);
    assert.match(markup, /<title id="x-title">In &lt;time&gt;<\/title>/, name);
    assert.doesNotMatch(markup, /style=/, name);
  }
});

test('ids are unique, also where a chart is drawn for two widths', () => {
  for (const [name, { markup }] of Object.entries(charts)) {
    const ids = [...markup.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length, name);
  }
});

test('a month without a figure leaves a gap', () => {
  const [path] = [...charts.spark.markup.matchAll(/line--1" d="([^"]*)"/g)].map(([, d]) => d);
  assert.equal(path?.match(/M/g)?.length, 2);
  assert.equal(charts.line.markup.match(/<circle/g)?.length, 4); // two points, drawn twice
  assert.equal(charts.line.markup.match(/chart__mark/g)?.length, 2);
});

test('equal values stand beside each other, so that each is seen', () => {
  const places = [...charts.strip.markup.matchAll(/cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => `${x} ${y}`);
  assert.equal(places.length, 4);
  assert.equal(new Set(places).size, 4);
});

test('nothing to draw is drawn as nothing', () => {
  assert.match(sparkline({ ...about, points: [], most: 100 }).markup, /<svg/);
  assert.match(bars({ ...about, bars: [], most: 0 }).markup, /<svg/);
});
