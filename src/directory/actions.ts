// What other rooms and the council's data change in the directory.

import type { z } from 'zod';
import type { Db, Tx } from '#db';
import { Fault } from '#lib/fault';
import type { Temporal } from '#lib/temporal';
import { publishRecord } from './editing-actions.ts';
import { findDraft, keepDraftSave, lockService, saveDraft } from './edition-store.ts';
import { changedSections } from './section.ts';
import { type Service, serviceSchema } from './service.ts';
import { findService, readText, saveLoaded, saveMessageText, saveService, saveWait } from './store.ts';
import type { Wait } from './wait.ts';

/**
 * The service of this slug; when there is none, it is added from what is given, not published, so that imported cases have
 * something to belong to and nobody finds a page nobody has written.
 * @returns the service as it now is
 */
export async function ensureService(
  tx: Tx,
  given: Pick<Service, 'slug' | 'title'> & Partial<Service>,
  at: Temporal.Instant,
): Promise<Service> {
  const found = await findService(tx, given.slug);
  if (found) return found;
  const service = serviceSchema.parse(given);
  await saveService(tx, service, false, at);
  return service;
}

/**
 * Keeps how long people waited for a service, in place of what was known. The page tells it from 10 requests on.
 * @param wait working days: half of `n` requests took at most `p50`, nine in ten at most `p90`
 */
export async function publishWait(tx: Tx, service: string, wait: Wait, at: Temporal.Instant): Promise<void> {
  await saveWait(tx, service, wait, at);
}

/** A text the council wrote, checked. One that is missing or of another shape is the fault `council-text`. */
export async function councilText<T>(db: Db, name: string, shape: z.ZodType<T>): Promise<T> {
  const read = shape.safeParse(await readText(db, name));
  if (read.success) return read.data;
  const why = read.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || name}: ${issue.message}`);
  throw new Fault('council-text', `The council's text “${name}” is missing or not as expected. ${why.join('; ')}.`);
}

/** Puts the words of one message in force, in place of the council's own data; the other messages stay as they are. */
export async function publishMessageText(
  tx: Tx,
  slug: string,
  words: { readonly subject: string; readonly body: string },
): Promise<void> {
  const { subject, body } = words;
  await saveMessageText(tx, slug, { subject, body });
}

/** Who editions from the council's folder are by. */
const folder = 'The council’s data';

/**
 * Takes a service from the council's folder. It is published as the next edition if the folder has changed since it was
 * last loaded and nobody has edited the service here; if somebody has, the folder's record waits as a draft.
 */
export async function loadService(tx: Tx, record: Service, at: Temporal.Instant): Promise<void> {
  const before = await lockService(tx, record.slug);
  if (before?.loaded && changedSections(before.loaded, record).length === 0) return;
  const isEditedHere = before?.isPublished && before.loaded && changedSections(before.loaded, before.record).length > 0;
  if (!isEditedHere)
    await publishRecord(tx, record, before?.edition ?? 0, 'Loaded from the council’s folder.', folder, null, at);
  else if (await findDraft(tx, record.slug)) await keepDraftSave(tx, record.slug, 'all', record, folder, at);
  else await saveDraft(tx, record, before.edition, folder, at);
  await saveLoaded(tx, record);
}
