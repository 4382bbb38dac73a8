// A draft from its beginning to its end. The session decides whose draft it is.
import type { Tx } from '#db';
import { Fault } from '#lib/fault';
import { Stop } from '#lib/stop';
import type { Temporal } from '#lib/temporal';
import type { FormErrors } from '#web';
import type { FormBody, UploadedFile } from '#web/visit';
import type { Answers } from './answer.ts';
import { type Draft, draftDays, filesOwner } from './draft.ts';
import { remove } from './file-store.ts';
import { readAnswer } from './pages/read-answer.ts';
import { keepPhotos } from './photo-actions.ts';
import type { Question } from './questionnaire.ts';
import {
  deleteDraft,
  deleteDraftsUntouchedSince,
  findDraft,
  findQuestionnaire,
  insertDraft,
  lockDraft,
  saveAnswer,
} from './store.ts';
import { draftGone } from './words.ts';

/** What a form sent: its fields, its files, and when. */
export interface Sent {
  readonly form: FormBody;
  readonly files?: readonly UploadedFile[];
  /** The civil date where the council is, for dates that must lie in the past or the future. */
  readonly today: Temporal.PlainDate;
  readonly at: Temporal.Instant;
}

export type AnswerOutcome =
  | { readonly answers: Answers; readonly errors?: never }
  | { readonly errors: FormErrors; readonly answers?: never };

/**
 * The session's draft about a subject; begun with the newest version of the questionnaire when there is none. A draft of
 * another questionnaire than the one asked for is thrown away. No such questionnaire is the fault `questionnaire-missing`.
 */
export async function begin(
  tx: Tx,
  draft: { sessionKey: string; subject: string; questionnaire: string },
  at: Temporal.Instant,
): Promise<Draft> {
  const before = await findDraft(tx, draft.sessionKey, draft.subject);
  if (before?.questionnaire.slug === draft.questionnaire) return before;
  if (before) await discard(tx, before);
  const questionnaire = await findQuestionnaire(tx, draft.questionnaire);
  if (!questionnaire)
    throw new Fault(
      'questionnaire-missing',
      `There is no questionnaire “${draft.questionnaire}”. Add it to the council's data.`,
    );
  await insertDraft(tx, { ...draft, version: questionnaire.version }, at);
  const begun = await findDraft(tx, draft.sessionKey, draft.subject);
  if (!begun) throw new Fault('draft-lost', 'A draft was begun and could not be found again in the same transaction.');
  return begun;
}

/**
 * Reads the answer to one question from a form and keeps it, with any photos. The question may be one of the page's own
 * (a name, an e-mail address) and not of the questionnaire: it is kept beside the others.
 * @returns all answers of the draft, or the errors to show. Stops with 409 when the draft has been sent or deleted meanwhile.
 */
export async function answer(tx: Tx, draft: Draft, question: Question, from: Sent): Promise<AnswerOutcome> {
  if (!(await lockDraft(tx, draft.id))) throw new Stop(409, draftGone);
  const read =
    question.type === 'photo'
      ? await keepPhotos(tx, draft, question, from.form, from.files ?? [], from.at)
      : readAnswer(question, from.form, from.today);
  if (read.errors) return { errors: read.errors };
  await saveAnswer(tx, draft.id, question.id, read.answer, from.at);
  return { answers: { ...draft.answers, [question.id]: read.answer } };
}

/**
 * Ends a draft because its answers are now somebody's work. Call it before making the case: of two submits at the same
 * moment, one gets false and must make nothing. Then move the files: `answerFiles.move(tx, drafts.filesOwner(draft), 'case 12')`.
 */
export async function finish(tx: Tx, draft: Draft): Promise<boolean> {
  return deleteDraft(tx, draft.id);
}

/** Throws a draft away with its files. */
export async function discard(tx: Tx, draft: Draft): Promise<void> {
  await deleteDraft(tx, draft.id);
  await remove(tx, filesOwner(draft));
}

/** Deletes the drafts and files nobody has touched for 30 days. Returns how many drafts. */
export async function deleteOldDrafts(tx: Tx, at: Temporal.Instant): Promise<number> {
  return deleteDraftsUntouchedSince(tx, at.subtract({ hours: draftDays * 24 }));
}
