// The day of those who deal with requests: once without scripts, once by the keys of the worklist; and what happens when a
// form is sent twice, or two people work on one case.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { sql } from '#db';
import { messagesAbout } from '#mail';
import { askAfterClosures } from '../src/listening/jobs.ts';
import { type Journeys, openJourneys, wordsOf } from './browser.ts';
import { type Hands, pointer } from './hands.ts';
import { focusedId, focusedText } from './in-page.js';
import { answerMissedBin, referenceOn, reportMissedBin, rosa } from './missed-bin.ts';

let journeys: Journeys;
before(async () => {
  journeys = await openJourneys();
});
after(() => journeys.close());
afterEach(() => assert.deepEqual(journeys.troubles(), []));

const withoutScripts = { javaScriptEnabled: false };

async function someone(options = {}): Promise<Hands> {
  return pointer(await journeys.visit(options));
}

async function staff(role: string, options = {}): Promise<Hands> {
  const hands = await someone(options);
  await journeys.signIn(hands.page, role);
  return hands;
}

async function countCases(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from cases`.execute(journeys.house.db);
  return rows[0]?.n ?? 0;
}

test('without scripts: take a case, ask, be answered, close it, and hear how it went', async () => {
  const { house } = journeys;
  const resident = await someone(withoutScripts);
  const reference = await reportMissedBin(resident);

  const officer = await staff('officer', withoutScripts);
  await officer.follow('Cases');
  await officer.follow(reference);
  await officer.press('Take it');
  assert.match(await wordsOf(officer.page), /Priya took the case/);
  await officer.press('Ask them');
  await officer.write('What do you need from them?', 'Which side of the house is the gate?');
  await officer.press('Ask');
  assert.match(await wordsOf(officer.page), /Waiting for the customer/i);

  await resident.page.goto(`/progress/${reference}`);
  assert.match(await wordsOf(resident.page), /Which side of the house is the gate\?/);
  await resident.follow('Answer this');
  await resident.write('What do you want to tell us?', 'The left side');
  await resident.press('Send');

  await officer.page.reload();
  assert.match(await wordsOf(officer.page), /The customer answered.*The left side/);
  await officer.press('Close');
  await officer.choose('Fixed');
  await officer.write('What do you want to tell the customer?', 'The crew came back.');
  await officer.press('Close the case');
  assert.match(await wordsOf(officer.page), /The case is closed, and the customer is told/);
  await resident.page.goto(`/progress/${reference}`);
  assert.match(await wordsOf(resident.page), /We have fixed it\. The crew came back\./);

  await officer.press('Sign out');
  await officer.page.goto('/staff/cases');
  assert.match(officer.page.url(), /\/staff\/sign-in/);

  const closedAt = house.clock.now;
  house.clock.now = closedAt.add({ hours: 25 });
  await askAfterClosures(house.db, house.council.site, house.clock.now);
  const invitation = (await messagesAbout(house.db, reference)).find(({ body }) => body.includes('/feedback/'));
  const link = /\/feedback\/\S+/.exec(invitation?.body ?? '')?.[0] ?? '';
  await resident.page.goto(link);
  await resident.choose('Yes');
  await resident.choose('Very easy');
  await resident.choose('Very well');
  await resident.press('Send my answers');
  assert.match(await wordsOf(resident.page), /Thank you for telling us/);
  const analyst = await staff('analyst', withoutScripts);
  await analyst.follow('Feedback');
  assert.match(await wordsOf(analyst.page), new RegExp(`Very easy.*${reference}`));
  house.clock.now = closedAt;
});

test('without scripts: a contact that is answered, one that opens a case, one that asks about it', async () => {
  const adviser = await staff('adviser', withoutScripts);
  const before = await countCases();
  await adviser.press('Log a contact');
  await adviser.press('Begin without a search');
  await adviser.write('What is it about?', 'When is the next brown bin week?');
  await adviser.choose('I answered it');
  await adviser.press('Log the contact');
  assert.match(await wordsOf(adviser.page, '[role="alert"]'), /Enter what you told them/);
  assert.equal(await adviser.page.getByLabel('What is it about?').inputValue(), 'When is the next brown bin week?');
  await adviser.write('What did you tell them?', 'It is next week');
  await adviser.press('Log the contact');
  assert.match(await wordsOf(adviser.page), /The contact is logged/);
  assert.equal(await countCases(), before);

  await adviser.write('Find a person, a case or a service', 'missed bin');
  await adviser.press('Find');
  await adviser.press('Read out the answer to Report a missed bin');
  assert.match(await wordsOf(adviser.page), /How long does it take\?/);
  await adviser.write('Their name', rosa.name);
  await adviser.write('Their email', rosa.email);
  await adviser.write('What is it about?', 'The black bin was left full');
  await adviser.choose('I am opening a case');
  await adviser.press('Log the contact');
  assert.match(await wordsOf(adviser.page), /The case is open\. Give them the reference and the date/);
  const reference = await referenceOn(adviser);

  await adviser.follow('Desk');
  await adviser.write('Find a person, a case or a service', rosa.email);
  await adviser.press('Find');
  assert.match(await wordsOf(adviser.page), new RegExp(reference));
  await adviser.choose('They asked about a case');
  await adviser.write('What is it about?', 'Nobody has come yet');
  await adviser.write('Reference', reference.toLowerCase());
  await adviser.press('Log the contact');
  await adviser.page.goto(`/staff/cases/${reference}`);
  assert.match(await wordsOf(adviser.page), /The customer asked how it is going.*Nobody has come yet/);
});

test('by the keys: move, select, open, search and get help', async () => {
  const resident = await someone();
  const first = await reportMissedBin(resident);
  const second = await reportMissedBin(resident);
  const { page } = await staff('officer');
  await page.goto('/staff/cases');
  await page.locator('#q').fill('kestrel');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.waitForURL('**/staff/cases?words=1');
  const { keyboard } = page;
  const listed = (await page.locator('[data-row] a').allInnerTexts()).filter((text) => text.startsWith('LB-'));
  assert.ok(listed.includes(first) && listed.includes(second), 'both are found by their street');
  await keyboard.press('j');
  assert.equal(await page.evaluate(focusedText), listed[0]);
  await keyboard.press('j');
  assert.equal(await page.evaluate(focusedText), listed[1]);
  await keyboard.press('k');
  assert.equal(await page.evaluate(focusedText), listed[0]);
  await keyboard.press('x');
  assert.ok(await page.getByLabel(`Select ${listed[0]}`).isChecked());
  await keyboard.press('?');
  assert.equal(await page.evaluate(focusedText), 'Keyboard');
  await keyboard.press('/');
  assert.equal(await page.evaluate(focusedId), 'q');
  await keyboard.type('jxk?');
  assert.match(await page.locator('#q').inputValue(), /jxk\?/, 'a key that is typed is only typed');
  await page.locator('[data-row] a').first().focus();
  await keyboard.press('Enter');
  await page.waitForURL(`**/staff/cases/${listed[0]}`);
});

test('a double click makes one case, and going back after sending makes no second', async () => {
  for (const options of [{}, withoutScripts]) {
    const resident = await someone(options);
    await answerMissedBin(resident);
    const before = await countCases();
    await resident.page.getByRole('button', { name: 'Send' }).dblclick();
    await resident.page.waitForURL('**/confirmation');
    const reference = await referenceOn(resident);
    assert.equal(await countCases(), before + 1);
    await resident.page.goBack();
    await resident.page.goForward();
    await resident.page.waitForURL('**/confirmation');
    assert.equal(await referenceOn(resident), reference);
    assert.equal(await countCases(), before + 1);
  }
});

test('two officers at one case: the second is shown what the first did, and keeps what was typed', async () => {
  const reference = await reportMissedBin(await someone());
  const first = await staff('officer');
  const second = await staff('complaints', withoutScripts);
  await second.page.goto(`/staff/cases/${reference}/note`);
  await first.page.goto(`/staff/cases/${reference}/note`);
  await first.write('Note for colleagues', 'The lorry is on its way');
  await first.press('Add the note');
  await second.write('Note for colleagues', 'I will ring the depot');
  await second.press('Add the note');
  assert.match(await wordsOf(second.page), /This case has changed.*The lorry is on its way/);
  assert.equal(await second.page.getByLabel('Note for colleagues').inputValue(), 'I will ring the depot');
  await second.press('Add the note');
  assert.match(await wordsOf(second.page), /The note is added.*I will ring the depot.*The lorry is on its way/);
});
