import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { avoidedWords } from './plain-words.ts';
import { readability, readingHints, sentencesOf, wordsOf } from './readability.ts';
import { hintsOf, readabilityOf } from './readability-parts.ts';
import { serviceSchema } from './service.ts';

const times = (n: number, text: string) => Array.from({ length: n }, () => text).join(' ');

describe('what is counted', () => {
  test('words are what people say as one', () => {
    assert.deepEqual(wordsOf('Don’t pay £1.50 at 6:30am – it’s step-free (see www.council.example/x).'), [
      ...['Don’t', 'pay', '1.50', 'at', '6:30am', 'it’s', 'step-free', 'see'],
    ]);
    assert.deepEqual(wordsOf('Write to help@council.example.'), ['Write', 'to']);
    assert.deepEqual(wordsOf(' – … '), []);
  });

  test('a sentence ends with its stop, its line or its text, and not within a number or a short form', () => {
    assert.deepEqual(sentencesOf(['Call us. We help, e.g. with a shed. It is £1.50 at 9.30am! Is it? “Yes.” Good']), [
      ...['Call us.', 'We help, e.g. with a shed.', 'It is £1.50 at 9.30am!', 'Is it?', '“Yes.”', 'Good'],
    ]);
    assert.deepEqual(sentencesOf(['A debit card', 'A list\nof things', '', '…']), [
      'A debit card',
      'A list',
      'of things',
    ]);
  });
});

describe('reading age', () => {
  // 11 words of 32 letters: 4.71 × 32 ÷ 11 + 0.5 × 11 − 21.43 = −2.2, which is under school age
  const easy = 'The cat sat on the mat by the old red door.';
  // 12 words of 106 letters: 4.71 × 106 ÷ 12 + 0.5 × 12 − 21.43 = 26.2, grade 27
  const hard =
    'Applicants requiring additional assistance with completing documentation should contact customer services immediately.';
  // 10 words of 52 letters: 4.71 × 52 ÷ 10 + 0.5 × 10 − 21.43 = 8.1, grade 9, age 14
  const middling = 'People under thirty can borrow several books from any library.';

  test('is worked out from letters a word and words a sentence', () => {
    assert.deepEqual(readability([times(10, easy)]), { words: 110, sentences: 10, letters: 320, age: 5 });
    assert.deepEqual(readability([times(9, hard)]), { words: 108, sentences: 9, letters: 954, age: 32 });
  });

  test('is between where the text is', () => {
    const letters = wordsOf(middling).reduce((sum, word) => sum + word.length, 0);
    assert.deepEqual([wordsOf(middling).length, letters], [10, 52]);
    assert.equal(readability([times(10, middling)]).age, 14);
  });

  test('is the same whether sentences stand in one text or as items of a list', () => {
    const items = Array.from({ length: 9 }, () => hard.slice(0, -1));
    assert.deepEqual(readability(items), readability([times(9, hard)]));
  });

  test('is not told of a text too short for the formula, nor of none', () => {
    assert.equal(readability([times(9, easy)]).age, null); // 99 words
    assert.deepEqual(readability(['', ' ']), { words: 0, sentences: 0, letters: 0, age: null });
  });
});

describe('hints', () => {
  const of = (...texts: string[]) =>
    readingHints(texts).map((hint) => (hint.kind === 'long-sentence' ? `${hint.words} words` : hint.word));

  test('a sentence of 25 words is let be, one of 26 is not', () => {
    const words = (n: number) => `${Array.from({ length: n }, () => 'on').join(' ')}.`;
    assert.deepEqual(of(words(25)), []);
    assert.deepEqual(of(words(26)), ['26 words']);
    assert.deepEqual(of(words(13), words(13)), []);
  });

  test('words to avoid are found whole, in any case, with any space between, with the plainer one', () => {
    assert.deepEqual(readingHints(['Utilised by many.']), [{ kind: 'avoided-word', word: 'utilised', instead: 'use' }]);
    assert.deepEqual(of('Come Prior  to noon.'), ['prior to']);
    assert.deepEqual(of('The viaduct is a priory.'), []); // via, prior to
    assert.deepEqual(of('Use it via-card.'), []);
  });

  test('very long words are named once, unless they stand as words to avoid', () => {
    assert.deepEqual(of('Environmental health. It is environmental.'), ['environmental']);
    assert.deepEqual(of('The implementation.'), ['implementation']);
    assert.deepEqual(of('A well-established self-employment.'), []); // its halves are not long
  });

  test('no word stands in the list twice, and no plainer word is itself to be avoided alone', () => {
    const all = avoidedWords.flatMap(({ words }) => words);
    assert.deepEqual(
      all.filter((word, i) => all.indexOf(word) !== i),
      [],
    );
    assert.ok(avoidedWords.every(({ words }) => words.every((word) => word === word.toLowerCase())));
    assert.deepEqual(
      avoidedWords.filter(({ instead }) => all.includes(instead)),
      [],
    );
  });
});

test('a service is read part by part, and names and search words are not read', () => {
  const service = serviceSchema.parse({
    slug: 'permit',
    title: 'Utilisation of premises',
    summary: 'Ask prior to Friday.',
    alsoKnownAs: ['permit utilisation'],
    ifWeCannotHelp: [{ name: 'Liaison Trust', text: 'They assist.' }],
  });
  assert.deepEqual(
    hintsOf(service).map(({ section, hint }) => `${section} ${hint.kind === 'avoided-word' ? hint.word : ''}`),
    ['summary prior to', 'others assist'],
  );
  assert.equal(readabilityOf(service).words, 6);
});
