import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '#db';
import { type TestHouse, testHouse } from '../../test-house.ts';
import { writeCounts } from '../counted.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

const text = (body: string) => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const open = (url: string, times: number, agent = 'Mozilla/5.0 Firefox/128.0') =>
  Promise.all(
    Array.from({ length: times }, () =>
      house.app.inject({ method: 'GET', url, headers: { 'user-agent': agent } }).then(({ statusCode }) => statusCode),
    ),
  );
const counted = async () => {
  await writeCounts(house.db);
  const { rows } = await sql<{ row: string }>`
    select service || ' ' || day || ' ' || from_search || ' ' || n as row from service_views order by 1`.execute(
    house.db,
  );
  return rows.map(({ row }) => row);
};

test('before anything is counted the page says fewer than 5 of each', async () => {
  const editor = await house.signedIn('editor');
  const { body, statusCode } = await editor.open('/staff/services/views');
  assert.equal(statusCode, 200);
  assert.match(text(body), /From 1 February 2026 to 2 March 2026: opened fewer than 5 times\./);
});

test('a view is counted by day and by whether it came from the search; programs, staff and pages that are not there are not', async () => {
  await open('/services/missed-bin', 8);
  await open('/services/missed-bin?s=abcdefghij', 6);
  await open('/services/pothole', 2);
  await open('/services/missed-bin', 3, 'Mozilla/5.0 (compatible; Googlebot/2.1)');
  await open('/services/no-such-service', 2);
  await (await house.signedIn('adviser')).get('/services/missed-bin');
  assert.deepEqual(await counted(), [
    'missed-bin 2026-03-02 false 8',
    'missed-bin 2026-03-02 true 6',
    'pothole 2026-03-02 false 2',
  ]);
  house.clock.now = house.clock.now.add({ hours: 24 });
  await open('/services/missed-bin', 1);
  await open('/services/missed-bin', 1);
  assert.ok((await counted()).includes('missed-bin 2026-03-03 false 2'));
});

test('the page tells them by view and by search, with what they are of, and no small number', async () => {
  const editor = await house.signedIn('editor');
  const { body } = await editor.open('/staff/services/views?period=week&order=search');
  const said = text(body);
  assert.match(said, /opened 18 times\s?, from our search 33\.3% \(6 of 18\)/);
  assert.match(said, /Report a missed bin 16 37\.5% \(6 of 16\)|16 37\.5% \(6 of 16\)/);
  assert.match(said, /fewer than 5 Too few to say/);
  assert.match(body, /<strong aria-current="true">Most opened from the search<\/strong>/);
  assert.match(body, /href="\/staff\/services\/views\?period=year&amp;order=search"/);
  const least = await editor.open('/staff/services/views?order=least&period=constructor&page=99');
  assert.equal(least.statusCode, 200);
});

test('what is counted and not written yet is written when the house closes', async () => {
  const other = await testHouse();
  await other.app.inject({ method: 'GET', url: '/services/pothole', headers: { 'user-agent': 'Mozilla/5.0' } });
  await other.app.close();
  const { rows } = await sql<{ n: number }>`select sum(n)::integer as n from service_views`.execute(other.db);
  assert.equal(rows[0]?.n, 1);
  await other.close();
});
