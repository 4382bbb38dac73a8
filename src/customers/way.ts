// Ways to reach a customer: e-mail addresses, telephone numbers and postal addresses, and how two of them are compared.

import { tidyPostcode } from '#lib/postcode';
import type { Temporal } from '#lib/temporal';

export const wayKinds = ['email', 'phone', 'address'] as const;
export type WayKind = (typeof wayKinds)[number];

/** A postal address: its lines as they stand on an envelope, and the postcode apart. */
export interface PostalAddress {
  readonly lines: readonly string[];
  readonly postcode: string | null;
}

export interface Way {
  readonly id: number;
  /** The row it belongs to, of the several a record may have. */
  readonly customerId: number;
  readonly kind: WayKind;
  /** As it is written: an e-mail address, a number, or an address on one line. */
  readonly value: string;
  /** The one way of the whole record they would rather be reached by. */
  readonly isPreferred: boolean;
  readonly verifiedAt: Temporal.Instant | null;
  readonly verifiedHow: string | null;
  /** Set while what is sent to it does not arrive. */
  readonly failedAt: Temporal.Instant | null;
  readonly failedWhy: string | null;
  readonly address: PostalAddress | null;
  /** Unique property reference number, 12 digits. */
  readonly uprn: string | null;
}

/** What is known of a way before it is kept. */
export interface NewWay {
  readonly kind: WayKind;
  readonly value: string;
  readonly address?: PostalAddress | null;
  readonly uprn?: string | null;
}

/** How an e-mail address is compared: without regard to capitals. */
export function emailKey(email: string): string | null {
  return email.trim() === '' ? null : email.trim().toLowerCase();
}

/** How a phone number is compared: its digits, with +44 and a leading 0 the same. */
export function phoneKey(phone: string): string | null {
  const digits = phone.replace(/\D/g, '').replace(/^(00)?44/, '0');
  return digits.length < 7 ? null : digits;
}

/** How an address is compared: by its postcode without the space; without one, by its words. */
export function addressKey(way: Pick<NewWay, 'value' | 'address'>): string | null {
  const postcode = tidyPostcode(way.address?.postcode ?? '').replace(' ', '');
  return postcode || way.value.trim().toLowerCase().replace(/\s+/g, ' ') || null;
}

/** What finds a way again; null for what is no way at all. */
export function wayKey(way: NewWay): string | null {
  switch (way.kind) {
    case 'email':
      return emailKey(way.value);
    case 'phone':
      return phoneKey(way.value);
    case 'address':
      return addressKey(way);
  }
}

/** What of the ways is known only once: of rows that are read as one several may have the same. The first in order of trying is kept. */
export function distinctWays(ways: readonly Way[]): Way[] {
  const sameness = (way: Way) =>
    way.kind === 'address' ? way.value.trim().toLowerCase().replace(/\s+/g, ' ') : (wayKey(way) ?? way.value);
  const first = new Map<string, Way>();
  for (const way of inOrderOfTrying(ways)) {
    const key = `${way.kind} ${sameness(way)}`;
    if (!first.has(key)) first.set(key, way);
  }
  return [...first.values()];
}

/** The ways in the order to try them: preferred, verified, the rest; those that failed last. */
export function inOrderOfTrying(ways: readonly Way[]): Way[] {
  const rank = (way: Way) => (way.failedAt ? 8 : 0) + (way.isPreferred ? 0 : 2) + (way.verifiedAt ? 0 : 1);
  return [...ways].sort((one, other) => rank(one) - rank(other) || one.id - other.id);
}
