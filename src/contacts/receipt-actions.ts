// What became of a message after it left, and what follows when it did not arrive: the way is marked, another is tried once, and
// somebody is asked to put it right.

import { failWay, findCustomer } from '#customers';
import { type Db, inTransaction, type Tx } from '#db';
import { heardItself } from '#lib/actor';
import { dateInLanguage, dayInLanguage, isWelsh } from '#lib/day-in-language';
import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { finalFailures, lockNextFailure, type Message, type Receipt, saveReceipt, setMessage } from '#mail';
import type { Site } from '#web/site';
import { queueEvent } from '#webhooks';
import { sayBy, type Told, writeToCustomer } from './out-actions.ts';
import { channelNouns, isCaseReference, triedInWelsh } from './out-words.ts';
import { addTask } from './task-actions.ts';

/** Notes what whoever carried a message said of it. Told twice, it changes nothing; false says so. */
export async function noteReceipt(
  tx: Tx,
  id: string,
  receipt: Receipt,
  why: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const message = await saveReceipt(tx, id, receipt, why, at);
  if (!message) return false;
  if (receipt !== 'delivered') await failItsWay(tx, message, why, at);
  return true;
}

/** Notes that a message came back. @param id of the outbox @param why as it was said by whoever sent it back */
export async function messageFailed(tx: Tx, id: string, why: string, at: Temporal.Instant): Promise<boolean> {
  return noteReceipt(tx, id, 'bounced', why, at);
}

async function failItsWay(tx: Tx, { channel, recipient, receipt }: Message, why: string, at: Temporal.Instant) {
  if (!receipt || !finalFailures.includes(receipt) || channel === 'letter') return;
  await failWay(tx, { kind: channel === 'email' ? 'email' : 'phone', value: recipient }, why, at);
}

/** Sees to every message that did not arrive and that nobody has seen to. Each in a transaction of its own, so a stop loses none. */
export async function followUpFailures(db: Db, site: Site, now: () => Temporal.Instant): Promise<void> {
  while (await inTransaction(db, (tx) => followUpNext(tx, site, now())));
}

async function followUpNext(tx: Tx, site: Site, at: Temporal.Instant): Promise<boolean> {
  const message = await lockNextFailure(tx);
  if (!message) return false;
  await failItsWay(tx, message, message.receiptWhy ?? '', at); // one refused as it was handed over is told here first
  await queueEvent(tx, { kind: 'message.failed', subject: `message ${message.id}`, body: { message: message.id } }, at);
  const told = await tryAnotherWay(tx, message, site, at);
  await addTask(
    tx,
    { ...(await askForAWay(tx, message, told)), team: null, ...(await sayBy(tx, at)) },
    heardItself,
    at,
  );
  await setMessage(tx, message.id, { followedUpAt: at });
  return true;
}

// Once: what went another way and failed too is for a person.
async function tryAnotherWay(tx: Tx, message: Message, site: Site, at: Temporal.Instant): Promise<Told | null> {
  if (message.customerId === null || message.template === 'another-way') return null;
  return writeToCustomer(
    tx,
    {
      customerId: message.customerId,
      template: 'another-way',
      values: (language) => ({
        ...triedOn(message, language),
        message: message.body,
        reference: message.about ?? '',
        councilName: site.organisation.name,
        phone: site.organisation.phone,
      }),
      fact: `another-way ${message.id}`,
      without: message.recipient,
      ...(message.about === null ? {} : { about: message.about }),
    },
    at,
  );
}

// In Welsh without the day of the week: “Ar” before it would change how that is spelt.
function triedOn({ channel, createdAt }: Message, language: string): { failedWay: string; day: string } {
  const on = dateAtHome(createdAt);
  return isWelsh(language)
    ? { failedWay: triedInWelsh[channel], day: dateInLanguage(on, language) }
    : { failedWay: channelNouns[channel], day: dayInLanguage(on, language) };
}

async function askForAWay(tx: Tx, message: Message, told: Told | null) {
  const { id, channel, receiptWhy, customerId, about, subject } = message;
  const next =
    told && told.way !== 'none'
      ? `We have told them another way, by ${channelNouns[told.way]}.`
      : 'No other way we know reaches them. Find one and tell them.';
  const name = (customerId === null ? undefined : await findCustomer(tx, customerId))?.name ?? message.recipient;
  const what = `a message by ${channelNouns[channel]}${about === null ? '' : ` about ${about}`}`;
  return {
    fact: `did-not-arrive ${id}`,
    kind: 'another-way' as const,
    title: `Ask for another way to reach somebody: ${what} did not arrive`,
    detail: `“${subject}”, to ${name}, did not arrive: ${receiptWhy ?? 'nobody said why'}. ${next}`,
    customerId,
    caseReference: isCaseReference(about) ? about : null,
  };
}
