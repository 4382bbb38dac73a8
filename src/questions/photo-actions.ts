// Keeping the photos and documents people send: with the answers of a draft, or later, to a case. What a file really is, its
// bytes say.
import type { Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { FormErrors, sent } from '#web';
import { checkDocument, checkPhoto } from '#web/uploads';
import type { FormBody, UploadedFile } from '#web/visit';
import { type Answer, blank } from './answer.ts';
import { insertFile, removeFiles } from './file-store.ts';
import { mostFiles, type QuestionOf } from './questionnaire.ts';
import { errorWords } from './words.ts';

/** A question that takes files. */
export type FileQuestion = QuestionOf<'photo' | 'file'>;

interface CheckedFile {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

/** Files that may be kept, not kept yet. */
export interface CheckedFiles {
  readonly question: FileQuestion;
  /** Ids of those that are there and stay; and of those to go. */
  readonly staying: readonly string[];
  readonly going: readonly string[];
  readonly added: readonly CheckedFile[];
}

function checked(file: UploadedFile, as: FileQuestion['type']): CheckedFile | { readonly error: string } {
  const result = as === 'photo' ? checkPhoto(file) : checkDocument(file);
  if ('error' in result) return result;
  const { type, extension } = result.kind;
  return { name: fileName(file.name, extension, as), type, content: file.content };
}

/** A sender's file name without path, marks or a wrong extension: at most 60 characters and the extension of what it is. */
function fileName(name: string, extension: string, otherwise: string): string {
  const bare = name
    .replace(/^.*[\\/]/, '')
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim();
  return `${bare.slice(0, 60) || otherwise}.${extension}`;
}

/**
 * Looks at what was sent for a question, which is added to those kept before unless the sender ticked to take them away.
 * @param kept ids of the files kept before
 */
export function checkFiles(
  question: FileQuestion,
  kept: readonly string[],
  form: FormBody,
  files: readonly UploadedFile[],
): CheckedFiles | { readonly errors: FormErrors } {
  const wrong = (...texts: string[]) => ({
    errors: new FormErrors(texts.map((text) => ({ field: question.id, text }))),
  });
  const takeAway = sent(form, `${question.id}-take-away`) !== '';
  const read = files.filter(({ field }) => field === question.id).map((file) => checked(file, question.type));
  const faults = read.flatMap((file) => ('error' in file ? [file.error] : []));
  if (faults.length > 0) return wrong(...new Set(faults));
  const added = read.filter((file): file is CheckedFile => !('error' in file));
  const staying = takeAway ? [] : kept;
  if (staying.length + added.length > mostFiles)
    return wrong(question.type === 'photo' ? errorWords.tooManyPhotos(mostFiles) : errorWords.tooManyFiles(mostFiles));
  if (question.required && staying.length + added.length === 0) return wrong(question.whenEmpty ?? errorWords.noFile);
  return { question, staying, going: takeAway ? kept : [], added };
}

/** Keeps files that were checked. Gives the answer. */
export async function keepFiles(
  tx: Tx,
  owner: string,
  { question, staying, going, added }: CheckedFiles,
  at: Temporal.Instant,
): Promise<Answer> {
  await removeFiles(tx, owner, going);
  const fileIds = [...staying];
  for (const file of added) fileIds.push(await insertFile(tx, { owner, question: question.id, ...file }, at));
  return fileIds.length === 0 ? blank : { type: question.type, fileIds };
}

/** Keeps a photo that came without a draft: on a progress page, or from staff. Gives its id, or the error to show. */
export async function addPhoto(
  tx: Tx,
  owner: string,
  question: string,
  file: UploadedFile,
  at: Temporal.Instant,
): Promise<{ id: string } | { error: string }> {
  const photo = checked(file, 'photo');
  return 'error' in photo ? photo : { id: await insertFile(tx, { owner, question, ...photo }, at) };
}
