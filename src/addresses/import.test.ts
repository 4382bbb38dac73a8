import assert from 'node:assert/strict';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Db, sql } from '#db';
import { groundDatabase } from '../jobs/ground.test-fixture.ts';
import { loadedAt } from './addresses.test-fixture.ts';
import { importPostcodes } from './import.ts';
import { areasOf } from './look-up.ts';
import { findPostcode } from './store.ts';

let db: Db;
let close: () => Promise<void>;
let folder: string;
before(async () => {
  ({ db, close } = await groundDatabase([]));
  folder = await mkdtemp(join(tmpdir(), 'heard-postcodes-'));
});
after(() => close());

async function file(name: string, lines: readonly string[] | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, Array.isArray(lines) ? `${lines.join('\r\n')}\r\n` : (lines as Buffer));
  return path;
}
const load = (path: string, more: Partial<Parameters<typeof importPostcodes>[0]> = {}) =>
  importPostcodes({ db, file: path, rejectsFolder: join(folder, 'rejects'), now: () => loadedAt, ...more });

const onspd = [
  '\ufeff"pcd","pcd2","pcds","dointr","doterm","oscty","oslaua","osward","parish","oseast1m","osnrth1m","lat","long"',
  '"SW1A1AA","SW1A 1AA","SW1A 1AA","198001","","E99999999","E09000033","E05013806","E43000236","529090","179645",51.50101,-0.141563',
  '"AB1 0AA","AB1  0AA","AB1 0AA","198001","199606","S99999999","S12000033","S13002843","S99999999","385386","0801193",57.101474,-2.242851',
  '"BR8 7RE","BR8  7RE","BR8 7RE","198001","","E10000016","E07000111","E05009975","E04004999","551626","170342","",""',
  '"IM1 1AA","IM1  1AA","IM1 1AA","198001","","","","","","","",99.999999,0.000000',
  '"nonsense","","","198001","","","","","","","","",""',
  '"LM1 1AA","LM1  1AA","LM1 1AA","198001","","","","","","far","away","",""',
  '"LM1 1AB","LM1  1AB"',
];

test('the ONS Postcode Directory: columns by name, ended postcodes left out, bad rows listed', async () => {
  const report = await load(await file('onspd.csv', onspd));
  assert.deepEqual(
    [report.kind, report.read, report.taken, report.ended, report.refused, report.isFinished],
    ['postcodes', 7, 3, 1, 3, true],
  );
  const kent = await findPostcode(db, 'BR8 7RE');
  assert.ok(kent?.lat && Math.abs(kent.lat - 51.411831) < 0.0001, 'by the grid, where degrees are missing');
  assert.equal((await findPostcode(db, 'IM1 1AA'))?.lat, null);
  assert.equal(await findPostcode(db, 'AB1 0AA'), undefined);
  const refused = await readFile(report.refusedFile ?? '', 'utf8');
  assert.match(refused, /^6,“nonsense” is not a postcode|^6,“” is not a postcode/m);
  assert.match(refused, /7,"far, away is not on the National Grid/);
  assert.match(refused, /8,"The row has 2 columns, and the first line has 13\."/);
  assert.match(report.words, /7 rows read: 3 taken, 1 of postcodes that have ended, 3 refused\./);
});

test('codes get their names from a list of names and codes', async () => {
  assert.deepEqual(await areasOf(db, 'br8 7re'), []);
  const report = await load(
    await file('names.csv', ['LAD24CD,LAD24NM,LAD24NMW', 'E07000111,Sevenoaks,', 'E09000033,Westminster,']),
  );
  assert.deepEqual([report.kind, report.taken], ['names', 2]);
  assert.deepEqual(await areasOf(db, 'br8 7re'), [{ kind: 'district', name: 'Sevenoaks' }]);
});

test('Code-Point Open has no header', async () => {
  const report = await load(
    await file('so.csv', [
      '"SO16 4GU",10,437292,115541,"E92000001","E19000003","E18000009","","E06000045","E05011027"',
      '"SO16 0AS",10,437292,115541,"E92000001","E19000003","E18000009","","E06000045","E05011027"',
    ]),
  );
  assert.deepEqual([report.taken, report.refused], [2, 0]);
  assert.equal((await findPostcode(db, 'SO16 4GU'))?.source, 'os');
});

test('stopped and taken up again, every row counts once', async () => {
  const rows = Array.from({ length: 50 }, (_, i) => `ZZ${i % 10} ${Math.floor(i / 10)}AA,400000,300000`);
  const path = await file('many.csv', ['pcds,oseast1m,osnrth1m', ...rows, 'bad,1,1']);
  const stop = new AbortController();
  const bars: number[] = [];
  const first = await load(path, {
    batchSize: 10,
    signal: stop.signal,
    progress: (done) => {
      bars.push(done);
      if (bars.length === 2) stop.abort();
    },
  });
  assert.deepEqual([first.isFinished, first.read], [false, 19]);
  assert.match(first.words, /Stopped after row 19/);
  const second = await load(path, { batchSize: 10 });
  assert.deepEqual([second.isFinished, second.read, second.taken, second.refused], [true, 51, 50, 1]);
  assert.match(second.words, /Taken up again after row 19/);
  const third = await load(path, { batchSize: 10 });
  assert.deepEqual([third.read, third.taken], [51, 50], 'a finished file begins again, and adds nothing');
  const { rows: counted } = await sql<{
    n: number;
  }>`select count(*) as n from postcodes where postcode like 'ZZ%'`.execute(db);
  assert.equal(counted[0]?.n, 50);
});

test('a wrong file is refused before anything of it is taken, and says why', async () => {
  const cases: [string, readonly string[] | Buffer, RegExp][] = [
    [
      'cases.csv',
      ['reference,opened', 'A1,2026'],
      /no column pcds \(or pcd\)\. Its first line reads: reference, opened/,
    ],
    ['nowhere.csv', ['pcds,oslaua', 'LM1 1AA,E1'], /no column oseast1m and osnrth1m, or lat and long/],
    ['zip.csv', Buffer.from('PK\x03\x04etc'), /a zip file/],
    ['picture.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), /is a PNG image/],
    ['latin.csv', Buffer.from('pcds,lat,long,name\nLM1 1AA,1,1,caf\xe9\n', 'latin1'), /not text written in UTF-8/],
    ['empty.csv', Buffer.from(''), /is empty/],
    ['quote.csv', ['pcds,oseast1m,osnrth1m', '"LM1 1AA,1,1'], /quotation mark there does not close/],
  ];
  for (const [name, content, says] of cases) {
    const path = await file(name, content);
    await assert.rejects(load(path), { code: 'address-file', message: says }, name);
  }
  await assert.rejects(load(join(folder, 'gone.csv')), { code: 'address-file', message: /cannot be read/ });
});
