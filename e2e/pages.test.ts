// Every page of the route table in each of its states: no finding by axe at 1280 and 375, sound markup, a title of its own, no
// scrolling sideways at 320, nothing for the console to complain of, and nothing asked of another origin.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { allRoutes } from '../src/app.ts';
import { type Journeys, openJourneys } from './browser.ts';
import { examples, fillHouse } from './examples.ts';
import { type Hands, pointer } from './hands.ts';
import { sendEmpty } from './in-page.js';
import { faultsOf } from './look.ts';
import { answerMissedBin, reportMissedBin } from './missed-bin.ts';
import { photo } from './photo.ts';

let journeys: Journeys;
let visitor: Page;
let administrator: Page;
let at: Readonly<Record<string, readonly string[]>>;
before(async () => {
  journeys = await openJourneys();
  visitor = await journeys.visit();
  administrator = await journeys.visit();
  await journeys.signIn(administrator, 'admin');
});
after(() => journeys.close());
afterEach(() => assert.deepEqual(journeys.troubles(), []));

const councilName = () => journeys.house.council.site.organisation.name;
const routes = () => allRoutes(journeys.house.council.site).filter(({ area }) => area !== 'api');
const isForStaff = (url: string) => url.startsWith('/staff') && url !== '/staff/sign-in';
/** Never ends, and is no page. */
const isStream = (path: string) => path === '/staff/desk/events';
const isFile = (path: string) => /\.(csv|xml|txt)$/.test(path) || path.includes('/files/') || path.endsWith('/raw');

/** Does the same at each address, in turn: the visitor's in one window, and those of staff in another beside it. */
async function inBothWindows(
  urls: readonly string[],
  look: (url: string, page: Page) => Promise<readonly string[]>,
): Promise<string[]> {
  const inTurn = async (page: Page, mine: readonly string[]) => {
    const faults: string[] = [];
    for (const url of mine) faults.push(...(await look(url, page)));
    return faults;
  };
  const { staff = [], anybody = [] } = Object.groupBy(urls, (url) => (isForStaff(url) ? 'staff' : 'anybody'));
  return (await Promise.all([inTurn(visitor, anybody), inTurn(administrator, staff)])).flat();
}

/** Requests begun and not sent, for the pages that are shown on the way: the check, the saving, what is not ours, and those of staff. */
async function beginRequests(hands: Hands, desk: Hands): Promise<void> {
  await answerMissedBin(hands);
  await hands.page.goto('/services/missed-bin/request/save');
  await hands.press('Send me the link');
  await hands.page.goto('/services/hall-hire/request');
  await hands.choose('Stanbeck village hall');
  await hands.press('Continue');
  for (const slug of ['bulky-waste', 'hall-hire']) {
    await desk.page.goto(`/staff/services/${slug}/request`);
    await desk.press('Start');
  }
  await desk.choose('Stanbeck village hall');
  await desk.press('Continue');
}

/** Opens a page and gives all that is wrong with what is there. */
async function lookAt(url: string, page: Page, expected = 200): Promise<string[]> {
  const status = (await page.goto(url))?.status();
  const faults = await faultsOf(page, councilName());
  return status === expected ? faults : [`${url} answers ${status}`, ...faults];
}

test('before anything has happened', async () => {
  const empty = [
    '/',
    '/performance',
    '/performance/missed-bin',
    '/promises',
    '/promises/P01',
    '/staff',
    '/staff/cases',
  ];
  const emptyForStaff = [
    '/staff/desk',
    '/staff/tasks',
    '/staff/quality',
    '/staff/feedback',
    '/staff/outbox',
    '/staff/letters',
    '/staff/jobs',
    '/staff/tokens',
    '/staff/audit',
  ];
  assert.deepEqual(await inBothWindows([...empty, ...emptyForStaff], lookAt), []);
});

test('every page, with data; each has a title of its own', async () => {
  const hands = pointer(visitor);
  const own = await reportMissedBin(hands);
  await visitor.goto(`/progress/${own}/information`);
  await hands.attach('Photo (optional)', photo);
  await hands.press('Send');
  await beginRequests(hands, pointer(administrator));
  await fillHouse(journeys.house);
  at = await examples(journeys.house, own);

  // the links of messages come first: they let their holder in
  const paths = routes()
    .filter(({ method, path }) => method === 'GET' && !isStream(path))
    .map(({ path }) => path)
    .toSorted((a, b) => Number(b.includes('/open/')) - Number(a.includes('/open/')));
  const unshown = paths.filter((path) => !at[path]);
  assert.deepEqual(unshown, [], 'each needs an example in examples.ts');

  const pathOf = new Map(paths.flatMap((path) => (at[path] ?? []).map((url) => [url, path])));
  const pathByTitle = new Map<string, string>();
  const faults = await inBothWindows([...pathOf.keys()], async (url, page) => {
    const path = pathOf.get(url) ?? '';
    if (isFile(path)) {
      const answer = await page.request.get(url);
      return answer.ok() ? [] : [`${url} answers ${answer.status()}`];
    }
    const status = (await page.goto(url))?.status();
    if (status !== 200) return [`${url} answers ${status}`];
    if (new URL(page.url()).pathname !== url.split('?')[0]) return []; // led on to a page that is looked at in its turn
    const found = await faultsOf(page, councilName());
    const title = await page.title();
    const other = pathByTitle.get(title) ?? path;
    pathByTitle.set(title, path);
    return other === path ? found : [`${path} and ${other} are both called “${title}”`, ...found];
  });
  assert.deepEqual(faults, []);
});

test('every form, sent without an answer', async () => {
  // these take nothing for an answer
  const isNeverWrong =
    /^\/(services\/:slug\/request\/(check|return\/:token)|staff\/services\/:slug\/(request\/check|check|publication|draft\/eligibility(\/trial)?)|staff\/(cases|assurance\/links|letters|templates\/:slug\/:language\/versions)|progress\/:reference\/chaser)$/;
  const paths = routes()
    .filter(({ method, path }) => method === 'POST' && at[path] && !isNeverWrong.test(path))
    .map(({ path }) => path);
  assert.ok(paths.length > 10, 'forms are found by the path they share with their page');
  // a question may be one that need not be answered; any other form has something to say
  const questions = at['/services/:slug/request/:step'] ?? [];
  const urls = paths.flatMap((path) => (at[path] === questions ? questions : (at[path] ?? []).slice(0, 1)));
  const faults = await inBothWindows(urls, async (url, page) => {
    await page.goto(url);
    const answered = page.waitForEvent('load');
    if (!(await page.evaluate(sendEmpty))) {
      answered.catch(() => {});
      return [`${url} has no form`];
    }
    await answered;
    if ((await page.locator('.govuk-error-summary').count()) > 0) return faultsOf(page, councilName());
    return questions.includes(url) ? [] : [`${url} takes a form without an answer`];
  });
  assert.deepEqual(faults, []);
});

test('pages that say no, and pages that a form leads to', async () => {
  const missing = ['/nothing-here', '/services/nothing', '/staff/cases/nothing'];
  const faults = await inBothWindows(missing, (url, page) => lookAt(url, page, 404));
  const analyst = await journeys.visit();
  await journeys.signIn(analyst, 'analyst');
  assert.equal((await analyst.goto('/staff/jobs'))?.status(), 403);
  faults.push(...(await faultsOf(analyst, councilName())));

  const hands = pointer(administrator);
  await administrator.goto('/staff/desk');
  await hands.write('Find a person, a case or a service', 'Rosa');
  await hands.press('Find');
  faults.push(...(await faultsOf(administrator, councilName())));
  await administrator.goto('/staff/cases');
  await hands.press('Take the selected'); // and none is
  faults.push(...(await faultsOf(administrator, councilName())));
  await administrator.goto('/staff/tokens');
  await hands.write('Which system is it for?', 'The lorries');
  await hands.press('Make a token');
  faults.push(...(await faultsOf(administrator, councilName())));
  await visitor.goto('/progress');
  await pointer(visitor).write('Your reference', 'LB-4F7K-9QWX');
  await pointer(visitor).write('The email address or phone number you gave us', 'nobody@example.com');
  await pointer(visitor).press('Continue');
  faults.push(...(await faultsOf(visitor, councilName())));
  assert.deepEqual(faults, []);
});
