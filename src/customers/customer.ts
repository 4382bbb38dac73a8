// A customer: whoever the council serves, known by a name and ways to reach them.

/** `anonymous` stands for somebody who chose not to say; nothing is ever added to it. */
export type CustomerKind = 'person' | 'organisation' | 'team' | 'anonymous';

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

/** How an e-mail address is compared: without regard to capitals. */
export function emailKey(email: string): string | null {
  return email.trim() === '' ? null : email.trim().toLowerCase();
}

/** How a phone number is compared: its digits, with +44 and a leading 0 the same. */
export function phoneKey(phone: string): string | null {
  const digits = phone.replace(/\D/g, '').replace(/^(00)?44/, '0');
  return digits.length < 7 ? null : digits;
}

/**
 * Whether these details are this customer: the same e-mail address or phone number, and the same name. A household may
 * share an address, so the address alone is not enough.
 */
export function isSameCustomer(customer: Customer, details: CustomerDetails): boolean {
  const sameName = sameWords(customer.name, details.name);
  const sameEmail =
    emailKey(customer.email ?? '') !== null && emailKey(customer.email ?? '') === emailKey(details.email);
  const samePhone =
    phoneKey(customer.phone ?? '') !== null && phoneKey(customer.phone ?? '') === phoneKey(details.phone);
  return sameName && (sameEmail || samePhone);
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

function sameWords(one: string, other: string): boolean {
  const words = (text: string) => text.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en-GB');
  return words(one) === words(other);
}
