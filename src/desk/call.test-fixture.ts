// Contacts taken in hand as an adviser does it, and people with a case of whom one may hear, for tests that need what comes of it.

import assert from 'node:assert/strict';
import type { LightMyRequestResponse } from 'fastify';
import { atTheDesk, type Case, openCase } from '#cases';
import { findCustomer, findOrMakeCustomer } from '#customers';
import { inTransaction } from '#db';
import { findService } from '#directory';
import { theCustomer } from '#lib/actor';
import type { TestHouse, Visitor } from '../test-house.ts';

/** Somebody with a telephone, and a case of theirs opened online so many days ago. */
export async function openedFor(
  { db, council, clock }: TestHouse,
  {
    name,
    phone,
    service: slug = 'pothole',
    daysAgo = 0,
  }: { name: string; phone: string; service?: string; daysAgo?: number },
): Promise<Case> {
  const service = await findService(db, slug);
  assert.ok(service);
  const desk = await atTheDesk(db, council.site);
  return inTransaction(db, async (tx) => {
    const id = await findOrMakeCustomer(tx, { name, email: '', phone }, clock.now);
    const customer = (await findCustomer(tx, id)) ?? null;
    const { standards } = service;
    const request = { service, standards, customer, channel: 'online', summary: 'A hole', place: null, answers: [] };
    return openCase(tx, desk, request, 'Online', theCustomer, clock.now.subtract({ hours: 24 * daysAgo }));
  });
}

/** Searches at the desk, and gives the address of the contact in hand. */
export async function searchAtDesk(staff: Visitor, who: string): Promise<string> {
  const sent = await staff.submit('/staff/desk', { who }, '/staff/desk');
  assert.equal(sent.statusCode, 303, sent.body.slice(0, 500));
  return String(sent.headers['location']);
}

/** Begins a contact without a search, fills the wrap-up in and presses a button of it. */
export async function logAtDesk(
  staff: Visitor,
  fields: Readonly<Record<string, string>>,
  press = 'log',
): Promise<LightMyRequestResponse> {
  const begun = await staff.submit('/staff/desk', { nobody: 'yes' }, '/staff/desk');
  const path = String(begun.headers['location']);
  return staff.submit(path, { channel: 'phone', ...fields, do: press }, path);
}
