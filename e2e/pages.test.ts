// Every page of the route table in each of its states: no finding by axe at 1280 and 375, sound markup, a title of its own, no
// scrolling sideways at 320, nothing for the console to complain of, and nothing asked of another origin.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { allRoutes } from '../src/app.ts';
import { type Journeys, openJourneys } from './browser.ts';
import { examples, fillHouse } from './examples.ts';
import { pointer } from './hands.ts';
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
const whoOpens = (url: string) => (isForStaff(url) ? administrator : visitor);
const isFile = (path: string) => path.endsWith('.csv') || path.includes('/files/');

/** Opens each address and gives all that is wrong with what is there. */
async function lookAt(urls: readonly string[], expected = 200): Promise<string[]> {
  const faults: string[] = [];
  for (const url of urls) {
    const page = whoOpens(url);
    const status = (await page.goto(url))?.status();
    if (status !== expected) faults.push(`${url} answers ${status}`);
    faults.push(...(await faultsOf(page, councilName())));
  }
  return faults;
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
  const emptyForStaff = ['/staff/feedback', '/staff/outbox', '/staff/jobs', '/staff/tokens', '/staff/audit'];
  assert.deepEqual(await lookAt([...empty, ...emptyForStaff]), []);
});

test('every page, with data; each has a title of its own', async () => {
  const hands = pointer(visitor);
  const own = await reportMissedBin(hands);
  await visitor.goto(`/progress/${own}/information`);
  await hands.attach('Photo (optional)', photo);
  await hands.press('Send');
  await answerMissedBin(hands); // and not sent, for the check page
  await fillHouse(journeys.house);
  at = await examples(journeys.house, own);

  const faults: string[] = [];
  const titles = new Map<string, string>();
  // the links of messages come first: they let their holder in
  const pages = routes()
    .filter(({ method }) => method === 'GET')
    .toSorted((a, b) => Number(b.path.includes('/open/')) - Number(a.path.includes('/open/')));
  for (const { path } of pages) {
    const urls = at[path];
    if (!urls) faults.push(`${path} has no example: add one to examples.ts`);
    for (const url of urls ?? []) {
      if (isFile(path)) {
        const answer = await whoOpens(url).request.get(url);
        if (answer.status() !== 200) faults.push(`${url} answers ${answer.status()}`);
        continue;
      }
      faults.push(...(await lookAt([url])));
      const page = whoOpens(url);
      if (new URL(page.url()).pathname !== url.split('?')[0]) continue; // led on to a page of another line
      const title = await page.title();
      const other = titles.get(title) ?? path;
      if (other !== path) faults.push(`${path} and ${other} are both called “${title}”`);
      titles.set(title, path);
    }
  }
  assert.deepEqual(faults, []);
});

test('every form, sent without an answer', async () => {
  // these take nothing for an answer
  const isNeverWrong = /^\/(services\/:slug\/request\/check|progress\/:reference\/chaser)$/;
  const faults: string[] = [];
  const forms = routes().filter(({ method, path }) => method === 'POST' && at[path] && !isNeverWrong.test(path));
  assert.ok(forms.length > 10, 'the forms are found by the path they share with their page');
  for (const { path } of forms) {
    const urls = path.endsWith('/:step') ? (at[path] ?? []) : (at[path] ?? []).slice(0, 1);
    for (const url of urls) {
      const page = isForStaff(path) || path !== '/staff/sign-in' ? whoOpens(url) : visitor;
      await page.goto(url);
      await Promise.all([page.waitForEvent('load'), page.evaluate(sendEmpty)]);
      const hasErrors = (await page.locator('.govuk-error-summary').count()) === 1;
      const mayBeEmpty = path.endsWith('/:step');
      if (!hasErrors && !mayBeEmpty) faults.push(`${path} takes a form without an answer`);
      if (hasErrors) faults.push(...(await faultsOf(page, councilName())));
    }
  }
  assert.deepEqual(faults, []);
});

test('pages that say no, and pages that a form leads to', async () => {
  const faults = await lookAt(['/nothing-here', '/services/nothing', '/staff/cases/nothing'], 404);
  const analyst = await journeys.visit();
  await journeys.signIn(analyst, 'analyst');
  assert.equal((await analyst.goto('/staff/jobs'))?.status(), 403);
  faults.push(...(await faultsOf(analyst, councilName())));

  const hands = pointer(administrator);
  await administrator.goto('/staff/contacts/new');
  await hands.write('Name, email or phone', 'Rosa');
  await hands.press('Find them');
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
