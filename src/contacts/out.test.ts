// Every combination of what a customer needs and how they can be reached: what goes out, and what is said of each need.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from '#lib/temporal';
import { canGetTexts, chooseOut, envelope, type OutWay, type ReachableBy, waysInOrder, withTypedWords } from './out.ts';
import { reachInWords } from './out-words.ts';

const at = Temporal.Instant.from('2026-03-02T10:00:00Z');
const way = (kind: ReachableBy['kind'], value: string, parts: Partial<ReachableBy> = {}): ReachableBy => ({
  kind,
  value,
  isPreferred: false,
  verifiedAt: null,
  failedAt: null,
  address: null,
  ...parts,
});
const email = way('email', 'rosa@example.org');
const mobile = way('phone', '07700 900123');
const landline = way('phone', '01632 960123');
const address = way('address', '4 Kestrel Mews, Larchmere', {
  address: { lines: ['4 Kestrel Mews', 'Larchmere'], postcode: 'LM1 1AA' },
});
const preferred = (each: ReachableBy) => ({ ...each, isPreferred: true });
const failed = (each: ReachableBy) => ({ ...each, failedAt: at });

type Asks = Parameters<typeof chooseOut>[0];
const asks = (parts: Partial<Omit<Asks, 'needs'>>, otherFormats: number[] = [], written: number[] = []): Asks => ({
  language: null,
  languages: parts.language ? [{ tag: parts.language, needs: [1] }] : [],
  format: 'plain',
  instead: null,
  ...parts,
  needs: {
    language: parts.language ? [1] : [],
    format: parts.format ? [2] : [],
    instead: parts.instead ? [3] : [],
    written,
    otherFormats,
  },
});
const wordings = { languages: ['en', 'cy'], easyRead: ['en'] };

const none = asks({});
const large = asks({ format: 'large-print' });

test('without needs: the way they prefer, else e-mail, a mobile, another number, an address; never one that failed', () => {
  const table: [readonly ReachableBy[], OutWay, string | null][] = [
    [[], 'none', null],
    [[email], 'email', email.value],
    [[mobile], 'sms', mobile.value],
    [[landline], 'sms', landline.value],
    [[address], 'letter', address.value],
    [[address, landline, mobile, email], 'email', email.value],
    [[address, landline, mobile], 'sms', mobile.value],
    [[email, preferred(mobile)], 'sms', mobile.value],
    [[email, preferred(address)], 'letter', address.value],
    [[failed(email), mobile], 'sms', mobile.value],
    [[failed(preferred(email)), address], 'letter', address.value],
    [[failed(email)], 'none', null],
    [[email, way('email', 'verified@example.org', { verifiedAt: at })], 'email', 'verified@example.org'],
  ];
  for (const [ways, expected, to] of table) {
    const out = chooseOut(none, ways, wordings);
    assert.deepEqual([out.way, out.to?.value ?? null, out.format, out.language], [expected, to, 'plain', 'en']);
    assert.deepEqual([out.outcomes, out.notMet], [[], []]);
  }
});

test('what they gave this time comes before what they prefer; a format they need is kept to all the same', () => {
  assert.equal(chooseOut(none, [preferred(mobile), email], wordings, email.value).to?.value, email.value);
  assert.equal(chooseOut(none, [preferred(mobile), email], wordings, 'unknown@example.org').to?.value, mobile.value);
  assert.equal(chooseOut(none, [failed(email), mobile], wordings, email.value).to?.value, mobile.value);
  assert.equal(chooseOut(large, [email, address], wordings, email.value).way, 'letter');
});

test('formats: by post; by e-mail where they would rather; not met, and said, where neither can be', () => {
  const table: [Asks, readonly ReachableBy[], OutWay, string, 'met' | 'not-met'][] = [
    [large, [email, address], 'letter', 'large-print', 'met'],
    [large, [preferred(email), address], 'email', 'large-print', 'met'],
    [large, [email], 'email', 'plain', 'not-met'],
    [large, [mobile], 'sms', 'plain', 'not-met'],
    [large, [email, failed(address)], 'email', 'plain', 'not-met'],
    [large, [], 'none', 'plain', 'not-met'],
    [asks({ format: 'braille' }), [preferred(mobile), address], 'letter', 'braille', 'met'],
    [asks({ format: 'audio' }), [email, address], 'letter', 'audio', 'met'],
    [asks({ format: 'easy-read' }), [email, address], 'letter', 'easy-read', 'met'],
    [asks({ format: 'easy-read' }), [email], 'email', 'easy-read', 'met'],
    [asks({ format: 'easy-read', language: 'cy' }), [email, address], 'email', 'plain', 'not-met'],
  ];
  for (const [asked, ways, expected, format, mark] of table) {
    const out = chooseOut(asked, ways, wordings);
    assert.deepEqual([out.way, out.format], [expected, format]);
    assert.equal(out.outcomes.find(({ needId }) => needId === 2)?.mark, mark);
    assert.equal(
      out.notMet.length > 0,
      out.outcomes.some((each) => each.mark === 'not-met'),
    );
  }
});

test('language: the text of that language, of its region or of none; else English, and the need is not met', () => {
  const table: [string, string, 'met' | 'not-met'][] = [
    ['cy', 'cy', 'met'],
    ['cy-GB', 'cy', 'met'],
    ['CY', 'cy', 'met'],
    ['en', 'en', 'met'],
    ['en-GB', 'en', 'met'],
    ['pl', 'en', 'not-met'],
    ['not a tag', 'en', 'not-met'],
  ];
  for (const [language, expected, mark] of table) {
    const out = chooseOut(asks({ language }), [email], wordings);
    assert.deepEqual([out.language, out.outcomes.map((each) => each.mark)], [expected, [mark]]);
  }
  assert.deepEqual(chooseOut(asks({ language: 'pl' }), [email], wordings).notMet, [
    'there is no Polish text of this message yet',
  ]);
});

test('two languages: the one it is written in is met, the other not, and nobody has to see to that', () => {
  const table: [string[], string, string[], number][] = [
    [['cy', 'pl'], 'cy', ['1 met: written in Welsh', '2 not-met: there is no Polish text of this message yet'], 0],
    [['pl', 'cy'], 'cy', ['1 not-met: there is no Polish text of this message yet', '2 met: written in Welsh'], 0],
    [
      ['en', 'cy'],
      'en',
      ['1 met: written in English', '2 not-met: a message has one language, and this was written in English'],
      0,
    ],
    [
      ['pl', 'ur'],
      'en',
      [
        '1 not-met: there is no Polish text of this message yet',
        '2 not-met: there is no Urdu text of this message yet',
      ],
      2,
    ],
  ];
  for (const [tags, language, marks, toSeeTo] of table) {
    const languages = tags.map((tag, i) => ({ tag, needs: [i + 1] }));
    const none = asks({});
    const out = chooseOut(
      { ...none, language: tags[0] ?? null, languages, needs: { ...none.needs, language: [1, 2] } },
      [email],
      wordings,
    );
    assert.deepEqual([out.language, out.languageAsked], [language, tags.includes(language) ? language : tags[0]]);
    assert.deepEqual(
      out.outcomes.map(({ needId, mark, reason }) => `${needId} ${mark}: ${reason}`),
      marks,
    );
    assert.equal(out.notMet.length, toSeeTo, tags.join());
  }
});

test('what a member of staff types is translated by nobody: said before, and the language is only offered', () => {
  const out = (language: string) => withTypedWords(chooseOut(asks({ language }), [email], wordings));
  assert.deepEqual(
    ['cy', 'en', 'pl'].map((language) => out(language).outcomes.map(({ mark }) => mark)),
    [['offered'], ['met'], ['not-met']],
  );
  const said = withTypedWords(chooseOut(asks({ language: 'cy' }), [email], wordings), 'cy').outcomes;
  assert.deepEqual(
    said.map(({ mark, reason }) => `${mark}: ${reason}`),
    ['met: written in Welsh, and so is what a member of staff typed, as they say'],
  );
  assert.match(reachInWords(out('cy')), /They asked for Welsh, and what you type is not translated/);
  assert.match(reachInWords(out('pl')), /Type it in Polish/);
  assert.doesNotMatch(reachInWords(out('en-GB')), /translated/);
});

test('call, not write: a call and no message; where there is no number, a message and the need not met', () => {
  const called = chooseOut(
    asks({ instead: 'call', language: 'cy', format: 'large-print' }),
    [email, landline],
    wordings,
  );
  assert.deepEqual(
    [called.way, called.to?.value, called.outcomes],
    ['call', landline.value, [{ needId: 3, mark: 'offered', reason: 'a call is planned' }]],
  );
  const written = chooseOut(asks({ instead: 'call' }), [email], wordings);
  assert.deepEqual([written.way, written.notMet], ['email', ['there is no phone number to call them on']]);
});

test('write, not call: whatever is written meets it, and what cannot be sent does not', () => {
  const marks = (...ways: ReachableBy[]) =>
    chooseOut(asks({}, [], [5]), ways, wordings).outcomes.map(({ mark }) => mark);
  assert.deepEqual([marks(email), marks(address), marks(landline, failed(email))], [['met'], ['met'], ['met']]);
  assert.deepEqual(marks(failed(email)), ['not-met']);
});

test('every need asked for is answered exactly once, whatever else there is', () => {
  const ways = [email, mobile, landline, address].flatMap((each) => [each, preferred(each), failed(each)]);
  const formats = ['plain', 'large-print', 'braille', 'easy-read', 'audio'] as const;
  for (const language of [null, 'cy', 'ur'])
    for (const format of formats)
      for (const one of ways)
        for (const other of ways) {
          const asked = asks(
            { language, ...(format === 'plain' ? {} : { format }) },
            format === 'plain' ? [] : [4],
            [5],
          );
          const out = chooseOut(asked, [one, other], wordings);
          const expected = Object.values(asked.needs).flat().sort();
          assert.deepEqual(out.outcomes.map(({ needId }) => needId).sort(), expected);
          assert.ok(out.to === null || out.to.failedAt === null);
          assert.ok(out.outcomes.every(({ reason }) => reason !== ''));
        }
});

test('numbers that get texts', () => {
  assert.deepEqual(
    ['07700 900123', '+44 7700 900123', '0044 7700900123', '01632 960123', '+33 6 12 34 56 78', '0770'].map(
      canGetTexts,
    ),
    [true, true, true, false, true, false],
  );
  assert.deepEqual(waysInOrder([landline, mobile]), [mobile, landline]);
});

test('an envelope has the name, the lines and the postcode', () => {
  assert.equal(envelope('Rosa Example', address), 'Rosa Example\n4 Kestrel Mews\nLarchmere\nLM1 1AA');
  assert.equal(envelope('Rosa Example', { ...address, address: null }), 'Rosa Example\n4 Kestrel Mews\nLarchmere');
});
