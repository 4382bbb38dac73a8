// The head of a message or of a part: its fields, and where its body begins. Malformed heads are read as far as they go.

export interface Field {
  /** In small letters. */
  readonly name: string;
  /** One character a byte, folded as it came. */
  readonly raw: string;
}

export interface Head {
  readonly fields: readonly Field[];
  /** Where the body begins. */
  readonly bodyAt: number;
  /** Lines that are no field. */
  readonly strays: number;
}

/** In bytes; a head longer than this is not one. */
export const longestHead = 1_000_000;
/** In characters: what of one field is read. */
const longestField = 200_000;
const mostFields = 5000;
const fieldShape = /^([!-9;-~]{1,200})[ \t]*:/;
const wellKnown =
  /^(from|to|cc|subject|date|message-id|sender|reply-to|received|return-path|mime-version|content-[a-z-]+|in-reply-to|references)[ \t]*:/gim;

/** Reads a head that begins at `from`. Without one field at its beginning there is no head, and all is body. */
export function readHead(bytes: Buffer, from: number, to: number): Head {
  const text = bytes.toString('latin1', from, Math.min(to, from + longestHead));
  const start = /^(?:[ \t\0]*\r?\n)*(?:[>]?From [^\r\n]*\r?\n)?/.exec(text)?.[0].length ?? 0;
  const first = text.slice(start, start + 1000);
  if (!fieldShape.test(first) && lastWellKnown(first.split(/\r?\n\r?\n/, 1)[0] ?? '') < 0)
    return { fields: [], bodyAt: from, strays: 0 };
  // a line of white space alone is a fold that went wrong, unless there is no better end
  const end = /\r?\n(?:\r?\n|$)/.exec(text.slice(start)) ?? /\r?\n[ \t]+(?:\r?\n|$)/.exec(text.slice(start));
  const block = end ? text.slice(start, start + end.index) : text.slice(start);
  const fields: { name: string; raw: string }[] = [];
  let [strays, at] = [0, 0];
  let lastKnown: number | null = null;
  for (const line of block.split('\n')) {
    const length = line.length + 1;
    const shape = fieldShape.exec(line);
    const last = fields.at(-1);
    if (/^[ \t]/.test(line) && last) {
      if (last.raw.length < longestField) last.raw += `\n${line.replace(/\r$/, '')}`;
    } else if (shape?.[1] && fields.length < mostFields)
      fields.push({ name: shape[1].toLowerCase(), raw: line.slice(shape[0].length).replace(/\r$/, '') });
    else if (line.trim() !== '') {
      // either one line is damaged, or the blank line before the body was lost
      strays++;
      lastKnown ??= lastWellKnown(block);
      if (fields.length > 0 && lastKnown < at + length) return { fields, bodyAt: from + start + at, strays };
    }
    at += length;
  }
  return { fields, bodyAt: end ? from + start + end.index + end[0].length : Math.min(to, from + text.length), strays };
}

/** Where the last field that mail is known by begins; -1 when there is none. */
function lastWellKnown(block: string): number {
  let last = -1;
  for (const { index } of block.matchAll(wellKnown)) last = index;
  return last;
}

/** The first field of this name, one character a byte; null when there is none. */
export function rawField(fields: readonly Field[], name: string): string | null {
  return fields.find((field) => field.name === name)?.raw.trim() ?? null;
}
