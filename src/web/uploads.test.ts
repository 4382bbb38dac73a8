import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkDocument, checkPhoto } from './uploads.ts';
import type { UploadedFile } from './visit.ts';

const file = (name: string, content: Buffer): UploadedFile => ({ field: 'proof', name, claimedType: 'x/y', content });
const bytes = (...parts: (number | string)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part, 'latin1'))));

/** A ZIP file of entries that are not packed, in this order. */
function zip(entries: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const table: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(entries)) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt32LE(content.length, 18);
    local.writeUInt32LE(content.length, 22);
    local.writeUInt16LE(name.length, 26);
    locals.push(local, Buffer.from(name), Buffer.from(content));
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    table.push(entry, Buffer.from(name));
    at += 30 + name.length + content.length;
  }
  const count = Object.keys(entries).length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(Buffer.concat(table).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...table, end]);
}

const pdf = Buffer.from('%PDF-1.7\n…\n%%EOF');
const png = bytes(0x89, 'PNG\r\n', 0x1a, '\n', 'rest');
const jpg = bytes(0xff, 0xd8, 0xff, 'rest');
const docx = zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' });
const xlsx = zip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<w/>' });
const odt = zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<o/>' });
const ods = zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<o/>' });
const odp = zip({ mimetype: 'application/vnd.oasis.opendocument.presentation', 'content.xml': '<o/>' });
const macros = zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>', 'word/vbaProject.bin': 'x' });
const program = bytes('MZ', 0x90, 0);

const told = (name: string, content: Buffer) => {
  const checked = checkDocument(file(name, content));
  return 'error' in checked ? checked.error : checked.kind.extension;
};

test('documents and images are known by their bytes', () => {
  const good: [string, Buffer, string][] = [
    ['bill.pdf', pdf, 'pdf'],
    ['BILL.PDF', pdf, 'pdf'],
    ['letter.docx', docx, 'docx'],
    ['sums.xlsx', xlsx, 'xlsx'],
    ['letter.odt', odt, 'odt'],
    ['sums.ods', ods, 'ods'],
    ['scan.png', png, 'png'],
    ['scan.jpeg', jpg, 'jpg'],
    ['no ending', pdf, 'pdf'],
  ];
  for (const [name, content, kind] of good) assert.equal(told(name, content), kind, name);
});

test('a file whose name or whose bytes lie is refused by name, with what to do', () => {
  assert.equal(
    told('C:\\bills\\bill.pdf', program),
    '“bill.pdf” is not really a PDF, or it is damaged. Save it again, or choose another file',
  );
  assert.equal(
    told('letter.docx', zip({ 'a.txt': 'x' })),
    '“letter.docx” is not really a file of the kind DOCX, or it is damaged. Save it again, or choose another file',
  );
  assert.match(told('letter.docx', pdf), /^“letter.docx” is a PDF, though its name ends in .docx/);
  assert.match(told('scan.pdf', png), /^“scan.pdf” is a PNG image, though/);
  assert.match(told('setup.exe', pdf), /^“setup.exe” is a PDF, though its name ends in .exe/);
  assert.match(told('letter.docx', macros), /holds macros/);
  assert.match(
    told('letter.odt', zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'Basic/x.xml': '' })),
    /macros/,
  );
  assert.equal(
    told('setup.exe', program),
    '“setup.exe” must be a PDF, DOCX, ODT, ODS, XLSX, JPG, PNG, WebP or HEIC file',
  );
  assert.match(told('talk.odp', odp), /must be a PDF/);
  assert.match(told('page.html', Buffer.from('<script>')), /must be a PDF/);
  assert.equal(told('bill.pdf', Buffer.alloc(0)), '“bill.pdf” is empty');
  assert.equal(
    told('bill.pdf', Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024)])),
    '“bill.pdf” must be smaller than 10MB',
  );
});

test('a photo is a photo whatever its name says, and nothing else is one', () => {
  assert.deepEqual(checkPhoto(file('x.exe', png)), { kind: { type: 'image/png', extension: 'png' } });
  assert.ok('error' in checkPhoto(file('x.png', pdf)));
});

test('no bytes at all bring the check down', () => {
  const broken = fc
    .tuple(fc.constantFrom(docx, odt, xlsx, pdf), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }), fc.nat())
    .map(([whole, changes, cut]) => {
      const content = Buffer.from(whole.subarray(0, cut % 2 === 0 ? whole.length : cut % whole.length));
      for (const [at, value] of changes) if (content.length > 0) content[at % content.length] = value;
      return content;
    });
  fc.assert(
    fc.property(
      fc.oneof(
        broken,
        fc.uint8Array({ maxLength: 200 }).map((all) => Buffer.from(all)),
      ),
      (content) => {
        const checked = checkDocument(file('x.docx', content));
        assert.ok('kind' in checked || checked.error.startsWith('“x.docx”'));
      },
    ),
    { numRuns: 500 },
  );
});
