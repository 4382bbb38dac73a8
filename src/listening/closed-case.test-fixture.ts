// A request made by a customer and finished by an officer, through the doors and pages that do so, and what its customer is sent.
import assert from 'node:assert/strict';
import { atTheDesk, type Case, openCase } from '#cases';
import { type CustomerDetails, findCustomer, findOrMakeCustomer } from '#customers';
import { inTransaction } from '#db';
import { findService } from '#directory';
import { theCustomer } from '#lib/actor';
import { messagesAbout } from '#mail';
import type { TestHouse } from '../test-house.ts';

export const rosa: CustomerDetails = { name: 'Rosa Quill', email: 'rosa@example.org', phone: '' };

/** A pothole told of now, and not yet dealt with. */
export async function openedCase(house: TestHouse, asker: CustomerDetails = rosa): Promise<Case> {
  const { db, council, clock } = house;
  const service = await findService(db, 'pothole');
  assert.ok(service);
  const desk = await atTheDesk(db, council.site);
  return inTransaction(db, async (tx) => {
    const customer = (await findCustomer(tx, await findOrMakeCustomer(tx, asker, clock.now))) ?? null;
    const request = {
      service,
      standards: service.standards,
      customer,
      channel: 'online',
      summary: 'A deep hole by the bus stop',
      place: null,
      answers: [],
    };
    return openCase(tx, desk, request, 'Online', theCustomer, clock.now);
  });
}

export async function close(house: TestHouse, { reference }: Pick<Case, 'reference'>): Promise<void> {
  const officer = await house.signedIn('officer');
  const sent = await officer.submit(
    `/staff/cases/${reference}/closure`,
    { outcome: 'fixed', reason: 'Filled in.' },
    `/staff/cases/${reference}/closure`,
  );
  assert.equal(sent.statusCode, 303, sent.body.slice(0, 2000));
}

export async function reopen(house: TestHouse, { reference }: Pick<Case, 'reference'>): Promise<void> {
  const officer = await house.signedIn('officer');
  const path = `/staff/cases/${reference}/reopening`;
  const sent = await officer.submit(path, { reason: 'It is back.' }, path);
  assert.equal(sent.statusCode, 303, sent.body.slice(0, 2000));
}

/** The message that asks how it went, if one was written. */
export async function invitationOf(house: TestHouse, { reference }: Pick<Case, 'reference'>) {
  const messages = await messagesAbout(house.db, reference);
  const found = messages.filter(({ fact }) => fact.startsWith('feedback-invitation '));
  assert.ok(found.length <= 1, 'nobody is asked twice');
  return found[0];
}

/** The path of the feedback link in a message. */
export function linkIn(body: string): string {
  const link = /http:\/\/localhost(\/feedback\/\S+)/.exec(body)?.[1];
  assert.ok(link, body);
  return link;
}
