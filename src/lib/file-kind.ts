// What a file that should be text really is, by its first bytes; what its name says counts for nothing.

/** What bytes begin like that are no text, with its article: `a PDF`. Null when they may be text. */
export function kindByBytes(content: Buffer): string | null {
  const start = content.toString('latin1', 0, 8);
  if (start.startsWith('\x89PNG')) return 'a PNG image';
  if (start.startsWith('\xff\xd8\xff')) return 'a JPG image';
  if (start.startsWith('GIF8')) return 'a GIF image';
  if (start.startsWith('%PDF')) return 'a PDF';
  if (start.startsWith('PK')) return 'a spreadsheet or a zip file';
  if (isGzip(content)) return 'a file packed with gzip';
  return content.subarray(0, 100_000).includes(0) ? notText : null;
}

/** The one kind that is told by a zero byte, of which text in UTF-16 is full. */
export const notText = 'not text';

export const isGzip = (content: Buffer): boolean => content[0] === 0x1f && content[1] === 0x8b;
