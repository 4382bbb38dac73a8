// What is told to a call's page while it is open: that something happened to its customer or its cases. The database tells every
// process (migration 0027), each process listens once, and each page hears of its own alone.

import { mayLookAt } from '#customers';
import { type Db, listenTo } from '#db';
import { staffById } from '#staff';
import type { CallInHand } from './call.ts';
import { findCall } from './call-store.ts';
import { type Happened, isAbout, readHappened, type Subject } from './live.ts';

interface Hub {
  readonly pages: Set<{ readonly staffId: number; readonly subject: Subject; readonly tell: (what: Happened) => void }>;
  listening: Promise<() => void> | null;
}

const hubs = new WeakMap<Db, Hub>();

/** So many pages of one member of staff hear at once; a browser keeps no more connections to one house than six. */
const mostPages = 5;

export function mayListen(db: Db, staffId: number): boolean {
  return [...(hubs.get(db)?.pages ?? [])].filter((page) => page.staffId === staffId).length < mostPages;
}

/** Whether a call's page goes on hearing: not once the call is over, nor of a record that was hidden from its reader meanwhile. */
export async function stillHears(
  db: Db,
  staffId: number,
  { id, customerId }: Pick<CallInHand, 'id' | 'customerId'>,
): Promise<boolean> {
  const [call, account] = await Promise.all([findCall(db, id, staffId), staffById(db, staffId)]);
  if (account === null || call?.endedAt !== null) return false;
  return customerId === null || mayLookAt(db, account, customerId);
}

/** Hears of a subject until the function it gives is called. */
export function hearOf(db: Db, staffId: number, subject: Subject, tell: (what: Happened) => void): () => void {
  const hub: Hub = hubs.get(db) ?? { pages: new Set(), listening: null };
  hubs.set(db, hub);
  const page = { staffId, subject, tell };
  hub.pages.add(page);
  hub.listening ??= listenTo(db, 'desk', (payload) => {
    const what = readHappened(payload);
    if (!what) return;
    for (const each of hub.pages) if (isAbout(what, each.subject)) each.tell(what);
  });
  // a page is whole without: it hears nothing until the next that opens tries again
  hub.listening.catch(() => {
    hub.listening = null;
  });
  return () => {
    hub.pages.delete(page);
  };
}
