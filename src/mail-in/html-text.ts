// HTML of a message as plain text: what a reader would see, without anything that could act. Nothing of the markup is
// kept, so nothing of it can reach a page. One pass over the letters; no part of it grows with the nesting.

import { namedEntities } from './entities.ts';

const dropped = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'object',
  'svg',
  'math',
  'xml',
  'iframe',
]);
const blocks = new Set(
  'address article aside center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table tbody td tfoot th thead tr ul li blockquote body html'.split(
    ' ',
  ),
);
const spaced = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'blockquote', 'pre']);
const deepestQuote = 20;
/** In characters. Nobody writes a longer line, and each letter added to one costs as much as the line is long. */
const longestLine = 2000;

/** The text of an HTML body. Quotations begin each line with “> ”, as in plain messages; links keep their address. */
export function htmlToText(html: string): string {
  const walk = new Walk();
  const tags = /<(?=[a-z!?]|\/[a-z])/gi; // any other “<” is a letter like any other
  let at = 0;
  while (at < html.length) {
    tags.lastIndex = at;
    const open = tags.exec(html)?.index ?? -1;
    walk.text(html.slice(at, open < 0 ? html.length : open));
    if (open < 0) break;
    at = tagAt(html, open, walk);
  }
  return walk.done();
}

function tagAt(html: string, open: number, walk: Walk): number {
  if (html.startsWith('<!--', open)) {
    const end = html.indexOf('-->', open + 4);
    return end < 0 ? html.length : end + 3;
  }
  const shape = /^<(\/?)([a-z][a-z0-9:]*)/i.exec(html.slice(open, open + 60));
  const end = endOfTag(html, open);
  const name = (shape?.[2] ?? '').toLowerCase();
  const inside = html.slice(open, end);
  if (shape?.[1] === '/') walk.close(name);
  else if (name === 'head' && walk.headIsOpen) return end;
  else if (dropped.has(name)) {
    if (inside.endsWith('/>')) return end;
    const close = closingTag(html, name, end);
    if (close >= 0) return endOfTag(html, close);
    walk.headIsOpen = true; // a head that never ends is looked for once
    return name === 'head' ? end : html.length;
  } else if (name !== '') walk.open(name, inside);
  return end;
}

function closingTag(html: string, name: string, from: number): number {
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
    if (
      html.slice(at + 2, at + 2 + name.length).toLowerCase() === name &&
      !/[a-z0-9]/i.test(html[at + 2 + name.length] ?? '')
    )
      return at;
  }
  return -1;
}

// A “>” in a quoted attribute does not end the tag; a quote that never closes ends with it.
function endOfTag(html: string, open: number): number {
  const first = html.indexOf('>', open);
  if (first < 0) return html.length;
  let quote = '';
  for (let at = open; at < html.length && at < open + 20_000; at++) {
    const letter = html[at] ?? '';
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if ((letter === '"' || letter === "'") && html[at - 1] === '=') quote = letter;
    else if (letter === '>') return at + 1;
  }
  return first + 1;
}

class Walk {
  headIsOpen = false;
  readonly #lines: string[] = [];
  #line = '';
  #quotes = 0;
  #pre = 0;
  #links: string[] = [];

  text(raw: string): void {
    if (raw === '') return;
    if (this.#line.length > longestLine) this.#break();
    const words = entities(raw);
    if (this.#pre > 0) {
      const [first = '', ...more] = words.split(/\r?\n/);
      this.#line += first;
      for (const line of more) {
        this.#break();
        this.#line = line;
      }
      return;
    }
    const flat = words.replace(/[ \t\r\n\f]+/g, ' ');
    this.#line += this.#line === '' || this.#line.endsWith(' ') ? flat.replace(/^ /, '') : flat;
  }

  open(name: string, tag: string): void {
    if (name === 'br') this.#break();
    else if (name === 'img') this.text(attribute(tag, 'alt'));
    else if (name === 'a') this.#links.push(attribute(tag, 'href'));
    else if (name === 'td' || name === 'th') this.#line += this.#line === '' ? '' : ' ';
    else if (blocks.has(name)) this.#openBlock(name);
  }

  #openBlock(name: string): void {
    this.#end(spaced.has(name));
    if (name === 'blockquote') this.#quotes = Math.min(this.#quotes + 1, deepestQuote);
    if (name === 'pre') this.#pre++;
    if (name === 'li') this.#line = '• ';
    if (name === 'hr') {
      this.#line = '________________________________';
      this.#end(false);
    }
  }

  close(name: string): void {
    if (name === 'a') {
      const to = this.#links.pop() ?? '';
      const shown = this.#line.trimEnd();
      if (/^(https?|tel):/i.test(to) && !shown.endsWith(to) && !shown.endsWith(to.replace(/^\w+:(\/\/)?|\/$/g, '')))
        this.#line = `${shown} <${to.slice(0, 500)}>`;
      return;
    }
    if (!blocks.has(name) || name === 'td' || name === 'th') return;
    this.#end(spaced.has(name));
    if (name === 'blockquote') this.#quotes = Math.max(this.#quotes - 1, 0);
    if (name === 'pre') this.#pre = Math.max(this.#pre - 1, 0);
  }

  done(): string {
    this.#end(false);
    while (/^[> ]*$/.test(this.#lines.at(-1) ?? 'x')) this.#lines.pop();
    return this.#lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }

  #break(): void {
    this.#lines.push(`${'> '.repeat(this.#quotes)}${this.#line.trimEnd()}`.trimEnd());
    this.#line = '';
  }

  #end(leavesGap: boolean): void {
    if (this.#line.trim() !== '') this.#break();
    this.#line = '';
    const last = this.#lines.at(-1);
    if (leavesGap && last !== undefined && last.replace(/^[> ]+/, '') !== '')
      this.#lines.push('> '.repeat(this.#quotes).trimEnd());
  }
}

function attribute(tag: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  return entities(found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim();
}

const western = new TextDecoder('windows-1252');

/** No control character but those of a line, and no half of a pair. */
const isLetter = (code: number): boolean =>
  code <= 0x10ffff &&
  (code >= 0xa0 || (code >= 0x20 && code < 0x7f) || code === 9 || code === 10) &&
  (code < 0xd800 || code > 0xdfff);

function entities(text: string): string {
  return text
    .replace(
      /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,30}));?/gi,
      (whole, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return namedEntities[name] ?? namedEntities[name.toLowerCase()] ?? whole;
        const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16);
        if (code >= 0x80 && code < 0xa0) return western.decode(Uint8Array.of(code)); // as browsers read these
        return isLetter(code) ? String.fromCodePoint(code) : ' ';
      },
    )
    .replaceAll('\u00a0', ' ')
    .replace(/[\u200b\u00ad\ufeff]/g, '');
}
