import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { contrast, Theme, themeCss, themeFaults } from './theme.ts';

const councils = join(import.meta.dirname, '../../councils');
const read = (path: string): Theme => Theme.parse(JSON.parse(readFileSync(join(councils, path), 'utf8')));
const files = globSync('*/theme.json', { cwd: councils });
const larchmere = read('larchmere/theme.json');

test('contrast gives the known ratios', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21);
  assert.equal(contrast('#fff', '#000'), 21);
  assert.equal(contrast('#123456', '#123456'), 1);
  assert.equal(contrast('#767676', '#ffffff').toFixed(2), '4.54');
  assert.equal(contrast('#ffffff', '#777777').toFixed(2), '4.48');
  assert.equal(contrast('#ff0000', '#ffffff').toFixed(2), '4.00');
  assert.equal(contrast('#0000ff', '#ffffff').toFixed(2), '8.59');
});

for (const file of files) {
  test(`${file} can be read`, () => assert.deepEqual(themeFaults(read(file)), []));
}

test('a pair that is hard to read is named, with its ratio and what it needs', () => {
  const faint = { ...larchmere, colours: { ...larchmere.colours, paper: '#FFFFFF', link: '#777777' } };
  assert.deepEqual(
    themeFaults(faint).filter((fault) => fault.includes('paper')),
    ['link (#777777) on paper (#FFFFFF) is 4.47:1; text need 4.5:1.'],
  );
});

test('a data colour needs only 3:1', () => {
  const pale = { ...larchmere, data: ['#EEEEEE', ...larchmere.data.slice(1)] as Theme['data'] };
  assert.equal(themeFaults(pale).length, 1);
  assert.match(themeFaults(pale)[0] ?? '', /^data 1 .* lines and charts need 3:1\.$/);
});

test('the CSS carries the theme to our styles and to the Design System’s', () => {
  const css = themeCss(larchmere);
  assert.match(css, new RegExp(`--heard-accent-dark:${larchmere.colours.accentDark};`));
  assert.match(css, new RegExp(`--govuk-brand-colour:${larchmere.colours.accent};`));
  assert.match(css, /--heard-data-5:#A285D1;/);
});

test('a theme that could break out of the stylesheet is refused', () => {
  const bad = { ...larchmere, font: { family: 'x', stack: 'x;} body{display:none' } };
  assert.equal(Theme.safeParse(bad).success, false);
  assert.equal(Theme.safeParse({ ...larchmere, dataGrey: 'red' }).success, false);
});
