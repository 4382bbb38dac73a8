// The pages of customers as they are used: found, found wanting, merged and undone, each page looked at with and without errors.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Journeys, openJourneys } from './browser.ts';
import { customerExamples, fillCustomers } from './customer-example.ts';
import { pointer } from './hands.ts';
import { sendEmpty } from './in-page.js';
import { faultsOf } from './look.ts';

let journeys: Journeys;
let administrator: Page;
before(async () => {
  journeys = await openJourneys();
  administrator = await journeys.visit();
  await journeys.signIn(administrator, 'admin');
});
after(() => journeys.close());
afterEach(() => assert.deepEqual(journeys.troubles(), []));

const look = (page: Page) => faultsOf(page, journeys.house.council.site.organisation.name);

test('each page, empty, with something in it, and sent empty', async () => {
  const faults: string[] = [];
  for (const path of ['', '/duplicates', '/needs', '/reviews']) {
    await administrator.goto(`/staff/customers${path}`);
    faults.push(...(await look(administrator)));
  }
  await fillCustomers(journeys.house);
  for (const url of Object.values(await customerExamples(journeys.house.db)).flat()) {
    assert.equal((await administrator.goto(url))?.status(), 200, url);
    faults.push(...(await look(administrator)));
    const isHarmless = !/\/access$/.test(url) && !url.endsWith('/customers');
    if (isHarmless && (await administrator.locator('main form').count()) > 0) {
      const answered = administrator.waitForEvent('load');
      assert.ok(await administrator.evaluate(sendEmpty), url);
      await answered;
      assert.ok(
        (await administrator.locator('.govuk-error-summary').count()) > 0,
        `${url} takes a form without an answer`,
      );
      faults.push(...(await look(administrator)));
    }
  }
  assert.deepEqual(faults, []);
});

test('a customer is found, and what was found is read', async () => {
  const adviser = await journeys.visit();
  await journeys.signIn(adviser, 'adviser');
  const hands = pointer(adviser);
  await adviser.goto('/staff/customers');
  await hands.write('Find a customer', 'recordwell phil');
  await hands.press('Find');
  assert.deepEqual(await look(adviser), []);
  await hands.follow('Philippa Recordwell');
  assert.match(
    await adviser.locator('main').innerText(),
    /What they need[\s\S]*Large print[\s\S]*Contact is restricted/,
  );
});
