// What staff do with a contact that was written down: call its matters something, link them, put them right.

import { mayLookAt } from '#customers';
import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import { Stop } from '#lib/stop';
import type { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import { findLinkable, lockMatter, saveCorrection, setFollows } from './contact-store.ts';
import { type CorrectionRefusal, type MatterWords, mayStillLabel, whyNotCorrected } from './correction.ts';
import type { Cause } from './demand-label.ts';
import { labelMatter } from './label-store.ts';
import { type LinkRefusal, whyNotLinked } from './link.ts';
import { contactPermissions } from './permissions.ts';
import { findContact } from './store.ts';

/** The contact of a matter, if the actor may look at it; else it is not there. */
async function contactOf(tx: Tx, matterId: number, actor: Actor) {
  const found = await lockMatter(tx, matterId);
  const hidden = found?.customerId != null && !(await mayLookAt(tx, actor, found.customerId));
  if (!found || hidden) throw new Stop(404, 'There is no such contact.');
  return found;
}

/**
 * An adviser calls a matter something, until the end of the day the contact ended on.
 * @param given with the cause, where the adviser knows of one that no record does, such as a crew's round
 */
export async function labelByAdviser(
  tx: Tx,
  matterId: number,
  { label, cause }: { readonly label: string; readonly cause: Cause | null },
  actor: Actor,
  at: Temporal.Instant,
): Promise<{ refused: 'day-is-over' } | { refused?: never }> {
  contactPermissions.need(actor, 'label a matter');
  const { contactId } = await contactOf(tx, matterId, actor);
  const contact = await findContact(tx, contactId);
  if (!contact || !mayStillLabel(contact.endedAt ?? contact.arrivedAt, at)) return { refused: 'day-is-over' };
  await labelMatter(tx, { matterId, by: 'adviser', label, cause, labelledBy: actor.name }, at);
  await audit(tx, actor, 'labelled a matter', `contact ${contactId}`, at, { matterId, label });
  return {};
}

/** Says that a matter goes on about an earlier one of the same person, or, with null, that it does not. */
export async function linkMatter(
  tx: Tx,
  matterId: number,
  earlierId: number | null,
  actor: Actor,
  at: Temporal.Instant,
): Promise<{ refused: LinkRefusal } | { refused?: never }> {
  contactPermissions.need(actor, 'label a matter');
  const { contactId } = await contactOf(tx, matterId, actor);
  if (earlierId !== null) {
    const [matter, earlier] = [await findLinkable(tx, matterId), await findLinkable(tx, earlierId)];
    if (!matter || !earlier) return { refused: 'nothing-in-common' };
    const refused = whyNotLinked(matter, earlier);
    if (refused) return { refused };
  }
  await setFollows(tx, matterId, earlierId);
  const did = earlierId === null ? 'took a link of matters away' : 'linked a matter to an earlier one';
  await audit(tx, actor, did, `contact ${contactId}`, at, { matterId, earlierId });
  return {};
}

/** Puts a matter right. What it said is kept with the reason. */
export async function correctMatter(
  tx: Tx,
  matterId: number,
  after: MatterWords,
  reason: string,
  actor: Actor,
  at: Temporal.Instant,
): Promise<{ refused: CorrectionRefusal } | { refused?: never }> {
  contactPermissions.need(actor, 'correct a contact');
  const { contactId, staffId, service, about, outcome, answer } = await contactOf(tx, matterId, actor);
  const before: MatterWords = { service, about, outcome, answer };
  const refused = whyNotCorrected(staffId, actor, before, after);
  if (refused) return { refused };
  await saveCorrection(tx, { contactId, matterId, before, after, reason }, actor.id, at);
  await audit(tx, actor, 'put a contact right', `contact ${contactId}`, at, { matterId, reason });
  return {};
}
