// One search over people, cases and services at once, for somebody who is on the phone.

import { type CaseOfCustomer, casesByTail, readReference, readReferenceTail } from '#cases';
import { customersByPhoneTail, type FoundCustomer, searchCustomers } from '#customers';
import type { Db } from '#db';
import { searchServices } from '#directory';
import type { Actor } from '#lib/actor';
import type { Picked } from './call.ts';

export interface Found {
  readonly people: readonly FoundCustomer[];
  readonly cases: readonly CaseOfCustomer[];
  readonly services: readonly { readonly slug: string; readonly title: string; readonly summary: string }[];
}

const mostServices = 4;

/** @param prefix what every reference of the council begins with */
export async function findAtDesk(db: Db, typed: string, prefix: string, actor: Actor | null): Promise<Found> {
  const text = typed.trim().slice(0, 200);
  if (text === '') return { people: [], cases: [], services: [] };
  const whole = readReference(text, prefix);
  const tail = whole ? whole.replaceAll('-', '').slice(prefix.length) : readReferenceTail(text);
  const isNumber = /^[\d\s+()-]+$/.test(text);
  const [known, called, cases, services] = await Promise.all([
    whole ? [] : searchCustomers(db, text, actor),
    isNumber ? customersByPhoneTail(db, text, actor) : [],
    tail ? casesByTail(db, tail, actor) : [],
    whole || isNumber || text.includes('@') ? [] : searchServices(db, text, mostServices),
  ]);
  const people = [...new Map([...called, ...known].map((each) => [each.rootId, each])).values()];
  return { people, cases, services };
}

export const nobodyYet: Picked = { customerId: null, caseReference: null, service: null };

/** What needs no choosing: one case and nobody else, or one person. */
export function onlyOne({ people, cases }: Found): Picked | null {
  const [theCase] = cases;
  if (theCase && cases.length === 1 && people.length === 0)
    return { customerId: theCase.customerId, caseReference: theCase.reference, service: theCase.service };
  const [person] = people;
  if (person && people.length === 1 && cases.length === 0) return { ...nobodyYet, customerId: person.rootId };
  return null;
}
