// An editor prices a service from a day on and writes who can have it, without scripts; a resident checks, and is told yes, or
// no with the reason and a way on: without scripts, on the narrowest screen, and by the keyboard alone.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Temporal } from '#lib/temporal';
import { type Journeys, openJourneys, wordsOf } from './browser.ts';
import { type Hands, keyboard, pointer } from './hands.ts';
import { widths } from './in-page.js';

let journeys: Journeys;
before(async () => {
  journeys = await openJourneys();
});
after(() => journeys.close());
afterEach(() => assert.deepEqual(journeys.troubles(), []));

async function says({ page }: Hands, pattern: RegExp): Promise<void> {
  assert.match((await page.locator('main').innerText()).replace(/\s+/g, ' '), pattern);
}

async function writeDay({ page }: Hands, name: string, ...parts: readonly [string, string, string]): Promise<void> {
  for (const [at, part] of (['day', 'month', 'year'] as const).entries())
    await page.locator(`#${name}-${part}`).fill(parts[at] ?? '');
}

test('an editor prices a service, says who can have it and publishes; a resident reads both', async () => {
  const page = await journeys.visit({ javaScriptEnabled: false });
  await journeys.signIn(page, 'editor');
  const hands = pointer(page);
  const service = '/staff/services/home-library';

  await page.goto(`${service}/draft/charges`);
  await hands.choose('Yes, or that depends');
  await hands.press('Save in the draft');
  await hands.press('Add a charge');
  await hands.write('What is paid for?', 'Visit');
  await hands.write('How much?', '£2.50');
  await hands.write('For each of what? (optional)', 'visit');
  await writeDay(hands, 'from', '1', '4', '2026');
  await writeDay(hands, 'until', '31', '3', '2026');
  await hands.press('Save in the draft');
  await says(hands, /There is a problem The last day must be 1 April 2026 or later/);
  await writeDay(hands, 'until', '', '', '');
  await hands.press('Save in the draft');
  await says(hands, /“Visit” is added to the draft\..*£2\.50 for each visit\..*To come/);
  await hands.press('Add a charge');
  await hands.write('What is paid for?', 'visit');
  await hands.write('How much?', '3');
  await writeDay(hands, 'from', '1', '6', '2026');
  await hands.press('Save in the draft');
  await says(hands, /Two prices of “Visit” hold on the same days/);
  await page.goto(`${service}/draft/charges`);
  await hands.follow('New price “Visit” from 1 April 2026');
  await hands.write('How much?', '3');
  await writeDay(hands, 'from', '1', 'April', '2027');
  await hands.press('Save in the draft');
  await says(hands, /has a new price from 1 April 2027.*From 1 April 2026 until 31 March 2027/);

  await page.goto(`${service}/draft/eligibility`);
  await hands.press('Add a question');
  await hands.choose('How old are you?');
  await hands.press('Take this question');
  await says(hands, /Put right before it is published Nothing is needed/);
  await hands.press('Add a requirement');
  await hands.write('What is needed, as a sentence', 'You must be 60 or over.');
  await hands.write('What to say to somebody who does not meet it', 'you are under 60');
  await hands.press('Save in the draft');
  await says(hands, /There is a problem Say which answers meet it/);
  await hands.write('At least', '60');
  await hands.press('Save in the draft');
  await hands.press('Try it');
  await hands.write('How old are you?', '59');
  await hands.press('Show what they are told');
  await says(hands, /No Tell them why: you are under 60/);

  await page.goto(`${service}/publication`);
  await hands.press('Publish');
  await says(hands, /Edition 2 is on the site/);

  const { clock } = journeys.house;
  const { now } = clock;
  clock.now = Temporal.Instant.from('2027-04-01T09:00:00Z');
  await page.goto('/services/home-library');
  await says(hands, /What does it cost\? £3 for each visit/);
  clock.now = now;
  await page.goto('/services/home-library');
  await says(hands, /From 1 April 2026: £2\.50 for each visit\. From 1 April 2027: £3/);
  await hands.follow('Check if you can have it');
  await hands.write('How old are you?', '50');
  await hands.press('Continue');
  await says(hands, /No, because you are under 60.*Who else can help.*Ask us anyway/);
});

/** From the page of a service to each of the three answers. */
async function check(hands: Hands, look: (hands: Hands) => Promise<void>): Promise<void> {
  const { page } = hands;
  const press = async (name: string) => {
    await hands.press(name);
    await look(hands);
  };
  await page.goto('/services/sheltered-housing');
  await hands.follow('Check if you can have it');
  await look(hands);
  await press('Continue');
  assert.match(await page.title(), /^Error: /);
  await hands.choose('Yes');
  await press('Continue');
  await says(hands, /How old are you\?.*Why we ask/);
  await hands.write('How old are you?', '70');
  await press('Continue');
  assert.equal(await wordsOf(page, 'h1'), 'Yes, you can have it');

  await hands.follow('Change how old are you?');
  await hands.write('How old are you?', '40');
  await press('Continue');
  await hands.choose('No');
  await press('Continue');
  assert.match(await wordsOf(page, 'h1'), /^No, because you are under 60/);
  await says(hands, /Who else can help.*Ask us anyway.*By phone/);

  await press('Start the check again');
  await hands.choose('Yes');
  await press('Continue');
  await press('I am not sure');
  await press('I am not sure');
  assert.equal(await wordsOf(page, 'h1'), 'We cannot tell from this. Ask us');
}

test('a resident checks without scripts', async () => {
  await check(pointer(await journeys.visit({ javaScriptEnabled: false })), async () => {});
});

test('a resident checks on a screen of 320 pixels', async () => {
  await check(pointer(await journeys.visit({ viewport: { width: 320, height: 640 } })), async ({ page }) => {
    const width = await page.evaluate(widths);
    assert.ok(width.page <= width.window, `${page.url()} is ${width.page} wide in a window of ${width.window}`);
  });
});

test('a resident checks by the keyboard alone', async () => {
  await check(keyboard(await journeys.visit()), async () => {});
});
