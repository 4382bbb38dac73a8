// Somebody at their own account: signed in by the code that was sent, and customers with requests to find there.

import assert from 'node:assert/strict';
import { atTheDesk, openCase, promisesFor } from '#cases';
import { findCustomer, findOrMakeCustomer } from '#customers';
import { inTransaction, sql } from '#db';
import { findService } from '#directory';
import { heardItself } from '#lib/actor';
import type { TestHouse, Visitor } from '../test-house.ts';

/** The code in the newest message to an address. */
export async function codeSentTo({ db }: TestHouse, email: string): Promise<string> {
  const { rows } = await sql<{ body: string }>`
    select body from outbox_messages where recipient = ${email} and about like 'account-code %'
     order by created_at desc, length(about) desc, about desc limit 1`.execute(db);
  const code = /Your code is (\d{6})/.exec(rows[0]?.body ?? '')?.[1];
  assert.ok(code, `no code was sent to ${email}`);
  return code;
}

/** Asks for a code and types it in. */
export async function signInAs(house: TestHouse, email: string, visitor = house.visitor()): Promise<Visitor> {
  await visitor.submit('/account/sign-in', { email }, '/account/sign-in');
  const code = await codeSentTo(house, email);
  const answer = await visitor.submit('/account/sign-in/code', { code }, '/account/sign-in/code');
  assert.equal(answer.headers['location'], '/account', answer.body.slice(0, 500));
  return visitor;
}

/** A customer with these details. */
export function customer(house: TestHouse, name: string, email: string, phone = ''): Promise<number> {
  return inTransaction(house.db, (tx) => findOrMakeCustomer(tx, { name, email, phone }, house.clock.now));
}

/** Opens a request of a customer's and tells them so. Gives its reference. */
export async function requestOf(house: TestHouse, customerId: number, summary = 'A hole', slug = 'pothole') {
  const { db, council, clock } = house;
  const [service, desk, who] = [
    await findService(db, slug),
    await atTheDesk(db, council.site),
    await findCustomer(db, customerId),
  ];
  assert.ok(service && who);
  const request = {
    service,
    standards: promisesFor(service, {}),
    customer: who,
    channel: 'online',
    summary,
    place: null,
    answers: [{ question: 'Where is it?', answer: summary }],
  };
  return (await inTransaction(db, (tx) => openCase(tx, desk, request, 'Online', heardItself, clock.now))).reference;
}
