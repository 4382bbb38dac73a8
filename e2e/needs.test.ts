// A need recorded once is honoured everywhere: in a reply from another team, in a letter, in a message from the record and in a
// call-back. Without scripts, by three people who never speak to each other.

import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { addTask } from '#contacts';
import { inTransaction, sql } from '#db';
import { heardItself } from '#lib/actor';
import { messagesAbout } from '#mail';
import { type Journeys, openJourneys, wordsOf } from './browser.ts';
import { type Hands, pointer } from './hands.ts';
import { reportMissedBin } from './missed-bin.ts';

let journeys: Journeys;
before(async () => {
  journeys = await openJourneys();
});
after(() => journeys.close());
afterEach(() => assert.deepEqual(journeys.troubles(), []));

const withoutScripts = { javaScriptEnabled: false };

async function staff(role: string): Promise<Hands> {
  const hands = pointer(await journeys.visit(withoutScripts));
  await journeys.signIn(hands.page, role);
  return hands;
}

async function customerOf(reference: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select customer_id as id from cases where reference = ${reference}`.execute(journeys.house.db);
  return rows[0]?.id ?? assert.fail('the case has no customer');
}

async function marksOf(customerId: number): Promise<string[]> {
  const { rows } = await sql<{ said: string }>`
    select n.need || ' ' || m.mark as said from need_marks m join customer_needs n on n.id = m.need_id
     where n.customer_id = ${customerId} order by m.id`.execute(journeys.house.db);
  return rows.map(({ said }) => said);
}

test('large print, Welsh and text relay, told once to an adviser, are honoured by every team', async () => {
  const { db, clock } = journeys.house;
  const reference = await reportMissedBin(pointer(await journeys.visit(withoutScripts)));
  const id = await customerOf(reference);

  // an adviser writes down what they need, once
  const adviser = await staff('adviser');
  const { page } = adviser;
  const need = async (name: string, detail = '') => {
    await page.goto(`/staff/customers/${id}/needs/new`);
    await page.getByRole('radio', { name, exact: true }).check();
    if (detail !== '') await page.getByLabel('What to know', { exact: true }).fill(detail);
    await adviser.press('Add the need');
  };
  await need('Large print');
  await need('Writes in another language', 'cy');
  await need('Text relay');
  await page.goto(`/staff/customers/${id}/ways/address`);
  await page.locator('#lines').fill('4 Kestrel Mews\nLarchmere\nLM1 1AA');
  await adviser.press('Add the address');
  assert.match(await wordsOf(page), /Large print[\s\S]*Welsh[\s\S]*Text relay/);

  // an officer of another team replies on the case, and does nothing special
  const officer = await staff('officer');
  await officer.page.goto(`/staff/cases/${reference}`);
  assert.match(await wordsOf(officer.page), /Large print/);
  await officer.page.goto(`/staff/cases/${reference}/message`);
  assert.match(await wordsOf(officer.page), /It goes by letter to .*in large print, in Welsh/);
  await officer.page.locator('textarea').first().fill('The crew comes back tomorrow.');
  await officer.page.locator('main form').last().getByRole('button').last().click();
  await officer.page.waitForURL(`**/staff/cases/${reference}`);
  const [, reply] = await messagesAbout(db, reference);
  assert.deepEqual(
    [reply?.channel, reply?.format, reply?.language, reply?.state],
    ['letter', 'large-print', 'cy', 'to-print'],
  );
  assert.match(reply?.body ?? '', /Dyma’r diweddaraf[\s\S]*The crew comes back tomorrow/);
  assert.match(await wordsOf(officer.page), /A letter to the customer waits to be printed in large print/);

  // the letter is printed in large print, and posted
  const administrator = await staff('admin');
  await administrator.follow('More');
  await administrator.follow('Letters');
  assert.match(await wordsOf(administrator.page), /Large print/);
  await administrator.press('Make the print file of large print');
  const href = await administrator.page.getByRole('link', { name: /Download the letters/ }).getAttribute('href');
  const file = await (await administrator.page.request.get(href ?? '')).text();
  assert.match(file, /font: 18pt[\s\S]*4 Kestrel Mews[\s\S]*lang="cy"[\s\S]*The crew comes back tomorrow/);
  await administrator.press('It was posted');
  assert.match(await wordsOf(administrator.page), /The letters are posted/);

  // a message from the record says beforehand how it will reach them
  await page.goto(`/staff/customers/${id}/message`);
  assert.match(await wordsOf(page), /By letter[\s\S]*Welsh[\s\S]*Large print/);
  await adviser.write('What is it about?', 'Your bin');
  await adviser.write('What do you want to tell them?', 'A second bin is on its way.');
  await adviser.press('Send');
  assert.match(await wordsOf(page), /The letter goes into the next print file[\s\S]*Letter \(large print\), in Welsh/);

  // and whoever calls them back is told to ring by text relay, and says whether they did
  const task = await inTransaction(db, (tx) =>
    addTask(
      tx,
      {
        fact: 'a call-back',
        kind: 'call-back',
        title: 'Call back',
        detail: 'About the bin',
        customerId: id,
        team: null,
        dueAt: null,
      },
      heardItself,
      clock.now,
    ),
  );
  await officer.page.goto(`/staff/tasks/${task}`);
  assert.match(await wordsOf(officer.page), /Ring by text relay: put 18001 before the number/);
  await officer.page
    .getByRole('radio', { name: /Reached|Spoke/i })
    .first()
    .check();
  await officer.page.getByRole('radio', { name: 'Met', exact: true }).check();
  await officer.press('End the task');
  // Welsh is offered rather than met: the council's own words are in Welsh, those that staff typed are as they typed them
  assert.deepEqual((await marksOf(id)).sort(), [
    'language offered',
    'language offered',
    'large-print met',
    'large-print met',
    'text-relay met',
  ]);
});
