// No page offers anybody a link that turns them away: a walk over the pages of staff as each role, from the first one on.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { workOutDemand } from '#contacts';
import { allRoutes } from './app.ts';
import { fillDemo } from './demo/fill.ts';
import { openedFor, searchAtDesk } from './desk/call.test-fixture.ts';
import { takeLastMonth } from './desk/quality-actions.ts';
import { type TestHouse, testHouse, type Visitor } from './test-house.ts';
import { routeFinder } from './web/lets-in.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
  const { db, council, clock } = house;
  await fillDemo({ db, pack: council.pack, site: council.site, now: clock.now, cases: 60 });
  await workOutDemand(db, clock.now);
  const { reference } = await openedFor(house, { name: 'Wren Ashdown', phone: '01632 960 118' });
  const adviser = await house.signedIn('adviser');
  const call = await searchAtDesk(adviser, reference);
  const fault = { fault: 'missing', 'fault-words': 'How deep must it be?' };
  await adviser.submit(call, { ...fault, 'answer-of': 'pothole' }, `${call}/answer`);
  await takeLastMonth(db, clock.now);
});
after(() => house.close());

/** So many addresses of one line of the route table are opened: the others of its kind are the same page. */
const mostOfAKind = 3;

/** Every link that turned them away, with the page that offers it; and how many pages were opened. */
async function walk(visitor: Visitor): Promise<{ readonly refused: readonly string[]; readonly opened: number }> {
  const routes = allRoutes(house.council.site).filter(({ area }) => area === 'staff');
  const routeOf = routeFinder(routes, 'GET');
  const seen = new Map([['/staff', 'the start']]);
  const kinds = new Map<string, number>();
  const refused: string[] = [];
  let opened = 0;
  for (const [url, from] of seen) {
    const route = routeOf(url);
    const count = (kinds.get(route?.path ?? '') ?? 0) + 1;
    if (route) kinds.set(route.path, count);
    if (!route || count > mostOfAKind) continue;
    const { statusCode, headers, body } = await visitor.get(url);
    opened++;
    if (statusCode !== 200 && statusCode !== 303) refused.push(`${url}, linked from ${from}: ${statusCode}`);
    if (statusCode !== 200 || !String(headers['content-type']).startsWith('text/html')) continue;
    for (const [, href = ''] of body.matchAll(/<a\s[^>]*href="([^"#]*)/g)) {
      const to = href.replaceAll('&amp;', '&');
      const whole = to.startsWith('?') ? `${url.split('?')[0]}${to}` : to;
      if (whole.startsWith('/staff') && !seen.has(whole)) seen.set(whole, url);
    }
  }
  return { refused, opened };
}

for (const role of ['adviser', 'officer', 'complaints', 'editor', 'analyst', 'admin'] as const)
  test(`no link turns away ${role}`, async () => {
    const { refused, opened } = await walk(await house.signedIn(role));
    assert.deepEqual(refused, []);
    assert.ok(opened > 20, `only ${opened} pages were reached`);
  });
