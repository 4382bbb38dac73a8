// Somebody whom we cannot help finds who can, near where they live, and asks to be contacted: with scripts off, and by the
// keyboard alone. Two weeks on they say that nobody called, and the owner of the service sees a dead end.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { sql } from '#db';
import { askWhetherHelped } from '../src/directory/signpost-actions.ts';
import { type Journeys, openJourneys, wordsOf } from './browser.ts';
import { type Hands, keyboard, pointer } from './hands.ts';
import { faultsOf } from './look.ts';

let journeys: Journeys;
before(async () => {
  journeys = await openJourneys();
});
after(() => journeys.close());

const provider = 'Carers Larch Valley';

/** @param look what is checked on every page on the way */
async function askToBeContacted(hands: Hands, look: (page: Page) => Promise<void>): Promise<void> {
  const { page } = hands;
  const press = async (name: string) => {
    await hands.press(name);
    await look(page);
  };
  await page.goto('/where-you-live');
  await look(page);
  await hands.write('Your postcode or address', 'LM9 9ZZ');
  await press('Find my address');
  assert.match(await wordsOf(page, '[role="alert"]'), /We do not know the postcode LM9 9ZZ/);
  await hands.write('Your postcode or address', '14 wrenholt road');
  await press('Find my address');
  assert.match(await wordsOf(page), /14 Wrenholt Road, Wrenholt.*Ward.*Wrenholt.*Parish.*Nearest places/);
  assert.doesNotMatch(page.url(), /wrenholt/i);
  await hands.follow('Who else can help near you');
  await look(page);
  await hands.follow(provider);
  await look(page);
  await page.getByRole('button', { name: 'Ask them to contact you' }).waitFor();
  await page.goto('/who-can-help/carers-larch/contact?service=carers-assessment');
  await look(page);
  await hands.write('Your name', 'Rosa Field');
  await hands.write('What do you need help with?', 'I look after my mother and need a break');
  await press('Agree and send');
  assert.match(await page.title(), /^Error: /);
  assert.match(await wordsOf(page, '[role="alert"]'), /so that they can reach you.*Tick the box if you agree/);
  await hands.write('Email address', 'rosa@example.com');
  await page.getByRole('checkbox', { name: /^I agree that/ }).check();
  await press('Agree and send');
  assert.match(await wordsOf(page), new RegExp(`We have told ${provider}.*What happens next`));
}

test('with scripts off', async () => {
  const page = await journeys.visit({ javaScriptEnabled: false });
  await askToBeContacted(pointer(page), async () => {});
  assert.deepEqual(journeys.troubles(), []);
});

test('by the keyboard, and with no finding by axe on the way; then the answer that nobody called', async () => {
  const { house } = journeys;
  const page = await journeys.visit();
  const faults: string[] = [];
  await askToBeContacted(keyboard(page), async (shown) => {
    faults.push(...(await faultsOf(shown, house.council.site.organisation.name)));
  });
  assert.deepEqual(faults, []);

  house.clock.now = house.clock.now.add({ hours: 24 * 14 });
  await askWhetherHelped(house.db, house.council.site, house.clock.now);
  const { rows } = await sql<{ body: string }>`
    select body from outbox_messages where fact like 'signpost-asked %' order by fact desc limit 1`.execute(house.db);
  const link = /\/signposts\/[\w-]+/.exec(rows[0]?.body ?? '')?.[0] ?? '';
  const hands = keyboard(page);
  await page.goto(link);
  await hands.choose('No, I heard nothing and could not reach them');
  await hands.press('Send my answer');
  assert.match(await wordsOf(page), /If you still need help/);

  const adviser = await journeys.visit();
  await journeys.signIn(adviser, 'adviser');
  await adviser.goto('/staff/signposts');
  assert.match(await wordsOf(adviser), /Could not reach them/);
  assert.doesNotMatch(await wordsOf(adviser), /Rosa/);
  assert.deepEqual(journeys.troubles(), []);
});
