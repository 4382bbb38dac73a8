// What editors do to forms: load → decide → save, with an audit row. A form's draft is locked while one of them is at it.
import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import type { FormRefusal } from './build-words.ts';
import type { Outcome } from './builder.ts';
import { idFromWords } from './builder-ids.ts';
import { markOfForm } from './builder-mark.ts';
import { problemsOf } from './builder-problems.ts';
import {
  deleteFormDraft,
  type FormDraft,
  findFormDraft,
  findVersion,
  insertFormDraft,
  listForms,
  lockFormDraft,
  updateFormDraft,
} from './builder-store.ts';
import { questionPermissions } from './permissions.ts';
import type { QuestionnaireDefinition } from './questionnaire.ts';
import { publishQuestionnaire } from './store.ts';

type Done<T, R extends string> = { readonly done: T; readonly refused?: undefined } | { readonly refused: R };

/** What the audit log calls a form. */
export const subjectOf = (slug: string) => `form ${slug}`;

/** Begins a form that asks nothing yet. Gives its slug, which never changes. */
export async function beginForm(
  tx: Tx,
  title: string,
  actor: Actor,
  at: Temporal.Instant,
): Promise<Done<string, 'title-taken'>> {
  questionPermissions.need(actor, 'build forms');
  const forms = await listForms(tx, '');
  const isSame = (other: string) => other.trim().toLowerCase() === title.trim().toLowerCase();
  if (forms.some((form) => isSame(form.title))) return { refused: 'title-taken' };
  const slug = idFromWords(
    title,
    forms.map((form) => form.slug),
    'form',
  );
  const definition = { slug, title, questions: [] };
  if (!(await insertFormDraft(tx, { definition, basedOn: 0, changedBy: actor.name }, at)))
    return { refused: 'title-taken' };
  await audit(tx, actor, 'began a form', subjectOf(slug), at, { title });
  return { done: slug };
}

/**
 * Makes one change to a form's draft, which begins with it where there is none. The change is decided on the locked draft.
 * @param did what the audit log says: “changed a question”
 * @returns null where there is no such form
 */
export async function editForm<R extends string>(
  tx: Tx,
  slug: string,
  edit: {
    readonly did: string;
    readonly detail?: object;
    readonly change: (definition: QuestionnaireDefinition) => Done<QuestionnaireDefinition, R>;
  },
  actor: Actor,
  at: Temporal.Instant,
): Promise<Done<QuestionnaireDefinition, R> | null> {
  questionPermissions.need(actor, 'build forms');
  const draft = await openDraft(tx, slug, actor, at);
  if (!draft) return null;
  const changed = edit.change(draft.definition);
  if (!('done' in changed)) return changed;
  await updateFormDraft(tx, changed.done, actor.name, at);
  await audit(tx, actor, edit.did, subjectOf(slug), at, edit.detail ?? {});
  return changed;
}

/** The locked draft of a form, begun from the version in force where there is none. */
async function openDraft(tx: Tx, slug: string, actor: Actor, at: Temporal.Instant): Promise<FormDraft | null> {
  const draft = await lockFormDraft(tx, slug);
  if (draft) return draft;
  const newest = await findVersion(tx, slug);
  if (!newest) return null;
  const { definition, version } = newest;
  await insertFormDraft(tx, { definition, basedOn: version, changedBy: actor.name }, at);
  return lockFormDraft(tx, slug);
}

/**
 * Publishes the draft as the next version. Answers under way keep the version they began with.
 * @param seen the mark of the draft the editor looked at
 */
export async function publishForm(
  tx: Tx,
  slug: string,
  seen: string,
  note: string,
  actor: Actor,
  at: Temporal.Instant,
): Promise<Done<number, FormRefusal>> {
  questionPermissions.need(actor, 'publish a form');
  const draft = await lockFormDraft(tx, slug);
  if (!draft) return { refused: 'no-draft' };
  if (markOfForm(draft.definition) !== seen) return { refused: 'draft-changed' };
  if (problemsOf(draft.definition).length > 0) return { refused: 'has-problems' };
  const before = await findVersion(tx, slug);
  if (before && markOfForm(before.definition) === seen) return { refused: 'nothing-changed' };
  const { definition, restoredFrom } = draft;
  const version = await publishQuestionnaire(tx, definition, at, { publishedBy: actor.name, note, restoredFrom });
  await deleteFormDraft(tx, slug);
  await audit(tx, actor, 'published a form', subjectOf(slug), at, { version, note });
  return { done: version };
}

/** Throws a draft away. @param seen the mark of the draft the editor looked at */
export async function discardForm(
  tx: Tx,
  slug: string,
  seen: string,
  actor: Actor,
  at: Temporal.Instant,
): Promise<Outcome<null> | { refused: 'no-draft' | 'draft-changed' }> {
  questionPermissions.need(actor, 'build forms');
  const draft = await lockFormDraft(tx, slug);
  if (!draft) return { refused: 'no-draft' };
  if (markOfForm(draft.definition) !== seen) return { refused: 'draft-changed' };
  await deleteFormDraft(tx, slug);
  await audit(tx, actor, 'discarded the draft of a form', subjectOf(slug), at, { definition: draft.definition });
  return { done: null };
}

/**
 * Makes an earlier version the draft.
 * @param seen the mark of the draft that the editor was told would be replaced; '' for none
 */
export async function restoreVersion(
  tx: Tx,
  slug: string,
  version: number,
  seen: string,
  actor: Actor,
  at: Temporal.Instant,
): Promise<Done<null, 'no-such-version' | 'draft-changed'>> {
  questionPermissions.need(actor, 'build forms');
  const wanted = await findVersion(tx, slug, version);
  const newest = await findVersion(tx, slug);
  const before = await findFormDraft(tx, slug);
  if (!wanted || !newest) return { refused: 'no-such-version' };
  if ((before ? markOfForm(before.definition) : '') !== seen) return { refused: 'draft-changed' };
  const draft = await openDraft(tx, slug, actor, at);
  if (draft && before && markOfForm(draft.definition) !== seen) return { refused: 'draft-changed' };
  await updateFormDraft(tx, wanted.definition, actor.name, at, { restoredFrom: version, basedOn: newest.version });
  await audit(tx, actor, 'brought an earlier version of a form back', subjectOf(slug), at, { version });
  return { done: null };
}
