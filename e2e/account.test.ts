// A resident signs in with a code, sees what we hold, tells us what they need and how to reach them, and moves to another
// address: with scripts off, and by the keyboard alone with every page looked at by axe, in each of its states.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { recordContact } from '#contacts';
import { inTransaction } from '#db';
import { codeSentTo, customer, requestOf } from '../src/account/account.test-fixture.ts';
import { type Journeys, openJourneys, wordsOf } from './browser.ts';
import { type Hands, keyboard, pointer } from './hands.ts';
import { faultsOf } from './look.ts';

let journeys: Journeys;
before(async () => {
  journeys = await openJourneys();
});
after(() => journeys.close());

interface Resident {
  readonly email: string;
  readonly reference: string;
}

/** Somebody with a request and a call behind them. */
async function known(name: string, email: string): Promise<Resident> {
  const { house } = journeys;
  const customerId = await customer(house, name, email);
  const reference = await requestOf(house, customerId, 'A hole by the bridge');
  const matter = { about: 'When is it mended?', outcome: 'answered', answer: 'By Friday', caseReference: reference };
  await inTransaction(house.db, (tx) =>
    recordContact(tx, {
      customerId,
      channel: 'phone',
      direction: 'in',
      arrivedAt: house.clock.now,
      staffId: null,
      matters: [{ service: 'pothole', ...matter, outcome: 'answered' }],
    }),
  );
  return { email, reference };
}

/** @param look what is checked on every page on the way */
async function atTheAccount(hands: Hands, resident: Resident, look: (page: Page) => Promise<void>): Promise<void> {
  const { page } = hands;
  const { house } = journeys;
  const press = async (name: string) => {
    await hands.press(name);
    await look(page);
  };
  const follow = async (name: string) => {
    await hands.follow(name);
    await look(page);
  };
  await page.goto('/');
  await follow('Your account');
  assert.equal(await wordsOf(page, 'h1'), 'Sign in to your account');
  await press('Send me a code');
  assert.match(await page.title(), /^Error: /);
  await hands.write('Email address', resident.email);
  await press('Send me a code');
  assert.match(await wordsOf(page), new RegExp(`We sent a code of 6 digits to ${resident.email}`));
  await hands.write('Code', '12');
  await press('Continue');
  assert.match(await wordsOf(page, '[role="alert"]'), /Enter the 6 digits of the code/);
  await hands.write('Code', await codeSentTo(house, resident.email));
  await press('Continue');

  assert.match(await wordsOf(page), /Your requests.*Report a pothole.*Open.*A hole by the bridge/);
  assert.doesNotMatch(page.url(), /@|example/);
  await follow(`Report a pothole ${resident.reference}`);
  assert.match(await wordsOf(page), new RegExp(`Your request ${resident.reference}`));
  await hands.follow('Your account');
  await follow('Messages');
  assert.match(await wordsOf(page), /What we sent you.*by email/);
  await follow('Contacts');
  assert.match(await wordsOf(page), /Phone.*When is it mended\?.*By Friday/);

  await follow('Needs');
  await press('Add this need');
  assert.match(await page.title(), /^Error: /);
  await hands.choose('Write to me in another language');
  await hands.pick('Which language?', 'Welsh');
  await press('Add this need');
  assert.match(await wordsOf(page), /We have noted what you need.*Welsh/);

  await follow('How to reach you');
  await press('Add this number');
  assert.match(await page.title(), /^Error: /);
  await hands.write('Phone number', '07700 900 123');
  await press('Add this number');
  await press('Try this first 07700 900 123');
  assert.match(await wordsOf(page), /We try this first from now on: 07700 900 123/);
  await follow('Change your email address');
  await hands.write('New email address', `new.${resident.email}`);
  await press('Send me a code');
  await hands.write('Code', await codeSentTo(house, `new.${resident.email}`));
  await press('Continue');
  assert.match(await wordsOf(page), new RegExp(`We write to your new email address.*new\\.${resident.email}`));

  await page.goto('/services/pothole/request/your-details');
  assert.equal(await page.getByLabel('Email address (optional)').inputValue(), `new.${resident.email}`);
  assert.equal(await page.getByLabel('Phone number (optional)').inputValue(), '07700 900 123');
  await hands.follow('Your account');
  await follow('Your data');
  await hands.press('Sign out');
  await look(page);
  assert.match(await wordsOf(page), /You are signed out/);
}

test('with scripts off', async () => {
  const resident = await known('Wyn Hale', 'wyn@example.org');
  const page = await journeys.visit({ javaScriptEnabled: false });
  await atTheAccount(pointer(page), resident, async () => {});
  assert.deepEqual(journeys.troubles(), []);
});

test('by the keyboard, and with no finding by axe on the way', async () => {
  const resident = await known('Fern Dale', 'fern@example.org');
  const page = await journeys.visit();
  const faults: string[] = [];
  await atTheAccount(keyboard(page), resident, async (shown) => {
    faults.push(...(await faultsOf(shown, journeys.house.council.site.organisation.name)));
  });
  assert.deepEqual(faults, []);
  assert.deepEqual(journeys.troubles(), []);
});

test('an address nobody knows, and one of a household: each page, with no finding by axe', async () => {
  const { house } = journeys;
  await known('Gwen Moss-Featherstonehaugh', 'the-whole-moss-featherstonehaugh-household@long-name.example.org');
  const shared = await known('Idris Moss', 'the-whole-moss-featherstonehaugh-household@long-name.example.org');
  const faults: string[] = [];
  for (const email of ['nobody@example.org', shared.email]) {
    const page = await journeys.visit();
    await page.goto('/account/sign-in');
    await page.getByLabel('Email address').fill(email);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByLabel('Code', { exact: true }).fill(await sentOnce(email));
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL('**/account');
    for (const path of ['/account', '/account/messages', '/account/details']) {
      await page.goto(path);
      faults.push(...(await faultsOf(page, house.council.site.organisation.name)));
    }
  }
  assert.deepEqual(faults, []);
  assert.deepEqual(journeys.troubles(), []);

  async function sentOnce(email: string): Promise<string> {
    for (;;) {
      const code = await codeSentTo(house, email).catch(() => null);
      if (code !== null) return code;
    }
  }
});
