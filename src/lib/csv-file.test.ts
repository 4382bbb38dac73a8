import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type CsvBatch, type CsvBatches, checkCsv, csvBatches } from './csv-file.ts';
import { type CsvReading, csvInMemory, csvOnDisk } from './csv-source.ts';
import { listRefused, refusedPath } from './refused-rows.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heard-csv-'));
});
after(() => rm(folder, { recursive: true }));

class Stopped extends Error {}
const stop = (says: string, cause?: unknown) => new Stopped(says, { cause });
const map = { encoding: 'utf-8', delimiter: ',' } as const;

const file = (content: string | Buffer, reading: Partial<CsvReading> = {}) =>
  csvInMemory('some.csv', Buffer.from(content as string), { stop, ...reading });

async function batchesOf(source: ReturnType<typeof file>, asked: Partial<CsvBatches> = {}): Promise<CsvBatch[]> {
  const batches: CsvBatch[] = [];
  for await (const batch of csvBatches(source, { columns: ['a'], size: 100, ...asked })) batches.push(batch);
  return batches;
}
const rowsOf = async (...given: Parameters<typeof batchesOf>) =>
  (await batchesOf(...given)).flatMap(({ lines }) => lines.map(({ line, cells }) => `${line}: ${cells.join('|')}`));

test('a row has the line it begins on, whatever its line ends, quoted breaks, empty lines and length', async () => {
  const text = '\ufeffa , b\r\n1,2\r\n\r\n"x\r\ny",2\r\n3\r\n4,5,6\r\n"7 o"clock,8';
  const [batch] = await batchesOf(file(text));
  assert.deepEqual(batch?.header, ['a', 'b']);
  assert.deepEqual(await rowsOf(file(text)), ['2: 1|2', '4: x\r\ny|2', '6: 3', '7: 4|5|6', '8: "7 o"clock|8']);
});

test('without a header every line is a row', async () => {
  assert.deepEqual(await rowsOf(file('a,b\n1,2\n'), { columns: null }), ['1: a|b', '2: 1|2']);
});

test('in batches, from any row on; the last says so and all bytes are read', async () => {
  const text = `a\n${Array.from({ length: 10 }, (_, i) => i).join('\n')}\n`;
  const shape = (batches: readonly CsvBatch[]) => batches.map(({ lines, isLast }) => [lines.length, isLast]);
  assert.deepEqual(shape(await batchesOf(file(text), { size: 4 })), [
    [4, false],
    [4, false],
    [2, true],
  ]);
  assert.deepEqual(shape(await batchesOf(file(text), { size: 5, skip: 5 })), [
    [5, false],
    [0, true],
  ]);
  assert.deepEqual(shape(await batchesOf(file(text), { skip: 10 })), [[0, true]]);
  assert.deepEqual(await rowsOf(file(text), { skip: 8 }), ['10: 8', '11: 9']);
  assert.equal((await batchesOf(file(text))).at(-1)?.bytesRead, text.length);
});

test('a file is looked over: its fingerprint, bytes and line ends', async () => {
  const text = '\ufeffa,b\n1,2\n';
  const hash = createHash('sha256').update(text).digest('hex');
  assert.deepEqual(await checkCsv(file(text)), { hash, bytes: Buffer.byteLength(text), lines: 2 });
});

test('as a map says: other encodings and delimiters', async () => {
  const latin = { map: { encoding: 'windows-1252', delimiter: ';' } } as const;
  assert.deepEqual(await rowsOf(file(Buffer.from('a;b\ncaf\xe9;1,5', 'latin1'), latin)), ['2: café|1,5']);
  const wide = { map: { encoding: 'utf-16le', delimiter: '\t' } } as const;
  const content = Buffer.from('\ufeffa\tb\né\t2', 'utf16le');
  assert.deepEqual(await rowsOf(file(content, wide)), ['2: é|2']);
  assert.equal((await checkCsv(file(content, wide))).lines, 1);
});

test('a packed file is unpacked where that is asked for, and its bytes are those on the disk', async () => {
  const packed = gzipSync('a\n1\n');
  const [batch] = await batchesOf(file(packed, { mayBePacked: true }));
  assert.deepEqual([batch?.lines, batch?.bytesRead], [[{ line: 2, cells: ['1'] }], packed.length]);
  assert.equal((await checkCsv(file(packed, { mayBePacked: true }))).bytes, packed.length);
  await assert.rejects(checkCsv(file(packed)), /is a file packed with gzip.*unpack it as CSV first/);
});

test('a file that cannot be used is told by name, with what to do', async () => {
  const packed = gzipSync('a\n'.repeat(1000));
  const damaged = Buffer.from(packed).fill(0xff, 12, 20);
  for (const [content, says, reading] of [
    ['', /is empty/],
    ['\ufeff', /is empty/],
    ['PK\x03\x04', /is a spreadsheet or a zip file, whatever its name says.*CSV first/],
    [Buffer.from('89504e470d0a1a0a0000000d', 'hex'), /is a PNG image/],
    ['a\0b', /is not text\. Save it as CSV/],
    [Buffer.from('caf\xe9\n', 'latin1'), /is not text written in UTF-8\. Save it as “CSV UTF-8”/],
    [Buffer.from('caf\xe9\n', 'latin1'), /written in utf-8.*"windows-1252" in the map/, { map }],
    [packed.subarray(0, packed.length - 12), /stops in the middle.*Copy it again/, { mayBePacked: true }],
    [damaged, /is damaged/, { mayBePacked: true }],
  ] as const)
    await assert.rejects(checkCsv(file(content as string, reading)), (error: unknown) => {
      assert.ok(error instanceof Stopped, String(error));
      assert.match(error.message, /^some\.csv /);
      assert.match(error.message, says);
      return true;
    });
  await assert.rejects(checkCsv(csvOnDisk(join(folder, 'nowhere.csv'), { stop })), /nowhere\.csv cannot be read/);
  await assert.rejects(checkCsv(csvOnDisk(folder, { stop })), /cannot be read/);
});

test('columns that are not there are named, and so is the line where quotation marks go wrong', async () => {
  const columns = ['a', 'z'];
  await assert.rejects(batchesOf(file('a,b\n'), { columns }), /the columns z\. Its first line reads: a, b\..*file\?$/);
  await assert.rejects(
    batchesOf(file('a,b\n', { map }), { columns }),
    /the columns that the map names: z\..*right map\? The map's delimiter is “,”\.$/,
  );
  await assert.rejects(batchesOf(file('a\n1\n"2\n3\n')), /from line 3 on: a quotation mark there does not close/);
  await assert.rejects(batchesOf(file('\ufeff')), /is empty/);
});

test('refused rows are listed as they came; what was written for a batch that was not kept goes', async () => {
  const path = refusedPath(join(folder, 'rejects'), '/somewhere/rows.CSV.gz');
  assert.equal(path, join(folder, 'rejects', 'rows.refused.csv'));
  const row = (line: number) => ({ line, reason: 'It is “x”, not y.', cells: ['=1', 'a "b"'] });
  assert.equal(await listRefused(path, ['a', 'b'], [], 0), 0);
  const length = await listRefused(path, ['a', 'b'], [row(2)], 0);
  await listRefused(path, ['a', 'b'], [row(3), row(4)], length);
  await listRefused(path, ['a', 'b'], [row(5)], length);
  const expected = [
    'line,reason,a,b',
    '2,"It is “x”, not y.",=1,"a ""b"""',
    '5,"It is “x”, not y.",=1,"a ""b"""',
    '',
  ].join('\r\n');
  assert.equal(await readFile(path, 'utf8'), expected);
});

test('read from the disk as from memory', async () => {
  const path = join(folder, 'here.csv');
  await writeFile(path, 'a\n1\n');
  assert.deepEqual(await rowsOf(csvOnDisk(path, { stop })), ['2: 1']);
});
