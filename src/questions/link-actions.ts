// Saving answers and coming back to them on any device, by a link whose secret is known to its holder alone.
import type { Db, Tx } from '#db';
import { fingerprint, randomId } from '#lib/secret';
import type { Temporal } from '#lib/temporal';
import { discard } from './actions.ts';
import { type Draft, draftDays } from './draft.ts';
import { countLinks, insertLink, isDraftLinked, lockLinkedDraft, moveDraft } from './link-store.ts';
import { findDraft } from './store.ts';

/** More links than this in a day are not made, for one draft or to one address. */
const mostADay = 5;

/**
 * Makes a link's secret for a draft, to be sent to this address. Only its hash is kept, and that of the address.
 * @returns null when enough were made today: nothing is to be sent then
 */
export async function makeLink(
  tx: Tx,
  draft: Pick<Draft, 'id'>,
  email: string,
  at: Temporal.Instant,
): Promise<{ token: string } | null> {
  const sentTo = fingerprint(email.trim().toLowerCase());
  const made = await countLinks(tx, { draft: draft.id, sentTo }, at.subtract({ hours: 24 }));
  if (made.ofDraft >= mostADay || made.toAddress >= mostADay) return null;
  const token = randomId();
  await insertLink(tx, { tokenHash: fingerprint(token), draft: draft.id, sentTo }, at);
  return { token };
}

/** Whether a link leads to a draft now. It changes nothing: whoever opens a page has not chosen yet. */
export function isLinkGood(db: Db, link: { token: string; subject: string }, at: Temporal.Instant): Promise<boolean> {
  const { token, subject } = link;
  return isDraftLinked(db, { tokenHash: fingerprint(token), subject }, at.subtract({ hours: draftDays * 24 }));
}

/**
 * Goes on with the draft a link leads to: it belongs to this session from now on, and what the session had begun about the
 * same subject is thrown away. Null when the link leads nowhere: sent already, deleted, or never made.
 */
export async function takeUp(
  tx: Tx,
  link: { token: string; subject: string; sessionKey: string },
  at: Temporal.Instant,
): Promise<Draft | null> {
  const { subject, sessionKey } = link;
  const tokenHash = fingerprint(link.token);
  const draft = await lockLinkedDraft(tx, { tokenHash, subject }, at.subtract({ hours: draftDays * 24 }));
  if (draft === null) return null;
  const own = await findDraft(tx, sessionKey, subject);
  if (own && own.id !== draft) await discard(tx, own);
  await moveDraft(tx, { draft, tokenHash, sessionKey }, at);
  return findDraft(tx, sessionKey, subject);
}
