// Keeping the photos people send: with the answers of a draft, or later, to a case. What a file really is, its bytes say.
import type { Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { FormErrors, sent } from '#web';
import { checkPhoto } from '#web/uploads';
import type { FormBody, UploadedFile } from '#web/visit';
import { type Answer, answerOf, blank } from './answer.ts';
import { type Draft, filesOwner } from './draft.ts';
import { insertFile, remove } from './file-store.ts';
import { mostPhotos, type QuestionOf } from './questionnaire.ts';
import { errorWords } from './words.ts';

interface Photo {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

function asPhoto(file: UploadedFile): Photo | { readonly error: string } {
  const checked = checkPhoto(file);
  if ('error' in checked) return checked;
  const { type, extension } = checked.kind;
  return { name: fileName(file.name, extension), type, content: file.content };
}

/** A sender's file name without path, marks or a wrong extension: at most 60 characters and the extension of what it is. */
function fileName(name: string, extension: string): string {
  const bare = name
    .replace(/^.*[\\/]/, '')
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim();
  return `${bare.slice(0, 60) || 'photo'}.${extension}`;
}

/** Adds the photos sent for a question to those kept before, which go first if the sender ticked so. All are kept, or none. */
export async function keepPhotos(
  tx: Tx,
  draft: Draft,
  question: QuestionOf<'photo'>,
  form: FormBody,
  files: readonly UploadedFile[],
  at: Temporal.Instant,
): Promise<{ answer: Answer; errors?: never } | { errors: FormErrors }> {
  const wrong = (text: string) => ({ errors: new FormErrors([{ field: question.id, text }]) });
  const owner = filesOwner(draft);
  const takeAway = sent(form, `${question.id}-take-away`) !== '';
  const kept = takeAway ? [] : (answerOf(question, draft.answers[question.id])?.fileIds ?? []);
  const photos: Photo[] = [];
  for (const file of files.filter(({ field }) => field === question.id)) {
    const photo = asPhoto(file);
    if ('error' in photo) return wrong(photo.error);
    photos.push(photo);
  }
  if (kept.length + photos.length > mostPhotos) return wrong(errorWords.tooManyPhotos(mostPhotos));
  if (takeAway) await remove(tx, owner, question.id);
  const fileIds = [...kept];
  for (const photo of photos) fileIds.push(await insertFile(tx, { owner, question: question.id, ...photo }, at));
  return { answer: fileIds.length === 0 ? blank : { type: 'photo', fileIds } };
}

/** Keeps a photo that came without a draft: on a progress page, or from staff. Gives its id, or the error to show. */
export async function addPhoto(
  tx: Tx,
  owner: string,
  question: string,
  file: UploadedFile,
  at: Temporal.Instant,
): Promise<{ id: string } | { error: string }> {
  const photo = asPhoto(file);
  return 'error' in photo ? photo : { id: await insertFile(tx, { owner, question, ...photo }, at) };
}
