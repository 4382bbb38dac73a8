// Whatever is put into the template comes out as text: a small reader of HTML finds the same text and no other markup.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { html, joinHtml, rawHtml } from './html.ts';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => entities[name] ?? '');

/** Reads markup as a browser's tokeniser does where text and quoted attributes are concerned. */
function read(markup: string): { tags: string[]; text: string } {
  const tags: string[] = [];
  const text = markup.replace(
    /<\/?([a-z]+)((?:\s+[a-z-]+="[^"]*")*)\s*>/g,
    (_tag, name: string, attributes: string) => {
      tags.push(name + plain(attributes));
      return '';
    },
  );
  return { tags, text: plain(text) };
}

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      ';',
      '/',
      '=',
      '`',
      ' ',
      'a',
      '\0',
      '\n',
      '&amp;',
      '<!--',
      '-->',
      ']]>',
    ),
  }),
  fc.constantFrom(
    '</script><script>alert(1)</script>',
    '" onload="x',
    "' onload='x",
    '&lt;b&gt;',
    '&#60;',
    '<svg/onload=x>',
  ),
);

test('any text between tags and in attributes is that text and nothing else', () => {
  fc.assert(
    fc.property(nasty, nasty, (text, attribute) => {
      const { tags, text: shown } = read(html`<p title="${attribute}">${text}</p>`.markup);
      assert.deepEqual(tags, [`p title="${attribute}"`, 'p']);
      assert.equal(shown, text);
    }),
    { numRuns: 2000 },
  );
});

test('escaping happens once, however deep the nesting', () => {
  fc.assert(
    fc.property(fc.array(nasty), (texts) => {
      const list = html`<ul>${texts.map((text) => html`<li>${html`<b>${[text, [text]]}</b>`}</li>`)}</ul>`;
      assert.equal(read(list.markup).text, texts.map((text) => text + text).join(''));
      assert.equal(read(html`<p>${joinHtml(texts, ', ')}</p>`.markup).text, texts.join(', '));
    }),
  );
});

test('what is nothing prints nothing, and nought prints', () => {
  assert.equal(html`[${null}${undefined}${false}${true}${[]}${0}${-1.5}]`.markup, '[0-1.5]');
  assert.equal(html`${rawHtml('<i></i>')}`.markup, '<i></i>');
});

test('something that only looks like markup of ours is text', () => {
  const forged = { markup: '<script></script>', toString: () => '<script></script>' };
  assert.throws(() => html`${forged as never}`);
});
