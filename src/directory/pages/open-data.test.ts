import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Db, inTransaction, sql } from '#db';
import { dateAtHome } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { loadRulebook } from '#standards';
import { type TestHouse, testHouse, type Visitor } from '../../test-house.ts';
import { aService } from '../import/feed.test-fixture.ts';
import { bringInJob } from '../import/import-actions.ts';
import { anOffer } from '../import/offers.test-fixture.ts';
import { takeOffers } from '../import/offers-store.ts';
import { findPlaces } from '../place-store.ts';
import { serviceSchema } from '../service.ts';
import { findService, saveService } from '../store.ts';
import { jsonLdOf, jsonLdScript } from './json-ld.ts';

const now = Temporal.Instant.from('2026-11-16T10:00:00Z');

let house: TestHouse;
let db: Db;
let editor: Visitor;
before(async () => {
  house = await testHouse();
  db = house.db;
  house.clock.now = now;
  editor = await house.signedIn('editor');
});
after(() => house.close());

const visitor = () => house.visitor();
const lines = (csv: string) => csv.trimEnd().split('\r\n');

test('the page on open data leads to every file, and each is there', async () => {
  const { statusCode, body } = await visitor().get('/open-data');
  assert.equal(statusCode, 200);
  const links = [...body.matchAll(/<li><a class="govuk-link" href="(\/[^"]*)"/g)].map(([, href = '']) => href);
  assert.ok(links.length >= 9);
  for (const link of links) assert.equal((await visitor().get(link)).statusCode, 200, link);
});

test('services are a CSV file, safe for a spreadsheet', async () => {
  const nasty = serviceSchema.parse({
    slug: 'test-nasty',
    title: '=HYPERLINK("x")',
    summary: 'One, two',
    lgsl: [1, 2],
  });
  await inTransaction(db, (tx) => saveService(tx, nasty, true, now, 3));
  const { body, headers } = await visitor().get('/services.csv');
  assert.match(String(headers['content-type']), /^text\/csv/);
  const [header = '', ...rows] = lines(body);
  assert.match(header, /^slug,title,summary,topic,lgsl,team,cost,.*,url$/);
  const published = await sql<{ n: number }>`select count(*) as n from services where is_published`.execute(db);
  assert.equal(rows.length, published.rows[0]?.n);
  const row = rows.find((each) => each.startsWith('test-nasty,'));
  assert.equal(
    row,
    `test-nasty,"'=HYPERLINK(""x"")","One, two",,1 2,,Ask us: the cost is not on this page yet.,no,no,3,,2026-11-16T10:00:00Z,http://localhost/services/test-nasty`,
  );
});

test('the links for GOV.UK name the authority, service, interaction and address', async () => {
  const { body } = await visitor().get('/local-links.csv');
  const [header, ...rows] = lines(body);
  assert.equal(header, 'authority,lgsl,lgil,url');
  assert.ok(rows.every((row) => /^E07999001,\d+,\d+,https?:\/\//.test(row)));
  assert.ok(rows.includes('E07999001,528,4,https://www.larchmere.example/services/bulky-waste'));
  assert.equal(new Set(rows.map((row) => row.split(',').slice(0, 3).join())).size, rows.length, 'each pair once');
});

test('one link is found by its numbers, and the one that does most without an interaction', async () => {
  const link = async (query: string) => (await visitor().get(`/api/v1/local-links?${query}`)).json();
  assert.deepEqual(await link('lgsl=528'), {
    lgsl: 528,
    lgil: 0,
    url: 'https://www.larchmere.example/services/bulky-waste',
    interaction: 'Applications for service',
  });
  assert.equal((await link('lgsl=528&lgil=4')).lgil, 4);
  assert.equal((await link('lgsl=999999')).code, 'not-found');
  for (const query of ['', 'lgsl=x', 'lgsl=528&lgil=many']) assert.equal((await link(query)).code, 'bad-request');
});

test('search engines are told of every public page, and kept out of what is somebody’s own', async () => {
  const sitemap = await visitor().get('/sitemap.xml');
  assert.match(String(sitemap.headers['content-type']), /^application\/xml/);
  assert.match(sitemap.body, /<url><loc>http:\/\/localhost\/services\/bulky-waste<\/loc><lastmod>\d{4}-/);
  for (const path of ['/topics/bins', '/life-events/', '/who-can-help/', '/charges'])
    assert.ok(sitemap.body.includes(`<loc>http://localhost${path}`), path);
  const places = [...sitemap.body.matchAll(/<loc>http:\/\/localhost([^<]*)/g)].map(([, path = '']) => path);
  const kinds = new Map(places.map((path) => [path.split('/')[1], path || '/']));
  for (const path of kinds.values()) assert.equal((await visitor().get(path)).statusCode, 200, path);
  const robots = (await visitor().get('/robots.txt')).body;
  assert.match(robots, /Disallow: \/staff\n/);
  assert.match(robots, /Disallow: \/services\/\*\/request\n/);
  assert.match(robots, /Sitemap: http:\/\/localhost\/sitemap.xml/);
});

test('a service is told in the words of schema.org', async () => {
  const service = await findService(db, 'bulky-waste');
  assert.ok(service);
  const rulebook = await loadRulebook(db);
  const places = new Map((await findPlaces(db, ['customer-hub'])).map((place) => [place.slug, place]));
  const around = { site: house.council.site, places, rulebook, on: dateAtHome(now), topic: { title: 'Bins' } };
  const told = JSON.parse(JSON.stringify(jsonLdOf(service, around)));
  assert.equal(told['@type'], 'GovernmentService');
  assert.equal(told.serviceOperator['@type'], 'GovernmentOrganization');
  assert.deepEqual(told.offers[0].price, '32.00');
  const [online, phone, counter] = told.availableChannel;
  assert.equal(online.serviceUrl, 'http://localhost/services/bulky-waste/request');
  assert.equal(phone.servicePhone.telephone, '01632 960 100');
  assert.equal(phone.servicePhone.hoursAvailable[0]['@type'], 'OpeningHoursSpecification');
  assert.equal(counter.serviceLocation.address.postalCode, 'LM1 1AB');
  const pothole = await findService(db, 'pothole');
  assert.ok(pothole);
  const days = JSON.parse(JSON.stringify(jsonLdOf(pothole, around))).availableChannel[0].processingTime;
  assert.match(days, /^P\d+D$/);
  const { markup } = jsonLdScript({ ...service, title: '</script><b>' }, around);
  assert.equal(markup.match(/<\/script>/g)?.length, 1);
  assert.ok(JSON.parse(markup.replace(/<[^>]*>/g, '')));
});

test('an offer has a page of its own, while its provider is shown', async () => {
  const take = (isListed: boolean, title: string) =>
    inTransaction(db, (tx) =>
      takeOffers(tx, [anOffer({ sourceId: 'page', title, source: 'page-test' }, { name: 'Page Walkers' })], {
        importId: 0,
        isListed,
        at: now,
      }),
    );
  await take(false, 'Walks & <b>talks</b>');
  const { rows } = await sql<{ id: string }>`select id from offers where source = 'page-test'`.execute(db);
  const path = `/offers/${rows[0]?.id}`;
  assert.equal((await visitor().get(path)).statusCode, 404);
  await take(true, 'Walks & <b>talks</b>');
  const { statusCode, body } = await visitor().get(path);
  assert.equal(statusCode, 200);
  assert.match(body, /<h1 class="govuk-heading-xl">Walks &amp; &lt;b&gt;talks/);
  for (const words of ['Page Walkers', '£2 a walk', 'Monday, 10am to 12 noon', 'LM1 1ZZ', 'Welcome'])
    assert.ok(body.includes(words), words);
  for (const wrong of ['/offers/x', '/offers/00000000-0000-4000-8000-000000000000'])
    assert.equal((await visitor().get(wrong)).statusCode, 404);
});

const page = '/staff/services/import';
const work = () => bringInJob(house.council.site);

/** Sends the form, with a file or without. */
function send(fields: Record<string, string>, file?: { name: string; content: Buffer | string }) {
  if (!file) return editor.submit(page, fields, page);
  return editor.upload(page, { field: 'file', name: file.name, content: Buffer.from(file.content) }, fields);
}

test('an editor brings a file in, sees what came of it, shows it, and it is written down', async () => {
  const list = [aService(1), aService(2), { ...aService(3), name: undefined }];
  const sent = await send({ source: 'Page file' }, { name: 'list.json', content: JSON.stringify(list) });
  assert.equal(sent.statusCode, 303, sent.body.match(/govuk-error-summary[\s\S]{0,600}/)?.[0]);
  const report = String(sent.headers['location']);
  assert.match((await editor.get(report)).body, /It has begun\..*Waiting/s);
  const id = Number(report.split('/').at(-1));
  await work().run({ import: id }, { db, now: () => now, last: false });
  const { body } = await editor.get(report);
  assert.match(body, /Fail/);
  assert.match(body, /3 read: 2 new and 1 refused\./);
  assert.match(body, /name is missing; expected text\./);
  assert.match(body, /Service 1 \(not shown\)/);
  assert.match((await editor.get(`${report}/findings.csv`)).body, /^level,where,record,field,rule,what\r\nerror,/);
  await editor.submit(report, {}, `${report}/listing`);
  const shown = await editor.get(report);
  assert.match(shown.body, /1 organisation is shown to residents now/);
  const offer = /href="(\/offers\/[^"]+)">Service 1</.exec(shown.body)?.[1] ?? '';
  assert.equal((await visitor().get(offer)).statusCode, 200);
  const audited = await sql<{ did: string }>`select did from audit_log where subject = ${`import ${id}`}`.execute(db);
  assert.deepEqual(audited.rows, [{ did: 'began to bring services in' }]);
});

test('what was stopped goes on, and what is finished is not under way', async () => {
  const many = JSON.stringify(Array.from({ length: 3 }, (_, at) => aService(at + 100)));
  const sent = await send({ source: 'stopping' }, { name: 'many.json', content: many });
  const report = String(sent.headers['location']);
  const id = Number(report.split('/').at(-1));
  await editor.submit(report, {}, `${report}/stop`);
  assert.match((await editor.get(report)).body, /stopped it\./);
  await work().run({ import: id }, { db, now: () => now, last: false });
  assert.match((await editor.get(report)).body, /0 read\./, 'a job that was sent before does nothing');
  await editor.submit(report, {}, `${report}/going-on`);
  await work().run({ import: id }, { db, now: () => now, last: false });
  assert.match((await editor.get(report)).body, /3 read: 3 new\./);
});

test('a CSV file is read by a map', async () => {
  const csv = 'name,address,postcode,area_name,area_code,lon,lat\nQuay,1 Quay Street,LM1 1AA,Larchmere,E1,-3.9,54.7\n';
  const sent = await send(
    { map: 'trafford-job-centres', source: 'jobs', listed: 'yes' },
    { name: 'jobs.csv', content: csv },
  );
  const report = String(sent.headers['location']);
  await work().run({ import: Number(report.split('/').at(-1)) }, { db, now: () => now, last: false });
  assert.match((await editor.get(report)).body, /1 read: 1 new\.[\s\S]*Quay Jobcentre/);
});

test('what cannot be brought in is told beside its field', async () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  for (const [fields, file, says] of [
    [{}, undefined, /Enter the address of a list, or select a file/],
    [{ address: 'example' }, undefined, /Enter a web address, like https/],
    [{ address: 'ftp://example.org/' }, undefined, /Enter a web address, like https/],
    [{ address: 'http://10.0.0.8/feed' }, undefined, /The address must be on the public web/],
    [{ address: 'https://localhost/feed' }, undefined, /The address must be on the public web/],
    [
      { address: 'https://a.example/' },
      { name: 'a.json', content: '[]' },
      /Enter an address or select a file, not both/,
    ],
    [{ source: '!' }, { name: 'a.json', content: '[]' }, /must have a letter or a number/],
    [{}, { name: 'a.csv', content: 'a,b\n' }, /Select how to read the CSV file/],
    [{}, { name: 'a.json', content: png }, /a\.json is a PNG image, whatever its name says/],
    [{ map: 'trafford-libraries' }, { name: 'a.csv', content: png }, /a\.csv is a PNG image/],
    [
      { map: 'trafford-libraries' },
      { name: 'a.csv', content: 'a,b\n1,2\n' },
      /does not have the columns that the map names: name, postcode/,
    ],
    [{ map: 'trafford-libraries' }, { name: 'a.csv', content: '' }, /is empty/],
    [{}, { name: 'a.json', content: '[{"id": ' }, /stops in the middle/],
    [{}, { name: 'a.json', content: Buffer.alloc(10 * 1024 * 1024 + 1, ' ') }, /must be smaller than 10MB/],
  ] as const) {
    const { statusCode, body } = await send(fields, file);
    assert.equal(statusCode, 200);
    assert.match(body, says);
    assert.match(body, /<title>Error: Bring services in/);
  }
  const huge = await send({}, { name: 'a.json', content: Buffer.alloc(50 * 1024 * 1024, ' ') });
  assert.equal(huge.statusCode, 413);
  assert.match(huge.body, /Each file must be smaller than 10MB/);
});

test('only those who may bring services in see the pages', async () => {
  const adviser = await house.signedIn('adviser');
  assert.equal((await adviser.get(page)).statusCode, 403);
  assert.equal((await visitor().get(page)).statusCode, 303);
  assert.equal((await editor.get(`${page}/999999`)).statusCode, 404);
  assert.equal((await editor.get(`${page}/x`)).statusCode, 404);
});
