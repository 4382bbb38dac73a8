// A customer: whoever the council serves, known by a name and ways to reach them.

import { emailKey, phoneKey } from './way.ts';

/** `anonymous` stands for somebody who chose not to say; nothing is ever added to it. */
export const customerKinds = ['person', 'organisation', 'team', 'anonymous'] as const;
export type CustomerKind = (typeof customerKinds)[number];

export interface Customer {
  readonly id: number;
  readonly kind: CustomerKind;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** What somebody tells us about themselves. Empty texts mean “not given”. */
export interface CustomerDetails {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

/** Whether somebody who gives this e-mail address or phone number is known by it, to follow a request. */
export function knowsWayToReach(customer: Customer, given: string): boolean {
  const email = emailKey(given);
  const phone = phoneKey(given);
  return (
    (given.includes('@') && email !== null && email === emailKey(customer.email ?? '')) ||
    (!given.includes('@') && phone !== null && phone === phoneKey(customer.phone ?? ''))
  );
}
