import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latLonOfGrid, metresBetween } from './national-grid.ts';

// Published pairs of grid reference and degrees for two postcodes, SW1A 1AA and BR8 7RE.
const published = [
  { easting: 529_090, northing: 179_645, lat: 51.50101, lon: -0.141563 },
  { easting: 551_626, northing: 170_342, lat: 51.411831, lon: 0.178871 },
];

test('grid references are within 5 metres of where they are said to be', () => {
  for (const { easting, northing, lat, lon } of published) {
    const found = latLonOfGrid(easting, northing);
    assert.ok(found);
    assert.ok(metresBetween(found, { lat, lon }) < 5, JSON.stringify(found));
  }
});

test('what is off the grid is nowhere', () => {
  for (const [easting, northing] of [
    [0, 0],
    [-1, 5],
    [Number.NaN, 200_000],
    [400_000, 2_000_000],
  ] as const)
    assert.equal(latLonOfGrid(easting, northing), null);
});

test('a degree of latitude is about 111 kilometres', () => {
  assert.ok(Math.abs(metresBetween({ lat: 54, lon: -3 }, { lat: 55, lon: -3 }) - 111_195) < 10);
  assert.equal(metresBetween({ lat: 54, lon: -3 }, { lat: 54, lon: -3 }), 0);
});
