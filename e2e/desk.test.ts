// Somebody rings again to ask how it is going. How many keys an adviser presses until that is logged is counted, with scripts and
// without; and a call is logged from its first word to its last with scripts off.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { contactsOf } from '#contacts';
import { openedFor } from '../src/desk/call.test-fixture.ts';
import { type Journeys, openJourneys, wordsOf } from './browser.ts';
import { pointer } from './hands.ts';
import { faultsOf } from './look.ts';

let journeys: Journeys;
before(async () => {
  journeys = await openJourneys();
});
after(() => journeys.close());
afterEach(() => assert.deepEqual(journeys.troubles(), []));

const most = 12;

interface Known {
  readonly reference: string;
  readonly customerId: number;
}

/** Somebody with a case whose update is late. */
async function opened(name: string, phone: string): Promise<Known> {
  const asked = { name, phone, service: 'missed-bin', daysAgo: 9 };
  const { reference, customerId } = await openedFor(journeys.house, asked);
  return { reference, customerId: customerId ?? 0 };
}

/** Rings at the desk and is logged, by the keyboard alone. Gives how many keys that took. */
async function chased(typed: string, javaScriptEnabled: boolean): Promise<number> {
  const page = await journeys.visit({ javaScriptEnabled });
  await journeys.signIn(page, 'adviser');
  await page.goto('/staff/desk');
  await page.locator('#who:focus').waitFor(); // by itself, before any key
  let keys = 0;
  const press = async (key: string) => {
    keys++;
    await page.keyboard.press(key);
  };
  for (const key of typed) await press(key);
  await Promise.all([page.waitForURL('**/calls/*'), press('Enter')]);
  await page.locator('[name="likely"]:focus').waitFor();
  assert.match(await wordsOf(page), /May be calling because/);
  await Promise.all([page.waitForURL('**/staff/desk'), press('Enter')]);
  assert.match(await wordsOf(page), /The contact is logged/);
  await page.close();
  return keys;
}

for (const javaScriptEnabled of [true, false])
  test(`a returning caller is logged in ${most} keys at most, with scripts ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
    const { db } = journeys.house;
    const tag = javaScriptEnabled ? '1' : '2';
    const by = async (name: string, phone: string, typedOf: (known: Known) => string) => {
      const known = await opened(name, phone);
      const keys = await chased(typedOf(known), javaScriptEnabled);
      const contacts = await contactsOf(db, [known.customerId]);
      assert.deepEqual(
        contacts.map(({ matters }) => matters.map(({ outcome, caseReference }) => [outcome, caseReference])),
        [[['chased', known.reference]]],
      );
      return keys;
    };
    const counted = {
      'the end of a reference': await by(`Ellis Marrow ${tag}`, `01632 960 1${tag}1`, ({ reference }) =>
        reference.slice(-4).toLowerCase(),
      ),
      'the end of a phone number': await by(`Hester Loam ${tag}`, `01632 960 7${tag}3`, () => `607${tag}3`),
      'the beginning of a name': await by(`Quillon${tag} Vetch`, `01632 960 5${tag}5`, () => `quillon${tag}`),
    };
    for (const [how, keys] of Object.entries(counted)) assert.ok(keys <= most, `${how}: ${keys} keys`);
  });

test('a call from its first word to its last, with scripts off; every page of it is sound', async () => {
  const council = journeys.house.council.site.organisation.name;
  const { reference } = await opened('Jory Penhale', '01632 960 246');
  const page = await journeys.visit({ javaScriptEnabled: false });
  await journeys.signIn(page, 'adviser');
  const hands = pointer(page);
  await page.goto('/staff/desk');
  await hands.write('Find a person, a case or a service', 'jory');
  await hands.press('Find');
  assert.match(await wordsOf(page), /Jory Penhale.*Open promises/);
  await hands.write('What is it about?', 'A sofa to collect');
  await hands.press('Add another matter');
  await hands.pick('Service 1', 'Get large items collected', 'Matter 1');
  await hands.choose('I answered it', 'Matter 1');
  await hands.write('What did you tell them? 1', 'Book it on our site');
  await hands.write('What is it about? 2', 'Nobody came for the bin');
  await hands.choose('They asked about a case', 'Matter 2');
  await hands.choose('They want to be called back');
  await hands.press('Log the contact');
  assert.match(await wordsOf(page), /The contact is logged\. They were promised a call by/);
  await hands.follow('Tasks');
  await hands.follow('Call back about “Get large items collected”');
  assert.match(await wordsOf(page), new RegExp(`01632 960 246.*A sofa to collect.*${reference}`));
  await hands.choose('Spoke to them');
  await hands.press('End the task');
  assert.match(await wordsOf(page), /The task is done/);

  const seen = await journeys.visit();
  await journeys.signIn(seen, 'adviser');
  const faults: string[] = [];
  for (const who of ['jory', 'bulky waste', reference.slice(-4)]) {
    await seen.goto('/staff/desk');
    await pointer(seen).write('Find a person, a case or a service', who);
    await pointer(seen).press('Find');
    faults.push(...(await faultsOf(seen, council)));
  }
  await pointer(seen).press('It is somebody else');
  await pointer(seen).press('Add another matter');
  await pointer(seen).press('Log the contact');
  assert.match(await wordsOf(seen), /There is a problem/);
  faults.push(...(await faultsOf(seen, council)));
  for (const path of ['/staff/desk', '/staff/tasks', '/staff/tasks?show=done']) {
    await seen.goto(path);
    faults.push(...(await faultsOf(seen, council)));
  }
  assert.deepEqual(faults, []);
});

test('with scripts off, what is typed outlives a search and a pick; Enter means what was typed last', async () => {
  await opened('Perran Tregear', '01632 960 357');
  const page = await journeys.visit({ javaScriptEnabled: false });
  await journeys.signIn(page, 'adviser');
  const hands = pointer(page);
  await page.goto('/staff/desk');
  await hands.press('Begin without a search');
  await hands.write('What is it about?', 'A sofa to collect');
  await hands.choose('I answered it');
  await hands.write('What did you tell them?', 'Book it on our site');
  await hands.write('Find a person, a case or a service', 'bulky waste');
  await hands.press('Find');
  await hands.press('Read out the answer to Get large items collected');
  assert.match(await wordsOf(page), /What does it cost/);
  await page.getByLabel('Find a person, a case or a service').fill('perran');
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  assert.match(await wordsOf(page), /Perran Tregear.*Open promises/);
  assert.equal(await page.getByLabel('What is it about?').inputValue(), 'A sofa to collect');
  assert.equal(await page.getByLabel('What did you tell them?').inputValue(), 'Book it on our site');
  assert.equal(await page.getByLabel('Service', { exact: true }).inputValue(), 'bulky-waste');
  await hands.press('They asked about it: log it');
  await hands.press('Log the contact');
  assert.match(await wordsOf(page), /The contact is logged/);
  await page.close();
});

test('with scripts the page hears of news, and what is typed is there after it is loaded again', async () => {
  const { reference } = await opened('Lowenna Reed', '01632 960 864');
  const page = await journeys.visit();
  await journeys.signIn(page, 'adviser');
  await page.goto('/staff/desk');
  const hands = pointer(page);
  const listening = page.waitForResponse('**/staff/desk/events?**');
  await hands.write('Find a person, a case or a service', 'lowenna');
  await hands.press('Find');
  assert.equal((await listening).status(), 200);

  const kept = page.waitForResponse('**/draft');
  await hands.write('What is it about?', 'The lid is broken too');
  assert.equal((await kept).status(), 200);

  const officer = await journeys.visit();
  await journeys.signIn(officer, 'officer');
  await officer.goto(`/staff/cases/${reference}/note`);
  await officer.getByRole('textbox').fill('The crew went back today');
  await officer.locator('main form button').click();
  await page.getByText('Something happened to this customer').waitFor();
  assert.deepEqual(await faultsOf(page, journeys.house.council.site.organisation.name), []);
  await hands.follow('Load the page again');
  assert.equal(await page.getByLabel('What is it about?').inputValue(), 'The lid is broken too');
  await hands.press('It was no contact: put it down');
  assert.match(await wordsOf(page), /Nothing was logged/);
});
