// Moving somebody to another e-mail address of theirs: the new one proven, the old one told, both in one transaction.

import { addWay, type CustomerRecord, customersKnownBy, endWay, preferWay, verifyWay } from '#customers';
import type { Db, Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { queueMessage } from '#mail';
import { audit } from '#staff';
import { endSessionsOfResident } from '#web/session-store';
import type { Site } from '#web/site';
import { residentOf, tryCode } from './actions.ts';
import type { CodeRefusal } from './code.ts';
import type { Account } from './store.ts';
import { addressChangedMessage } from './words.ts';

/** `in-another-record`: somebody else, or another record of theirs, has the address. Said only once they proved that it is theirs. */
export type MoveRefusal = 'in-another-record';

export interface Mover {
  readonly account: Account;
  readonly record: CustomerRecord;
  readonly row: number;
}

/** Gives the account of the new address when the code is right. Every session of the old one ends. */
export async function moveToAddress(
  db: Db,
  from: Mover,
  to: { email: string; code: string; sessionKey: string },
  site: Site,
  at: Temporal.Instant,
): Promise<Account | { refused: CodeRefusal | MoveRefusal }> {
  const { email, code, sessionKey } = to;
  let refused: MoveRefusal | null = null;
  const proof = { purpose: 'new-address', email, sessionKey } as const;
  const account = await tryCode(db, proof, code, at, async (tx, proven) => {
    const others = (await customersKnownBy(tx, email)).filter(({ rootId }) => rootId !== from.record.rootId);
    if (others.length > 0) refused = 'in-another-record';
    else await move(tx, from, proven, site, at);
  });
  return refused && !('refused' in account) ? { refused } : account;
}

async function move(tx: Tx, { account, record, row }: Mover, proven: Account, site: Site, at: Temporal.Instant) {
  const actor = residentOf(account);
  const wayId = await addWay(tx, row, { kind: 'email', value: proven.email }, actor, at);
  await verifyWay(tx, row, wayId, 'typed in a code sent to it', actor, at);
  await preferWay(tx, row, wayId, actor, at);
  for (const way of record.ways)
    if (way.kind === 'email' && way.value.trim().toLowerCase() === account.emailKey && way.id !== wayId)
      await endWay(tx, row, way.id, 'they have another address', actor, at);
  await queueMessage(
    tx,
    {
      fact: `account-moved ${account.id} ${at}`,
      channel: 'email',
      recipient: account.email,
      customerId: row,
      ...addressChangedMessage(site.organisation),
    },
    at,
  );
  await audit(tx, actor, 'moved to another email address', `customer account ${proven.id}`, at);
  await endSessionsOfResident(tx, account.id);
}
