// A customer's record with something in every part of it: ways, needs, who acts for them, a restriction, and a merge to undo.

import assert from 'node:assert/strict';
import { addNeed, addWay, findOrMakeCustomer, markNeed, recordOf } from '#customers';
import { type Db, inTransaction } from '#db';
import { heardItself } from '#lib/actor';
import { dateAtHome } from '#lib/plain-words';
import { suggestAmongChanged } from '../src/customers/duplicate-actions.ts';
import { mergeCustomers } from '../src/customers/merge-actions.ts';
import { mergesAmong } from '../src/customers/merge-store.ts';
import { addRepresentative } from '../src/customers/representative-actions.ts';
import { decideRestriction } from '../src/customers/restriction-actions.ts';
import { searchCustomers } from '../src/customers/search-store.ts';
import type { TestHouse } from '../src/test-house.ts';

const name = 'Philippa Recordwell';

export async function fillCustomers({ db, clock }: TestHouse): Promise<void> {
  const at = clock.now;
  const today = dateAtHome(at);
  await inTransaction(db, async (tx) => {
    const make = (details: { name: string; email: string }) => findOrMakeCustomer(tx, { phone: '', ...details }, at);
    const id = await make({ name, email: 'philippa@example.org' });
    const second = await make({ name, email: 'p.recordwell@example.org' });
    const friend = await make({ name: 'Orla Standsin', email: 'orla@example.org' });
    await make({ name: 'Pip Twice', email: 'pip@example.org' });
    await make({ name: 'P Twice', email: 'pip@example.org' });
    await addWay(tx, id, { kind: 'phone', value: '01632 960 456' }, heardItself, at);
    const address = { lines: ['4 Kestrel Mews', 'Larchmere'], postcode: 'LM1 4AB' };
    await addWay(tx, id, { kind: 'address', value: '4 Kestrel Mews, Larchmere, LM1 4AB', address }, heardItself, at);
    const need = { need: 'large-print', detail: '', mayShare: true, reviewOn: today.add({ days: 20 }) } as const;
    const needId = await addNeed(tx, id, need, heardItself, at);
    await addNeed(tx, second, { need: 'language', detail: 'cy', mayShare: false, reviewOn: null }, heardItself, at);
    await markNeed(tx, { needId, fact: 'an example 1', mark: 'met', reason: '' }, 'Heard', at);
    await markNeed(tx, { needId, fact: 'an example 2', mark: 'not-met', reason: 'The letter had gone' }, 'Heard', at);
    const acts = { scope: 'Council tax', evidence: 'A letter', fromOn: today, untilOn: null };
    await addRepresentative(tx, id, friend, acts, heardItself, at);
    await decideRestriction(
      tx,
      id,
      {
        what: 'Writes to one address only',
        reason: 'Threats on the phone on two days.',
        decidedBy: 'The head of customer services',
        stillOpen: 'Letters and email, and 999.',
        appeal: 'Write to the chief executive within 20 working days.',
        fromOn: today,
        reviewOn: today.add({ days: 50 }),
      },
      heardItself,
      at,
    );
    assert.ok(!(await mergeCustomers(tx, id, second, 'She told us on the phone', heardItself, at)).refused);
  });
  await suggestAmongChanged(db, at.subtract({ hours: 1 }), at);
}

/** Addresses of the pages of customers. */
export async function customerExamples(db: Db): Promise<Readonly<Record<string, readonly string[]>>> {
  const find = async (typed: string) => (await searchCustomers(db, typed))[0]?.rootId ?? 0;
  const [id, friend] = [await find(name), await find('Orla Standsin')];
  const record = await recordOf(db, id);
  assert.ok(record);
  const [merge] = await mergesAmong(db, record.ids);
  const path = `/staff/customers/${id}`;
  return {
    '/staff/customers': ['/staff/customers'],
    '/staff/customers/new': ['/staff/customers/new'],
    '/staff/customers/duplicates': ['/staff/customers/duplicates'],
    '/staff/customers/needs': ['/staff/customers/needs', '/staff/customers/needs?period=30-days'],
    '/staff/customers/reviews': ['/staff/customers/reviews'],
    '/staff/customers/:id': [path, `/staff/customers/${friend}`, `/staff/customers/${record.ids[1]}`],
    '/staff/customers/:id/details': [`${path}/details`],
    '/staff/customers/:id/ways/new': [`${path}/ways/new`],
    '/staff/customers/:id/ways/address': [`${path}/ways/address`],
    '/staff/customers/:id/ways/:way': [`${path}/ways/${record.ways[0]?.id}`],
    '/staff/customers/:id/needs/new': [`${path}/needs/new`],
    '/staff/customers/:id/needs/:need': record.needs.map((need) => `${path}/needs/${need.id}`),
    '/staff/customers/:id/representatives/new': [`${path}/representatives/new`],
    '/staff/customers/:id/representatives/:representative/end': [
      `${path}/representatives/${record.representatives[0]?.id}/end`,
    ],
    '/staff/customers/:id/restrictions/new': [`${path}/restrictions/new`],
    '/staff/customers/:id/restrictions/:restriction': [`${path}/restrictions/${record.restrictions[0]?.id}`],
    '/staff/customers/:id/access': [`${path}/access`],
    '/staff/customers/:id/merge': [`${path}/merge`],
    '/staff/customers/:id/merge/:other': [`${path}/merge/${friend}`],
    '/staff/customers/:id/merges/:merge/undoing': [`${path}/merges/${merge?.id}/undoing`],
  };
}
