// Changing one thing in a part of a service's draft, such as a charge or a requirement: what others changed beside it stays.
import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import { Stop } from '#lib/stop';
import type { Temporal } from '#lib/temporal';
import { saveSection } from './editing-actions.ts';
import { findDraft, lockService } from './edition-store.ts';
import { partFingerprint, type Section } from './section.ts';
import type { Service } from './service.ts';

/** What a change makes of the record as it is now: the part as it then is, or why it is not made. */
export type PartChange<Why> = (record: Service) => { readonly part: Partial<Service> } | { readonly stopped: Why };

/**
 * Makes a change to the draft as it is at this moment, which is locked until the transaction ends. Nothing is saved where it
 * is stopped.
 */
export async function changePart<Why>(
  tx: Tx,
  slug: string,
  section: Section,
  change: PartChange<Why>,
  actor: Actor,
  at: Temporal.Instant,
): Promise<{ readonly record: Service; readonly stopped?: Why }> {
  const service = await lockService(tx, slug);
  if (!service) throw new Stop(404, 'There is no service at this address any more.');
  const record = (await findDraft(tx, slug))?.record ?? service.record;
  const made = change(record);
  if ('stopped' in made) return { record, stopped: made.stopped };
  const saved = await saveSection(tx, slug, section, partFingerprint(record, section), made.part, actor, at);
  return { record: saved.record };
}
