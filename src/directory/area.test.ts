import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areaNames, reaches } from './area.ts';

test('help reaches people of its areas, of the whole, of everywhere, and where nothing is said', () => {
  const whole = 'All of Larch';
  assert.ok(reaches(['Kesterby North'], ['Kesterby North', 'Larch'], whole));
  assert.ok(!reaches(['Kesterby North'], ['Kesterby South', 'Larch'], whole));
  assert.ok(reaches([whole], ['Kesterby South'], whole));
  assert.ok(reaches(['everywhere'], ['Kesterby South'], whole));
  assert.ok(reaches([], ['Kesterby South'], whole));
  assert.ok(reaches(['Kesterby North'], [], whole), 'where somebody lives is not known');
});

test('a name stands once in a choice', () => {
  assert.deepEqual(areaNames({ towns: ['Larch', 'Wren'], wards: ['Mill', 'Wren'] }), ['Larch', 'Wren', 'Mill']);
});
