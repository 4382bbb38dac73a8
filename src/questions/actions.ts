// A draft from its beginning to its end. The session decides whose draft it is.
import type { Tx } from '#db';
import { Fault } from '#lib/fault';
import { Stop } from '#lib/stop';
import type { Temporal } from '#lib/temporal';
import type { FormErrors } from '#web';
import { type Answer, type Answers, fileIdsOf } from './answer.ts';
import { type Draft, draftDays, filesOwner, type Sent } from './draft.ts';
import { keepOnly, remove } from './file-store.ts';
import { keepItems } from './group-actions.ts';
import { readAnswer } from './pages/read-answer.ts';
import { given } from './path.ts';
import { checkFiles, type FileQuestion, keepFiles } from './photo-actions.ts';
import type { PlaceSearch } from './place.ts';
import { readFoundPlace } from './place-actions.ts';
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

export type AnswerOutcome =
  /** `stays`: the question is asked on, as the page of a group is for the next item. */
  | { readonly answers: Answers; readonly stays: boolean; readonly errors?: never }
  /** The page is to be shown again: with errors, or, when there are none, with what a look-up found. */
  | { readonly errors: FormErrors; readonly search?: PlaceSearch; readonly answers?: never };

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
 * Reads the answer to one question from a form and keeps it, with any files. The question may be one of the page's own
 * (a name, an e-mail address) and not of the questionnaire: it is kept beside the others.
 * @returns all answers of the draft, or the errors to show. Stops with 409 when the draft has been sent or deleted meanwhile.
 */
export async function answer(tx: Tx, draft: Draft, question: Question, from: Sent): Promise<AnswerOutcome> {
  const answers = await lockDraft(tx, draft.id);
  if (!answers) throw new Stop(409, draftGone);
  const read = await readAndKeep(tx, { ...draft, answers }, question, from);
  if (read.errors) return read;
  await saveAnswer(tx, draft.id, question.id, read.answer, from.at);
  return { answers: { ...answers, [question.id]: read.answer }, stays: read.stays ?? false };
}

type Kept =
  | { readonly answer: Answer; readonly stays?: boolean; readonly errors?: never }
  | { readonly errors: FormErrors; readonly search?: PlaceSearch; readonly answer?: never };

async function readAndKeep(tx: Tx, draft: Draft, question: Question, from: Sent): Promise<Kept> {
  switch (question.type) {
    case 'photo':
    case 'file':
      return keepSentFiles(tx, draft, question, from);
    case 'group':
      return keepItems(tx, draft, question, from);
    case 'place':
      return readFoundPlace(draft, question, from);
    default:
      return readAnswer(question, from.form, from.today);
  }
}

async function keepSentFiles(tx: Tx, draft: Draft, question: FileQuestion, from: Sent): Promise<Kept> {
  const before = draft.answers[question.id];
  const checked = checkFiles(question, before ? fileIdsOf({ it: before }) : [], from.form, from.files ?? []);
  if ('errors' in checked) return checked;
  return { answer: await keepFiles(tx, filesOwner(draft), checked, from.at) };
}

/**
 * Ends a draft because its answers are now somebody's work; files sent for questions that are no longer asked go. Call it before making the case: of two submits at the same
 * moment, one gets false and must make nothing. Then move the files: `answerFiles.move(tx, drafts.filesOwner(draft), 'case 12')`.
 */
export async function finish(tx: Tx, draft: Draft): Promise<boolean> {
  if (!(await deleteDraft(tx, draft.id))) return false;
  await keepOnly(tx, filesOwner(draft), fileIdsOf(given(draft.questionnaire, draft.answers)));
  return true;
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
