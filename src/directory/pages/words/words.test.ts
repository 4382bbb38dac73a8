import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '#db';
import { Temporal } from '#lib/temporal';
import { type TestHouse, testHouse, type Visitor } from '../../../test-house.ts';
import { writeCounts } from '../../counted.ts';
import { deleteOldSearches } from '../../search-counts-store.ts';
import { keyOf } from '../../search-learning.ts';
import { learnFromClicks, searchServices } from '../../search-store.ts';

let house: TestHouse;
let editor: Visitor;
const today = Temporal.PlainDate.from('2026-03-02');
before(async () => {
  house = await testHouse();
  editor = await house.signedIn('editor');
});
after(() => house.close());

const search = async (typed: string, more: Record<string, string> = {}) =>
  house.visitor().get(`/services?${new URLSearchParams({ q: typed, ...more })}`);
const searchOften = async (typed: string, times: number) => {
  for (let i = 0; i < times; i++) await search(typed);
  await writeCounts(house.db);
};
const rows = async (phrase: string) =>
  (
    await sql<{ searches: number; found: number; clicks: number }>`
      select searches, found, clicks from search_phrases where key = ${keyOf(phrase)}`.execute(house.db)
  ).rows;

test('results lead to services by a key that does not tell what was typed', async () => {
  const { body } = await search('my bin was not emptied');
  assert.match(body, new RegExp(`href="/services/missed-bin\\?s=${keyOf('my bin was not emptied')}"`));
  assert.match(body, /<nav aria-label="Topics">/);
  assert.match((await search('bulkyy waste')).body, /Showing results for “bulky” instead of “bulkyy”/);
});

test('results can be narrowed to a topic', async () => {
  const { body } = await search('bin', { topic: 'bins' });
  assert.match(body, /<strong aria-current="true">[^<]*\(\d+\)<\/strong>/);
  assert.match((await search('bin', { topic: 'no-such' })).body, /missed-bin/);
});

test('no result is never a dead end, and is written down', async () => {
  const { body, statusCode } = await search('zyxwvut qqqq');
  assert.equal(statusCode, 200);
  for (const way of [/We found nothing/, /\/services\/ask-a-question/, /Call us on/, /(Open|Closed) now/, /By topic/])
    assert.match(body, way);
  await writeCounts(house.db);
  assert.deepEqual(await rows('zyxwvut qqqq'), [{ searches: 1, found: 0, clicks: 0 }]);
});

test('small words alone find nothing, and there are ways on', async () => {
  for (const words of ['the', 'is it', 'where can I']) {
    const { body } = await search(words);
    assert.match(body, /We found nothing/, words);
    assert.match(body, /\/services\/ask-a-question/);
  }
});

test('somebody in danger is shown help, and not what shares a word with what they typed', async () => {
  const { body } = await search('i want to kill myself');
  assert.match(body, /Help now[\s\S]*href="tel:116123"/);
  assert.doesNotMatch(body, /animal|<ol class="govuk-list/);
  assert.doesNotMatch(body, /We found nothing/);
  assert.match(body, /To talk to one of us about anything else, call/);
});

test('nothing personal is kept of what was typed', async () => {
  await search('noise my name is Rosa Miles ring 01632 960 001 rosa@example.com ZZ99 3CZ');
  await writeCounts(house.db);
  const { rows: kept } =
    await sql`select 1 from search_phrases where phrase ~* 'rosa|miles|example|01632|zz99'`.execute(house.db);
  assert.equal(kept.length, 0);
  assert.equal((await rows('noise ring')).length, 1);
});

test('a visitor’s openings count once a day, and robots do not count', async () => {
  await search('pothole');
  const url = `/services/pothole?s=${keyOf('pothole')}`;
  for (let i = 0; i < 3; i++) await house.visitor().get(url);
  await house.visitor().get('/services/pothole?s=../../../../');
  await house.visitor().get(`/services/pothole?s=${keyOf('nobody searched for this')}`);
  await house.app.inject({ url, headers: { 'user-agent': 'Examplebot/1.0' } });
  await writeCounts(house.db);
  assert.deepEqual(
    (await rows('pothole')).map(({ clicks }) => clicks),
    [1],
  );
  const { rows: all } = await sql<{ n: number }>`select count(*)::int as n from search_clicks`.execute(house.db);
  assert.equal(all[0]?.n, 1);
});

test('what people opened comes first, from the floor on', async () => {
  const first = async () => (await searchServices(house.db, 'bin'))[0]?.slug;
  const before = await first();
  await search('bin');
  await writeCounts(house.db);
  const open = async (n: number) => {
    for (let i = 0; i < n; i++)
      await house.app.inject({
        url: `/services/assisted-collection?s=${keyOf('bin')}`,
        headers: { 'user-agent': `Browser ${n} ${i}` },
      });
    await writeCounts(house.db);
    await learnFromClicks(house.db, today);
  };
  await open(4);
  assert.equal(await first(), before);
  await open(60);
  assert.equal(await first(), 'assisted-collection');
  assert.equal((await searchServices(house.db, 'Report a missed bin'))[0]?.slug, 'missed-bin');
});

test('an editor sees what finds nothing and adds words in one step, and takes them back', async () => {
  assert.match((await editor.get('/staff/search')).body, /Nothing found/);
  await searchOften('zibble zabble', 2);
  assert.doesNotMatch((await editor.get('/staff/search')).body, /zibble/, 'too few to be shown');
  await searchOften('zibble zabble', 2);
  const list = await editor.get('/staff/search');
  assert.match(list.body, /zibble zabble/);
  assert.match(list.body, /\d% \(\d+ of \d+\)/);
  assert.match(list.body, /<option value=""[^>]*>Choose a service<\/option>/);
  await editor.send(list, { service: '', phrase: 'zibble zabble' }, '/staff/search/words');
  assert.match((await editor.get('/staff/search')).body, /Choose a service for “zibble zabble”\. Nothing is added/);
  const sent = { service: 'pothole', phrase: 'zibble zabble' };
  await editor.send(list, sent, '/staff/search/words');
  const done = await editor.get('/staff/search');
  assert.match(done.body, /now finds Report a pothole/);
  assert.equal((await searchServices(house.db, 'zibble zabble'))[0]?.slug, 'pothole');
  const audit = await (await house.signedIn('admin')).get('/staff/audit');
  assert.match(audit.body, /added words: zibble zabble/);
  const removal = '/staff/services/pothole/words/removal';
  const back = await editor.send(done, { phrase: 'zibble zabble', back: '/staff/search' }, removal);
  assert.equal(back.headers['location'], '/staff/search');
  assert.match((await editor.get('/staff/search')).body, /taken away from Report a pothole/);
  assert.deepEqual(await searchServices(house.db, 'zibble zabble'), []);
});

test('one phrase is shown with what it finds and any service to add it to', async () => {
  await searchOften('dustbin trouble', 3);
  const url = `/staff/search/${keyOf('dustbin trouble')}`;
  assert.match((await editor.get(url)).body, /What it finds now/);
  const gone = await editor.submit(url, { service: 'no-such' }, '/staff/search/words');
  assert.equal(gone.statusCode, 404);
  const sent = await editor.submit(url, { service: 'graffiti' }, '/staff/search/words');
  assert.equal(sent.headers['location'], `${url}?days=30`);
  assert.match((await editor.get(url)).body, /now finds Report graffiti/);
  assert.equal((await editor.get('/staff/search/never-seen')).statusCode, 404);
});

test('a form goes back to our own pages alone', async () => {
  const list = await editor.get('/staff/search?show=most-searched');
  const sent = { service: 'graffiti', phrase: 'zub', back: '//elsewhere.example' };
  const reply = await editor.send(list, sent, '/staff/search/words');
  assert.equal(reply.headers['location'], '/staff/search');
});

test('the words of a service: added, refused when empty, taken away; its codes and those it may lack', async () => {
  const url = '/staff/services/missed-bin/words';
  const empty = await editor.submit(url, { phrase: ' ?! ' }, url);
  assert.match(empty.body, /Enter the words people use/);
  await editor.submit(url, { phrase: 'Zonk wagon' }, url);
  const shown = await editor.get(url);
  assert.match(shown.body, /“zonk wagon” now finds/);
  assert.match(shown.body, /1130: /);
  assert.equal((await searchServices(house.db, 'zonk wagon'))[0]?.slug, 'missed-bin');
  await editor.send(shown, { phrase: 'zonk wagon' }, `${url}/removal`);
  assert.match((await editor.get(url)).body, /is taken away/);
  assert.equal((await house.visitor().get(url)).statusCode, 303, 'for staff alone');
});

test('national words are looked through by code, and switched off and on', async () => {
  assert.match((await editor.get('/staff/words')).body, /numbers\./);
  const found = (await editor.get('/staff/words?q=dustbin')).body;
  assert.match(found, /\/staff\/words\/524/);
  assert.match((await editor.get('/staff/words?q=zzzzzz')).body, /No number fits/);
  const shown = await editor.get('/staff/words/524');
  assert.match(shown.body, /Welsh/);
  await editor.send(shown, { phrase: 'dustmen', switch: 'off' }, '/staff/words/524/switch');
  assert.match((await editor.get('/staff/words/524')).body, /“dustmen” is switched off/);
  const { rows: off } = await sql<{ phrase: string }>`select phrase from switched_off`.execute(house.db);
  assert.deepEqual(off, [{ phrase: 'dustmen' }]);
  await editor.submit('/staff/words/524', { phrase: 'dustmen', switch: 'on' }, '/staff/words/524/switch');
  assert.equal((await editor.get('/staff/words/999999')).statusCode, 404);
});

test('the foot of a public page offers the staff sign-in to whoever is not signed in as staff', async () => {
  assert.match((await house.visitor().get('/services')).body, /Staff sign in/);
  assert.doesNotMatch((await editor.get('/services')).body, /Staff sign in/);
});

test('who may not add words cannot', async () => {
  const adviser = await house.signedIn('adviser');
  assert.equal((await adviser.get('/staff/search')).statusCode, 403);
  const page = await adviser.get('/staff/services/missed-bin/words');
  assert.equal(page.statusCode, 200);
  assert.doesNotMatch(page.body, /name="phrase"/);
});

test('suggestions for what is typed so far', async () => {
  const reply = await house.visitor().get('/services/suggestions?q=pot');
  assert.match(String(reply.headers['cache-control']), /max-age=60/);
  const { suggestions } = reply.json();
  assert.ok(suggestions.some(({ url }: { url: string }) => url === '/services/pothole'));
  assert.deepEqual((await house.visitor().get('/services/suggestions')).json(), { suggestions: [] });
});

test('a phrase that was searched for once goes after 30 days', async () => {
  await searchOften('only once ever', 1);
  await searchOften('twice it was', 2);
  await deleteOldSearches(house.db, today.add({ days: 30 }));
  assert.equal((await rows('only once ever')).length, 1);
  await deleteOldSearches(house.db, today.add({ days: 31 }));
  assert.equal((await rows('only once ever')).length, 0);
  assert.equal((await rows('twice it was')).length, 1);
  await deleteOldSearches(house.db, today.add({ days: 401 }));
  assert.equal((await rows('twice it was')).length, 0);
});
