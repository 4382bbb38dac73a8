// Putting a person in touch with an organisation, asking whether it helped, and forgetting who they were.
import { z } from 'zod';
import { type Db, inTransaction, type Tx } from '#db';
import type { Actor } from '#lib/actor';
import { Fault } from '#lib/fault';
import { fillIn, messageTemplate } from '#lib/fill-in';
import { fingerprint, randomId } from '#lib/secret';
import type { Temporal } from '#lib/temporal';
import { eraseMessages, queueMessage } from '#mail';
import { audit } from '#staff';
import type { Site } from '#web/site';
import { councilText } from './actions.ts';
import { directoryPermissions } from './permissions.ts';
import { type Provider, referralAddress } from './provider.ts';
import { findProvider } from './provider-store.ts';
import {
  askAfterDays,
  type ConsentWay,
  keptDays,
  mayAnswer,
  type Signpost,
  type SignpostDetails,
  type SignpostOutcome,
} from './signpost.ts';
import {
  countTold,
  eraseSignposts,
  insertSignpost,
  lockToAsk,
  saveAsked,
  saveSignpostAnswer,
} from './signpost-store.ts';
import { findService } from './store.ts';

const Messages = z.object({
  'signpost-provider': messageTemplate,
  'signpost-made': messageTemplate,
  'signpost-asked': messageTemplate,
});

export interface SignpostOrder {
  readonly details: SignpostDetails;
  /** How they agreed, and to exactly which words. */
  readonly consent: { readonly by: ConsentWay; readonly words: string };
  readonly site: Site;
}

/**
 * Tells an organisation of a person who agreed, confirms it to them, and writes it down: all of it or nothing.
 * `takes-nobody` when the organisation is not listed, or does not contact people.
 */
export async function makeSignpost(
  tx: Tx,
  { details, consent, site }: SignpostOrder,
  actor: Actor,
  at: Temporal.Instant,
): Promise<'made' | 'takes-nobody'> {
  directoryPermissions.need(actor, 'signpost a person');
  const [provider, service] = await Promise.all([
    findProvider(tx, details.provider),
    details.service === null ? null : findService(tx, details.service),
  ]);
  const address = provider ? referralAddress(provider) : undefined;
  if (!provider || !address) return 'takes-nobody';
  const templates = await councilText(tx, 'messages', Messages);
  const id = await insertSignpost(tx, { ...details, service: service?.slug ?? null }, consent, actor.name, at);
  const values = {
    ...common(site, provider),
    name: details.name,
    email: details.email || 'none given',
    contactPhone: details.phone || 'none given',
    about: details.about,
    service: service?.title ?? 'nothing in particular',
    consent: consent.words,
  };
  const about = `signpost ${id}`;
  await queueMessage(
    tx,
    {
      ...fillIn(templates['signpost-provider'], values),
      fact: `signpost-provider ${id}`,
      channel: 'email',
      recipient: address,
      about,
    },
    at,
  );
  if (details.mayWrite)
    await queueMessage(
      tx,
      { ...fillIn(templates['signpost-made'], values), fact: `signpost-made ${id}`, ...recipientOf(details), about },
      at,
    );
  await audit(tx, actor, 'put a person in touch with an organisation', about, at, {
    provider: provider.slug,
    consentBy: consent.by,
  });
  return 'made';
}

const common = (site: Site, provider: Pick<Provider, 'name'>) => ({
  provider: provider.name,
  councilName: site.organisation.name,
  phone: site.organisation.phone,
});

function recipientOf({ email, phone }: { email: string | null; phone: string | null }) {
  return email ? { channel: 'email' as const, recipient: email } : { channel: 'sms' as const, recipient: phone ?? '' };
}

/** How many are asked, or forgotten, in one transaction. */
const batch = 100;
const hoursAgo = (now: Temporal.Instant, days: number) => now.subtract({ hours: days * 24 });

/** Asks everybody whom we put in touch two weeks ago whether they were helped. The link holds a token; its hash alone is kept. */
export async function askWhetherHelped(db: Db, site: Site, now: Temporal.Instant): Promise<void> {
  const template = (await councilText(db, 'messages', Messages))['signpost-asked'];
  for (;;) {
    const asked = await inTransaction(db, async (tx) => {
      const toAsk = await lockToAsk(tx, hoursAgo(now, askAfterDays), batch);
      for (const signpost of toAsk) await askOne(tx, signpost, template, site, now);
      return toAsk.length;
    });
    if (asked < batch) return;
  }
}

async function askOne(
  tx: Tx,
  signpost: Signpost,
  template: z.infer<typeof messageTemplate>,
  site: Site,
  now: Temporal.Instant,
): Promise<void> {
  const provider = await findProvider(tx, signpost.provider);
  if (!provider)
    throw new Fault('no-such-provider', `Signpost ${signpost.id} leads to ${signpost.provider}, which is gone.`);
  const token = randomId();
  await saveAsked(tx, signpost.id, fingerprint(token), now);
  const values = {
    ...common(site, provider),
    name: signpost.name ?? '',
    answerLink: `${site.publicUrl}/signposts/${token}`,
  };
  await queueMessage(
    tx,
    {
      ...fillIn(template, values),
      fact: `signpost-asked ${signpost.id}`,
      ...recipientOf(signpost),
      about: `signpost ${signpost.id}`,
    },
    now,
  );
}

/** Keeps what a person says of how it went; `ended` when it is too late. */
export async function answerSignpost(
  tx: Tx,
  signpost: Signpost,
  answer: { readonly outcome: SignpostOutcome; readonly remark: string },
  at: Temporal.Instant,
): Promise<'kept' | 'ended'> {
  if (!mayAnswer(signpost, at)) return 'ended';
  await saveSignpostAnswer(tx, signpost.id, answer, at);
  return 'kept';
}

/** Deletes what says who people were, 90 days after they were put in touch: here, and in the messages about it. */
export async function forgetSignposts(db: Db, now: Temporal.Instant): Promise<void> {
  for (;;) {
    const erased = await inTransaction(db, async (tx) => {
      const ids = await eraseSignposts(tx, hoursAgo(now, keptDays), now, batch);
      await eraseMessages(
        tx,
        ids.map((id) => `signpost ${id}`),
      );
      return ids.length;
    });
    if (erased < batch) return;
  }
}

/**
 * Counts that somebody was told that what they asked for is another organisation's. Nothing is kept of who asked.
 * @param day the civil date
 */
export function noteNotOurs(
  db: Db,
  told: { readonly provider: string; readonly service?: string },
  day: Temporal.PlainDate,
): void {
  countTold(db, 'not-ours', told, day);
}
