import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { type Db, inTransaction, sql } from '#db';
import { Fault } from '#lib/fault';
import { emptyDatabase, larchmereDirectory, loadedAt } from '../directory.test-fixture.ts';
import { findOffer, offersFor } from '../offer-store.ts';
import { providerSchema } from '../provider.ts';
import { aFeed, aService } from './feed.test-fixture.ts';
import { type ImportOrder, importOpenReferral, importServicesCsv } from './import-actions.ts';
import { listFindings } from './import-store.ts';
import type { Finding } from './incoming.ts';
import { importNationalList } from './national-list.ts';
import { suggestCodes } from './national-store.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const shared = join(root, '..', 'shared', 'data');
const mocks = join(shared, 'open-referral-uk', 'validator-mocks');
const trafford = join(shared, 'services-trafford');
const lgsl = join(shared, 'lgsl', 'englishAndWelshServices-all.csv');
const unless = (path: string) => ({ skip: existsSync(path) ? false : 'the data are not here' });

let db: Db;
let close: () => Promise<void>;
let folder: string;
before(async () => {
  ({ db, close } = await larchmereDirectory());
  folder = await mkdtemp(join(tmpdir(), 'heard-offers-'));
});
after(async () => {
  await close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await sql`truncate offers, provider_sources, directory_imports cascade`.execute(db);
});

const order = (from: string, more: Partial<ImportOrder> = {}): ImportOrder => ({
  db,
  from,
  isListed: true,
  now: () => loadedAt,
  reaching: { userAgent: 'Heard (test)', mayReach: () => true, timeoutMs: 5000 },
  ...more,
});

const findingsOf = (id: number) => listFindings(db, id, 1000);
const rules = (findings: readonly Finding[]) => [...new Set(findings.map(({ rule }) => rule))];
const count = async (): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from offers where is_active`.execute(db)).rows[0]?.n ?? -1;

async function made(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

test('the validator’s sample feeds come to the verdicts their names say', unless(mocks), async () => {
  const good = await importOpenReferral(order(join(mocks, 'V3.0-UK-Default')));
  assert.deepEqual(await findingsOf(good.id), []);
  assert.equal(good.verdict, 'pass');
  assert.deepEqual(good.tally, { read: 1, added: 1, changed: 0, unchanged: 0, refused: 0, gone: 0 });

  const warned = await importOpenReferral(order(join(mocks, 'V3.0-UK-Warn')));
  const warnings = await findingsOf(warned.id);
  assert.equal(warned.verdict, 'warn');
  assert.equal(warned.tally.added, 1);
  assert.ok(warnings.every(({ level }) => level === 'warning'));
  assert.deepEqual(
    warnings.map(({ place, field }) => `${place} ${field}`),
    [
      '/service_at_locations/{id} id',
      '/taxonomies, page 10 total_pages',
      '/taxonomy_terms, page 1 last_page',
      '/taxonomy_terms, page 2 total_pages',
      '/taxonomy_terms/{id} id',
      '/taxonomy_terms/{id} description',
      '/taxonomy_terms/{id} term_uri',
    ],
  );

  const failed = await importOpenReferral(order(join(mocks, 'V3.0-UK-Fail')));
  const faults = await findingsOf(failed.id);
  assert.equal(failed.verdict, 'fail');
  assert.deepEqual(failed.tally, { read: 4, added: 0, changed: 0, unchanged: 0, refused: 4, gone: 0 });
  for (const rule of [
    'HSDS-UK 3.0, GET /: required field',
    'HSDS-UK 3.0, GET /: type and format',
    'HSDS-UK 3.0, API: page, size',
    'HSDS-UK 3.0, service: required field',
    'HSDS-UK 3.0, service: type and format',
  ])
    assert.ok(rules(faults).includes(rule), rule);
  const said = faults.map(({ says }) => says);
  assert.ok(said.includes('name is missing; expected text.'));
  assert.ok(said.includes('email is false; expected an email address such as name@example.org.'));
  assert.ok(said.includes('size is 1; expected 4, which are in contents.'));
});

test('a sample feed becomes an offer that residents can find', unless(mocks), async () => {
  await importOpenReferral(order(join(mocks, 'V3.0-UK-Default'), { source: 'sample' }));
  const [offer] = await offersFor(db, { text: 'counselling', limit: 5 });
  assert.ok(offer);
  assert.equal(offer.title, 'Community Counselling');
  assert.equal(offer.minimumAge, 12);
  assert.equal(offer.cost, 'fees_description');
  assert.equal(offer.url, 'http://example.com/counselling');
  assert.deepEqual(offer.hours, [{ days: ['TH', 'FR'], opens: '10:00', closes: '18:00' }]);
  assert.equal(offer.places[0]?.address, '1-30 Main Street');
  assert.equal(offer.places[0]?.lat, null, 'latitude 100 is not on Earth');
  assert.doesNotMatch(JSON.stringify(offer), /Ann Persona/, 'names of contact persons are not taken');
  assert.equal((await findOffer(db, offer.id))?.provider.name, 'Example Organization Inc.');
  const { rows } = await sql<{
    record: unknown;
  }>`select record from providers where slug = ${offer.provider.slug}`.execute(db);
  assert.equal(providerSchema.parse(rows[0]?.record).isListed, true);
});

test('the same again changes nothing, a change is taken, and nothing doubles', async () => {
  const services = [aService(1), aService(2), aService(3)];
  const write = (list: unknown[]) => made('again.json', JSON.stringify(list));
  const first = await importOpenReferral(order(await write(services), { source: 'again' }));
  assert.equal(first.tally.added, 3);
  const second = await importOpenReferral(order(await write(services), { source: 'again' }));
  assert.deepEqual(second.tally, { read: 3, added: 0, changed: 0, unchanged: 3, refused: 0, gone: 0 });
  const changed = services.with(1, { ...aService(2), name: 'Another name' });
  const third = await importOpenReferral(order(await write(changed), { source: 'again' }));
  assert.deepEqual(third.tally, { read: 3, added: 0, changed: 1, unchanged: 2, refused: 0, gone: 0 });
  assert.equal(await count(), 3);
  const providers = await sql`select 1 from providers where name = 'Helping Hands'`.execute(db);
  assert.equal(providers.rows.length, 1);
});

test('an organisation that is here already is not written over, nor is it made twice', async () => {
  const ours = { slug: 'citizens-advice-here', name: 'Citizens Advice', kind: 'charity', about: 'Ours' };
  const mine = {
    ...aService(1),
    organization: { id: aService(1).id, name: 'CITIZENS ADVICE', description: 'Other words' },
  };
  await sql`
    insert into providers (slug, name, kind, record, changed_at)
    values ('citizens-advice-here', 'Citizens Advice', 'charity', ${JSON.stringify(ours)}::jsonb, ${loadedAt})
    on conflict do nothing`.execute(db);
  const { rows: before } = await sql<{ n: number }>`select count(*) as n from providers`.execute(db);
  await importOpenReferral(order(await made('known.json', JSON.stringify([mine])), { source: 'known' }));
  const { rows } = await sql<{ n: number }>`select count(*) as n from providers`.execute(db);
  assert.equal(rows[0]?.n, before[0]?.n);
  const kept = await sql<{ about: string }>`
    select record ->> 'about' as about from providers where slug = 'citizens-advice-here'`.execute(db);
  assert.equal(kept.rows[0]?.about, 'Ours');
});

test('providers are shown to residents only when the importer says so', async () => {
  const file = await made(
    'hidden.json',
    JSON.stringify([{ ...aService(1), organization: { id: aService(9).id, name: 'Quiet Help', description: 'x' } }]),
  );
  await importOpenReferral(order(file, { source: 'hidden', isListed: false }));
  assert.deepEqual(await offersFor(db, { text: 'service 1', limit: 5 }), []);
  await sql`delete from directory_imports`.execute(db);
  await importOpenReferral(order(file, { source: 'hidden' }));
  assert.equal((await offersFor(db, { text: 'service 1', limit: 5 })).length, 1);
});

test('good rows go in and bad ones are listed with their number and reason', async () => {
  const bad = [
    { ...aService(2), name: undefined },
    { ...aService(3), email: 'no address' },
    { ...aService(4), status: 'open' },
    'a text',
    { ...aService(1), name: 'A twin' },
    { ...aService(5), id: 'five' },
  ];
  const { id, tally, verdict } = await importOpenReferral(
    order(await made('mixed.json', JSON.stringify([aService(1), ...bad])), { source: 'mixed' }),
  );
  assert.deepEqual(tally, { read: 7, added: 1, changed: 0, unchanged: 0, refused: 6, gone: 0 });
  assert.equal(verdict, 'fail');
  const found = await findingsOf(id);
  assert.deepEqual(
    found.map(({ record, field }) => `${record.split(',')[0]} ${field}`),
    ['2 name', '3 email', '4 status', '5 the record', '7 id', '6 id'],
  );
});

test('what could do harm on a page is left out', async () => {
  const nasty = {
    ...aService(1),
    name: '<script>alert(1)</script>Tea',
    url: 'javascript:alert(1)',
    description: 'A<br>B\u0000',
  };
  await importOpenReferral(order(await made('nasty.json', JSON.stringify([nasty])), { source: 'nasty' }));
  const [offer] = await offersFor(db, { limit: 5 });
  assert.equal(offer?.title, 'alert(1)Tea');
  assert.equal(offer?.url, null);
  assert.equal(offer?.description, 'A\nB');
});

test('a file that cannot be used is refused in words, and nothing of it is taken', async () => {
  const whole = JSON.stringify([aService(1), aService(2)], null, 2);
  for (const [name, content, says] of [
    ['empty.json', '', /is empty/],
    ['blank.json', ' \n ', /is empty/],
    ['cut.json', whole.slice(0, whole.length - 20), /stops in the middle.*Nothing of it was taken/],
    ['not.json', '[1, 2,, 3, 4]', /is not JSON/],
    ['picture.json', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), /is a PNG image, whatever its name says/],
    ['latin.json', Buffer.from([0x5b, 0x22, 0xe9, 0x22, 0x5d]), /not text written in UTF-8/],
    ['other.json', '{"some": "thing"}', /holds no services/],
  ] as const) {
    const from = await made(name, content);
    await assert.rejects(importOpenReferral(order(from)), (error: unknown) => {
      assert.ok(error instanceof Fault);
      assert.equal(error.code, 'import-file');
      assert.match(error.message, says);
      return true;
    });
  }
  assert.equal(await count(), 0);
  const none = await importOpenReferral(order(await made('none.json', '[]')));
  assert.equal(none.verdict, 'fail');
  assert.match((await findingsOf(none.id))[0]?.says ?? '', /holds nothing/);
});

test('lines that stop half-way leave everything before them in', async () => {
  const lines = [aService(1), aService(2), aService(3)].map((service) => JSON.stringify(service)).join('\n');
  const { tally, id } = await importOpenReferral(
    order(await made('cut.ndjson', lines.slice(0, -30)), { source: 'cut' }),
  );
  assert.equal(tally.added, 2);
  assert.equal(tally.refused, 1);
  assert.match((await findingsOf(id))[0]?.says ?? '', /Line 3 is not JSON, or stops in the middle/);
});

test('a feed is read page by page with its records whole, and again changes nothing', async () => {
  const feed = await serving(aFeed({ services: 25, perPage: 10 }));
  try {
    const done: (number | null)[] = [];
    const first = await importOpenReferral(order(feed.url, { source: 'web', progress: (page) => done.push(page) }));
    assert.deepEqual(await findingsOf(first.id), []);
    assert.equal(first.verdict, 'pass');
    assert.deepEqual(first.tally, { read: 25, added: 25, changed: 0, unchanged: 0, refused: 0, gone: 0 });
    assert.deepEqual(done, [1, 2, 3, 3]);
    const again = await importOpenReferral(order(feed.url, { source: 'web' }));
    assert.equal(again.tally.unchanged, 25);
    const [offer] = await offersFor(db, { text: '"service 7"', limit: 1 });
    assert.equal(offer?.phone, '01632 960 007', 'which only the whole record tells');
  } finally {
    await feed.close();
  }
  const smaller = await serving(aFeed({ services: 20, perPage: 10 }), feed.port);
  try {
    const { tally } = await importOpenReferral(order(smaller.url, { source: 'web' }));
    assert.equal(tally.gone, 5, 'what a feed does not hold any more is taken off');
    assert.equal(await count(), 20);
  } finally {
    await smaller.close();
  }
});

test('a feed that stops half-way leaves everything before it in, says so, and goes on from there', async () => {
  const asked: string[] = [];
  let isBroken = true;
  const whole = aFeed({ services: 25, perPage: 10 });
  const feed = await serving((path) => {
    asked.push(path);
    if (isBroken && path.startsWith('/services?page=3')) return 'break';
    return whole(path);
  });
  try {
    const first = await importOpenReferral(order(feed.url, { source: 'broken' }));
    assert.equal(first.state, 'stopped');
    assert.equal(first.bookmark, 2);
    assert.match(first.stopped ?? '', /services\?page=3.* (could not be read|is not JSON, or stops in the middle)/);
    assert.equal(await count(), 20);
    isBroken = false;
    asked.length = 0;
    const second = await importOpenReferral(order(feed.url, { source: 'broken' }));
    assert.equal(second.id, first.id);
    assert.equal(second.state, 'done');
    assert.equal(second.verdict, 'pass');
    assert.deepEqual(second.tally, { read: 25, added: 25, changed: 0, unchanged: 0, refused: 0, gone: 0 });
    assert.ok(!asked.some((path) => path.startsWith('/services?page=1&')), 'what was taken is not asked for again');
  } finally {
    await feed.close();
  }
});

test('stopped by a signal, it goes on where it was', async () => {
  const file = await made('long.json', JSON.stringify(Array.from({ length: 450 }, (_, at) => aService(at + 1))));
  const stop = new AbortController();
  const first = await importOpenReferral(
    order(file, { source: 'long', signal: stop.signal, progress: () => stop.abort() }),
  );
  assert.equal(first.state, 'stopped');
  assert.equal(first.tally.read, 200);
  const second = await importOpenReferral(order(file, { source: 'long' }));
  assert.equal(second.state, 'done');
  assert.equal(second.tally.added, 450);
  assert.equal(await count(), 450);
});

test('an address inside a private network is not asked', async () => {
  const feed = await serving(aFeed({ services: 1, perPage: 10 }));
  try {
    const { state, stopped } = await importOpenReferral(order(feed.url, { reaching: { userAgent: 'Heard (test)' } }));
    assert.equal(state, 'stopped');
    assert.match(stopped ?? '', /inside a private network/);
  } finally {
    await feed.close();
  }
});

test('every row of the nine files of one borough is accounted for', unless(trafford), async () => {
  let all = 0;
  for (const [file, map, rows] of [
    ['charities_operating_in_trafford_no_contacts', 'trafford-charities', 736],
    ['gm_food_banks_no_contacts', 'trafford-food-banks', 171],
    ['gm_jobcentreplus', 'trafford-job-centres', 26],
    ['gm_libraries', 'trafford-libraries', 141],
    ['trafford_childrens_centres', 'trafford-childrens-centres', 2],
    ['trafford_mental_health_services', 'trafford-mental-health', 60],
    ['trafford_pharmacies', 'trafford-pharmacies', 57],
    ['trafford_schools_and_colleges', 'trafford-schools', 103],
    ['trafford_sports_facilities_no_email', 'trafford-sports', 314],
  ] as const) {
    const from = join(trafford, `${file}.csv`);
    const byMap = { ...order(from), map: join(root, 'councils', 'maps', `${map}.json`) };
    const { id, tally, state } = await importServicesCsv(byMap);
    assert.equal(state, 'done');
    assert.equal(tally.read, rows, file);
    assert.equal(tally.added + tally.refused, rows, file);
    const found = await findingsOf(id);
    assert.equal(found.filter(({ level }) => level === 'error').length, tally.refused, file);
    const again = await importServicesCsv(byMap);
    assert.deepEqual(again.tally, { ...tally, added: 0, unchanged: tally.added }, file);
    all += tally.added;
  }
  assert.ok(all >= 1600, `${all} rows went in`);
  assert.equal(await count(), all);
  const foodBanks = await offersFor(db, { need: 'food', areas: ['Trafford'], limit: 100 });
  assert.ok(foodBanks.length >= 7);
  assert.ok(foodBanks.every(({ areas }) => areas.length === 0 || areas.includes('Trafford')));
  const [pharmacy] = await offersFor(db, { text: 'Asda Pharmacy', limit: 1 });
  assert.equal(pharmacy?.hours.filter(({ days }) => days.includes('MO')).length, 3);
  for (const { record } of (await sql<{ record: unknown }>`select record from providers`.execute(db)).rows)
    providerSchema.parse(record);
});

const map = {
  kind: 'services',
  source: 'small',
  missing: ['NA'],
  id: '{name}',
  title: '{name}',
  provider: { name: '{by}' },
  url: '{web}',
  minimumAge: '{from}',
  maximumAge: '{to}',
  place: { postcode: '{postcode}' },
};
const header = 'name,by,web,from,to,postcode';

test('rows of a CSV file that cannot be taken are listed with their line and reason', async () => {
  const rows = [
    'Chess,The Club,www.chess.example,8,12,LM1 1AA',
    ',The Club,,,,',
    'Go,NA,,,,',
    'Darts,The Club,,twelve,,',
    'Bowls,The Club,,60,50,',
    'Cards,The Club,,',
    '"Tea\nand cake",The Club,not a link,,,NOWHERE',
    'Chess,The Club,,,,',
  ];
  const file = await made('small.csv', `\ufeff${[header, ...rows].join('\r\n')}\r\n`);
  const { id, tally } = await importServicesCsv({ ...order(file), map: await made('small.json', JSON.stringify(map)) });
  assert.deepEqual(tally, { read: 8, added: 2, changed: 0, unchanged: 0, refused: 6, gone: 0 });
  const found = (await findingsOf(id)).map(
    ({ level, place, record, says }) => `${level} ${place} ${record.split(',')[0]}: ${says}`,
  );
  assert.deepEqual(found, [
    'error line 3 The Club: The id is empty: {name}.',
    'error line 4 Go: The provider has no name: {by}.',
    'error line 5 Darts: An age is no number of years: “twelve”, “”.',
    'error line 6 Bowls: The lowest age (60) is above the highest (50).',
    'error line 7 Cards: The row has 4 columns, and the header names 6.',
    'error the file line 10: Its id is that of an earlier record, which was taken.',
    'warning line 8 Tea and cake: url is “not a link”, which is not a web address. It was left out.',
    'warning line 8 Tea and cake: postcode is “NOWHERE”, which is not a UK postcode. It is kept as it stands.',
  ]);
});

test('a CSV file that cannot be used is refused by name, with what to do', async () => {
  const mapFile = await made('small.json', JSON.stringify(map));
  const faultOf = async (from: string, by = mapFile) => {
    const error: unknown = await importServicesCsv({ ...order(from), map: by }).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof Fault, String(error));
    return error.message;
  };
  assert.match(await faultOf(await made('empty.csv', '')), /is empty/);
  assert.match(await faultOf(await made('picture.csv', Buffer.from('89504e470d0a1a0a0000000d', 'hex'))), /PNG image/);
  assert.match(await faultOf(await made('latin.csv', Buffer.from([0x61, 0xe9, 0x62, 0x0a]))), /utf-8.*windows-1252/);
  assert.match(await faultOf(join(folder, 'nowhere.csv')), /cannot be read/);
  assert.match(await faultOf(join(folder, 'x.csv'), await made('bad.json', '{"kind": "services"}')), /source: /);
  const other = await importServicesCsv({ ...order(await made('other.csv', 'a,b\n1,2\n')), map: mapFile });
  assert.equal(other.state, 'stopped');
  assert.match(other.stopped ?? '', /does not have the columns.*name, by, web/);
  const quote = await importServicesCsv({
    ...order(await made('quote.csv', `${header}\nChess,The Club,,,,\n"Go,The Club,,,,\n`)),
    map: mapFile,
  });
  assert.match(quote.stopped ?? '', /from line 3 on: a quotation mark there does not close/);
  assert.equal(await count(), 0);
});

test('the national list is loaded once, and suggests codes', unless(lgsl), async () => {
  const first = await importNationalList(db, lgsl);
  assert.equal(first.read, 1002);
  assert.equal(first.saved + first.refused.length, 1002);
  assert.equal((await importNationalList(db, lgsl)).saved, 0);
  const labels = async (text: string) =>
    (await suggestCodes(db, text)).map(({ label }) => label.toLowerCase()).join(' | ');
  assert.match(await labels('get rid of pests'), /pest/);
  assert.match(await labels('blue badge parking'), /disabled parking permits/);
  assert.deepEqual(await suggestCodes(db, ''), []);
  assert.deepEqual(await suggestCodes(db, 'the of and'), []);
});

test('rows of the national list that are not right are told with their line', async () => {
  const { db: own, close: closeOwn } = await emptyDatabase();
  try {
    const file = await made(
      'lgsl.csv',
      '\ufeffIdentifier,Label,Status,Description\n1,Swings,Live,\nx,Slides,Live,\n3,,Live,\n1,Again,Live,\n4,Old,Gone,\n5,Old,Discontinued,Was\n',
    );
    const { read, saved, refused } = await importNationalList(own, file);
    assert.equal(read, 6);
    assert.equal(saved, 2);
    assert.deepEqual(
      refused.map(({ line }) => line),
      [3, 4, 5, 6],
    );
    await assert.rejects(importNationalList(own, await made('no.csv', 'a,b\n1,2\n')), /Identifier, Label/);
  } finally {
    await closeOwn();
  }
});

test('a folder may hold several pages', unless(mocks), async () => {
  const copy = join(folder, 'pages');
  await cp(join(mocks, 'V3.0-UK-Default'), copy, { recursive: true });
  const list = JSON.parse(await readFile(join(copy, 'service_list.json'), 'utf8'));
  const page = (number: number, id: string) =>
    writeFile(
      join(copy, number === 1 ? 'service_list.json' : `service_list_${number}.json`),
      JSON.stringify({
        ...list,
        total_items: 2,
        total_pages: 2,
        page_number: number,
        first_page: number === 1,
        last_page: number === 2,
        contents: [{ ...list.contents[0], id }],
      }),
    );
  await page(1, list.contents[0].id);
  await page(2, aService(2).id);
  const { tally, verdict } = await importOpenReferral(order(copy));
  assert.equal(tally.added, 2);
  assert.equal(verdict, 'pass');
});

/** Serves a feed on this machine. `break` ends the answer in the middle. */
async function serving(
  answerTo: (path: string) => unknown,
  port = 0,
): Promise<{ url: string; port: number; close: () => Promise<void> }> {
  const server: Server = createServer((request, response) => {
    const answered = answerTo((request.url ?? '').replace(/^\/feed/, ''));
    if (answered === undefined) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'application/json' });
    if (answered !== 'break') return response.end(JSON.stringify(answered));
    response.write('{"contents": [');
    return setImmediate(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const at = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${at}/feed/`,
    port: at,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

test('two that bring the same in at once do not double it', async () => {
  const file = await made('both.json', JSON.stringify(Array.from({ length: 300 }, (_, at) => aService(at + 1))));
  const [one, other] = await Promise.all([
    importOpenReferral(order(file, { source: 'both' })),
    importOpenReferral(order(file, { source: 'both' })),
  ]);
  assert.equal(one.id, other.id);
  await inTransaction(db, async () => {});
  assert.equal(await count(), 300);
});
