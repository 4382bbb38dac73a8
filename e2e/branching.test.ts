// A form with branches, a group of items and a place, filled in with scripts off: once with a pointer, once by the keyboard.
// It is saved on one device and gone on with on another, and an adviser fills one in for somebody.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { listMessages } from '#mail';
import { type Journeys, openJourneys, wordsOf } from './browser.ts';
import { type Hands, keyboard, pointer } from './hands.ts';
import { faultsOf } from './look.ts';
import { referenceOn, rosa } from './missed-bin.ts';

let journeys: Journeys;
before(async () => {
  journeys = await openJourneys();
});
after(() => journeys.close());
afterEach(() => assert.deepEqual(journeys.troubles(), []));

const heading = (page: Page) => wordsOf(page, 'h1').then((words) => words.trim());
const noScripts = { javaScriptEnabled: false };

/** From the first question of the road closure to the check, for works. */
async function closeRoadForWorks(hands: Hands): Promise<void> {
  const { page } = hands;
  await hands.choose('Works');
  await hands.press('Continue');
  await hands.write('Address line 1', 'Kestrel Mews, numbers 1 to 9');
  await hands.press('Continue');
  await hands.write('Day', '6');
  await hands.write('Month', '6');
  await hands.write('Year', '2026');
  await hands.press('Continue');
  await hands.write('From what time to what time?', '8am to 6pm');
  await hands.press('Continue');
  assert.equal(await heading(page), 'What is the street works permit number? (optional)', 'and not how many people');
}

async function throughBranches(hands: Hands): Promise<void> {
  const { page } = hands;
  await page.goto('/services/road-closure/request');
  await closeRoadForWorks(hands);
  await hands.write('What is the street works permit number? (optional)', 'LB/77');
  await hands.press('Continue');
  await hands.write('Your name', rosa.name);
  await hands.write('Email address (optional)', rosa.email);
  await hands.press('Continue');
  assert.equal(await heading(page), 'Check your answers');
  assert.match(await wordsOf(page), /LB\/77/);

  // another answer: the question it opens comes next, and what was answered already is not asked again
  await hands.follow('Change why do you need the road closed?');
  await hands.choose('A street party');
  await hands.press('Continue');
  assert.equal(await heading(page), 'How many people do you expect?');
  await hands.press('Continue');
  assert.match(await page.title(), /^Error: /);
  await hands.write('How many people do you expect?', '60');
  await hands.press('Continue');
  assert.equal(await heading(page), 'Check your answers');
  const checked = await wordsOf(page);
  assert.match(checked, /60 people/);
  assert.doesNotMatch(checked, /LB\/77/);
  await hands.press('Send');
  await referenceOn(hands);
}

test('with scripts off', async () => throughBranches(pointer(await journeys.visit(noScripts))));

test('by the keyboard alone, with scripts off', async () =>
  throughBranches(keyboard(await journeys.visit({ ...noScripts, viewport: { width: 1280, height: 1600 } }))));

/** Items one after another, by whatever hands. */
async function throughGroup(hands: Hands): Promise<void> {
  const { page } = hands;
  await page.goto('/services/animal-licence/request');
  await hands.choose('No, this is my first');
  await hands.press('Continue');
  await hands.choose('Breed dogs');
  await hands.press('Continue');
  await hands.write('Address line 1', '4 Kestrel Mews');
  await hands.press('Continue');
  assert.equal(await heading(page), 'Which animals, and how many?');
  await hands.press('Continue');
  assert.match(await page.title(), /^Error: /);
  await hands.write('Which animal?', 'Whippets');
  await hands.write('How many at most?', '4');
  await hands.press('Save and add another');
  await hands.write('Which animal?', 'Cats');
  await hands.write('How many at most?', '2');
  await hands.press('Save and add another');
  assert.match(await wordsOf(page), /Kind of animal 1.*Whippets.*Kind of animal 2.*Cats/);
  await hands.follow('Change Kind of animal 2');
  await hands.write('How many at most?', '3');
  await hands.press('Save');
  assert.match(await wordsOf(page), /Cats; How many at most\? 3 animals/);
  await hands.follow('Remove Kind of animal 1');
  await hands.press('Remove Kind of animal 1');
  assert.doesNotMatch(await wordsOf(page), /Whippets/);
  await hands.press('Continue');
  assert.equal(await heading(page), 'Have you ever been banned from keeping animals?');
}

test('a group, item by item, with scripts off and by the keyboard', async () => {
  await throughGroup(pointer(await journeys.visit(noScripts)));
  await throughGroup(keyboard(await journeys.visit({ ...noScripts, viewport: { width: 1280, height: 1600 } })));
});

test('a place is found and chosen, or told in words; each page is sound', async () => {
  const page = await journeys.visit();
  const hands = pointer(page);
  const council = journeys.house.council.site.organisation.name;
  const faults: string[] = [];
  const look = async () => {
    faults.push(...(await faultsOf(page, council)));
  };
  await page.goto('/services/rights-of-way/request/where');
  await hands.press('Continue');
  assert.match(await page.title(), /^Error: /);
  await look();
  await hands.write('Postcode, street or address', 'no such place at all');
  await hands.press('Find it');
  assert.match(await wordsOf(page), /We found no place called “no such place at all”/);
  await look();
  await hands.write('Postcode, street or address', 'Kestrel Mews');
  await hands.press('Find it');
  await look();
  await page.getByLabel('Which of these is it?').selectOption({ index: 1 });
  await hands.press('Continue');
  assert.equal(await heading(page), 'What is the problem?');
  await page.goto('/services/rights-of-way/request/where');
  assert.match(await wordsOf(page), /You gave us .*Kestrel Mews/);
  await look();
  await hands.write('Postcode, street or address', '4 Kestrel Mews');
  await hands.press('Find it');
  await look();
  await hands.choose('None of these');
  await hands.write('Or describe where it is', 'The second gate after the mill');
  await hands.press('Continue');
  assert.equal(await heading(page), 'What is the problem?');
  assert.deepEqual(faults, []);
});

test('saved on one device, and gone on with on another', async () => {
  const home = pointer(await journeys.visit(noScripts));
  await home.page.goto('/services/road-closure/request');
  await closeRoadForWorks(home);
  await home.press('Save and come back later');
  await home.write('Your email address', 'rosa@saved.example');
  await home.press('Send me the link');
  assert.match(await wordsOf(home.page), /Your answers are saved.*rosa@saved\.example/);
  const sent = await listMessages(journeys.house.db, { page: 1, size: 20 });
  const body = sent.find(({ recipient }) => recipient === 'rosa@saved.example')?.body ?? '';
  const link = /http:\/\/localhost(\/services\/\S+)/.exec(body)?.[1] ?? '';

  const library = pointer(await journeys.visit(noScripts));
  await library.page.goto(link);
  assert.equal(await heading(library.page), 'Go on with your request');
  await library.press('Go on');
  assert.equal(await heading(library.page), 'What is the street works permit number? (optional)');
});

test('an adviser fills it in for somebody on the phone', async () => {
  const page = await journeys.visit();
  await journeys.signIn(page, 'adviser');
  const hands = pointer(page);
  await page.goto('/staff/desk');
  await hands.press('Begin without a search');
  await hands.write('Their name', 'Idris Vale');
  await hands.write('What is it about?', 'The first Sunday in June');
  await page.getByLabel('Service', { exact: true }).selectOption('road-closure');
  await hands.press('Fill in the service’s form for them');
  assert.equal(await heading(page), 'Fill in the form for a customer');
  await hands.press('Start');
  assert.match(await wordsOf(page), /You are filling this in for a customer/);
  assert.match(await wordsOf(page), /The first Sunday in June/, 'what was noted goes along');
  await closeRoadForWorks(hands);
  await hands.press('Continue');
  assert.equal(await page.getByLabel('Their name').inputValue(), 'Idris Vale');
  await hands.press('Continue');
  assert.equal(await heading(page), 'Check your answers');
  assert.deepEqual(await faultsOf(page, journeys.house.council.site.organisation.name), []);
  await hands.press('Send for the customer');
  assert.match(await wordsOf(page), /The case is open.*Idris Vale/);
});
