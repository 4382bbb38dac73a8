import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction, sql } from '#db';
import { type TestHouse, testHouse, type Visitor } from '../../test-house.ts';
import { checkLinks } from '../links-actions.ts';
import { serviceSchema } from '../service.ts';
import { findService, saveService } from '../store.ts';
import { today } from './around.ts';
import { assuranceOf, readingHintsFor } from './assurance-card.ts';

let house: TestHouse;
let editor: Visitor;
const bare = serviceSchema.parse({
  slug: 'bare',
  title: 'A bare page',
  topic: 'bins',
  team: 'waste',
  summary: '=Utilise this prior to Friday, https://bare.invalid/x',
});
before(async () => {
  house = await testHouse();
  editor = await house.signedIn('editor');
  await inTransaction(house.db, (tx) => saveService(tx, bare, true, house.clock.now, 1));
});
after(() => house.close());

const text = (body: string) =>
  body
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');
const published = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from services where is_published`.execute(
    house.db,
  );
  return rows[0]?.n ?? 0;
};

test('the list of services leads to it, and it counts every service on the site', async () => {
  assert.match((await editor.open('/staff/services')).body, /href="\/staff\/assurance"/);
  const { body, statusCode } = await editor.open('/staff/assurance');
  assert.equal(statusCode, 200);
  const n = await published();
  const said = text(body);
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from services where is_published and record -> 'waysToAsk' = '[]'`.execute(house.db);
  const lacking = rows[0]?.n ?? 0;
  assert.ok(lacking >= 1);
  assert.match(
    said,
    new RegExp(`Gives a way to ask for it [\\d.]+% \\(${n - lacking} of ${n}\\) ${lacking} lacks? it`),
  );
  assert.match(body, /href="\/staff\/assurance\/lacking\/way-in"/);
});

test('a topic and a team can be chosen, and go along with every link', async () => {
  const { body } = await editor.open('/staff/assurance?topic=bins&team=waste');
  assert.match(body, /href="\/staff\/assurance\/lacking\/owner\?topic=bins&amp;team=waste"/);
  assert.match(body, /href="\/staff\/assurance\.csv\?topic=bins&amp;team=waste"/);
  assert.match(body, /<option value="bins" selected>/);
  const none = await editor.open('/staff/assurance?topic=bins&team=highways');
  assert.match(text(none.body), /No service on the site fits|services are shown/);
  const unknown = await editor.open('/staff/assurance?topic=%27%3B&team=nobody');
  assert.equal(unknown.statusCode, 200);
});

test('those that lack a thing are listed with where it is put right', async () => {
  const { body } = await editor.open('/staff/assurance/lacking/owner?team=waste');
  assert.match(body, /href="\/staff\/services\/bare">A bare page/);
  assert.match(body, /href="\/staff\/services\/bare\/draft\/care"/);
  const adviser = await house.signedIn('adviser');
  assert.doesNotMatch((await adviser.open('/staff/assurance/lacking/owner?team=waste')).body, /draft\/care/);
  for (const check of ['checked', 'review', 'links', 'plain', 'form'])
    assert.equal((await editor.open(`/staff/assurance/lacking/${check}`)).statusCode, 200, check);
  assert.equal((await editor.open('/staff/assurance/lacking/nonsense')).statusCode, 404);
});

test('the CSV has a row a service, and no cell that a spreadsheet would run', async () => {
  await inTransaction(house.db, (tx) => saveService(tx, { ...bare, title: '=1+1' }, true, house.clock.now, 2));
  const { body, headers } = await editor.get('/staff/assurance.csv');
  assert.match(String(headers['content-type']), /text\/csv/);
  const lines = body.trim().split('\r\n');
  assert.equal(lines.length, 1 + (await published()));
  assert.match(body, /\r\nbare,'=1\+1,bins,waste,,,,,0,no,no,no/);
  await inTransaction(house.db, (tx) => saveService(tx, bare, true, house.clock.now, 3));
});

test('what is hard to read is listed with its hints', async () => {
  const { body } = await editor.open('/staff/assurance/reading?topic=bins');
  const said = text(body);
  assert.match(said, /A bare page Too little text 2 in A bare page What it is: “utilise”\. Plainer: use\./);
});

test('links are looked at when an editor says so, can be stopped and gone on with', async () => {
  await sql`update services set is_published = false where slug <> 'bare'`.execute(house.db);
  await sql`update providers set is_listed = false`.execute(house.db);
  const path = '/staff/assurance/links';
  assert.match(text((await editor.open(path)).body), /No links have been looked at yet\./);
  await editor.submit(path, {}, path);
  const running = await editor.open(path);
  assert.match(
    text(running.body),
    /The links are being looked at\..*Looking at links\..*began on 2 March 2026 at 10am/,
  );
  await editor.submit(path, {}, `${path}/stop`);
  assert.match(text((await editor.open(path)).body), /Stopped on 2 March 2026 at 10am\./);
  await editor.submit(path, {}, `${path}/resumption`);
  await checkLinks(house.db, () => house.clock.now);
  const done = text((await editor.open(path)).body);
  assert.match(done, /Last looked at on 2 March 2026 at 10am\. 1 of 1 links\./);
  assert.match(done, /1 link leads to an address kept for examples, such as \*\.example, and is not looked at/);
  const { rows } = await sql<{ did: string }>`
    select did from audit_log where subject like 'link check %' order by id`.execute(house.db);
  assert.deepEqual(
    rows.map(({ did }) => did),
    ['began to check the links', 'stopped checking the links', 'went on checking the links'],
  );
});

test('a broken link is shown with where it stands, what is wrong and since when', async () => {
  await sql`update link_checks set outcome = 'failed', status = 404, first_failed_at = ${house.clock.now.subtract({ hours: 48 })}`.execute(
    house.db,
  );
  const { body } = await editor.open('/staff/assurance/links');
  assert.match(text(body), /Broken: 100% \(1 of 1\)/);
  assert.match(
    text(body),
    /https:\/\/bare\.invalid\/x A bare page : What it is The website is there, and this page of it is not\. 28 February 2026/,
  );
  assert.match(body, /href="\/staff\/services\/bare\/draft\/summary"/);
  assert.match((await editor.open('/staff/assurance/lacking/links')).body, /draft\/summary/);
});

test('who may not check links is offered no button, and is refused', async () => {
  const adviser = await house.signedIn('adviser');
  const shown = await adviser.open('/staff/assurance/links');
  assert.doesNotMatch(shown.body, /Check now/);
  const csrf = /name="_csrf" value="([^"]*)"/.exec(shown.body)?.[1] ?? '';
  const refused = await adviser.post('/staff/assurance/links', { _csrf: csrf, _once: 'x'.repeat(20) });
  assert.equal(refused.statusCode, 403);
  assert.equal((await house.visitor().get('/staff/assurance')).statusCode, 303);
});

test('the card of a service tells what it lacks, how it reads and how often it was opened', async () => {
  const service = await findService(house.db, 'bare');
  assert.ok(service);
  const card = String(await assuranceOf(house.db, service, today({ now: house.clock.now }), true));
  assert.match(card, /draft\/charges">Does not say what it costs</);
  assert.match(text(card), /It has 1 of the 13 things/);
  assert.match(
    text(card),
    /too little text to tell its reading age .* 2 things to look at again\. Opened fewer than 5 times in 90 days\./,
  );
  assert.match(text(String(readingHintsFor(service, 'summary'))), /2 things that may be hard to read/);
  assert.equal(readingHintsFor(service, 'who'), null);
});
