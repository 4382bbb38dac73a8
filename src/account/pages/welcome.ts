// Signing somebody in once their address is proven: a new session, which knows what forms need not ask for again.

import { dateAtHome } from '#lib/plain-words';
import type { Visit } from '#web';
import { rememberVisitor } from '#web/known-visitor';
import type { Account } from '../store.ts';
import { peopleOf } from './whose.ts';

export async function welcome(visit: Visit, account: Account): Promise<void> {
  visit.session.signInResident(account.id);
  await rememberDetails(visit, account);
}

/** The name and the number are known only where the address is surely one person's. */
export async function rememberDetails(visit: Visit, account: Account): Promise<void> {
  const { record } = await peopleOf(visit.db, account.email, dateAtHome(visit.now));
  const phones = (record?.ways ?? []).filter(({ kind, failedAt }) => kind === 'phone' && failedAt === null);
  const phone = phones.find(({ isPreferred }) => isPreferred) ?? phones[0];
  rememberVisitor(visit.session, { name: record?.name ?? '', email: account.email, phone: phone?.value ?? '' });
}
