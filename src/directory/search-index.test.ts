import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SearchIndex } from './search-index.ts';
import type { CodeWords, SearchRecord } from './search-record.ts';
import { slips, Vocabulary } from './search-vocabulary.ts';
import { stemOf, tokensOf } from './search-words.ts';

const record = (slug: string, title: string, more: Partial<SearchRecord> = {}): SearchRecord => ({
  slug,
  title,
  summary: '',
  topic: null,
  lgsl: [],
  names: [],
  rest: [],
  demand: 1,
  ...more,
});

const bins = record('missed-bin', 'Report a missed bin', {
  topic: 'bins',
  lgsl: [524],
  names: ['bin not emptied'],
  demand: 100,
});
const newBin = record('new-bin', 'Get a new bin', {
  topic: 'bins',
  lgsl: [524],
  names: ['my bin was stolen'],
  demand: 50,
});
const trees = record('tree-problem', 'Report a problem with a tree', {
  topic: 'parks',
  names: ['branch down', 'tree roots'],
});
const graves = record('buy-a-grave', 'Buy a grave', { rest: ['Each plot has a tree.'], demand: 3 });
const waste: CodeWords = {
  lgsl: 524,
  name: 'Rubbish picked up',
  sayings: ['dustbin men', 'scaffies', 'wywóz śmieci', 'كيس القمامة'],
};

function indexOf(...records: SearchRecord[]): SearchIndex {
  const index = new SearchIndex();
  index.addCode(waste);
  for (const each of records) index.put(each);
  return index;
}
const all = indexOf(bins, newBin, trees, graves);
const slugs = (index: SearchIndex, typed: string, options = {}) =>
  index.find(typed, options).found.map(({ record: { slug } }) => slug);

test('words in titles and names count more than words in the text', () => {
  assert.deepEqual(slugs(all, 'tree', { least: 0 }), ['tree-problem', 'buy-a-grave']);
  assert.equal(slugs(all, 'tree')[0], 'tree-problem');
});

test('forms of a word are one word, and padding and “not” do no harm', () => {
  assert.equal(stemOf('emptying'), stemOf('emptied'));
  assert.equal(stemOf('children'), stemOf('child'));
  assert.equal(stemOf('burnt'), stemOf('burning'));
  assert.equal(stemOf('buses'), stemOf('bus'));
  assert.equal(stemOf('nans'), stemOf('grandad'), 'also as whose it is');
  assert.equal(slugs(all, 'hello, why are you not emptying our bins please')[0], 'missed-bin');
  assert.equal(slugs(all, 'dear sir or madam, I was wondering if perhaps a new bin is possible')[0], 'new-bin');
  assert.deepEqual(
    tokensOf("Where's my bin?").map(({ weight }) => weight),
    [1, 0, 1].map((_, at) => (at === 0 ? tokensOf('wheres')[0]?.weight : at === 1 ? 0 : 1)),
  );
});

test('padding counts where it is all there is', () => {
  const index = indexOf(record('me', 'What about me', {}), trees);
  assert.deepEqual(slugs(index, 'what about me'), ['me']);
  assert.deepEqual(slugs(index, 'what about xqzvkw'), [], 'and not beside a word that nobody knows');
});

test('sayings of a national code find its services, the one whose own names fit best first', () => {
  assert.deepEqual(slugs(all, 'scaffies'), ['missed-bin', 'new-bin'], 'alike: the one asked for more comes first');
  assert.equal(slugs(all, 'scaffies stolen')[0], 'new-bin');
  assert.equal(slugs(all, 'wywoz smieci')[0], 'missed-bin', 'without its accents');
  assert.equal(slugs(all, 'القمامة')[0], 'missed-bin', 'in another script');
});

test('only words nobody uses are read as others, and it is said', () => {
  const { found, corrections } = all.find('missd bin');
  assert.equal(found[0]?.record.slug, 'missed-bin');
  assert.deepEqual(corrections, [{ typed: 'missd', read: 'missed' }]);
  assert.deepEqual(all.find('missed bin').corrections, []);
  assert.deepEqual(all.find('zzzzzz').corrections, []);
});

test('a slip that stands in a saying is read as the common word too', () => {
  const index = indexOf(
    ...Array.from({ length: 20 }, (_, at) => record(`rubbish-${at}`, `Rubbish ${at}`)),
    record('clearing', 'Clear a house', { names: ['rubish'] }),
  );
  const found = slugs(index, 'rubish', { least: 0, most: 30 });
  assert.equal(found[0], 'clearing');
  assert.ok(found.includes('rubbish-7'));
  assert.deepEqual(index.find('rubish').corrections, []);
});

test('two words for one and one for two', () => {
  const index = indexOf(
    record('pothole', 'Report a pothole'),
    record('bag', 'Bin bags', { names: ['bin', 'bag', 'bin bag'] }),
  );
  assert.equal(slugs(index, 'pot hole')[0], 'pothole');
  assert.equal(slugs(index, 'binbag')[0], 'bag');
});

test('what was typed as a name, word for word, comes before all that scores more', () => {
  const index = indexOf(
    record('tip', 'Recycling centre', { names: ['the tip'] }),
    record('tips', 'Tip tip tip', { names: ['tip the waiter', 'tips'], demand: 99 }),
  );
  assert.equal(slugs(index, 'The tip!')[0], 'tip');
  const learned = new Map([['tips', 1]]);
  assert.equal(slugs(index, 'the tip', { learned })[0], 'tip', 'and before what people opened');
});

test('how like a name is to all that was typed is told, and a least of it may be asked for', () => {
  const likeness = (typed: string) => all.find(typed).found[0]?.likeness ?? 0;
  assert.ok(likeness('my bin was stolen') > 0.999);
  assert.ok(likeness('tree roots xqzvkw') < 0.7, 'a word that nobody knows is not reached');
  assert.deepEqual(slugs(all, 'tree roots', { leastLikeness: 0.7 }), ['tree-problem']);
  assert.deepEqual(slugs(all, 'tree grave dustbin', { leastLikeness: 0.7 }), []);
});

test('small words alone find only what is called so', () => {
  const index = indexOf(bins, record('me', 'What about me'), record('you', 'You and the bins'));
  assert.deepEqual(slugs(index, 'the'), []);
  assert.deepEqual(slugs(index, 'what about me'), ['me']);
});

test('what people opened lifts a service', () => {
  assert.equal(slugs(all, 'my bin')[0], 'new-bin');
  assert.equal(slugs(all, 'my bin', { learned: new Map([['missed-bin', 0.8]]) })[0], 'missed-bin');
});

test('results can be narrowed to a topic, and are counted by topic', () => {
  const { found, byTopic } = all.find('report bin tree', { topic: 'parks', least: 0 });
  assert.deepEqual(
    found.map(({ record: { slug } }) => slug),
    ['tree-problem'],
  );
  assert.equal(byTopic.get('bins'), 2);
});

test('a word that is being typed is read as those it may become', () => {
  assert.equal(slugs(all, 'gra', { isBegun: true })[0], 'buy-a-grave');
  assert.equal(slugs(all, 'bin stol', { isBegun: true })[0], 'new-bin');
  assert.deepEqual(slugs(all, 'gra'), []);
});

test('a service is replaced and removed', () => {
  const index = indexOf(bins, trees);
  index.put({ ...trees, title: 'Shrubs', names: [] });
  assert.deepEqual(slugs(index, 'branch'), []);
  assert.deepEqual(slugs(index, 'shrub'), ['tree-problem']);
  index.remove('tree-problem');
  index.remove('never-there');
  assert.deepEqual(slugs(index, 'shrub'), []);
  assert.equal(index.size, 1);
  assert.deepEqual(
    index.all().map(({ slug }) => slug),
    ['missed-bin'],
  );
});

test('a service that changes often leaves nothing behind that crowds others out', () => {
  const index = indexOf(bins, newBin, trees);
  for (let i = 0; i < 300; i++) index.put({ ...bins, names: [...bins.names, `bin number ${i}`] });
  index.put(bins);
  assert.deepEqual(slugs(index, 'bin', { least: 0 }).toSorted(), ['missed-bin', 'new-bin']);
  assert.equal(index.find('bin number 7').found[0]?.isNamed, false);
  assert.equal(index.size, 3);
});

test('codes are suggested for a title', () => {
  assert.deepEqual(all.codesFor('Rubbish and dustbins', 3), [{ lgsl: 524, name: 'Rubbish picked up' }]);
  assert.deepEqual(all.codesFor('Ballet', 3), []);
});

test('the order in which services are put in, or put in again, changes nothing', () => {
  const records = [bins, newBin, trees, graves];
  fc.assert(
    fc.property(
      fc.shuffledSubarray(records, { minLength: 4 }),
      fc.subarray(records),
      fc.constantFrom('bin', 'tree', 'report', 'my bin was stolen', 'dustbin', 'missd'),
      (order, again, typed) => {
        assert.deepEqual(slugs(indexOf(...order, ...again), typed), slugs(all, typed));
      },
    ),
    { numRuns: 50 },
  );
});

test('slips of the finger are counted', () => {
  assert.equal(slips('bin', 'bin', 2), 0);
  assert.equal(slips('brid', 'bird', 2), 1);
  assert.equal(slips('kichen', 'kitchen', 2), 1);
  assert.equal(slips('abc', 'xyz', 2), 3);
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
      assert.equal(slips(a, b, 9), slips(b, a, 9));
      assert.equal(slips(a, b, 9) === 0, a === b);
    }),
  );
});

test('a vocabulary knows what is near, and what begins alike', () => {
  const vocabulary = new Vocabulary();
  for (const word of ['kitchen', 'kitten', 'kitchen', 'kite', 'bin', 'bag', 'bin', 'bag']) vocabulary.add(word);
  assert.equal(vocabulary.nearest('kichen')?.word, 'kitchen');
  assert.equal(vocabulary.nearest('bni'), null, 'too short to tell');
  assert.equal(vocabulary.nearest('kitten', 2)?.word, undefined);
  assert.equal(vocabulary.nearest('kitchens', 2)?.word, 'kitchen');
  assert.equal(vocabulary.nearest('12345'), null);
  assert.deepEqual(vocabulary.startingWith('kit', 2), ['kitchen', 'kite']);
  assert.deepEqual(vocabulary.split('binbag'), ['bin', 'bag']);
  assert.equal(vocabulary.split('binder'), null);
  assert.deepEqual(vocabulary.alike('kitchin', 3), ['kitchen']);
});
