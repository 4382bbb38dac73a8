// Every link answers, and every page can be reached: a walk from the home page, and one from the first page of staff.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { customer, signInAs } from '../src/account/account.test-fixture.ts';
import { allRoutes } from '../src/app.ts';
import { type TestHouse, testHouse, type Visitor } from '../src/test-house.ts';
import { routeFinder } from '../src/web/lets-in.ts';
import { fillHouse } from './examples.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
  await fillHouse(house);
});
after(() => house.close());

/** So many addresses of one kind are looked at; there are as many cases as a council has. */
const mostOfAKind = 80;

interface Walk {
  /** Paths of the route table that were opened. */
  readonly reached: ReadonlySet<string>;
  readonly dead: readonly string[];
}

async function walk(visitor: Visitor, ...starts: readonly string[]): Promise<Walk> {
  const routes = allRoutes(house.council.site);
  const pageOf = routeFinder(routes, 'GET');
  const formOf = routeFinder(routes, 'POST');
  const reached = new Set<string>();
  const dead: string[] = [];
  const seen = new Map(starts.map((start) => [start, 'the start']));
  const kinds = new Map<string, number>();
  for (const [url, from] of seen) {
    const route = pageOf(url);
    const kind = `${route?.path} ${[...new URL(url, 'http://x').searchParams.keys()]}`;
    const count = (kinds.get(kind) ?? 0) + 1;
    kinds.set(kind, count);
    if (count > mostOfAKind) continue;
    const { statusCode, headers, body } = await visitor.get(url);
    if (statusCode === 303) {
      note(String(headers['location']), url);
      if (route) reached.add(route.path);
      continue;
    }
    if (statusCode !== 200) dead.push(`${url}, linked from ${from}: ${statusCode}`);
    else if (route) reached.add(route.path);
    if (!String(headers['content-type']).startsWith('text/html')) continue;
    for (const [, href = ''] of body.matchAll(/<(?:a|link)\s[^>]*href="([^"]*)"/g)) note(href, url);
    for (const [, src = ''] of body.matchAll(/<(?:script|img)\s[^>]*src="([^"]*)"/g)) note(src, url);
    for (const [, action = ''] of body.matchAll(/<form method="post" action="([^"]*)"/g))
      if (!formOf(action)) dead.push(`A form on ${url} goes to ${action}, where nothing is`);
  }
  return { reached, dead };

  function note(href: string, from: string): void {
    const url = href.replaceAll('&amp;', '&').replace(/#.*$/, '');
    const isOurs = url.startsWith('/') || url.startsWith('?');
    if (!isOurs) return;
    const whole = url.startsWith('?') ? `${from.split('?')[0]}${url}` : url;
    if (!seen.has(whole)) seen.set(whole, from);
  }
}

test('every link answers, and no page is out of reach', async () => {
  const asVisitor = await walk(house.visitor(), '/');
  // two lists first, while cases are still looked at: those of the states that offer a page others do not
  const lists = ['/staff/cases?state=waiting-for-customer', '/staff/cases?service=bulky-waste'];
  await customer(house, 'Wren Ashdown', 'somebody@example.org');
  const asResident = await walk(await signInAs(house, 'somebody@example.org'), '/account');
  const asAdministrator = await walk(await house.signedIn('admin'), '/staff', ...lists);
  assert.deepEqual([...asVisitor.dead, ...asResident.dead, ...asAdministrator.dead], []);

  // These need a link from a message, a form sent before, a call by another system, or a script that listens; or are old addresses.
  const behind =
    /^\/(progress\/(:reference|open)|feedback\/|signposts\/|who-can-help\/:provider\/contact\/sent|where-you-live\/address|api\/v1\/|open-referral\/|services\/suggestions$|staff\/search\/:key|account\/(sign-in\/|requests\/|ways\/email)|staff\/(sign-in\/|desk\/events$|contacts\/new$)|(staff\/)?services\/:slug\/request(\/|$))/;
  const needsAPhoto = '/staff/cases/:reference/files/:id';
  const reached = new Set([...asVisitor.reached, ...asResident.reached, ...asAdministrator.reached]);
  const unreached = allRoutes(house.council.site)
    .filter(({ method, path }) => method === 'GET' && !behind.test(path) && path !== needsAPhoto && !reached.has(path))
    .map(({ path }) => path);
  assert.deepEqual(unreached, []);
});
