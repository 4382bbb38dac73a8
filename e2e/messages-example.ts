// What the pages of messages that go out are looked at with: a draft of a wording, letters that wait, and a print file.

import { inTransaction } from '#db';
import { heardItself } from '#lib/actor';
import { printLetters } from '../src/contacts/print-actions.ts';
import { saveDraft } from '../src/contacts/template-actions.ts';
import { personWith, tell } from '../src/contacts/told.test-fixture.ts';
import type { TestHouse } from '../src/test-house.ts';

/** Somebody who needs large print is written to twice: one letter is in a print file, one waits. */
export async function writeLetters(house: TestHouse): Promise<void> {
  const { db, clock } = house;
  const address = '4 Kestrel Mews, Larchmere, LM1 1AA';
  const rosa = await personWith(db, { address, needs: { 'large-print': '', language: 'cy' } });
  await tell(house, rosa);
  await inTransaction(db, (tx) => printLetters(tx, 'large-print', heardItself, clock.now));
  await tell(house, rosa);
  const words = { subject: 'Ateb: ((subject))', body: '((message))', sms: 'ŵyth', letter: null, easyRead: null };
  await inTransaction(db, (tx) =>
    saveDraft(tx, { slug: 'reply', language: 'cy', words }, { ...heardItself, name: 'An editor' }, clock.now),
  );
}

export const messageExamples: Readonly<Record<string, readonly string[]>> = {
  '/staff/customers/:id/message': ['/staff/customers/1/message'],
  '/staff/templates': ['/staff/templates'],
  '/staff/templates/:slug': ['/staff/templates/reply', '/staff/templates/case-opened'],
  '/staff/templates/:slug/:language': ['/staff/templates/reply/cy', '/staff/templates/how-was-it/pl'],
  '/staff/templates/:slug/:language/preview': [
    '/staff/templates/reply/cy/preview',
    '/staff/templates/case-opened/en/preview',
  ],
  '/staff/templates/:slug/:language/versions': [
    '/staff/templates/reply/cy/versions',
    '/staff/templates/case-opened/en/versions',
  ],
  '/staff/letters': ['/staff/letters'],
  '/staff/letters/:id': ['/staff/letters/1'],
  '/staff/letters/:id/files/letters': ['/staff/letters/1/files/letters'],
  '/staff/letters/:id/files/addresses': ['/staff/letters/1/files/addresses'],
};
