// How a body travels: base64, quoted-printable, uuencode. What does not fit is passed over, and the rest is read.

const mostPadded = 10_000;

/** Base64 with whatever line ends and strays; parts that were each padded and put together are read one by one. */
export function decodeBase64(text: string): Buffer {
  const firstPad = text.indexOf('=');
  if (firstPad < 0 || /^[=\s]*$/.test(text.slice(firstPad, firstPad + 200_000))) return Buffer.from(text, 'base64');
  const parts = text.split(/=+/, mostPadded + 1);
  if (parts.length > mostPadded) return Buffer.from(text.replaceAll('=', ''), 'base64');
  return Buffer.concat(parts.map((part) => Buffer.from(part, 'base64')));
}

/** Quoted-printable of RFC 2045 section 6.7. An “=” that says nothing stays as it is. */
export function decodeQuotedPrintable(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(body.length);
  let to = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0;
    if (byte !== 0x3d) {
      out[to++] = byte;
      continue;
    }
    const end = softBreak(body, at + 1);
    if (end > 0) {
      at = end - 1;
      continue;
    }
    const value = hex(body[at + 1]) * 16 + hex(body[at + 2]);
    if (Number.isNaN(value)) out[to++] = byte;
    else {
      out[to++] = value;
      at += 2;
    }
  }
  return out.subarray(0, to);
}

// White space after the “=” was added on the way. Gives where the next line begins, or 0.
function softBreak(body: Buffer, from: number): number {
  let at = from;
  while (body[at] === 0x20 || body[at] === 0x09) at++;
  if (at >= body.length) return at;
  if (body[at] === 0x0d && body[at + 1] === 0x0a) return at + 2;
  return body[at] === 0x0a || body[at] === 0x0d ? at + 1 : 0;
}

function hex(byte: number | undefined): number {
  if (byte === undefined) return Number.NaN;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : Number.NaN;
}

export interface UuFile {
  readonly name: string;
  readonly content: Buffer;
}

/** Takes uuencoded files out of a text: `begin 644 name`, lines, `end`. What has no end stays text. */
export function takeUuFiles(text: string): { text: string; files: UuFile[] } {
  if (!/^begin [0-7]{3,4} \S/m.test(text)) return { text, files: [] };
  const kept: string[] = [];
  const files: UuFile[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const name = /^begin [0-7]{3,4} (\S.*)$/.exec(lines[at] ?? '')?.[1]?.trimEnd();
    const end = name === undefined ? -1 : endOfUu(lines, at + 1);
    if (name === undefined || end < 0) {
      kept.push(lines[at] ?? '');
      continue;
    }
    files.push({ name, content: Buffer.concat(lines.slice(at + 1, end).map(uuLine)) });
    at = end;
  }
  return { text: kept.join('\n'), files };
}

function endOfUu(lines: readonly string[], from: number): number {
  for (let at = from; at < lines.length; at++) {
    const line = (lines[at] ?? '').trimEnd();
    if (line === 'end') return at;
    if (line.length > 62 || /[^\x20-\x60]/.test(line)) return -1;
  }
  return -1;
}

function uuLine(line: string): Buffer {
  const value = (at: number) => ((line.charCodeAt(at) || 0x20) - 0x20) & 0x3f;
  const length = line === '' ? 0 : value(0);
  const bytes = Buffer.alloc(Math.ceil(length / 3) * 3);
  for (let group = 0; group * 3 < length; group++) {
    const at = 1 + group * 4;
    const bits = (value(at) << 18) | (value(at + 1) << 12) | (value(at + 2) << 6) | value(at + 3);
    bytes.writeUIntBE(bits, group * 3, 3);
  }
  return bytes.subarray(0, length);
}
