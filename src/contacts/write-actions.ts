// Writing to a customer by hand, from their record: a message of one's own, or what they told us they need.

import { randomUUID } from 'node:crypto';
import { needInWords, needsOf } from '#customers';
import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import { dateInLanguage, isWelsh } from '#lib/day-in-language';
import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import type { Organisation } from '#web/site';
import { type Told, writeToCustomer } from './out-actions.ts';
import { outPermissions } from './out-permissions.ts';

interface ByHand {
  readonly customerId: number;
  readonly organisation: Pick<Organisation, 'name' | 'phone'>;
}

interface ToSend extends ByHand {
  readonly subject: string;
  readonly message: string;
  /** As `ToWrite` has it. */
  readonly typedIn: string;
}

/** Sends a message that somebody typed. */
export async function sendMessage(
  tx: Tx,
  { customerId, organisation, subject, message, typedIn }: ToSend,
  actor: Actor,
  at: Temporal.Instant,
): Promise<Told> {
  outPermissions.need(actor, 'write to a customer');
  const values = { subject, message, staffName: actor.name, councilName: organisation.name, phone: organisation.phone };
  const toWrite = {
    customerId,
    template: 'message',
    values,
    fact: `message ${randomUUID()}`,
    typedIn,
    team: actor.team,
  } as const;
  const told = await writeToCustomer(tx, toWrite, at);
  await audit(tx, actor, 'wrote to a customer', `customer ${customerId}`, at, { way: told.way });
  return told;
}

/** Confirms in writing what is on the record of their needs. */
export async function confirmNeeds(
  tx: Tx,
  { customerId, organisation }: ByHand,
  actor: Actor,
  at: Temporal.Instant,
): Promise<Told> {
  outPermissions.need(actor, 'write to a customer');
  const needs = (await needsOf(tx, customerId)).filter(({ need }) => need !== 'safety-note'); // that one is ours alone
  const values = (language: string) => ({
    needs:
      needs.map((need) => `- ${needInWords(need)}`).join('\n') ||
      (isWelsh(language) ? '- Dim byd penodol' : '- Nothing in particular'),
    day: dateInLanguage(dateAtHome(at), language),
    councilName: organisation.name,
    phone: organisation.phone,
  });
  const toWrite = {
    customerId,
    template: 'need-letter',
    values,
    fact: `needs confirmed ${randomUUID()}`,
    team: actor.team,
  } as const;
  const told = await writeToCustomer(tx, toWrite, at);
  await audit(tx, actor, 'confirmed a customer’s needs in writing', `customer ${customerId}`, at, { way: told.way });
  return told;
}
