// Reporting a missed bin, as anybody would: the request that the journeys begin with.

import assert from 'node:assert/strict';
import { wordsOf } from './browser.ts';
import type { Hands } from './hands.ts';

/** Who asks, unless it matters. */
export const rosa = { name: 'Rosa Field', email: 'rosa@example.com' };

/** From the first question to the check page. */
export async function answerMissedBin(hands: Hands): Promise<void> {
  const { page } = hands;
  await page.goto('/services/missed-bin/request');
  await hands.choose('Rubbish');
  await hands.press('Continue');
  await fromTheDay(hands);
}

/** The rest of the questions, from the day it was missed. */
export async function fromTheDay(hands: Hands): Promise<void> {
  await hands.write('Day', '27');
  await hands.write('Month', '2');
  await hands.write('Year', '2026');
  await hands.press('Continue');
  await hands.choose('Yes');
  await hands.press('Continue');
  await hands.choose('Just mine');
  await hands.press('Continue');
  await hands.write('Is there anything the crew should know? (optional)', 'Behind the blue gate');
  await hands.press('Continue');
  await hands.write('Address line 1', '4 Kestrel Mews');
  await hands.write('Town or city (optional)', 'Larchmere');
  await hands.write('Postcode (optional)', 'LM2 4QT');
  await hands.press('Continue');
  await hands.write('Your name (optional)', rosa.name);
  await hands.write('Email address (optional)', rosa.email);
  await hands.press('Continue');
}

/** The whole of it. Gives the reference. */
export async function reportMissedBin(hands: Hands): Promise<string> {
  await answerMissedBin(hands);
  await hands.press('Send');
  return referenceOn(hands);
}

export async function referenceOn({ page }: Hands): Promise<string> {
  const reference = /LB-\w{4}-\w{4}/.exec(await wordsOf(page))?.[0];
  assert.ok(reference, `No reference on ${page.url()}`);
  return reference;
}
