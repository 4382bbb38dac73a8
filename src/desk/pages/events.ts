// /staff/desk/events?call={number}: tells the page of a contact in hand that something happened to its customer or cases. How much,
// and of what kind; what it was stands on the page when it is loaded again.

import { notFound, type Reply, Stop, type Visit } from '#web';
import { findCall } from '../call-store.ts';
import { hearOf, mayListen, stillHears } from '../live-actions.ts';
import { callerOf } from './call.ts';

export async function streamEvents(visit: Visit): Promise<Reply> {
  const { db, actor } = visit;
  const staffId = actor?.id;
  const id = visit.query.get('call') ?? '';
  const call = staffId && /^\d{1,15}$/.test(id) ? await findCall(db, Number(id), staffId) : undefined;
  if (!staffId || !call || call.endedAt) throw notFound('You have no such contact in hand.');
  if (!mayListen(db, staffId)) throw new Stop(429, 'So many pages are open that this one is not told of changes.');
  const { record, cases } = await callerOf(visit, call);
  const subject = {
    customers: new Set(record?.ids ?? []),
    cases: new Set(cases.map(({ reference }) => reference)),
  };
  return {
    kind: 'stream',
    begin: (tell) => {
      let happened = 0;
      return hearOf(db, staffId, subject, ({ what }) => {
        happened++;
        tell('changed', { happened, what });
      });
    },
    goesOn: () => stillHears(db, staffId, call),
  };
}
