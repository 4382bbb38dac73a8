// The resident's whole journey, from looking for the service to adding a photo, made three times: without scripts, on the
// narrowest screen, and by the keyboard alone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Journeys, openJourneys, wordsOf } from './browser.ts';
import { type Hands, keyboard, pointer, tab } from './hands.ts';
import { focusedClass, focusedId, focusedText, widths } from './in-page.js';
import { fromTheDay, referenceOn } from './missed-bin.ts';
import { photo } from './photo.ts';

let journeys: Journeys;
before(async () => {
  journeys = await openJourneys();
});
after(() => journeys.close());

const heading = (page: Page) => wordsOf(page, 'h1');

/** @param look what is checked on every page on the way */
async function wholeJourney(hands: Hands, look: (page: Page) => Promise<void>): Promise<void> {
  const { page } = hands;
  const press = async (name: string) => {
    await hands.press(name);
    await look(page);
  };
  const follow = async (name: string) => {
    await hands.follow(name);
    await look(page);
  };

  await page.goto('/');
  await look(page);
  await hands.write('What do you need?', 'my bin was not emptied');
  await press('Search');
  await follow('Report a missed bin');
  await press('Start now');

  // nothing chosen, then a day that does not exist: the answer stays, the link leads to the box
  await press('Continue');
  assert.match(await page.title(), /^Error: /);
  await hands.choose('Rubbish');
  await press('Continue');
  await hands.write('Day', '31');
  await hands.write('Month', '2');
  await hands.write('Year', '2026');
  await press('Continue');
  assert.match(await page.title(), /^Error: /);
  const problem = page.getByRole('alert');
  assert.match(await wordsOf(page, '[role="alert"]'), /There is a problem.*must be a real date/);
  assert.equal(await page.getByLabel('Day', { exact: true }).inputValue(), '31');
  await problem.getByRole('link').click();
  assert.equal(await page.evaluate(focusedId), 'collection-day-day');
  await fromTheDay(hands);

  assert.equal(await heading(page), 'Check your answers');
  await look(page);
  await follow('Change were other homes missed too?');
  assert.ok(await page.getByLabel('Just mine').isChecked());
  await hands.choose('A few of us');
  await press('Continue');
  assert.equal(await heading(page), 'Check your answers');
  assert.match(await wordsOf(page), /A few of us.*deal with it by Wednesday 4 March 2026/);
  await press('Send');

  assert.match(await heading(page), /We have your request/);
  const reference = await referenceOn(hands);
  await follow('See how it is going, or add something');
  assert.match(await wordsOf(page), new RegExp(`${reference}.*Wednesday 4 March`));
  await follow('Add something');
  await hands.write('What do you want to tell us?', 'This is the gate');
  await hands.attach('Photo (optional)', photo);
  await press('Send');
  const progress = await wordsOf(page);
  assert.match(progress, /We have added this to your request/);
  assert.match(progress, /You added something, with 1 photo/);
}

/** Nobody has to scroll sideways to read. */
async function fitsTheWidth(page: Page): Promise<void> {
  const width = await page.evaluate(widths);
  assert.ok(width.page <= width.window, `${page.url()} is ${width.page} wide in a window of ${width.window}`);
}

test('without scripts', async () => {
  const page = await journeys.visit({ javaScriptEnabled: false });
  await wholeJourney(pointer(page), async () => {});
  assert.deepEqual(journeys.troubles(), []);
});

test('on a screen of 320 pixels, where an error is read out first', async () => {
  const page = await journeys.visit({ viewport: { width: 320, height: 640 } });
  await wholeJourney(pointer(page), async () => {
    await fitsTheWidth(page);
    const isError = (await page.title()).startsWith('Error: ');
    const focused = await page.evaluate(focusedClass);
    assert.equal(focused.includes('govuk-error-summary'), isError, page.url());
  });
  assert.deepEqual(journeys.troubles(), []);
});

test('by the keyboard alone', async () => {
  const page = await journeys.visit();
  await page.goto('/');
  await tab(page);
  assert.equal(await page.evaluate(focusedText), 'Skip to main content');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(focusedId), 'main-content');
  await tab(page);
  assert.equal(await page.evaluate(focusedId), 'q', 'the search is the first stop in main');
  await wholeJourney(keyboard(page), async () => {});
  assert.deepEqual(journeys.troubles(), []);
});
