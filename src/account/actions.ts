// Proving an address: a code asked for, sent and typed in; and the account that is signed in to with it.

import { randomInt } from 'node:crypto';
import { wordsToAddress } from '#contacts';
import { customersKnownBy, languageKnownBy, verifyWay, waysOf } from '#customers';
import { type Db, inTransaction, ownSecret, type Tx } from '#db';
import { type Actor, theCustomer } from '#lib/actor';
import { sameSecret, sign } from '#lib/secret';
import type { Temporal } from '#lib/temporal';
import { codeAbout, queueMessage } from '#mail';
import { audit } from '#staff';
import { relayNumber } from '#web/reach-us';
import type { Site } from '#web/site';
import {
  type AskRefusal,
  type CodePurpose,
  type CodeRefusal,
  codeLasts,
  codeOf,
  judgeCode,
  whetherToSend,
} from './code.ts';
import { whatIsOpened } from './person.ts';
import * as store from './store.ts';
import { codeMessage } from './words.ts';

/** Who asks for a code, and for what. */
export interface Asking {
  readonly purpose: CodePurpose;
  readonly email: string;
  /** The browser the code will work in. */
  readonly sessionKey: string;
  /** The network address it comes from; kept as a keyed hash, for a day. */
  readonly address: string;
}

const emailKeyOf = (email: string) => email.trim().toLowerCase();

/** A resident at their own account. */
export const residentOf = (account: Pick<store.Account, 'id'>): Actor => ({ ...theCustomer, id: account.id });

/**
 * Sends a code to an address, known to the council or not: what is answered is the same, and as quick.
 * Refused when too many were sent in the last hour.
 */
export async function askForCode(
  tx: Tx,
  { purpose, email, sessionKey, address }: Asking,
  site: Site,
  at: Temporal.Instant,
): Promise<{ refused: AskRefusal } | null> {
  const key = await ownSecret(tx, 'account-codes');
  const emailKey = emailKeyOf(email);
  const visitor = sign(key, `visitor ${address}`);
  const refused = whetherToSend(await store.countCodes(tx, { emailKey, visitor }, at.subtract({ hours: 1 })));
  if (refused) return { refused };
  const code = codeOf(randomInt(1_000_000));
  const codeHash = hashOf(key, { purpose, emailKey, sessionKey }, code);
  const expiresAt = at.add(codeLasts);
  const id = await store.insertCode(tx, { purpose, emailKey, sessionKey, visitor, codeHash, expiresAt }, at);
  const { organisation } = site;
  const { name: councilName, phone, email: councilEmail } = organisation;
  const values = { code, councilName, phone, councilEmail, relay: relayNumber(organisation) ?? '' };
  const words = await wordsToAddress(tx, 'account-code', await languageKnownBy(tx, email), values);
  const message = words ?? codeMessage(code, organisation);
  await queueMessage(
    tx,
    { fact: codeAbout(id), channel: 'email', recipient: email, about: codeAbout(id), ...message },
    at,
  );
  return null;
}

/**
 * Tries a code that was typed. A wrong one counts, whatever becomes of the page. Right gives the account of the proven
 * address; of a `new-address` too, since whoever reads what is sent there is its holder.
 */
export async function tryCode(
  db: Db,
  { purpose, email, sessionKey }: Omit<Asking, 'address'>,
  typed: string,
  at: Temporal.Instant,
  andThen: (tx: Tx, account: store.Account) => Promise<void> = async () => {},
): Promise<store.Account | { refused: CodeRefusal }> {
  return inTransaction(db, async (tx) => {
    const key = await ownSecret(tx, 'account-codes');
    const emailKey = emailKeyOf(email);
    const sent = await store.lockCode(tx, { purpose, sessionKey });
    const isRight =
      sent?.emailKey === emailKey && sameSecret(sent.codeHash, hashOf(key, { purpose, emailKey, sessionKey }, typed));
    const outcome = judgeCode(sent, isRight, at);
    if (outcome === 'run-out' || !sent) return { refused: 'run-out' };
    await store.noteTry(tx, sent.id, outcome !== 'wrong', at);
    if (outcome !== 'right') {
      await audit(tx, theCustomer, 'gave a wrong code', `code ${sent.id}`, at);
      return { refused: outcome };
    }
    const account = await enter(tx, email, 'code', at);
    await andThen(tx, account);
    return account;
  });
}

/** The account of an address that was proven: by a code, or to a provider the council trusts. */
export async function enter(
  tx: Tx,
  email: string,
  how: 'code' | 'provider',
  at: Temporal.Instant,
): Promise<store.Account> {
  const account = await store.accountOfAddress(tx, email.trim(), emailKeyOf(email), at);
  await audit(tx, residentOf(account), 'signed in', `customer account ${account.id}`, at, { how });
  await noteProven(tx, account, how, at);
  return account;
}

// Whoever writes to them knows from now on that the address is theirs; of one that several people have, nobody can say whose.
async function noteProven(
  tx: Tx,
  account: store.Account,
  how: 'code' | 'provider',
  at: Temporal.Instant,
): Promise<void> {
  const [own] = whatIsOpened(await customersKnownBy(tx, account.emailKey));
  if (own?.extent !== 'whole') return;
  for (const way of await waysOf(tx, own.rootId)) {
    const isIt = way.kind === 'email' && emailKeyOf(way.value) === account.emailKey && own.ids.includes(way.customerId);
    if (isIt && way.verifiedAt === null)
      await verifyWay(tx, way.customerId, way.id, provenBy[how], residentOf(account), at);
  }
}

const provenBy = { code: 'typed in a code sent to it', provider: 'signed in with the council’s provider' } as const;

// Keyed, so that whoever reads the table cannot try a million codes against it.
function hashOf(key: string, of: { purpose: CodePurpose; emailKey: string; sessionKey: string }, code: string): string {
  return sign(key, `${of.purpose} ${of.emailKey} ${of.sessionKey} ${code}`);
}
