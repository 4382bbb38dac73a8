// An editor with no training makes a whole service: a charge from the first of April, a rule, and a form with a branch. They
// look at it before anybody else does, publish it, and a resident uses it. Made twice: without scripts, and by the keyboard.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { type Journeys, openJourneys, wordsOf } from './browser.ts';
import { type Hands, keyboard, pointer } from './hands.ts';

let journeys: Journeys;
before(async () => {
  journeys = await openJourneys();
});
after(() => journeys.close());
afterEach(() => assert.deepEqual(journeys.troubles(), []));

const says = async ({ page }: Hands, pattern: RegExp) => assert.match(await wordsOf(page), pattern);

async function makeForm(hands: Hands, title: string): Promise<void> {
  await hands.page.goto('/staff/questionnaires');
  await hands.press('Make a form');
  await hands.write('Title', title);
  await hands.press('Begin the form');
  await hands.press('Add a question');
  await hands.follow('Yes or no');
  await hands.write('Question', 'Do you carry children?');
  await hands.choose('Yes');
  await hands.write('Error message when it is left empty', 'Select yes if you carry children');
  await hands.press('Add the question');
  await hands.press('Add a question');
  await hands.follow('A number');
  await hands.write('Question', 'How many children?');
  await hands.choose('No');
  await hands.press('Add the question');
  await hands.follow('When it is asked “How many children?”');
  await hands.choose('Only after some answers to earlier questions');
  await hands.press('Save');
  await hands.choose('Do you carry children?');
  await hands.press('Continue');
  await hands.choose('Yes');
  await hands.press('Add the condition');
  await hands.follow(title);
  await hands.press('Publish');
  await hands.write('What did you change, and why?', 'A new form');
  await hands.press('Publish');
  await says(hands, /Version 1 is in force/);
}

/** From the list of services to the first part saved. */
async function begin(hands: Hands, title: string): Promise<void> {
  await hands.page.goto('/staff/services');
  await hands.press('Add a service');
  await hands.press('Begin');
  await says(hands, /There is a problem Enter what people want to do/);
  await hands.write('What do people want to do?', title);
  await hands.press('Begin');
  await says(hands, /Before it can be published ?Say in one sentence what the service is for/);

  await hands.follow('Change (What it is)');
  await hands.write('One sentence', 'Borrow an electric bike that carries shopping or children.');
  await hands.pick('Topic', 'Streets and roads');
  await hands.press('Save in the draft');
  await hands.follow('Change (Who can have it)');
  await hands.write('Who can have it?', 'Yes, if you are 18 or over.');
  await hands.press('Save in the draft');
}

async function charge(hands: Hands): Promise<void> {
  await hands.follow('Change (What it costs)');
  await hands.press('Add a charge');
  await hands.write('What is paid for?', 'Hire of a bike');
  await hands.write('How much?', '6');
  await hands.write('For each of what? (optional)', 'day');
  await hands.write('Day', '1', 'From which day?');
  await hands.write('Month', '4', 'From which day?');
  await hands.write('Year', '2026', 'From which day?');
  await hands.write('Day', '31', 'Until which day? (optional)');
  await hands.write('Month', '3', 'Until which day? (optional)');
  await hands.write('Year', '2026', 'Until which day? (optional)');
  await hands.press('Save in the draft');
  await says(hands, /There is a problem The last day must be 1 April 2026 or later/);
  await hands.write('Year', '2027', 'Until which day? (optional)');
  await hands.press('Save in the draft');
  await says(hands, /“Hire of a bike” is added to the draft/);
  await hands.page
    .getByRole('link', { name: /^Back to/ })
    .first()
    .click();
}

async function rule(hands: Hands): Promise<void> {
  await hands.follow('Change (Rules people can check themselves against)');
  await hands.press('Add a question');
  await hands.choose('How old are you?');
  await hands.press('Take this question');
  await hands.press('Add a requirement');
  await hands.write('What is needed, as a sentence', 'You must be 18 or over.');
  await hands.write('What to say to somebody who does not meet it', 'you are under 18');
  await hands.write('At least', '18');
  await hands.press('Save in the draft');
  await says(hands, /The requirement is added to the draft/);
  await hands.page
    .getByRole('link', { name: /^Back to/ })
    .first()
    .click();
}

async function rest(hands: Hands, form: string): Promise<void> {
  await hands.follow('Change (How to get it)');
  await hands.pick('How?', 'Online', 'Way 1');
  await hands.write('What to do', 'Book online.', 'Way 1');
  await hands.press('Save in the draft');
  await hands.follow('Change (Asking for it online)');
  await hands.choose('Yes, with a form of ours');
  await hands.pick('Which form?', form);
  await hands.press('Save in the draft');
  await hands.follow('Change (Who looks after this page)');
  await hands.pick('Which team gives it?', 'Highways and parking');
  await hands.press('Save in the draft');
}

async function wholeService(hands: Hands, title: string): Promise<void> {
  const form = `${title} form`;
  await makeForm(hands, form);
  await begin(hands, title);
  await charge(hands);
  await rule(hands);
  await rest(hands, form);
  await hands.press('Preview');
  await says(hands, /Preview\..*From 1 April 2026.*£6/);
  await hands.follow('Back to the parts');
  await hands.press('Publish');
  await hands.write('What changed, and why? (optional)', 'New for the spring');
  await hands.press('Publish');
  await says(hands, /Edition 1 is on the site/);
}

/** A resident checks whether they can have it, and asks for it. */
async function use(hands: Hands, title: string): Promise<void> {
  const { page } = hands;
  await page.goto(`/services?q=${encodeURIComponent(title)}`);
  await hands.follow(title);
  await says(hands, /From 1 April 2026.*£6 a day|From 1 April 2026.*£6/);
  await hands.follow('Check if you can have it');
  await hands.write('How old are you?', '15');
  await hands.press('Continue');
  await says(hands, /you are under 18/);
  await page.goto(`/services?q=${encodeURIComponent(title)}`);
  await hands.follow(title);
  await hands.press('Start now');
  await hands.choose('No');
  await hands.press('Continue');
  assert.match(await wordsOf(page, 'h1'), /How can we reach you/, 'the question that is not called for is left out');
  await hands.write('Your name', 'Rosa Field');
  await hands.write('Email address (optional)', 'rosa@example.com');
  await hands.press('Continue');
  await hands.press('Send');
  assert.match(await wordsOf(page, 'h1'), /We have your request/);
}

test('without scripts: a service is made, looked at, published and used', async () => {
  const options = { javaScriptEnabled: false };
  const desk = await journeys.visit(options);
  await journeys.signIn(desk, 'editor');
  await wholeService(pointer(desk), 'Hire a cargo bike');
  await use(pointer(await journeys.visit(options)), 'Hire a cargo bike');
});

test('by the keyboard: a service is made, looked at, published and used', async () => {
  const desk = await journeys.visit();
  await journeys.signIn(desk, 'editor');
  await wholeService(keyboard(desk), 'Borrow a trailer');
  await use(keyboard(await journeys.visit()), 'Borrow a trailer');
});
