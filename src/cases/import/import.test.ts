import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type Db, sql } from '#db';
import { Fault } from '#lib/fault';
import { Temporal } from '#lib/temporal';
import { loadRulebook, readClock } from '#standards';
import { type TestHouse, testHouse } from '../../test-house.ts';
import { type ImportOrder, importCases } from './actions.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const fixture = join(import.meta.dirname, 'fixture.csv');
const wholeFile = join(root, '..', 'shared', 'data', '311-boston', 'boston_311_2011-07_to_2011-12.csv.gz');
const now = Temporal.Instant.from('2026-11-16T10:00:00Z');

let house: TestHouse;
let db: Db;
let folder: string;

before(async () => {
  house = await testHouse();
  db = house.db;
  folder = await mkdtemp(join(tmpdir(), 'heard-import-'));
});

after(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  await sql`truncate cases, case_imports cascade`.execute(db);
});

const order = (more: Partial<ImportOrder> = {}): ImportOrder => ({
  db,
  file: fixture,
  map: join(root, 'councils', 'maps', 'boston-311.json'),
  referencePrefix: 'LB',
  rejectsFolder: folder,
  now: () => now,
  ...more,
});

async function count(what: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.raw(what)}`.execute(db);
  return rows[0]?.n ?? -1;
}

async function made(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const expected = {
  read: 320,
  taken: 320,
  known: 0,
  refused: 0,
  withoutTarget: 82,
  flagged: { withTarget: 225, agreed: 225, met: 164, withoutTarget: 82 },
  targetWithoutFlag: 13,
  disagreements: [],
  refusedBytes: 0,
};

test('the fixture is taken whole, and our clocks agree with its flags', async () => {
  const report = await importCases(order());
  assert.deepEqual(report.tally, expected);
  assert.equal(report.isFinished, true);
  assert.equal(report.refusedFile, null);
  assert.match(report.words, /320 rows read: 320 taken, 0 known already, 0 refused\./);
  assert.match(report.words, /82 have no target_dt: nothing was promised\./);
  assert.match(report.words, /agree with ontime on 100% \(225 of 225\)/);
  assert.equal(await count(`cases where source = 'boston-311'`), 320);
  assert.equal(await count(`cases where state = 'open' and closed_at is null`), 36);
  assert.equal(await count(`case_facts where has_no_promise`), 82);
  assert.equal(await count('case_clocks'), 225); // a target that the file does not judge is no promise
  assert.equal(await count(`case_events where kind = 'case-imported'`), 320);
  assert.equal(await count(`case_events where kind = 'case-closed'`), 284);
  assert.equal(await count('services where not is_published'), 58);
  assert.equal(await count(`cases where search @@ plainto_tsquery('simple', '101000350989')`), 1);
});

test('what is kept of each clock is what readClock says', async () => {
  await importCases(order());
  const rulebook = await loadRulebook(db);
  const version = rulebook.version('boston-311-target', 1);
  type Row = {
    startsAt: Temporal.Instant;
    stoppedAt: Temporal.Instant | null;
    agreedDueAt: Temporal.Instant;
    dueAt: Temporal.Instant;
    result: string | null;
    caseDueAt: Temporal.Instant;
  };
  const { rows } = await sql<Row>`
    select starts_at, stopped_at, agreed_due_at, clock.due_at, result, c.due_at as case_due_at
      from case_clocks clock join cases c on c.id = case_id`.execute(db);
  for (const row of rows) {
    const acts = { received: row.startsAt, ...(row.stoppedAt ? { closed: row.stoppedAt } : {}) };
    const reading = readClock(version, { acts, agreedDueAt: row.agreedDueAt }, rulebook.calendarOf(version), now);
    assert.equal(row.dueAt.toString(), reading.dueAt?.toString());
    assert.equal(row.caseDueAt.toString(), row.dueAt.toString());
    assert.equal(row.result, row.stoppedAt ? reading.state : null);
  }
});

test('running it twice adds nothing', async () => {
  await importCases(order());
  const again = await importCases(order());
  assert.deepEqual(again.tally, { ...expected, taken: 0, known: 320 });
  assert.equal(await count('cases'), 320);
  assert.equal(await count('case_events'), 604);
});

test('packed or plain, it is the same file of cases', async () => {
  const packed = await made('fixture.csv.gz', gzipSync(await readFile(fixture)));
  assert.deepEqual((await importCases(order({ file: packed }))).tally, expected);
  assert.deepEqual((await importCases(order())).tally, { ...expected, taken: 0, known: 320 });
});

test('a byte order mark, Windows line ends and quoted line breaks change nothing', async () => {
  const text = (await readFile(fixture, 'utf8')).replaceAll('\n', '\r\n').replace('Groveland', '"Grove\nland"');
  const file = await made('windows.csv', `\ufeff${text}`);
  assert.deepEqual((await importCases(order({ file }))).tally, expected);
});

test('stopped half-way, it says so and goes on from there', async () => {
  const stop = new AbortController();
  const batches: number[] = [];
  const progress = (done: number) => {
    batches.push(done);
    if (batches.length === 2) stop.abort();
  };
  const first = await importCases(order({ batchSize: 100, progress, signal: stop.signal }));
  assert.equal(first.isFinished, false);
  assert.equal(first.tally.read, 200);
  assert.match(first.words, /^Stopped after row 200\..*run the same command again/);
  assert.equal(await count('cases'), 200);
  const second = await importCases(order({ batchSize: 100 }));
  assert.equal(second.takenUpAt, 200);
  assert.deepEqual(second.tally, expected);
  assert.equal(await count('cases'), 320);
});

test('bad rows are listed with their line and reason while good ones go in', async () => {
  const lines = (await readFile(fixture, 'utf8')).trimEnd().split('\n');
  const spoil = (at: number, change: (cells: string[]) => string[]) => {
    lines[at - 1] = change((lines[at - 1] ?? '').split(',')).join(',');
  };
  spoil(3, (cells) => cells.with(0, ''));
  spoil(4, (cells) => cells.with(1, '01/07/2011'));
  spoil(6, (cells) => cells.slice(0, 20));
  const file = await made('spoilt.csv', `${lines.join('\n')}\n`);
  for (const again of [false, true]) {
    const { tally, refusedFile } = await importCases(order({ file, batchSize: 2 }));
    assert.equal(tally.refused, 3);
    assert.equal(again ? tally.known : tally.taken, 317);
    assert.equal(refusedFile, join(folder, 'spoilt.refused.csv'));
    const listed = (await readFile(join(folder, 'spoilt.refused.csv'), 'utf8')).split('\r\n');
    assert.match(listed[0] ?? '', /^line,reason,case_enquiry_id,/);
    assert.match(listed[1] ?? '', /^3,case_enquiry_id is empty\.,/);
    assert.match(
      listed[2] ?? '',
      /^4,"open_dt is “01\/07\/2011”, which is not a time written like yyyy-MM-dd HH:mm:ss\.",/,
    );
    assert.match(listed[3] ?? '', /^6,"The row has 20 columns, and the header names 28\.",/);
    assert.equal(listed.length, 5);
  }
});

test('a target beyond the calendar is refused by name', async () => {
  const text = (await readFile(fixture, 'utf8')).replace('2059-12-31 19:00:00', '2999-12-31 19:00:00');
  const { tally, refusedFile } = await importCases(order({ file: await made('far.csv', text) }));
  assert.equal(tally.refused, 1);
  assert.match(
    await readFile(refusedFile ?? '', 'utf8'),
    /target_dt is 2999-12-31 19:00:00, which is outside the years/,
  );
});

test('a file that cannot be used is a fault that names it and says what to do', async () => {
  const faultOf = async (file: string) => {
    const error: unknown = await importCases(order({ file })).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof Fault, String(error));
    assert.equal(error.code, 'import-file');
    assert.match(error.message, new RegExp(`^${file.replaceAll('.', '\\.')} `));
    return error.message;
  };
  const packed = gzipSync(await readFile(fixture));
  assert.match(
    await faultOf(await made('cut.csv.gz', packed.subarray(0, packed.length / 2))),
    /stops in the middle.*Copy it again/,
  );
  assert.match(await faultOf(await made('sheet.csv', Buffer.from('PK\u0003\u0004\0\0'))), /a spreadsheet.*CSV first/);
  assert.match(await faultOf(await made('binary.csv', Buffer.from('a\0b'))), /not text.*Save it as CSV/);
  assert.match(await faultOf(await made('latin.csv', Buffer.from([0x61, 0xe9, 0x62, 0x0a]))), /utf-8.*windows-1252/);
  assert.match(await faultOf(await made('other.csv', 'a,b\n1,2\n')), /does not have the columns.*case_enquiry_id/);
  assert.match(await faultOf(await made('empty.csv', '')), /is empty/);
  assert.match(await faultOf(join(folder, 'nowhere.csv')), /cannot be read/);
  assert.equal(await count('cases'), 0);
});

test('a quotation mark that does not close is found at its line', async () => {
  const lines = (await readFile(fixture, 'utf8')).split('\n');
  const spoilt = lines.with(249, `"${lines[249]}`).join('\n');
  const file = await made('quote.csv', spoilt);
  await assert.rejects(
    importCases(order({ file, batchSize: 100 })),
    /quote\.csv cannot be read as CSV from line 250 on/,
  );
  assert.equal(await count('cases'), 200);
  const right = await made('quote.csv', lines.join('\n'));
  assert.deepEqual((await importCases(order({ file: right }))).tally, { ...expected, taken: 120, known: 200 });
});

test('six months of a city: 58,251 rows, and every flag agrees', {
  skip: existsSync(wholeFile) ? false : 'the whole file is not here',
}, async () => {
  const { tally } = await importCases(order({ file: wholeFile }));
  assert.equal(tally.taken, 58_251);
  assert.deepEqual(tally.flagged, { withTarget: 47_112, agreed: 47_112, met: 35_591, withoutTarget: 10_981 });
  assert.equal(tally.targetWithoutFlag, 158);
  assert.equal(await count('cases'), 58_251);
});
