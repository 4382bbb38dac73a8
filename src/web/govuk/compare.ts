// Reduces markup to what a browser makes of it, so that two ways of laying out the same HTML compare equal: tags, attributes
// in order, and text. White space counts only where it would show: between words, and inside textarea and pre.

const inline = new Set(['a', 'abbr', 'b', 'code', 'em', 'i', 'small', 'span', 'strong', 'time']);
const token =
  /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>|[^<]+|</g;
const attribute = /([^\s=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+)))?/g;
const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#96;': '`',
  '&#92;': '\\',
};

function decode(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39|#96|#92);/g, (entity) => entities[entity] ?? entity);
}

function tagToken(close: string, name: string, attributeText: string): string {
  const pairs = [...attributeText.matchAll(attribute)].map(([, key, double, single, bare]) => {
    const value = double ?? single ?? bare;
    return value === undefined ? key : `${key}=${JSON.stringify(decode(value))}`;
  });
  return `<${[close + name, ...pairs].join(' ')}>`;
}

/** The tokens of some markup, one a tag or a run of text. A space that shows is a token of its own, `' '`. */
export function tokens(markup: string): string[] {
  const out: string[] = [];
  let verbatim = '';
  let gap = -1; // where a space would go, if one is seen before the next words of this line; -1 at the start of a line
  let spaceSeen = false;
  for (const [whole, close = '', name, attributeText = ''] of markup.matchAll(token)) {
    if (name !== undefined) {
      out.push(tagToken(close, name.toLowerCase(), attributeText));
      if (!inline.has(name.toLowerCase())) [gap, spaceSeen] = [-1, false];
      if (['textarea', 'pre'].includes(name)) verbatim = close ? '' : name;
    } else if (verbatim !== '') {
      out.push(decode(whole));
    } else if (!whole.startsWith('<!--')) {
      const content = decode(whole).trim().replace(/\s+/g, ' ');
      if (content === '') {
        spaceSeen = true;
        continue;
      }
      if (gap >= 0 && (spaceSeen || /^\s/.test(whole))) out.splice(gap, 0, ' ');
      out.push(content);
      [gap, spaceSeen] = [out.length, /\s$/.test(whole)];
    }
  }
  return out;
}
