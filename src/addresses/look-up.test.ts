import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Db, inTransaction, sql } from '#db';
import { loadedAt, pack, someAddresses } from './addresses.test-fixture.ts';
import { areasOf, lookUp, searchAddresses } from './look-up.ts';
import { apiKey, type OsPlacesDouble, osPlacesDouble } from './os-places.test-double.ts';
import { loadAddressesPack } from './pack.ts';
import { savePostcodes } from './store.ts';
import { attributionsOf, nothingFound } from './words.ts';

let db: Db;
let close: () => Promise<void>;
let os: OsPlacesDouble;
before(async () => {
  ({ db, close } = await someAddresses());
  os = await osPlacesDouble();
});
after(async () => {
  await os.close();
  await close();
});

const none = { osPlacesKey: null };
const loaded = (typed: string) => searchAddresses(db, typed, none);

test('by postcode, however it is typed: every address of it, in the order of the street, with its areas', async () => {
  const { rows } = await sql<{ postcode: string }>`
    select postcode from addresses where line1 = '12 Kestrel Mews'`.execute(db);
  const postcode = rows[0]?.postcode ?? '';
  const search = await loaded(` ${postcode.toLowerCase().replace(' ', '')} `);
  assert.equal(search.found.length, 140);
  assert.deepEqual(
    search.found.slice(0, 3).map(({ line }) => line.split(',')[0]),
    ['1 Kestrel Mews', '2 Kestrel Mews', '3 Kestrel Mews'],
  );
  const [first] = search.found;
  assert.match(first?.uprn ?? '', /^9900\d{8}$/);
  assert.equal(search.postcode?.postcode, postcode);
  assert.ok(first?.areas.includes('Larchmere'), 'its district');
  assert.deepEqual(await areasOf(db, postcode), search.postcode?.within);
  assert.deepEqual(attributionsOf(search), []);
});

test('by property number, and by words in any order and with a beginning of one', async () => {
  const [one] = await lookUp(db, '12 kestrel mews', none);
  assert.match(one?.line ?? '', /^12 Kestrel Mews, /);
  assert.deepEqual(await lookUp(db, one?.uprn ?? '', none), [one]);
  assert.deepEqual(await lookUp(db, `Mews, Kestr 12`, none), [one]);
  assert.equal((await loaded('kestrel')).isMore, false);
  assert.equal((await loaded('wrenholt road')).found.length, 140, 'the street, and not every road of the town');
  assert.equal((await loaded('road wrenholt')).isMore, true);
});

test('a parish is told where there is one', async () => {
  const [wrenholt] = await lookUp(db, '3 wrenholt road', none);
  assert.deepEqual(
    wrenholt?.within.map(({ kind }) => kind),
    ['ward', 'parish', 'district'],
  );
});

test('what is not known is said in clear words', async () => {
  for (const [typed, says] of [
    ['LM9 9ZZ', /We do not know the postcode LM9 9ZZ/],
    ['999999999999', /We do not know an address of this number/],
    ['nowhere at all street', /no address like “nowhere at all street”/],
    ['LM2', /Enter a whole postcode/],
    ['', /Enter a whole postcode/],
    ["'; drop table addresses --", /no address like/],
    ['& | ! :*', /Enter a whole postcode/],
  ] as const)
    assert.match(nothingFound(await loaded(typed)) ?? '', says, typed);
});

test('a postcode from a national file is known without addresses, and whose data it is is said', async () => {
  const row = {
    postcode: 'LM8 1AA',
    lat: 54.7,
    lon: -3.9,
    ward: 'E05000001',
    parish: null,
    district: 'E07000001',
    county: null,
  };
  await inTransaction(db, (tx) => savePostcodes(tx, [row], 'ons'));
  await sql`insert into area_names values ('E07000001', 'Marsh and Fen')`.execute(db);
  const search = await loaded('lm8 1aa');
  assert.deepEqual(search.found, []);
  assert.deepEqual(search.postcode?.within, [{ kind: 'district', name: 'Marsh and Fen' }], 'a code is no name');
  assert.match(attributionsOf(search).join(' '), /Office for National Statistics/);
  assert.equal(nothingFound(search), null);
});

test('OS Places: one call with the key in a header, postal addresses first, capitals made readable', async () => {
  const search = await searchAddresses(db, 'LM9 1AB', { osPlacesKey: apiKey, osPlacesUrl: os.url });
  assert.deepEqual(
    search.found.map(({ uprn, line, areas }) => [uprn, line, areas]),
    [
      ['990010000010', "10 Fletcher's Row, Marsh End, LM9 1AB", ['Marsh and Fen']],
      ['990010000002', 'Substation 2, Fletchers Row, Marsh End, LM9 1AB', ['Marsh and Fen']],
    ],
  );
  assert.equal(search.isFallback, false);
  assert.match(attributionsOf(search).join(' '), /Ordnance Survey/);
  assert.match(os.asked.at(-1) ?? '', /postcode=LM9\+1AB&dataset=DPA%2CLPI/);
  assert.equal((await lookUp(db, '990010000010', { osPlacesKey: apiKey, osPlacesUrl: os.url })).length, 2);
  assert.equal((await lookUp(db, 'fletchers row', { osPlacesKey: apiKey, osPlacesUrl: os.url })).length, 2);
});

test('when OS Places is out, what is loaded answers and says so; the key is in no line of the log', async () => {
  const log: string[] = [];
  const settings = {
    osPlacesKey: apiKey,
    osPlacesUrl: os.url,
    waitMilliseconds: 200,
    log: (line: string) => log.push(line),
  };
  for (const trouble of [401, 429, 503, 'cut', 'nonsense', 'silent'] as const) {
    os.trouble = [trouble];
    const search = await searchAddresses(db, '12 kestrel mews', settings);
    assert.equal(search.isFallback, true, String(trouble));
    assert.equal(search.found.length, 1);
  }
  assert.equal(log.length, 6);
  assert.doesNotMatch(log.join('\n'), new RegExp(apiKey));
  const wrongKey = await searchAddresses(db, 'LM9 1AB', { ...settings, osPlacesKey: 'wrong' });
  assert.equal(wrongKey.isFallback, true);
});

test('loading the folder again changes nothing', async () => {
  const count = async () => (await sql<{ n: number }>`select count(*) as n from addresses`.execute(db)).rows[0]?.n;
  const before = await count();
  await inTransaction(db, (tx) => loadAddressesPack(tx, pack, loadedAt));
  assert.equal(await count(), before);
});
