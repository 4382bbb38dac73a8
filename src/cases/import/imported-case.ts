// A row of another system's file as a case with its life so far. What the other system said about its targets is not
// believed: Heard's own clock reads the times.

import { heardItself } from '#lib/actor';
import { Fault } from '#lib/fault';
import type { Temporal } from '#lib/temporal';
import type { Rulebook } from '#standards';
import type { CaseHistory } from '../bulk-store.ts';
import { afterActs, beginClocks, cacheOf, type NewClock } from '../case-clock.ts';
import type { ImportMap } from './map.ts';
import type { ImportedRow } from './row.ts';

/** A clock as it stands now, and as it stood when the file was made. */
export interface PromiseRead {
  readonly clock: NewClock;
  readonly was: 'met' | 'missed';
}

/**
 * The promise of a row with a target: its clock, read. `null` when it has no target; `beyond-calendar` when the clock
 * cannot count that far.
 * @param asOf when the file was made: a case open then is late if its target had passed
 */
export function promiseOfRow(
  row: ImportedRow,
  standard: string,
  rulebook: Rulebook,
  asOf: Temporal.Instant,
  now: Temporal.Instant,
): PromiseRead | null | 'beyond-calendar' {
  if (!row.dueAt) return null;
  try {
    const begun = beginClocks([standard], 1, row.openedAt, rulebook, row.dueAt);
    const [clock] = row.closedAt
      ? begun.map((each) => afterActs(each, closingActs, rulebook, row.closedAt ?? now))
      : begun;
    if (!clock) return null;
    const cache = cacheOf(clock, rulebook, [], now);
    const isLateSoFar = cache.dueAt !== null && cache.dueAt.epochMilliseconds < asOf.epochMilliseconds;
    return { clock: { ...clock, ...cache }, was: cache.result ?? (isLateSoFar ? 'missed' : 'met') };
  } catch (error) {
    if (error instanceof Fault && error.code === 'calendar-horizon') return 'beyond-calendar';
    throw error;
  }
}

const closingActs = ['first-reply', 'answered', 'closed'] as const;

/** The case of a row, with the events that tell where it came from and how it ended. It has no customer. */
export function importedCase(
  row: ImportedRow,
  map: ImportMap,
  promise: PromiseRead | null,
  reference: string,
): CaseHistory {
  const { openedAt, closedAt, outcome } = row;
  const cameFrom = { source: map.source, sourceId: row.id };
  return {
    theCase: {
      reference,
      service: row.service.slug,
      customerId: null,
      channel: row.channel,
      state: closedAt ? 'closed' : 'open',
      team: null,
      assignedTo: null,
      summary: row.summary,
      place: row.place,
      answers: [],
      openedAt,
      acknowledgedAt: null,
      firstReplyAt: null,
      closedAt,
      outcome,
      outcomeReason: null,
      round: 1,
      roundBeganAt: openedAt,
      dueAt: promise?.clock.dueAt ?? null,
      nextUpdateAt: null,
      revision: 1,
      findBy: row.id,
    },
    source: { name: map.source, id: row.id },
    events: [
      { kind: 'case-imported', detail: cameFrom, at: openedAt, actor: heardItself },
      ...(closedAt
        ? [
            {
              kind: 'case-closed' as const,
              detail: { outcome, reason: '', ...cameFrom },
              at: closedAt,
              actor: heardItself,
            },
          ]
        : []),
    ],
    // a target the file itself does not judge stays the date of the case, and is no promise
    clocks: promise && !(map.flag?.leaveOutUnjudged && row.flag === null) ? [promise.clock] : [],
    pauses: [],
  };
}
