// Changing the wording of messages: drafted, checked, published, and an earlier version taken up again.

import { readdir } from 'node:fs/promises';
import { z } from 'zod';
import type { Tx } from '#db';
import { publishMessageText } from '#directory';
import type { Actor } from '#lib/actor';
import type { Pack } from '#lib/pack';
import type { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import { outPermissions } from './out-permissions.ts';
import {
  checkWords,
  isSameWords,
  type Template,
  type TemplateProblem,
  type TemplateWords,
  wordsOf,
} from './template.ts';
import { kindOf, secretIn, typedIn } from './template-kinds.ts';
import { deleteDraft, lockTemplate, publishVersion, saveVersion, templateVersions } from './template-store.ts';

const WordsInFile = z
  .object({
    subject: z.string(),
    body: z.string(),
    sms: z.string().nullable().default(null),
    letter: z.string().nullable().default(null),
    easyRead: z.string().nullable().default(null),
  })
  .strict();
const MessagesFile = z.record(z.string(), WordsInFile);

/**
 * Takes the wording of messages from the council's folder: `messages.json` in English, `messages-cy.json` and its like in others.
 * What staff edited here stays in force.
 */
export async function loadTemplates(tx: Tx, pack: Pack, at: Temporal.Instant): Promise<void> {
  const names = (await readdir(pack.folder)).filter((name) => /^messages(-[\w-]+)?\.json$/.test(name)).sort();
  for (const name of names) {
    const language = /^messages-([\w-]+)\.json$/.exec(name)?.[1] ?? 'en';
    const file = await pack.read(name, MessagesFile);
    for (const [slug, words] of Object.entries(file)) await loadTemplate(tx, slug, language, words, at);
  }
}

async function loadTemplate(tx: Tx, slug: string, language: string, words: TemplateWords, at: Temporal.Instant) {
  await lockTemplate(tx, slug, language);
  const versions = await templateVersions(tx, slug, language);
  const inForce = versions.find(({ publishedAt }) => publishedAt);
  if (inForce?.source === 'staff') {
    if (language === 'en') await publishMessageText(tx, slug, inForce);
    return;
  }
  if (inForce && isSameWords(inForce, words)) return;
  const draft = versions.find(({ publishedAt }) => !publishedAt);
  if (draft) await deleteDraft(tx, slug, language);
  const madeBy = 'The council’s data';
  const next = (inForce?.version ?? 0) + 1;
  await saveVersion(tx, { slug, language, version: next, ...words, source: 'council', madeBy, isPublished: true }, at);
  if (draft) await saveVersion(tx, { ...draft, version: next + 1, isPublished: false }, draft.madeAt);
}

export type SavedDraft =
  | { readonly version: number; readonly problems?: never }
  | { readonly problems: readonly TemplateProblem[] };

/** Keeps a draft, in place of the one there was. Words that could never be filled in are refused by name. */
export async function saveDraft(
  tx: Tx,
  input: { readonly slug: string; readonly language: string; readonly words: TemplateWords },
  actor: Actor,
  at: Temporal.Instant,
): Promise<SavedDraft> {
  outPermissions.need(actor, 'edit the wording of messages');
  const { slug, language, words } = input;
  const known = kindOf(slug, words.subject).placeholders;
  const problems = checkWords(words, { known, typedIn: typedIn(slug), ...secretIn(slug) });
  if (problems.length > 0) return { problems };
  await lockTemplate(tx, slug, language);
  const versions = await templateVersions(tx, slug, language);
  const newest = versions.find(({ publishedAt }) => publishedAt)?.version ?? 0;
  const version = newest + 1;
  await saveVersion(
    tx,
    { slug, language, version, ...words, source: 'staff', madeBy: actor.name, isPublished: false },
    at,
  );
  await audit(tx, actor, 'drafted the wording of a message', `template ${slug} ${language}`, at, { version });
  return { version };
}

/** Puts the draft in force; false when there is none, since somebody published it first. */
export async function publishDraft(
  tx: Tx,
  input: { readonly slug: string; readonly language: string },
  actor: Actor,
  at: Temporal.Instant,
): Promise<boolean> {
  outPermissions.need(actor, 'publish the wording of messages');
  const { slug, language } = input;
  await lockTemplate(tx, slug, language);
  const draft = draftOf(await templateVersions(tx, slug, language));
  if (!draft) return false;
  await publishVersion(tx, draft, actor.name, at);
  if (language === 'en') await publishMessageText(tx, slug, draft);
  await audit(tx, actor, 'published the wording of a message', `template ${slug} ${language}`, at, {
    version: draft.version,
  });
  return true;
}

/** Makes an earlier version the draft; false when there is no such version. */
export async function takeUpVersion(
  tx: Tx,
  input: { readonly slug: string; readonly language: string; readonly version: number },
  actor: Actor,
  at: Temporal.Instant,
): Promise<boolean> {
  outPermissions.need(actor, 'edit the wording of messages');
  const { slug, language, version } = input;
  const wanted = (await templateVersions(tx, slug, language)).find((each) => each.version === version);
  if (!wanted) return false;
  const saved = await saveDraft(tx, { slug, language, words: wordsOf(wanted) }, actor, at);
  return saved.problems === undefined;
}

/** Throws the draft away. */
export async function dropDraft(
  tx: Tx,
  input: { readonly slug: string; readonly language: string },
  actor: Actor,
  at: Temporal.Instant,
): Promise<void> {
  outPermissions.need(actor, 'edit the wording of messages');
  await deleteDraft(tx, input.slug, input.language);
  await audit(tx, actor, 'threw a draft of a message away', `template ${input.slug} ${input.language}`, at);
}

export const draftOf = (versions: readonly Template[]): Template | undefined =>
  versions.find(({ publishedAt }) => publishedAt === null);
