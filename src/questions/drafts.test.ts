import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Db, inTransaction, sql } from '#db';
import { Temporal } from '#lib/temporal';
import type { UploadedFile } from '#web';
import { groundDatabase } from '../jobs/ground.test-fixture.ts';
import { deleteOldDrafts } from './actions.ts';
import * as answerFiles from './answer-files.ts';
import type { Draft, Sent } from './draft.ts';
import * as drafts from './drafts.ts';
import type { FoundPlace } from './place.ts';
import { type QuestionnaireDefinition, questionnaireSchema } from './questionnaire.ts';
import { everyKind, question } from './questions.test-fixture.ts';
import { publishQuestionnaire } from './store.ts';

const at = Temporal.Instant.from('2026-03-10T09:00:00Z');
const today = Temporal.PlainDate.from('2026-03-10');
const pdf = Buffer.from('%PDF-1.7\n%%EOF');

const branching: QuestionnaireDefinition = questionnaireSchema.parse({
  slug: 'branching',
  title: 'Branching',
  questions: [
    { id: 'dog', type: 'yes-no', ask: 'Have you a dog?', required: true, whenEmpty: 'Select yes if you have a dog' },
    {
      id: 'licence',
      type: 'file',
      ask: 'Its licence?',
      required: true,
      whenEmpty: 'Select its licence',
      askedWhen: { conditions: [{ question: 'dog', is: 'one-of', values: ['yes'] }] },
    },
    {
      id: 'cars',
      type: 'group',
      ask: 'Which cars?',
      item: 'car',
      required: false,
      min: 2,
      max: 3,
      questions: [
        { id: 'plate', type: 'text', ask: 'Its plate?', required: true, whenEmpty: 'Enter its plate' },
        { id: 'papers', type: 'file', ask: 'Its papers?', required: false },
      ],
    },
    { id: 'spot', type: 'place', ask: 'Where?', required: true, whenEmpty: 'Enter where it is' },
  ],
});
const [, licence, cars, spot] = branching.questions;

let db: Db;
let close: () => Promise<void>;
before(async () => {
  ({ db, close } = await groundDatabase([]));
  await inTransaction(db, async (tx) => {
    await publishQuestionnaire(tx, branching, at);
    await publishQuestionnaire(tx, everyKind, at);
  });
});
after(() => close());

const begin = (sessionKey: string, questionnaire = 'branching') =>
  inTransaction(db, (tx) => drafts.begin(tx, { sessionKey, subject: 'test', questionnaire }, at));

/** Answers, and tells the first error or what was kept. */
async function say(session: string, asked: typeof cars, form: Record<string, string>, more: Partial<Sent> = {}) {
  assert.ok(asked);
  const draft = await begin(session);
  const outcome = await inTransaction(db, (tx) => drafts.answer(tx, draft, asked, { form, today, at, ...more }));
  if (outcome.errors) return { error: outcome.errors.list[0]?.text ?? '', search: outcome.search };
  return { kept: outcome.answers[asked.id], stays: outcome.stays };
}
const fileFor = (field: string, name: string, content = pdf): UploadedFile => ({
  field,
  name,
  claimedType: 'x/y',
  content,
});
const namesOf = async (draft: Draft) =>
  (await answerFiles.list(db, drafts.filesOwner(draft))).map(({ name }) => name).sort();
const platesIn = (kept: unknown) =>
  (kept as { items?: { plate: { text: string } }[] }).items?.map(({ plate }) => plate.text) ?? [];

test('items of a group are added, changed and removed one by one, with their files', async () => {
  const add = (n: number, plate: string, go = 'add', files: UploadedFile[] = []) =>
    say('anna', cars, { 'cars-item': `${n}`, [`cars-${n}-plate`]: plate, _go: go }, { files });
  assert.equal((await add(1, '')).error, 'Enter its plate');
  const first = await add(1, 'AB1', 'add', [fileFor('cars-1-papers', 'one.pdf')]);
  assert.equal(first.stays, true);
  assert.equal((await say('anna', cars, { 'cars-item': '2' })).error, 'Add Car 2: we need at least 2');
  assert.equal(
    (await say('anna', cars, { 'cars-item': '2', 'cars-2-plate': ' ' })).error,
    'Add Car 2: we need at least 2',
  );
  const second = await add(2, 'CD2', '', [fileFor('cars-2-papers', 'two.pdf')]);
  assert.deepEqual([platesIn(second.kept), second.stays], [['AB1', 'CD2'], false]);
  await add(3, 'EF3');
  assert.equal(
    (await say('anna', cars, { 'cars-4-plate': 'GH4', _go: 'add' })).error,
    'You can give 3 of these at most',
  );
  const changed = await add(1, 'ZZ1', 'add');
  assert.deepEqual(platesIn(changed.kept), ['ZZ1', 'CD2', 'EF3']);
  assert.deepEqual(await namesOf(await begin('anna')), ['one.pdf', 'two.pdf'], 'changing an item keeps its files');
  const removed = await say('anna', cars, { 'cars-item': '1', _go: 'remove' });
  assert.deepEqual([platesIn(removed.kept), removed.stays], [['CD2', 'EF3'], true]);
  assert.deepEqual(await namesOf(await begin('anna')), ['two.pdf'], 'with an item its files go');
  await say('anna', cars, { 'cars-item': '1', _go: 'remove' });
  const none = await say('anna', cars, { 'cars-item': '1', _go: 'remove' });
  assert.deepEqual(none.kept, { type: 'blank' });
});

test('a wrong file beside an item keeps nothing of it', async () => {
  const wrong = await say(
    'berta',
    cars,
    { 'cars-item': '1', 'cars-1-plate': 'AB1', _go: 'add' },
    { files: [fileFor('cars-1-papers', 'one.pdf'), fileFor('cars-1-papers', 'two.pdf', Buffer.from('MZ'))] },
  );
  assert.match(wrong.error ?? '', /^“two.pdf” is not really a PDF/);
  assert.deepEqual(await namesOf(await begin('berta')), []);
  assert.equal((await begin('berta')).answers['cars'], undefined);
});

test('two items added at once are both kept', async () => {
  const draft = await begin('carl');
  const add = (plate: string) =>
    inTransaction(db, (tx) => {
      assert.ok(cars);
      return drafts.answer(tx, draft, cars, {
        form: { 'cars-item': '1', 'cars-new': 'yes', 'cars-1-plate': plate, _go: 'add' },
        today,
        at,
      });
    });
  await Promise.all([add('AB1'), add('CD2')]);
  assert.deepEqual(platesIn((await begin('carl')).answers['cars']).sort(), ['AB1', 'CD2']);
});

test('a document is needed where it is asked for; one of a question that is no longer asked goes when the draft is sent', async () => {
  const dog = branching.questions[0];
  await say('dora', dog, { dog: 'yes' });
  assert.equal((await say('dora', licence, {})).error, 'Select its licence');
  await say('dora', licence, {}, { files: [fileFor('licence', '../l.pdf')] });
  assert.equal((await say('dora', licence, {}, { files: [] })).error, undefined, 'what was sent before will do');
  assert.equal(
    (await say('dora', licence, {}, { files: Array.from({ length: 5 }, () => fileFor('licence', 'x.pdf')) })).error,
    'You can send 5 files at most',
  );
  await say('dora', cars, { 'cars-1-plate': 'AB1', _go: 'add' }, { files: [fileFor('cars-1-papers', 'p.pdf')] });
  await say('dora', dog, { dog: 'no' });
  const draft = await begin('dora');
  assert.deepEqual(await namesOf(draft), ['l.pdf', 'p.pdf'], 'kept in case they change back');
  await inTransaction(db, (tx) => drafts.finish(tx, draft));
  assert.deepEqual(await namesOf(draft), ['p.pdf']);
});

const found: FoundPlace[] = [
  { uprn: '100', line: '1 Mill Lane, Anytown, AA3 1AB', postcode: 'AA3 1AB', areas: ['North Ward', 'Anytown'] },
  { uprn: '101', line: '2 Mill Lane, Anytown, AA3 1AB', postcode: 'AA3 1AB', areas: ['South Ward', 'Anytown'] },
];
const placesFor = (form: Record<string, string>) => (/mill|aa3/i.test(form['spot-typed'] ?? '') ? found : []);

test('a place is looked up and chosen, or told in words; the list is asked again and not the form', async () => {
  const tell = (form: Record<string, string>, session = 'emil') =>
    say(session, spot, form, { places: placesFor(form) });
  assert.equal((await tell({})).error, 'Enter where it is');
  assert.equal((await tell({ _go: 'find' })).error, 'Enter a postcode, street or address to look for');
  const list = await tell({ 'spot-typed': 'aa3 1ab', _go: 'find' });
  assert.deepEqual([list.error, list.search?.found.length], ['', 2]);
  assert.equal((await tell({ 'spot-typed': 'mill lane' })).search?.found.length, 2, 'Continue looks it up too');
  const shown = { 'spot-typed': 'aa3 1ab', 'spot-shown': 'yes' };
  assert.equal((await tell(shown)).error, 'Select the place, or describe where it is');
  assert.equal((await tell({ ...shown, 'spot-choice': '999' })).error, 'The list has changed. Select the place again');
  assert.equal((await tell({ ...shown, 'spot-choice': 'none' })).error, 'Describe where it is');
  const chosen = { type: 'place', words: found[0]?.line, postcode: 'AA3 1AB', uprn: '100', areas: found[0]?.areas };
  assert.deepEqual((await tell({ ...shown, 'spot-choice': '100' })).kept, chosen);
  assert.deepEqual((await tell({ 'spot-words': found[0]?.line ?? '' })).kept, chosen, 'left as it was');
  const told = await tell({ ...shown, 'spot-choice': 'none', 'spot-words': 'Behind the mill' });
  assert.deepEqual(told.kept, {
    type: 'place',
    words: 'Behind the mill',
    postcode: '',
    uprn: null,
    areas: ['Anytown'],
  });
  assert.equal((await tell({ 'spot-typed': 'nowhere' }, 'fay')).search?.found.length, 0);
  assert.equal((await tell({ 'spot-typed': 'nowhere', 'spot-shown': 'yes' }, 'fay')).error, 'Describe where it is');
});

test('without a look-up, words do', async () => {
  assert.equal((await say('gus', spot, { 'spot-typed': 'mill lane' })).error, 'Enter where it is');
  assert.deepEqual((await say('gus', spot, { 'spot-words': 'Mill Lane, aa31ab' })).kept, {
    type: 'place',
    words: 'Mill Lane, aa31ab',
    postcode: 'AA3 1AB',
    uprn: null,
    areas: [],
  });
});

const link = (draft: Draft, email = 'a@b.example', when = at) =>
  inTransaction(db, (tx) => drafts.makeLink(tx, draft, email, when));
const takeUp = (token: string, sessionKey: string, when = at, subject = 'test') =>
  inTransaction(db, (tx) => drafts.takeUp(tx, { token, subject, sessionKey }, when));

test('a link moves the answers to another session, again and again, and only its hash is kept', async () => {
  await say('home', cars, { 'cars-1-plate': 'AB1', _go: 'add' }, { files: [fileFor('cars-1-papers', 'p.pdf')] });
  const draft = await begin('home');
  const made = await link(draft);
  assert.match(made?.token ?? '', /^[\w-]{43}$/);
  const { rows } = await sql`select to_jsonb(draft_links) as it from draft_links`.execute(db);
  assert.ok(!JSON.stringify(rows).includes(made?.token ?? '-') && !JSON.stringify(rows).includes('a@b.example'));
  await say('library', spot, { 'spot-words': 'Elsewhere' });
  const own = await begin('library');
  const taken = await takeUp(made?.token ?? '', 'library');
  assert.equal(taken?.id, draft.id);
  assert.deepEqual(platesIn(taken?.answers['cars']), ['AB1']);
  assert.deepEqual(await namesOf(draft), ['p.pdf']);
  assert.equal(await drafts.find(db, 'home', 'test'), null, 'it has moved');
  assert.deepEqual(await namesOf(own), []);
  assert.equal((await takeUp(made?.token ?? '', 'home'))?.id, draft.id);
  assert.equal((await takeUp(made?.token ?? '', 'home'))?.id, draft.id, 'in its own session nothing happens');
});

test('a link that leads nowhere says so: unknown, of another form, sent, or too old', async () => {
  const draft = await begin('ida');
  const token = (await link(draft, 'ida@b.example'))?.token ?? '';
  assert.equal(await takeUp('x'.repeat(43), 'other'), null);
  assert.equal(await takeUp(token, 'other', at, 'another form'), null);
  assert.equal(await takeUp(token, 'other', at.add({ hours: 30 * 24, seconds: 1 })), null);
  assert.equal((await takeUp(token, 'other', at.add({ hours: 30 * 24 })))?.id, draft.id);
  await inTransaction(db, (tx) => drafts.finish(tx, draft));
  assert.equal(await takeUp(token, 'other'), null);
});

test('a link made late keeps the answers for 30 days more', async () => {
  const draft = await begin('jo');
  const late = at.add({ hours: 29 * 24 });
  const token = (await link(draft, 'jo@b.example', late))?.token ?? '';
  await inTransaction(db, (tx) => deleteOldDrafts(tx, late.add({ hours: 29 * 24 })));
  assert.equal((await takeUp(token, 'other jo', late.add({ hours: 29 * 24 })))?.id, draft.id);
});

test('no letter box is filled by way of us: five links a day for a draft, and to an address', async () => {
  const one = await begin('kit');
  for (let n = 0; n < 5; n++) assert.ok(await link(one, `kit${n}@b.example`));
  assert.equal(await link(one, 'kit9@b.example'), null);
  assert.ok(await link(one, 'kit9@b.example', at.add({ hours: 24 })), 'tomorrow again');
  for (let n = 0; n < 5; n++) assert.ok(await link(await begin(`lou${n}`), 'Lou@b.example'));
  assert.equal(await link(await begin('lou9'), ' lou@B.example'), null);
});

test('every kind of question can be asked of a draft', async () => {
  const draft = await begin('mia', 'every-kind');
  const form = {
    paid: '12.50',
    'spot-words': 'Here',
    'children-1-name': 'Anna',
    'children-item': '1',
  };
  for (const type of ['money', 'place', 'group', 'file'] as const) {
    const outcome = await inTransaction(db, (tx) => drafts.answer(tx, draft, question(type), { form, today, at }));
    assert.equal(outcome.errors, undefined, type);
  }
});
