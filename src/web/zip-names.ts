// What a ZIP file holds, by its own table of contents, without unpacking anything: enough to tell one kind of document from
// another. After the APPNOTE of PKWARE (4.3.12, 4.3.16) and OpenDocument 1.3 part 2 (3.3).

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const longestComment = 0xffff;
const mostEntries = 5000;

/** The names of its entries; null when it is no ZIP file, or one whose table of contents cannot be read. */
export function zipNames(content: Buffer): string[] | null {
  if (content.length < 22 || content.readUInt32LE(0) !== 0x04034b50) return null;
  const end = endOf(content);
  if (end === null) return null;
  const count = content.readUInt16LE(end + 10);
  let at = content.readUInt32LE(end + 16);
  if (count > mostEntries) return null;
  const names: string[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > content.length || content.readUInt32LE(at) !== entryMark) return null;
    const nameLength = content.readUInt16LE(at + 28);
    names.push(content.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
  }
  return names;
}

/** Where the end of the table of contents stands: the last bytes, before a comment of any length. */
function endOf(content: Buffer): number | null {
  const earliest = Math.max(0, content.length - 22 - longestComment);
  for (let at = content.length - 22; at >= earliest; at--) if (content.readUInt32LE(at) === endMark) return at;
  return null;
}

/** The type an OpenDocument file says it is, in its first entry, which is never packed; '' when it has none. */
export function openDocumentType(content: Buffer): string {
  if (content.length < 38 || content.toString('latin1', 30, 38) !== 'mimetype') return '';
  const isStored = content.readUInt16LE(8) === 0 && content.readUInt16LE(26) === 8;
  const from = 38 + content.readUInt16LE(28);
  return isStored ? content.toString('latin1', from, from + content.readUInt32LE(18)) : '';
}
