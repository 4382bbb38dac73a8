import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Db, inTransaction } from '#db';
import { Temporal } from '#lib/temporal';
import type { UploadedFile } from '#web';
import { groundDatabase } from '../jobs/ground.test-fixture.ts';
import { deleteOldDrafts } from './actions.ts';
import * as answerFiles from './answer-files.ts';
import * as drafts from './drafts.ts';
import { loadQuestionsPack } from './pack.ts';
import { everyKind, larchmere, question } from './questions.test-fixture.ts';
import { findQuestionnaire, publishQuestionnaire } from './store.ts';

const at = Temporal.Instant.from('2026-03-10T09:00:00Z');
const today = Temporal.PlainDate.from('2026-03-10');
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const photo = (name: string, content = png): UploadedFile => ({ field: 'photo', name, claimedType: 'x/y', content });

let db: Db;
let close: () => Promise<void>;
before(async () => {
  ({ db, close } = await groundDatabase([]));
  await inTransaction(db, (tx) => publishQuestionnaire(tx, everyKind, at));
});
after(() => close());

const begin = (sessionKey: string, subject = 'pothole') =>
  inTransaction(db, (tx) => drafts.begin(tx, { sessionKey, subject, questionnaire: 'every-kind' }, at));

test('a changed definition is the next version; the same again is not', async () => {
  const slug = 'changes';
  const first = { ...everyKind, slug };
  const publish = (definition: typeof first) => inTransaction(db, (tx) => publishQuestionnaire(tx, definition, at));
  assert.equal(await publish(first), 1);
  assert.equal(await publish(first), 1);
  assert.equal(await publish({ ...first, title: 'Changed' }), 2);
  assert.equal((await findQuestionnaire(db, slug))?.title, 'Changed');
  assert.equal((await findQuestionnaire(db, slug, 1))?.title, 'One of each');
  assert.equal(await findQuestionnaire(db, 'nobody'), null);
  assert.deepEqual(await findQuestionnaire(db, slug, 1), { ...first, version: 1 });
});

test('the council’s questionnaires load, and loading again changes nothing', async () => {
  const load = () => inTransaction(db, (tx) => loadQuestionsPack(tx, larchmere, at));
  await load();
  await load();
  assert.equal((await findQuestionnaire(db, 'pothole'))?.version, 1);
});

test('a draft keeps its answers and the version it began with', async () => {
  const draft = await begin('anna');
  const outcome = await inTransaction(db, (tx) =>
    drafts.answer(tx, draft, question('text'), { form: { what: 'A hole' }, today, at }),
  );
  assert.deepEqual(outcome.answers, { what: { type: 'text', text: 'A hole' } });
  await inTransaction(db, (tx) => publishQuestionnaire(tx, { ...everyKind, title: 'Newer' }, at));
  const again = await begin('anna');
  assert.equal(again.id, draft.id);
  assert.equal(again.questionnaire.version, 1);
  assert.deepEqual(again.answers, outcome.answers);
  assert.equal((await begin('berta')).questionnaire.version, 2, 'who begins now begins with the newest');
  assert.equal(await drafts.find(db, 'anna', 'street-light'), null, 'another subject is another draft');
  assert.equal(await drafts.find(db, 'nobody', 'pothole'), null);
});

test('an error keeps nothing', async () => {
  const draft = await begin('carl');
  const { errors } = await inTransaction(db, (tx) =>
    drafts.answer(tx, draft, question('text'), { form: { what: '' }, today, at }),
  );
  assert.equal(errors?.list[0]?.text, 'Enter what it is');
  assert.deepEqual((await drafts.find(db, 'carl', 'pothole'))?.answers, {});
});

test('two answers at once are both kept', async () => {
  const draft = await begin('dora');
  const answer = (form: Record<string, string>, type: 'text' | 'yes-no') =>
    inTransaction(db, (tx) => drafts.answer(tx, draft, question(type), { form, today, at }));
  await Promise.all([answer({ what: 'x' }, 'text'), answer({ hurt: 'yes' }, 'yes-no')]);
  const kept = await drafts.find(db, 'dora', 'pothole');
  assert.deepEqual(Object.keys(kept?.answers ?? {}).sort(), ['hurt', 'what']);
});

test('photos are kept under a safe name, added to, taken away, and move with the request', async () => {
  let draft = await begin('emil');
  const send = async (files: UploadedFile[], form: Record<string, string> = {}) => {
    const outcome = await inTransaction(db, (tx) =>
      drafts.answer(tx, draft, question('photo'), { form, files, today, at }),
    );
    draft = await begin('emil');
    return outcome.errors?.list[0]?.text ?? draft.answers['photo'];
  };
  assert.equal(
    await send([photo('x.png', Buffer.from('not a photo'))]),
    'The selected file must be a photo: a JPG, PNG, WebP or HEIC file',
  );
  assert.equal((await answerFiles.list(db, drafts.filesOwner(draft))).length, 0);
  await send([photo('C:\\holes\\big "hole".exe')]);
  await send([photo('../../etc/second.png')]);
  const owner = drafts.filesOwner(draft);
  const names = async () => (await answerFiles.list(db, owner)).map(({ name, type }) => `${name} ${type}`).sort();
  assert.deepEqual(await names(), ['big hole.png image/png', 'second.png image/png']);
  await send([]);
  assert.equal((await names()).length, 2, 'sending none keeps those sent before');
  assert.equal(await send(Array.from({ length: 4 }, () => photo('x.png'))), 'You can send 5 photos at most');
  await send([photo('third.png')], { 'photo-take-away': 'yes' });
  assert.deepEqual(await names(), ['third.png image/png']);

  const [file] = await answerFiles.list(db, owner);
  assert.ok(file);
  assert.equal(await inTransaction(db, (tx) => answerFiles.move(tx, owner, 'case 12')), 1);
  assert.deepEqual((await answerFiles.read(db, 'case 12', file.id))?.content, png);
  assert.equal(await answerFiles.read(db, 'case 13', file.id), null, 'not another’s');
  assert.equal(await answerFiles.read(db, 'case 12', 'not-an-id'), null);
});

test('a draft is finished once, and then takes no more', async () => {
  const draft = await begin('fay');
  const finish = () => inTransaction(db, (tx) => drafts.finish(tx, draft));
  assert.deepEqual((await Promise.all([finish(), finish()])).sort(), [false, true]);
  await assert.rejects(
    inTransaction(db, (tx) => drafts.answer(tx, draft, question('text'), { form: { what: 'x' }, today, at })),
    { status: 409 },
  );
});

test('a draft of another questionnaire is thrown away, and an unknown one is a fault', async () => {
  const draft = await begin('gus', 'street-light');
  const other = await inTransaction(db, (tx) =>
    drafts.begin(tx, { sessionKey: 'gus', subject: 'street-light', questionnaire: 'changes' }, at),
  );
  assert.notEqual(other.id, draft.id);
  await assert.rejects(
    inTransaction(db, (tx) => drafts.begin(tx, { sessionKey: 'gus', subject: 'x', questionnaire: 'none' }, at)),
    { code: 'questionnaire-missing' },
  );
});

test('drafts untouched for 30 days go, with their photos; others stay', async () => {
  const draft = await begin('hal');
  await inTransaction(db, (tx) =>
    drafts.answer(tx, draft, question('photo'), { form: {}, files: [photo('a.png')], today, at }),
  );
  await inTransaction(db, (tx) => deleteOldDrafts(tx, at.add({ hours: 30 * 24 })));
  assert.ok(await drafts.find(db, 'hal', 'pothole'), 'on the thirtieth day it is still there');
  const gone = await inTransaction(db, (tx) => deleteOldDrafts(tx, at.add({ hours: 30 * 24, seconds: 1 })));
  assert.ok(gone >= 1);
  assert.equal(await drafts.find(db, 'hal', 'pothole'), null);
  assert.deepEqual(await answerFiles.list(db, drafts.filesOwner(draft)), []);
});
