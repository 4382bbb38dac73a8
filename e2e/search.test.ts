// Somebody who knows no council word finds a service: with scripts off, and by the keyboard alone with suggestions. An editor
// sees what found nothing and teaches the search a phrase in one step.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { writeCounts } from '#directory';
import { type Journeys, openJourneys, wordsOf } from './browser.ts';
import { pointer } from './hands.ts';
import { faultsOf } from './look.ts';

let journeys: Journeys;
before(async () => {
  journeys = await openJourneys();
});
after(() => journeys.close());

const councilName = () => journeys.house.council.site.organisation.name;

test('a resident searches without scripts, and an editor adds what found nothing', async () => {
  // as a person's browser calls itself: what programs search for is not counted
  const visitor = await journeys.visit({
    javaScriptEnabled: false,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
  });
  const hands = pointer(visitor);
  for (let i = 0; i < 3; i++) {
    await visitor.goto('/');
    await hands.write('What do you need?', 'blimflarn gruntle');
    await hands.press('Search');
    assert.match(await wordsOf(visitor), /We found nothing for “blimflarn gruntle”.*Ask us/);
  }
  await writeCounts(journeys.house.db);
  const editor = await journeys.visit();
  await journeys.signIn(editor, 'editor');
  await editor.goto('/staff/search');
  await editor.getByLabel('Service for “blimflarn gruntle”').selectOption({ index: 1 });
  await editor.getByRole('button', { name: 'Add “blimflarn gruntle”' }).click();
  assert.match(await wordsOf(editor, '[role="alert"]'), /“blimflarn gruntle” now finds/);
  assert.deepEqual(await faultsOf(editor, councilName()), []);
  await visitor.reload();
  assert.doesNotMatch(await wordsOf(visitor), /We found nothing/);
});

test('suggestions are a combobox for keyboard and screen reader', async () => {
  const page = await journeys.visit();
  await page.goto('/services');
  const box = page.getByRole('combobox', { name: 'What do you need?' });
  await box.pressSequentially('grafit');
  const options = page.getByRole('option');
  await options.first().waitFor();
  assert.equal(await box.getAttribute('aria-expanded'), 'true');
  assert.match(await page.locator('.heard-search [aria-live]').innerText(), /suggestion/);
  assert.deepEqual(await faultsOf(page, councilName()), []);
  await box.press('ArrowDown');
  assert.equal(await box.getAttribute('aria-activedescendant'), await options.first().getAttribute('id'));
  assert.equal(await options.first().getAttribute('aria-selected'), 'true');
  await box.press('Escape');
  assert.equal(await box.getAttribute('aria-expanded'), 'false');
  assert.equal(await box.inputValue(), 'grafit');
  await box.pressSequentially('t');
  await options.first().waitFor();
  await box.press('ArrowDown');
  await Promise.all([page.waitForURL('**/services/graffiti'), box.press('Enter')]);
  await page.goto('/services');
  await page.getByRole('combobox').fill('graffiti');
  await Promise.all([page.waitForURL('**/services?q=graffiti'), page.getByRole('combobox').press('Enter')]);
  assert.deepEqual(journeys.troubles(), []);
});
