// Forms and the bank on a real database: what the folder may overwrite, and two editors in the same moment.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Db, inTransaction } from '#db';
import type { Actor } from '#lib/actor';
import { openPack } from '#lib/pack';
import { Stop } from '#lib/stop';
import { Temporal } from '#lib/temporal';
import { groundDatabase } from '../jobs/ground.test-fixture.ts';
import { forBank } from './bank.ts';
import { addToBank, changeInBank, removeFromBank } from './bank-actions.ts';
import { findBanked, listBank } from './bank-store.ts';
import { addQuestion, changeQuestions } from './builder.ts';
import { beginForm, editForm, publishForm } from './builder-actions.ts';
import { markOfAsking, markOfForm } from './builder-mark.ts';
import { findFormDraft, listForms, listVersions } from './builder-store.ts';
import { loadQuestionsPack } from './pack.ts';
import type { Question } from './questionnaire.ts';

const at = Temporal.Instant.from('2026-03-10T09:00:00Z');
const editor: Actor = { kind: 'staff', id: 1, name: 'Rosalind', role: 'editor', team: null };
const adviser: Actor = { ...editor, role: 'adviser' };
const yesNo = (id: string): Question => ({ id, type: 'yes-no', ask: `Is it ${id}?`, required: false });

let db: Db;
let close: () => Promise<void>;
let folder: string;
before(async () => {
  ({ db, close } = await groundDatabase([]));
  folder = await mkdtemp(join(tmpdir(), 'heard-forms-'));
  await mkdir(join(folder, 'questionnaires'));
});
after(async () => {
  await close();
  await rm(folder, { recursive: true });
});

const write = (name: string, content: object) => writeFile(join(folder, name), JSON.stringify(content));
const load = () => inTransaction(db, (tx) => loadQuestionsPack(tx, openPack(folder), at));
const add = (slug: string, id: string) =>
  inTransaction(db, (tx) =>
    editForm(
      tx,
      slug,
      {
        did: 'added a question to a form',
        change: (form) => changeQuestions(form, null, addQuestion(yesNo(id), { after: null })),
      },
      editor,
      at,
    ),
  );
const publish = async (slug: string) => {
  const draft = await findFormDraft(db, slug);
  assert.ok(draft);
  return inTransaction(db, (tx) => publishForm(tx, slug, markOfForm(draft.definition), 'A note', editor, at));
};
const newest = async (slug: string) => (await listVersions(db, slug))[0];

test('the folder is followed where it changes, and what an editor published stays otherwise', async () => {
  const given = { slug: 'swing', title: 'Report a broken swing', questions: [yesNo('broken')] };
  await write('questionnaires/swing.json', given);
  await load();
  await load();
  assert.equal((await newest('swing'))?.version, 1);
  assert.equal((await newest('swing'))?.publishedBy, 'Council data');

  await add('swing', 'low');
  assert.deepEqual(await publish('swing'), { done: 2 });
  await load();
  const version = await newest('swing');
  assert.equal(version?.version, 2);
  assert.equal(version?.publishedBy, 'Rosalind');
  assert.equal(version?.note, 'A note');

  await write('questionnaires/swing.json', { ...given, title: 'Report a swing' });
  await load();
  assert.equal((await newest('swing'))?.version, 3);
  assert.equal((await newest('swing'))?.definition.questions.length, 1);
});

test('questions added by two editors in the same moment both stand', async () => {
  const begun = await inTransaction(db, (tx) => beginForm(tx, 'Ask for a slide', editor, at));
  assert.equal(begun.refused, undefined);
  await Promise.all(['one', 'two', 'three', 'four'].map((id) => add('ask-for-a-slide', id)));
  const draft = await findFormDraft(db, 'ask-for-a-slide');
  assert.deepEqual(draft?.definition.questions.map(({ id }) => id).toSorted(), ['four', 'one', 'three', 'two']);
  assert.deepEqual(await publish('ask-for-a-slide'), { done: 1 });
  await Promise.all(['five', 'six'].map((id) => add('ask-for-a-slide', id)));
  assert.equal((await findFormDraft(db, 'ask-for-a-slide'))?.definition.questions.length, 6, 'both began the draft');
});

test('a form without questions is not published, and one that is not there is not edited', async () => {
  await inTransaction(db, (tx) => beginForm(tx, 'Empty', editor, at));
  assert.deepEqual(await publish('empty'), { refused: 'has-problems' });
  assert.equal(await add('nothing', 'x'), null);
  const [line] = await listForms(db, 'Empty');
  assert.equal(line?.version, null);
  assert.equal(line?.draftBy, 'Rosalind');
  assert.deepEqual(await listForms(db, '50%_'), [], 'what is searched for is no pattern');
});

test('an action checks again who may', async () => {
  await assert.rejects(
    inTransaction(db, (tx) => beginForm(tx, 'Mine', adviser, at)),
    Stop,
  );
  await assert.rejects(
    inTransaction(db, (tx) => addToBank(tx, yesNo('mine'), adviser, at)),
    Stop,
  );
});

test('the bank follows the folder where it changes; what an editor changed or removed stays otherwise', async () => {
  const age: Question = { id: 'age', type: 'number', ask: 'How old are you?', required: false };
  const home = yesNo('home');
  await write('question-bank.json', [age, home]);
  await load();
  assert.deepEqual(
    (await listBank(db)).map(({ question }) => question.id),
    ['age', 'home'],
  );

  const seen = markOfAsking(forBank(age, 'age'));
  const better = (now: Question) => ({ ...now, ask: 'What is your age?' });
  const change = () => inTransaction(db, (tx) => changeInBank(tx, 'age', seen, better, editor, at));
  assert.equal((await change()).refused, undefined);
  assert.equal((await change()).refused, 'changed-meanwhile');
  const remove = () => inTransaction(db, (tx) => removeFromBank(tx, 'home', markOfAsking(home), editor, at));
  assert.equal((await remove()).refused, undefined);
  assert.equal((await remove()).refused, 'removed-meanwhile');
  await load();
  assert.deepEqual(
    (await listBank(db)).map(({ question }) => question.ask),
    ['What is your age?'],
  );

  await write('question-bank.json', [{ ...age, ask: 'How old are you today?' }, home]);
  await load();
  assert.equal((await findBanked(db, 'age'))?.question.ask, 'How old are you today?');
  assert.equal(await findBanked(db, 'home'), null);
  assert.equal(await inTransaction(db, (tx) => addToBank(tx, home, editor, at)), 'home-2', 'an id is used once');
});
