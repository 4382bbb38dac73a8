// Somebody who was put in touch with an organisation, and the link by which they are asked whether it helped.

import assert from 'node:assert/strict';
import { inTransaction, sql } from '#db';
import { theCustomer } from '#lib/actor';
import { fingerprint } from '#lib/secret';
import { makeSignpost } from '../src/directory/signpost-actions.ts';
import type { TestHouse } from '../src/test-house.ts';

/** As long as a real one, and known beforehand. */
const token = 'an-example-of-a-link-that-a-message-carries';

/** Puts somebody in touch two weeks ago, and asks them. */
export async function putInTouch({ db, council, clock }: TestHouse): Promise<void> {
  const details = {
    provider: 'larchmere-food-bank',
    service: 'crisis-help',
    name: 'Rosa Field',
    email: 'rosa@example.com',
    phone: '',
    about: 'No money for food until Friday',
    mayWrite: true,
  };
  const order = { details, consent: { by: 'form' as const, words: 'I agree.' }, site: council.site };
  const at = clock.now.subtract({ hours: 24 * 14 });
  assert.equal(await inTransaction(db, (tx) => makeSignpost(tx, order, theCustomer, at)), 'made');
  await sql`update signposts set asked_at = ${clock.now}, token_hash = ${fingerprint(token)}`.execute(db);
}

/** Addresses of the pages of who else can help. */
export const helpExamples: Readonly<Record<string, readonly string[]>> = {
  '/who-can-help': [
    '/who-can-help',
    '/who-can-help?need=food&area=Wrenholt',
    '/who-can-help?all',
    '/who-can-help?need=parish-matters&area=Tannery',
  ],
  '/who-can-help/:provider': ['/who-can-help/larchmere-food-bank?service=crisis-help', '/who-can-help/shelter'],
  '/who-can-help/:provider/contact': ['/who-can-help/larchmere-food-bank/contact?service=crisis-help'],
  '/who-can-help/:provider/contact/sent': ['/who-can-help/larchmere-food-bank/contact/sent'],
  '/signposts/:token': [`/signposts/${token}`],
  '/signposts/:token/thanks': [`/signposts/${token}/thanks`],
  '/life-events': ['/life-events'],
  '/life-events/:slug': ['/life-events/moving-home'],
  '/places': ['/places'],
  '/places/:slug': ['/places/customer-hub', '/places/recycling-centre'],
  '/where-you-live': ['/where-you-live'],
  '/where-you-live/address': ['/where-you-live/address'],
  '/staff/providers': ['/staff/providers', '/staff/providers?q=zzzzzz', '/staff/providers?need=food&state=referrals'],
  '/staff/providers/new': ['/staff/providers/new'],
  '/staff/providers/:slug': ['/staff/providers/national-highways', '/staff/providers/larchmere-food-bank'],
  '/staff/places': ['/staff/places'],
  '/staff/places/new': ['/staff/places/new'],
  '/staff/places/:slug': ['/staff/places/customer-hub'],
  '/staff/signposts': ['/staff/signposts'],
  '/staff/signposts/new': ['/staff/signposts/new'],
};
