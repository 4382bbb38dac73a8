// What editors do to the question bank: load → decide → save, with an audit row.
import type { Tx } from '#db';
import type { Actor } from '#lib/actor';
import type { Temporal } from '#lib/temporal';
import { audit } from '#staff';
import { bringUpToDate, forBank } from './bank.ts';
import { bankIds, formsUsing, lockBanked, removeBanked, saveBanked } from './bank-store.ts';
import { changeQuestion, changeQuestions, type Outcome } from './builder.ts';
import { editForm } from './builder-actions.ts';
import { idFromWords } from './builder-ids.ts';
import { markOfAsking } from './builder-mark.ts';
import { questionPermissions } from './permissions.ts';
import type { Question, QuestionnaireDefinition } from './questionnaire.ts';

const subjectOf = (id: string) => `bank question ${id}`;

/** Adds a question to the bank under an id of its own, which it gives. */
export async function addToBank(tx: Tx, question: Question, actor: Actor, at: Temporal.Instant): Promise<string> {
  questionPermissions.need(actor, 'build forms');
  const id = idFromWords(question.id, await bankIds(tx));
  await saveBanked(tx, forBank(question, id), actor.name, at);
  await audit(tx, actor, 'added a question to the bank', subjectOf(id), at, { ask: question.ask });
  return id;
}

/**
 * Changes a question of the bank. Forms keep the copies they have until somebody brings them up to date.
 * @param seen the mark of what the editor was shown
 */
export async function changeInBank(
  tx: Tx,
  id: string,
  seen: string,
  change: (now: Question) => Question,
  actor: Actor,
  at: Temporal.Instant,
): Promise<Outcome<Question>> {
  questionPermissions.need(actor, 'build forms');
  const now = await lockBanked(tx, id);
  if (!now) return { refused: 'removed-meanwhile' };
  const changed = changeQuestion(id, { isAsSeen: (held) => markOfAsking(held) === seen, change })([now]);
  if (changed.refused) return changed;
  const question = forBank(changed.done[0] ?? now, id);
  await saveBanked(tx, question, actor.name, at);
  await audit(tx, actor, 'changed a question of the bank', subjectOf(id), at, { before: now, after: question });
  return { done: question };
}

/** Takes a question out of the bank. Forms that use it keep it. */
export async function removeFromBank(
  tx: Tx,
  id: string,
  seen: string,
  actor: Actor,
  at: Temporal.Instant,
): Promise<Outcome<null>> {
  questionPermissions.need(actor, 'build forms');
  const now = await lockBanked(tx, id);
  if (!now) return { refused: 'removed-meanwhile' };
  if (markOfAsking(now) !== seen) return { refused: 'changed-meanwhile' };
  await removeBanked(tx, id, actor.name, at);
  await audit(tx, actor, 'removed a question from the bank', subjectOf(id), at, { question: now });
  return { done: null };
}

/** Brings the drafts of some forms up to what the bank says now; a form without a draft gets one. Gives their titles. */
export async function bringFormsUpToDate(
  tx: Tx,
  id: string,
  slugs: readonly string[],
  actor: Actor,
  at: Temporal.Instant,
): Promise<Outcome<readonly string[]>> {
  questionPermissions.need(actor, 'build forms');
  const banked = await lockBanked(tx, id);
  if (!banked) return { refused: 'removed-meanwhile' };
  const users = await formsUsing(tx, id);
  const titles: string[] = [];
  for (const { slug, definition } of users.filter((form) => slugs.includes(form.slug))) {
    const edit = {
      did: 'brought a form up to date with the bank',
      detail: { question: id },
      change: (now: QuestionnaireDefinition) => ({ done: bringUpToDate(now, banked) }),
    };
    await editForm<never>(tx, slug, edit, actor, at);
    titles.push(definition.title);
  }
  return { done: titles };
}

/** Puts a copy of a form's question in the bank, and notes in the form's draft that it is from there. Gives its id there. */
export async function shareQuestion(
  tx: Tx,
  slug: string,
  id: string,
  actor: Actor,
  at: Temporal.Instant,
): Promise<Outcome<string>> {
  const fromBank = idFromWords(id, await bankIds(tx));
  const edited = await editForm(
    tx,
    slug,
    {
      did: 'put a question of a form in the bank',
      detail: { question: id, fromBank },
      change: (definition) =>
        changeQuestions(
          definition,
          null,
          changeQuestion(id, { isAsSeen: () => true, change: (now) => ({ ...now, fromBank }) }),
        ),
    },
    actor,
    at,
  );
  if (!edited || !('done' in edited)) return { refused: edited?.refused ?? 'removed-meanwhile' };
  const shared = edited.done.questions.find((question) => question.id === id);
  if (shared) await saveBanked(tx, forBank(shared, fromBank), actor.name, at);
  return { done: fromBank };
}
