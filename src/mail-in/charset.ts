// Bytes to text, whatever their sender called them. Labels are those of the WHATWG Encoding Standard and some that only
// mail programs use; a label that is absent, unknown or plainly wrong is guessed, and the guess is said.

export interface Decoded {
  readonly text: string;
  /** The encoding that was used. */
  readonly charset: string;
  /** The label was absent or did not fit, so this is our best reading. */
  readonly isGuess: boolean;
}

/** Names in use that the Encoding Standard does not list. */
const otherNames: Readonly<Record<string, string>> = {
  ansi: 'windows-1252',
  'cp-1252': 'windows-1252',
  'cp-1251': 'windows-1251',
  '646': 'us-ascii',
  us: 'us-ascii',
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-3': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  'utf-8-mac': 'utf-8',
  utf8mb4: 'utf-8',
  cp65001: 'utf-8',
  'unicode-1-1-utf-7': 'utf-7',
  'x-unicode-2-0-utf-7': 'utf-7',
  utf7: 'utf-7',
};

/** In characters. */
const longestLabel = 60;

const decoders = new Map<string, TextDecoder | null>();

function decoderFor(name: string): TextDecoder | null {
  const held = decoders.get(name);
  if (held !== undefined) return held;
  let made: TextDecoder | null;
  try {
    made = new TextDecoder(name);
  } catch {
    made = null; // not caught to be ignored: it is how a name says that it is not known
  }
  if (decoders.size < 200) decoders.set(name, made);
  return made;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null; // not caught to be ignored: it is how bytes say that they are not UTF-8
  }
}

/**
 * Reads bytes as text. Never throws.
 * @param label what the message calls its charset; null when it does not say
 * @param hint an encoding found elsewhere in the same message, preferred where there is nothing better to go by
 */
export function decodeText(bytes: Uint8Array, label: string | null, hint: string | null = null): Decoded {
  const marked = byteOrderMark(bytes);
  if (marked) return { text: decoderFor(marked)?.decode(bytes) ?? '', charset: marked, isGuess: false };
  const asked = (label ?? '')
    .trim()
    .slice(0, longestLabel)
    .replace(/^['"]+|['"]+$/g, '')
    .replace(/\*.*$/, '')
    .toLowerCase();
  const name = otherNames[asked] ?? asked;
  if (name === 'utf-7') return { text: fromUtf7(Buffer.from(bytes).toString('latin1')), charset: name, isGuess: false };
  const decoder = name === '' ? null : decoderFor(name);
  const canonical = decoder?.encoding ?? null;
  const isAscii = !bytes.some((byte) => byte > 0x7f);
  if (isAscii && (canonical === null || canonical === 'utf-8' || canonical === 'windows-1252'))
    return asciiOrJapanese(bytes, canonical, name !== '' && canonical === null);
  // Latin-1 is what programs write who do not know; text that happens to be whole UTF-8 in more than ASCII is UTF-8.
  if (canonical === null || canonical === 'utf-8' || canonical === 'windows-1252') {
    const utf8 = asUtf8(bytes);
    if (utf8 !== null) return { text: utf8, charset: 'utf-8', isGuess: name !== '' && canonical !== 'utf-8' };
    if (canonical === 'windows-1252' && !/^(us-)?ascii|^646|^us$/.test(name) && decoder)
      return { text: decoder.decode(bytes), charset: canonical, isGuess: false };
    const guess = guessed(bytes, hint);
    return { text: decoderFor(guess)?.decode(bytes) ?? '', charset: guess, isGuess: true };
  }
  const text = decoder?.decode(bytes) ?? '';
  const better = text.includes('\ufffd') ? asUtf8(bytes) : null;
  return better === null
    ? { text, charset: canonical, isGuess: false }
    : { text: better, charset: 'utf-8', isGuess: true };
}

/** Whether a label names a charset that can be read. */
export function isKnownCharset(label: string): boolean {
  const name = otherNames[label.toLowerCase()] ?? label.toLowerCase();
  return name === 'utf-7' || decoderFor(name) !== null;
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

// Japanese mail of seven bits changes its alphabet with an escape, and often does not say so above.
function asciiOrJapanese(bytes: Uint8Array, charset: string | null, isGuess: boolean): Decoded {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (text.includes('\u001b$B') || text.includes('\u001b$@'))
    return { text: decoderFor('iso-2022-jp')?.decode(bytes) ?? text, charset: 'iso-2022-jp', isGuess: true };
  return { text, charset: charset ?? 'us-ascii', isGuess };
}

// Mostly UTF-8 with a few broken bytes stays UTF-8. Where most letters are above ASCII the text is Cyrillic, and small
// letters, which are most letters of a text, stand in different halves of its two old encodings. Else it is Western.
function guessed(bytes: Uint8Array, hint: string | null): string {
  const sample = bytes.subarray(0, 100_000);
  let [high, ascii, low, up] = [0, 0, 0, 0];
  for (const [word] of Buffer.from(sample)
    .toString('latin1')
    .matchAll(/[A-Za-z\u0080-\u00ff]+/g)) {
    if (!/[\u0080-\u00ff]/.test(word)) continue; // only words that have a letter above ASCII tell anything
    for (let at = 0; at < word.length; at++) {
      const code = word.charCodeAt(at);
      if (code < 0x80) ascii++;
      else if (code >= 0xe0) up++;
      else if (code >= 0xc0) low++;
    }
  }
  high = low + up;
  const lenient = decoderFor('utf-8')?.decode(sample) ?? '';
  const broken = lenient.split('\ufffd').length - 1;
  const whole = lenient.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  if (whole > broken * 4) return 'utf-8';
  if (hint !== null && decoderFor(hint)) return hint;
  if (high > ascii && high >= 3) return low >= up ? 'koi8-r' : 'windows-1251';
  return 'windows-1252';
}

/** UTF-7 of RFC 2152: “+” opens base64 of UTF-16, “-” closes it. */
function fromUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (_, coded: string) => {
    if (coded === '') return '+';
    const bytes = Buffer.from(coded, 'base64');
    return bytes
      .subarray(0, bytes.length - (bytes.length % 2))
      .swap16()
      .toString('utf16le');
  });
}
