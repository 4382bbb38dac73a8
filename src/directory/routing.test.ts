import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { notOursAmong, routeSchema, shelveRoutes } from './routing.ts';

const route = (slug: string, words: string[], areas: string[] = []) => ({
  slug,
  what: slug,
  words,
  areas,
  provider: `${slug}-people`,
  says: `The ${slug} people look after it.`,
  name: `${slug} people`,
});
const shelf = shelveRoutes(
  [
    route('motorway', ['motorway', 'M6', 'hard shoulder']),
    route('power', ['power cut', 'no electric']),
    route('gas', ['smell of gas', 'gas leak']),
    route('hall', ['village hall'], ['Wrenholt']),
  ],
  'All of Larch',
);
const told = (typed: string, lived: string[] = []) => notOursAmong(shelf, typed, lived).map(({ slug }) => slug);

test('whose it is is told from the words people use', () => {
  assert.deepEqual(told('hole in the motorway'), ['motorway']);
  assert.deepEqual(told('Litter on motorways!'), ['motorway']);
  assert.deepEqual(told('lights out on the m6'), ['motorway']);
  assert.deepEqual(told('we have had no electric since last night'), ['power']);
  assert.deepEqual(told('I can smell the gas'), ['gas']);
  assert.deepEqual(told('no gas or electric'), [], 'too far apart to mean it');
  assert.deepEqual(told('power was cut'), ['power']);
});

test('what may be ours is left alone', () => {
  for (const typed of ['', '   ', 'pothole', 'gas', 'cut grass', 'electric car charging', 'm62'])
    assert.deepEqual(told(typed), [], typed);
});

test('a route of some areas is for people there, and for those who have not said where they live', () => {
  assert.deepEqual(told('hire the village hall', ['Wrenholt', 'Larch']), ['hall']);
  assert.deepEqual(told('hire the village hall', ['Tannery']), []);
  assert.deepEqual(told('hire the village hall'), ['hall']);
});

test('several may be told, and never more than two', () => {
  assert.deepEqual(told('power cut and a smell of gas by the motorway'), ['power', 'gas']);
});

test('the demonstration’s routes do not take what its own services are called', async () => {
  const folder = join(import.meta.dirname, '..', '..', 'councils', 'larchmere');
  const routes = z.array(routeSchema).parse(JSON.parse(await readFile(join(folder, 'routing.json'), 'utf8')));
  const own = shelveRoutes(
    routes.map((each) => ({ ...each, name: each.provider })),
    'Larchmere borough',
  );
  for (const { words, slug } of routes)
    for (const phrase of words)
      assert.ok(
        notOursAmong(own, phrase).some((each) => each.slug === slug),
        phrase,
      );
  for (const typed of [
    'Report a pothole',
    'Report a missed bin',
    'Report fly-tipping',
    'Pay your council tax',
    'street light out',
  ])
    assert.deepEqual(notOursAmong(own, typed), [], typed);
});
