// A case's history, read from its events: the same facts told to staff in full and to the customer in what concerns them.

import type { Temporal } from '#lib/temporal';
import type { EventKind, NewEvent } from './case.ts';

export interface CaseEvent extends NewEvent {
  readonly id: number;
  readonly at: Temporal.Instant;
  readonly actorKind: 'staff' | 'token' | 'customer' | 'heard';
  readonly actorName: string | null;
}

/** What a customer is shown. Notes, assignments and imports are the council's own. */
const shownToCustomers: ReadonlySet<EventKind> = new Set([
  'case-opened',
  'message-sent',
  'customer-asked',
  'customer-answered',
  'information-added',
  'case-handed-over',
  'clock-resumed',
  'clock-extended',
  'date-agreed',
  'case-closed',
  'case-reopened',
]);

/** The customer's part of the history, newest first. */
export function customerHistory(events: readonly CaseEvent[]): CaseEvent[] {
  return events.filter((event) => shownToCustomers.has(event.kind)).toReversed();
}

/** What happened after the event somebody last saw: shown to the second of two people at one case. */
export function eventsAfter(events: readonly CaseEvent[], lastSeen: number): CaseEvent[] {
  return events.filter((event) => event.id > lastSeen);
}

/** How often it was opened again, and how often somebody had to ask how it was going. */
export function countTroubles(events: readonly CaseEvent[]): { reopened: number; chased: number } {
  const count = (kind: EventKind) => events.filter((event) => event.kind === kind).length;
  return { reopened: count('case-reopened'), chased: count('progress-chased') };
}

/** A text of an event's detail, or '' when it has none. */
export function detailText(event: NewEvent, name: string): string {
  const value = event.detail[name];
  return typeof value === 'string' ? value : '';
}
