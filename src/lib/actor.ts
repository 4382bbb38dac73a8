// Who did something: a member of staff, another system with a token, a customer, or Heard itself on a timetable.

export interface Actor {
  readonly kind: 'staff' | 'token' | 'customer' | 'heard';
  /** Of the account or token; null for a customer who has not been told apart, and for Heard. */
  readonly id: number | null;
  readonly name: string;
  readonly role: string;
  readonly team: string | null;
  /** Of a token: what it was allowed to do. */
  readonly scopes?: readonly string[];
}

export const heardItself: Actor = { kind: 'heard', id: null, name: 'Heard', role: 'heard', team: null };

/** A resident at work on their own request. */
export const theCustomer: Actor = { kind: 'customer', id: null, name: 'The customer', role: 'customer', team: null };
