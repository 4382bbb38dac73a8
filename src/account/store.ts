// Accounts and the codes that prove an address: this room's SQL.

import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { CodePurpose, SentCode } from './code.ts';

/** A resident's account: an address they proved. */
export interface Account {
  readonly id: number;
  readonly email: string;
  readonly emailKey: string;
}

/** The account of an address, made where there is none, and noted as signed in to. */
export async function accountOfAddress(
  tx: Tx,
  email: string,
  emailKey: string,
  at: Temporal.Instant,
): Promise<Account> {
  const { rows } = await sql<Account>`
    insert into customer_accounts (email, email_key, made_at, signed_in_at) values (${email}, ${emailKey}, ${at}, ${at})
    on conflict on constraint one_account_an_address do update set email = excluded.email, signed_in_at = excluded.signed_in_at
    returning id, email, email_key`.execute(tx);
  const [account] = rows;
  if (!account) throw new Error('An account was written and not given back.');
  return account;
}

export async function findAccount(db: Db, id: number): Promise<Account | undefined> {
  const { rows } = await sql<Account>`
    /* account */ select id, email, email_key from customer_accounts where id = ${id}`.execute(db);
  return rows[0];
}

/** Deletes accounts nobody has signed in to since, with their sessions. What they showed is not theirs, and stays. Gives how many. */
export async function deleteUnused(tx: Tx, since: Temporal.Instant): Promise<number> {
  const { rows } = await sql`delete from customer_accounts where signed_in_at < ${since} returning id`.execute(tx);
  return rows.length;
}

/** How many codes were sent since. One at a time for an address, so that two at once are not both the last. */
export async function countCodes(
  tx: Tx,
  { emailKey, visitor }: { emailKey: string; visitor: string },
  since: Temporal.Instant,
): Promise<{ toAddress: number; byVisitor: number }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`account code ${emailKey}`}, 0))`.execute(tx);
  const { rows } = await sql<{ toAddress: number; byVisitor: number }>`
    select (select count(*)::int from account_codes where email_key = ${emailKey} and asked_at > ${since}) as to_address,
           (select count(*)::int from account_codes where visitor = ${visitor} and asked_at > ${since}) as by_visitor`.execute(
    tx,
  );
  return rows[0] ?? { toAddress: 0, byVisitor: 0 };
}

export interface NewCode extends Omit<SentCode, 'id' | 'tries'> {
  readonly purpose: CodePurpose;
  readonly sessionKey: string;
  readonly visitor: string;
}

/** Keeps a code; an earlier one for the same in this browser works no more. Gives its number. */
export async function insertCode(tx: Tx, code: NewCode, at: Temporal.Instant): Promise<number> {
  const { purpose, sessionKey } = code;
  await sql`update account_codes set ended_at = ${at}
             where session_key = ${sessionKey} and purpose = ${purpose} and ended_at is null`.execute(tx);
  const { rows } = await sql<{ id: number }>`
    insert into account_codes (purpose, email_key, session_key, visitor, code_hash, asked_at, expires_at)
    values (${purpose}, ${code.emailKey}, ${sessionKey}, ${code.visitor}, ${code.codeHash}, ${at}, ${code.expiresAt})
    returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** The code that works in this browser, locked until the transaction ends. */
export async function lockCode(
  tx: Tx,
  { purpose, sessionKey }: { purpose: CodePurpose; sessionKey: string },
): Promise<SentCode | undefined> {
  const { rows } = await sql<SentCode>`
    select id, email_key, code_hash, tries, expires_at from account_codes
     where session_key = ${sessionKey} and purpose = ${purpose} and ended_at is null
     order by id desc limit 1 for update`.execute(tx);
  return rows[0];
}

export async function noteTry(tx: Tx, id: number, isOver: boolean, at: Temporal.Instant): Promise<void> {
  await sql`update account_codes set tries = tries + 1, ended_at = ${isOver ? at : null} where id = ${id}`.execute(tx);
}

/** Codes that can no longer be used and whose messages are not emptied yet, 1,000 at most. */
export async function spentCodes(tx: Tx, now: Temporal.Instant): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from account_codes where expires_at < ${now} and code_hash <> '' order by id limit 1000 for update`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** Forgets what spent codes were, and who asked for those of a day ago. */
export async function forgetCodes(tx: Tx, spent: readonly number[], dayAgo: Temporal.Instant): Promise<void> {
  await sql`update account_codes set code_hash = '', ended_at = coalesce(ended_at, expires_at)
             where id = any(${[...spent]}::bigint[])`.execute(tx);
  await sql`delete from account_codes where asked_at < ${dayAgo}`.execute(tx);
}
