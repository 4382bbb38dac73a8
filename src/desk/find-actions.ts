// One search over people, cases and services at once, for somebody who is on the phone.

import { type CaseOfCustomer, casesByTail, readReference, readReferenceTail } from '#cases';
import {
  customersByPhoneTail,
  type FoundCustomer,
  searchCustomers,
  someRecordsByPhoneTail,
  someRecordsLike,
} from '#customers';
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

/** What may be meant by what was typed. @param prefix what every reference of the council begins with */
function readAtDesk(typed: string, prefix: string) {
  const text = typed.trim().slice(0, 200);
  const whole = readReference(text, prefix);
  const tail = whole ? whole.replaceAll('-', '').slice(prefix.length) : readReferenceTail(text);
  const isNumber = /^[\d\s+()-]+$/.test(text);
  const isName = text !== '' && !whole;
  return { text, tail, isName, isNumber, isService: isName && !isNumber && !text.includes('@') };
}

/** @param prefix what every reference of the council begins with */
export async function findAtDesk(db: Db, typed: string, prefix: string, actor: Actor | null): Promise<Found> {
  const { text, tail, isName, isNumber, isService } = readAtDesk(typed, prefix);
  const [known, called, cases, services] = await Promise.all([
    isName ? searchCustomers(db, text, actor) : [],
    isNumber ? customersByPhoneTail(db, text, actor) : [],
    tail ? casesByTail(db, tail, actor) : [],
    isService ? searchServices(db, text, mostServices) : [],
  ]);
  const people = [...new Map([...called, ...known].map((each) => [each.rootId, each])).values()];
  return { people, cases, services };
}

export const nobodyYet: Picked = { customerId: null, caseReference: null, service: null };

/** What needs no choosing: one case and nobody else, or one person. Null where there is more than one, or none. */
export async function onlyOne(db: Db, typed: string, prefix: string, actor: Actor | null): Promise<Picked | null> {
  const { text, tail, isName, isNumber } = readAtDesk(typed, prefix);
  const [known, called, cases] = await Promise.all([
    isName ? someRecordsLike(db, text, actor) : [],
    isNumber ? someRecordsByPhoneTail(db, text, actor) : [],
    tail ? casesByTail(db, tail, actor) : [],
  ]);
  const people = new Set([...known, ...called]);
  const [[theCase], [person]] = [cases, [...people]];
  if (theCase && cases.length === 1 && people.size === 0)
    return { customerId: theCase.customerId, caseReference: theCase.reference, service: theCase.service };
  if (person !== undefined && people.size === 1 && cases.length === 0) return { ...nobodyYet, customerId: person };
  return null;
}
