// What the council wrote to people in the last few days: each case's newest message, as the outbox keeps it.

import { type CaseHistory, composeMessage, type Voice } from '#cases';
import type { Temporal } from '#lib/temporal';
import type { NewMessage } from '#mail';
import type { Person } from './people.ts';

const tellings = {
  'case-opened': 'case-opened',
  'customer-asked': 'case-asked',
  'message-sent': 'case-updated',
  'clock-extended': 'case-updated',
  'case-closed': 'case-closed',
  'case-reopened': 'case-reopened',
} as const;

const isTelling = (kind: string): kind is keyof typeof tellings => kind in tellings;

/** The newest message of a case, if it is younger than `since`. Older ones would have been cleared away by now. */
export function newestMessage(
  { theCase, events }: CaseHistory,
  customer: { readonly id: number; readonly person: Person } | null,
  eventIds: readonly number[],
  serviceTitle: string,
  voice: Voice,
  since: Temporal.Instant,
): (NewMessage & { readonly at: Temporal.Instant }) | null {
  const index = events.findLastIndex((event) => isTelling(event.kind));
  const event = events[index];
  if (!customer || !event || !isTelling(event.kind) || event.at.epochMilliseconds < since.epochMilliseconds)
    return null;
  const { name, email, phone } = customer.person;
  if (!email && !phone) return null;
  const as = tellings[event.kind];
  const message = String(event.detail['text'] ?? event.detail['reason'] ?? '');
  const fact = `${as} ${eventIds[index] ?? 0}`;
  const reader = { id: customer.id, kind: 'person' as const, name, email: email || null, phone: phone || null };
  const { subject, body } = composeMessage(voice, reader, {
    theCase: { ...theCase, id: 0 },
    serviceTitle,
    as,
    message,
    fact,
  });
  return {
    fact,
    channel: email ? 'email' : 'sms',
    recipient: email || phone,
    subject,
    body,
    about: theCase.reference,
    template: { slug: as, version: 1 },
    customerId: customer.id,
    at: event.at,
  };
}
