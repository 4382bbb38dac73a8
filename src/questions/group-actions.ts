// Keeping the items of a group one by one: adding, changing and removing, with the files sent for each.
import type { Tx } from '#db';
import { FormErrors, sent } from '#web';
import { type Answer, type Answers, answerOf, blank, fileIdsOf } from './answer.ts';
import { type Draft, filesOwner, type Sent } from './draft.ts';
import { removeFiles } from './file-store.ts';
import { readItem } from './pages/read-answer.ts';
import { type CheckedFiles, checkFiles, keepFiles } from './photo-actions.ts';
import { askedOfItem, fewestItems, itemPrefix, type QuestionOf } from './questionnaire.ts';
import { errorWords } from './words.ts';

type Group = QuestionOf<'group'>;

export type ItemsOutcome =
  /** `stays`: the page is shown again, for the next item. */
  | { readonly answer: Answer; readonly stays: boolean; readonly errors?: never }
  | { readonly errors: FormErrors; readonly answer?: never };

/** Does what the page of a group was asked to: `_go` is `add`, `remove`, or anything else to go on. */
export async function keepItems(tx: Tx, draft: Draft, group: Group, from: Sent): Promise<ItemsOutcome> {
  const items = answerOf(group, draft.answers[group.id])?.items ?? [];
  const owner = filesOwner(draft);
  const go = sent(from.form, '_go');
  const at = placeOf(group, from, items.length);
  // of two pages that each add an item neither writes over the other's
  const before = sent(from.form, `${group.id}-new`) === '' ? items[at] : undefined;
  if (go === 'remove') {
    await removeFiles(tx, owner, fileIdsOf(before ?? {}));
    return { answer: asAnswer(items.filter((item) => item !== before)), stays: true };
  }
  if (go !== 'add' && !before && !holdsSomething(group, at, from)) return goOn(group, items);
  if (!before && items.length >= group.max) return wrong(group, errorWords.tooManyItems(group.max));
  const read = await keepItem(tx, owner, group, at, before ?? {}, from);
  if (read.errors) return read;
  const all = before ? items.with(at, read.item) : [...items, read.item];
  return go === 'add' ? { answer: asAnswer(all), stays: true } : goOn(group, all);
}

/** The place of the item whose fields were sent, counted from 0; that of the next when the form names none. */
function placeOf({ id, max }: Group, { form }: Sent, next: number): number {
  const at = Number(sent(form, `${id}-item`)) - 1;
  return Number.isInteger(at) && at >= 0 && at < max ? at : next;
}

const asAnswer = (items: readonly Answers[]): Answer => (items.length === 0 ? blank : { type: 'group', items });

const wrong = ({ id }: Group, text: string): { errors: FormErrors } => ({
  errors: new FormErrors([{ field: id, text }]),
});

function goOn(group: Group, items: readonly Answers[]): ItemsOutcome {
  const fewest = fewestItems(group);
  if (items.length >= fewest) return { answer: asAnswer(items), stays: false };
  return wrong(
    group,
    items.length === 0 && fewest === 1
      ? (group.whenEmpty ?? errorWords.noAnswer)
      : errorWords.tooFewItems(items.length, fewest, group.item),
  );
}

/** Whether anything was filled in about the item. */
function holdsSomething(group: Group, at: number, { form, files = [] }: Sent): boolean {
  const prefix = `${itemPrefix(group, at)}-`;
  const isSaid = ([field, value]: [string, string | readonly string[]]) =>
    field.startsWith(prefix) && [value].flat().some((text) => text.trim() !== '');
  return Object.entries(form).some(isSaid) || files.some(({ field }) => field.startsWith(prefix));
}

/** Reads all that was sent about one item, then keeps its files. */
async function keepItem(
  tx: Tx,
  owner: string,
  group: Group,
  at: number,
  before: Answers,
  { form, files = [], today, at: now }: Sent,
): Promise<{ item: Answers; errors?: never } | { errors: FormErrors; item?: never }> {
  const read = readItem(group, form, at, today);
  const errors = [...(read.errors?.list ?? [])];
  const checked: [string, CheckedFiles][] = [];
  for (const { id, question } of askedOfItem(group, itemPrefix(group, at))) {
    if (question.type !== 'photo' && question.type !== 'file') continue;
    const kept = before[id] ? fileIdsOf({ [id]: before[id] }) : [];
    const found = checkFiles(question, kept, form, files);
    if ('errors' in found) errors.push(...found.errors.list);
    else checked.push([id, found]);
  }
  if (!read.item || errors.length > 0) return { errors: new FormErrors(errors) };
  const item: Record<string, Answer> = { ...read.item };
  for (const [id, found] of checked) item[id] = await keepFiles(tx, owner, found, now);
  if (Object.values(item).every(({ type }) => type === 'blank'))
    return wrong(group, group.whenEmpty ?? errorWords.noAnswer);
  return { item };
}
