// Writing a service: a draft that only staff see, editions that everybody does. Nothing an editor saved is overwritten unseen.
import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import { Stop } from '#lib/stop';
import type { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import {
  type Draft,
  deleteDraft,
  findDraft,
  findEdition,
  insertEdition,
  keepDraftSave,
  lockService,
  saveDraft,
} from './edition-store.ts';
import { whatIsKnown } from './known-store.ts';
import { directoryPermissions } from './permissions.ts';
import { type Problem, problemsOf } from './publishable.ts';
import { partFingerprint, partOf, type Section } from './section.ts';
import { type Service, serviceSchema } from './service.ts';
import { hideService, saveService } from './store.ts';

/** Addresses beside the services that are pages of their own. */
const reserved = new Set(['new', 'views', 'import', 'suggestions']);

const gone = () => new Stop(404, 'There is no service at this address any more.');

/** Begins a service with a slug and a title. `taken` when another has the slug. */
export async function startService(
  tx: Tx,
  begin: { slug: string; title: string },
  actor: Actor,
  at: Temporal.Instant,
): Promise<'started' | 'taken'> {
  directoryPermissions.need(actor, 'write a service');
  if (reserved.has(begin.slug) || (await lockService(tx, begin.slug))) return 'taken';
  const record = serviceSchema.parse(begin);
  await saveService(tx, record, false, at);
  await saveDraft(tx, record, 0, actor.name, at);
  await audit(tx, actor, 'began a service', `service ${record.slug}`, at);
  return 'started';
}

/** What a save led to: kept, or somebody else saved the same part since the writer opened it. */
export type SectionSave =
  | { readonly kind: 'saved'; readonly record: Service }
  | { readonly kind: 'overtaken'; readonly by: string; readonly record: Service };

/**
 * Saves one part of a service into its draft, which is begun from the edition in force when there is none. Other parts
 * that others saved meanwhile stay as they are.
 * @param seen the `partFingerprint` of what the writer was shown
 */
export async function saveSection(
  tx: Tx,
  slug: string,
  section: Section,
  seen: string,
  part: Partial<Service>,
  actor: Actor,
  at: Temporal.Instant,
): Promise<SectionSave> {
  directoryPermissions.need(actor, 'write a service');
  const service = await lockService(tx, slug);
  if (!service) throw gone();
  const draft = await findDraft(tx, slug);
  const now = draft?.record ?? service.record;
  const next = serviceSchema.parse({ ...now, ...part, slug });
  const [before, after] = [partFingerprint(now, section), partFingerprint(next, section)];
  if (before === after) return { kind: 'saved', record: now };
  if (before !== seen) return { kind: 'overtaken', by: draft?.changedBy ?? 'Somebody', record: now };
  await keepDraftSave(tx, slug, section, partOf(next, section), actor.name, at);
  await saveDraft(tx, next, draft?.basedOn ?? service.edition, actor.name, at);
  await audit(tx, actor, `changed the draft: ${section}`, `service ${slug}`, at);
  return { kind: 'saved', record: next };
}

/** Throws a draft away. A service that was never published goes on as one that nobody sees. */
export async function discardDraft(tx: Tx, slug: string, actor: Actor, at: Temporal.Instant): Promise<void> {
  directoryPermissions.need(actor, 'write a service');
  if (!(await lockService(tx, slug))) throw gone();
  if (await deleteDraft(tx, slug)) await audit(tx, actor, 'threw a draft away', `service ${slug}`, at);
}

export type Publication =
  | { readonly kind: 'published'; readonly edition: number }
  | { readonly kind: 'nothing-new' }
  | { readonly kind: 'not-ready'; readonly problems: readonly Problem[] }
  /** The draft changed since the publisher read it. */
  | { readonly kind: 'changed'; readonly by: string };

/**
 * Makes the draft the next edition: what everybody sees from now on.
 * @param seenAt when the draft had last been changed as the publisher saw it, as ISO text
 */
export async function publish(
  tx: Tx,
  slug: string,
  input: { note: string; seenAt: string },
  actor: Actor,
  at: Temporal.Instant,
): Promise<Publication> {
  directoryPermissions.need(actor, 'publish a service');
  const service = await lockService(tx, slug);
  if (!service) throw gone();
  const draft = await findDraft(tx, slug);
  if (!draft) return { kind: 'nothing-new' };
  if (draft.changedAt.toString() !== input.seenAt) return { kind: 'changed', by: draft.changedBy };
  const problems = problemsOf(draft.record, await whatIsKnown(tx, draft.record)).filter(
    (problem) => problem.isInTheWay,
  );
  if (problems.length > 0) return { kind: 'not-ready', problems };
  const edition = await publishRecord(tx, draft.record, service.edition, input.note, actor.name, null, at);
  await deleteDraft(tx, slug);
  await audit(tx, actor, `published edition ${edition}`, `service ${slug}`, at);
  return { kind: 'published', edition };
}

/** Puts a record in force as the edition after `before`. Gives its number. */
export async function publishRecord(
  tx: Tx,
  record: Service,
  before: number,
  note: string,
  by: string,
  restoredFrom: number | null,
  at: Temporal.Instant,
): Promise<number> {
  const number = before + 1;
  await saveService(tx, record, true, at, number);
  await insertEdition(tx, record.slug, { number, record, publishedAt: at, publishedBy: by, note, restoredFrom });
  return number;
}

/** Makes an earlier edition the draft, in place of any other; the draft that was there is kept among its saves. */
export async function restoreEdition(
  tx: Tx,
  slug: string,
  number: number,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  directoryPermissions.need(actor, 'write a service');
  const service = await lockService(tx, slug);
  const edition = await findEdition(tx, slug, number);
  if (!service || !edition) throw gone();
  const draft: Draft | null = await findDraft(tx, slug);
  if (draft) await keepDraftSave(tx, slug, 'all', draft.record, draft.changedBy, draft.changedAt);
  await saveDraft(tx, edition.record, service.edition, actor.name, at);
  await audit(tx, actor, `took edition ${number} as the draft`, `service ${slug}`, at);
}

/** Takes a service off the site. Its editions, its cases and its draft stay; publishing a draft brings it back. */
export async function withdrawService(
  tx: Tx,
  slug: string,
  why: string,
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  directoryPermissions.need(actor, 'publish a service');
  const service = await lockService(tx, slug);
  if (!service) throw gone();
  await hideService(tx, slug, at);
  if (!(await findDraft(tx, slug))) await saveDraft(tx, service.record, service.edition, actor.name, at);
  await audit(tx, actor, `took the service off the site: ${why}`, `service ${slug}`, at);
}
