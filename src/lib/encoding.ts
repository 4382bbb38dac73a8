// Text as bytes in the encodings that spreadsheets and older systems write, for files that go back to them.

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le';

const bytesOf1252 = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map(
    (character, byte) => [character, byte],
  ),
);

/** What an encoding has no byte for becomes a question mark. */
export function inEncoding(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  return Buffer.from(Array.from(text, (character) => bytesOf1252.get(character) ?? 63));
}
