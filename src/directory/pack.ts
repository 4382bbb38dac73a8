// The directory as a council's folder gives it: topics, services, notices, pages and messages.
import { z } from 'zod';
import type { Tx } from '#db';
import { Fault } from '#lib/fault';
import type { Pack } from '#lib/pack';
import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { loadService } from './actions.ts';
import { loadProvidersPack } from './folder-actions.ts';
import { noticeOf, noticeSchema } from './notice.ts';
import { serviceSchema, topicSchema } from './service.ts';
import { saveNotice, saveText, saveTopic } from './store.ts';
import { accessibilitySchema, cookiesSchema, privacySchema } from './texts.ts';
import { loadOwnWords } from './words-actions.ts';

const pagesSchema = z.object({
  accessibility: accessibilitySchema,
  privacy: privacySchema,
  cookies: cookiesSchema,
});
const messagesSchema = z.record(z.string(), z.object({ subject: z.string().min(1), body: z.string().min(1) }));
/** Facts of council.json that are told to residents in pages and messages, and that no other room keeps. */
const factsSchema = z.object({
  ombudsman: z.unknown().optional(),
  /** The code of the council's area in the Government Statistical Service's register: E07000026. */
  gss: z
    .string()
    .regex(/^[A-Z]\d{8}$/)
    .optional(),
});

/** Loads it all. Loading again brings what changed up to date; a service that is no longer in the folder stays. */
export async function loadDirectoryPack(tx: Tx, pack: Pack, at: Temporal.Instant): Promise<void> {
  await loadProvidersPack(tx, pack, at);
  const topics = await pack.read('topics.json', z.array(topicSchema));
  for (const [position, topic] of topics.entries()) await saveTopic(tx, topic, position);
  const known = new Set(topics.map((topic) => topic.slug));
  for (const service of await pack.readAll('services', serviceSchema)) {
    if (service.topic !== null && !known.has(service.topic))
      throw new Fault(
        'no-such-topic',
        `Service ${service.slug} is under ${service.topic}, which is not in topics.json.`,
      );
    await loadService(tx, service, at);
  }
  await loadOwnWords(tx, pack, at);
  const today = dateAtHome(at);
  for (const notice of await pack.read('context-events.json', z.array(noticeSchema)))
    await saveNotice(tx, noticeOf(notice, today));
  const texts = {
    ...(await pack.read('pages.json', pagesSchema)),
    messages: await pack.read('messages.json', messagesSchema),
    ...(await pack.read('council.json', factsSchema)),
  };
  for (const [name, text] of Object.entries(texts)) if (text !== undefined) await saveText(tx, name, text);
}
