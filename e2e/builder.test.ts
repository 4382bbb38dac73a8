// An editor who is no programmer makes a form with a branch, tries it and publishes it: without scripts and by the keyboard. A
// resident then meets what an editor changed in a form that is in use, and one who had begun does not.

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

const withoutScripts = { javaScriptEnabled: false };

async function editor(hold: typeof pointer, options = {}): Promise<Hands> {
  const page = await journeys.visit(options);
  await journeys.signIn(page, 'editor');
  return hold(page);
}

const says = async ({ page }: Hands, pattern: RegExp) => assert.match(await wordsOf(page), pattern);

/** Makes a form that asks for the kind of music only where there is music. */
async function makeForm(hands: Hands, title: string): Promise<void> {
  await hands.follow('More');
  await hands.follow('Forms');
  await hands.press('Make a form');
  await hands.write('Title', title);
  await hands.press('Begin the form');

  await hands.press('Add a question');
  await hands.follow('Yes or no');
  await hands.press('Add the question');
  await says(hands, /There is a problem Enter the question/);
  await hands.write('Question', 'Will there be music?');
  await hands.choose('Yes');
  await hands.write('Error message when it is left empty', 'Select yes if there will be music');
  await hands.press('Add the question');

  await hands.press('Add a question');
  await hands.follow('One of a list');
  await hands.write('Question', 'How many people?');
  await hands.write('Answers to choose from', 'Fewer than 50');
  await hands.choose('No');
  await hands.press('Add the question');
  await says(hands, /Enter two answers or more/);
  await hands.write('Answers to choose from', 'Fewer than 50\n50 or more');
  await hands.press('Add the question');

  await hands.press('Add a question');
  await hands.follow('One line of text');
  await hands.write('Question', 'What kind of music?');
  await hands.choose('No');
  await hands.press('Add the question');

  await hands.follow('When it is asked “What kind of music?”');
  await hands.choose('Only after some answers to earlier questions');
  await hands.press('Save');
  await hands.choose('Will there be music?');
  await hands.press('Continue');
  await hands.choose('Yes');
  await hands.press('Add the condition');
  await says(hands, /The answer to “Will there be music\?” is “Yes”/);
  await hands.follow(title);
  await hands.press('Move up “What kind of music?”');
  await says(hands, /1 ?Will there be music\?.*2 ?What kind of music\?.*3 ?How many people\?/);
}

/** Both ways through it. */
async function tryForm(hands: Hands): Promise<void> {
  await hands.press('Preview');
  await hands.press('Try it, one question a page');
  await hands.press('Continue');
  await says(hands, /Select yes if there will be music/);
  await hands.choose('No');
  await hands.press('Continue');
  await says(hands, /How many people\?/);
  await hands.follow('Back');
  await hands.choose('Yes');
  await hands.press('Continue');
  await says(hands, /What kind of music\?/);
  await hands.write('What kind of music? (optional)', 'Brass');
  await hands.press('Continue');
  await hands.press('Continue');
  await says(hands, /Check your answers Will there be music\? Yes .*What kind of music\? Brass/);
  await hands.follow('Back to the form');
}

async function publish(hands: Hands, note: string): Promise<void> {
  await hands.press('Publish');
  await hands.press('Publish');
  await says(hands, /Enter what you changed and why/);
  await hands.write('What did you change, and why?', note);
  await hands.press('Publish');
  await says(hands, /Version \d+ is in force/);
}

test('by the keyboard: a form with a branch is made, tried and published', async () => {
  const hands = await editor(keyboard);
  await makeForm(hands, 'Hold a street party');
  await tryForm(hands);
  await publish(hands, 'For the summer');
});

test('without scripts and by the keyboard', async () => {
  const hands = await editor(keyboard, withoutScripts);
  await makeForm(hands, 'Hold a fair');
  await tryForm(hands);
  await publish(hands, 'For the autumn');
});

test('residents are asked what was published; one who had begun finishes what they began', async () => {
  const begun = pointer(await journeys.visit());
  const path = '/services/graffiti/request';
  await begun.page.goto(path);
  await begun.write('Address line 1', 'The bus shelter on Tannery Square');
  await begun.press('Continue');
  const next = await begun.page.title();

  const hands = await editor(pointer);
  await hands.page.goto('/staff/questionnaires/graffiti/add/yes-no');
  await hands.write('Question', 'Is it on a school?');
  await hands.choose('No');
  await hands.page.getByLabel('Where does it stand?').selectOption('First');
  await hands.press('Add the question');
  await says(hands, /1 ?Is it on a school\?.*2 ?Where is it\?/);
  await publish(hands, 'Schools come first');

  const fresh = pointer(await journeys.visit());
  await fresh.page.goto(path);
  assert.match(await fresh.page.title(), /Is it on a school\?/);
  await begun.page.goto(path);
  assert.equal(await begun.page.title(), next);
});
