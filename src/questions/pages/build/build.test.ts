// Building a form from nothing to publication, and what two editors meet when they work on one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { sql } from '#db';
import { type TestHouse, testHouse, type Visitor } from '../../../test-house.ts';
import { findQuestionnaire } from '../../store.ts';

let house: TestHouse;
let editor: Visitor;
let other: Visitor;
before(async () => {
  house = await testHouse();
  editor = await house.signedIn('editor');
  other = await house.signedIn('admin');
});
after(() => house.close());

const forms = '/staff/questionnaires';
const text = ({ body }: LightMyRequestResponse) =>
  body
    .replace(/^[\s\S]*<main/, '<main')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
const hiddenOf = ({ body }: LightMyRequestResponse, action: string): Record<string, string> => {
  const at = body.indexOf(`action="${action}"`);
  assert.ok(at > 0, `no form for ${action}`);
  const form = body.slice(at, body.indexOf('</form>', at));
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name, value]) => [
      name ?? '',
      value ?? '',
    ]),
  );
};
const led = (response: LightMyRequestResponse) => {
  assert.equal(response.statusCode, 303, text(response).slice(0, 600));
  return String(response.headers['location']);
};

/** A form of these questions, not published. Gives its path. */
async function begun(title: string, ...asks: readonly string[]): Promise<string> {
  const path = led(await editor.submit(`${forms}/new`, { title }, `${forms}/new`));
  for (const ask of asks) led(await editor.submit(`${path}/add/yes-no`, { ask, required: 'no' }, `${path}/add/yes-no`));
  return path;
}

async function move(who: Visitor, shown: LightMyRequestResponse, path: string, id: string, way: 'up' | 'down') {
  return who.post(`${path}/questions/${id}/${way}`, hiddenOf(shown, `${path}/order`));
}

const asked = async (path: string) =>
  [...(await editor.open(path)).body.matchAll(/<a class="govuk-link govuk-!-font-weight-bold"[^>]*>([^<]*)</g)].map(
    ([, ask]) => ask,
  );

test('only editors and administrators build forms', async () => {
  const officer = await house.signedIn('officer');
  assert.equal((await officer.get(forms)).statusCode, 403);
  assert.equal((await officer.get('/staff/questions')).statusCode, 403);
  assert.doesNotMatch((await officer.get('/staff/more')).body, /href="\/staff\/questionnaires"/);
  assert.match((await editor.open('/staff/more')).body, /href="\/staff\/questionnaires"/);
});

test('forms are listed and found by their title and their questions; a search without a find says so', async () => {
  assert.match(text(await editor.open(forms)), /pothole/);
  assert.match(text(await editor.open(`${forms}?q=pothole`)), /\d+ forms? with “pothole”/);
  assert.match(text(await editor.open(`${forms}?q=100%25zz`)), /No form has “100%zz”/);
});

test('from nothing to a published form with a branch', async () => {
  const wrong = await editor.submit(`${forms}/new`, { title: ' ' }, `${forms}/new`);
  assert.match(text(wrong), /There is a problem Enter a title/);
  const path = led(await editor.submit(`${forms}/new`, { title: 'Hold a street party' }, `${forms}/new`));
  assert.equal(path, `${forms}/hold-a-street-party`);
  assert.match(text(await editor.open(path)), /Before you can publish Ask at least one question/);
  const twice = await editor.submit(`${forms}/new`, { title: 'hold a street party' }, `${forms}/new`);
  assert.match(text(twice), /There is a form with this title already/);

  const music = { ask: 'Will there be music?', required: 'yes', 'when-empty': 'Select yes if there will be music' };
  const add = (kind: string) => `${path}/add/${kind}`;
  const empty = await editor.submit(add('yes-no'), {}, add('yes-no'));
  assert.match(text(empty), /Enter the question Select yes if the question must be answered/);
  const unsaid = await editor.submit(add('yes-no'), { ...music, 'when-empty': '' }, add('yes-no'));
  assert.match(text(unsaid), /Enter the error message/);
  assert.match(unsaid.body, /value="Will there be music\?"/, 'what was written is kept');
  led(await editor.submit(add('yes-no'), music, add('yes-no')));
  const kinds = { ask: 'What kind of music?', required: 'no', options: 'A band\r\nRecords | Or from a phone' };
  led(await editor.submit(add('one-of'), kinds, add('one-of')));
  led(
    await editor.submit(
      add('number'),
      { ask: 'How many people?', required: 'no', least: '1', most: '500' },
      add('number'),
    ),
  );

  const when = `${path}/questions/what-kind-of-music/when`;
  assert.equal(led(await editor.submit(when, { match: 'all' }, when)), `${when}/new`);
  assert.match(text(await editor.open(`${when}/new?about=`)), /Select an earlier question/);
  const unanswered = await editor.submit(`${when}/new?about=will-there-be-music`, {}, `${when}/new`);
  assert.match(text(unanswered), /Select one answer or more/);
  led(await editor.submit(`${when}/new?about=will-there-be-music`, { values: 'yes' }, `${when}/new`));
  const shown = text(await editor.open(path));
  assert.match(shown, /Only when the answer to “Will there be music\?” is “Yes”/);
  assert.doesNotMatch(shown, /Before you can publish/);

  const publication = `${path}/publication`;
  assert.match(text(await editor.open(publication)), /Publish version 1.*Added Will there be music\?/);
  assert.match(text(await editor.submit(publication, { note: '' }, publication)), /Enter what you changed and why/);
  assert.equal(led(await editor.submit(publication, { note: 'For the summer' }, publication)), path);
  assert.match(text(await editor.open(path)), /Version 1 is in force/);
  const published = await findQuestionnaire(house.db, 'hold-a-street-party');
  assert.equal(published?.version, 1);
  assert.deepEqual(published?.questions[1]?.askedWhen, {
    match: 'all',
    conditions: [{ question: 'will-there-be-music', is: 'one-of', values: ['yes'] }],
  });
  const { rows } = await sql<{ did: string }>`
    select did from audit_log where subject = 'form hold-a-street-party' order by id`.execute(house.db);
  assert.deepEqual(
    rows.map(({ did }) => did),
    [
      'began a form',
      ...Array.from({ length: 3 }, () => 'added a question to a form'),
      'added a condition to a question',
      'published a form',
    ],
  );
});

test('a problem stands in the way of publication, with its reason', async () => {
  const path = await begun('Tell us about a tree', 'Is it leaning?', 'Is it on a road?');
  const when = `${path}/questions/is-it-on-a-road/when`;
  led(await editor.submit(`${when}/new?about=is-it-leaning`, { values: 'yes' }, `${when}/new`));
  led(await move(editor, await editor.open(path), path, 'is-it-on-a-road', 'up'));
  assert.match(text(await editor.open(path)), /Before you can publish.*Is it leaning\?/);
  const publication = await editor.open(`${path}/publication`);
  assert.match(text(publication), /cannot be published yet/);
  assert.doesNotMatch(publication.body, /name="note"/);
  led(
    await editor.submit(
      `${path}/questions/is-it-leaning/removal`,
      { sure: 'yes' },
      `${path}/questions/is-it-leaning/removal`,
    ),
  );
  assert.match(text(await editor.open(path)), /Before you can publish/);
});

test('two editors change one question: the second sees both, and chooses', async () => {
  const path = await begun('Report a smell', 'Is it bad?');
  const question = `${path}/questions/is-it-bad`;
  const mine = await editor.open(question);
  const theirs = await other.open(question);
  led(await other.send(theirs, { ask: 'Is it very bad?', required: 'no' }, question));
  const both = await editor.send(
    mine,
    { ask: 'Does it smell bad?', hint: 'From where you are.', required: 'no' },
    question,
  );
  assert.equal(both.statusCode, 409);
  assert.match(text(both), /Somebody changed this question.*Nothing you wrote is lost/);
  assert.match(text(both), /What the two say differently.*Is it very bad\? Does it smell bad\?/);
  assert.match(both.body, /value="Does it smell bad\?"/);
  assert.deepEqual(await asked(path), ['Is it very bad?']);
  led(await editor.send(both, { ask: 'Does it smell bad?', required: 'no' }, question));
  assert.deepEqual(await asked(path), ['Does it smell bad?']);
});

test('a question that somebody removed meanwhile can be added again', async () => {
  const path = await begun('Report a noise', 'Is it loud?', 'Is it at night?');
  const question = `${path}/questions/is-it-loud`;
  const mine = await editor.open(question);
  led(await other.submit(`${question}/removal`, { sure: 'yes' }, `${question}/removal`));
  const gone = await editor.send(mine, { ask: 'Is it very loud?', required: 'no' }, question);
  assert.equal(gone.statusCode, 409);
  assert.match(text(gone), /Somebody removed this question/);
  led(await editor.send(gone, { ask: 'Is it very loud?', required: 'no' }, question));
  assert.deepEqual(await asked(path), ['Is it at night?', 'Is it very loud?']);
});

test('adding and moving at the same time both stand; two moves of one question do not', async () => {
  const path = await begun('Ask for a bench', 'First?', 'Second?', 'Third?');
  const mine = await editor.open(path);
  led(
    await other.submit(`${path}/add/yes-no`, { ask: 'Fourth?', required: 'no', after: 'third' }, `${path}/add/yes-no`),
  );
  led(await move(editor, mine, path, 'second', 'up'));
  assert.deepEqual(await asked(path), ['Second?', 'First?', 'Third?', 'Fourth?']);

  const before = await editor.open(path);
  led(await move(other, await other.open(path), path, 'first', 'up'));
  const refused = await move(editor, before, path, 'first', 'down');
  assert.equal(refused.statusCode, 409);
  assert.match(text(refused), /another order.*Choose the order/);
  assert.deepEqual(await asked(path), ['First?', 'Second?', 'Third?', 'Fourth?']);
  led(await editor.send(refused, {}, `${path}/order`));
  assert.deepEqual(await asked(path), ['Second?', 'Third?', 'First?', 'Fourth?']);
});

test('a rule changed meanwhile is shown beside the other; nothing is overwritten', async () => {
  const path = await begun('Ask for a tree', 'Is it yours?', 'Is it tall?', 'May we cut it?');
  const when = `${path}/questions/may-we-cut-it/when`;
  const mine = await editor.open(`${when}/new?about=is-it-tall`);
  led(await other.submit(`${when}/new?about=is-it-yours`, { values: 'yes' }, `${when}/new`));
  const both = await editor.send(mine, { values: 'no' }, `${when}/new`);
  assert.equal(both.statusCode, 409);
  assert.match(text(both), /Now: Only when the answer to “Is it yours\?” is “Yes”/);
  assert.match(text(both), /Yours would have been: .*“Is it tall\?” is “No”/);
  led(await editor.submit(`${when}/new?about=is-it-tall`, { values: 'no' }, `${when}/new`));
  led(await editor.submit(when, { match: 'any' }, when));
  assert.match(text(await editor.open(path)), /is “Yes”, or the answer to “Is it tall\?” is “No”/);
  led(await editor.submit(when, { condition: '0' }, `${when}/removal`));
  assert.match(text(await editor.open(when)), /Condition 1 The answer to “Is it tall\?” is “No”/);
});

test('a draft that changed is not published or discarded unseen; published twice it is once', async () => {
  const path = await begun('Ask for a bin', 'Is it full?');
  const publication = `${path}/publication`;
  const discard = `${path}/discard`;
  const [mine, lost] = [await editor.open(publication), await editor.open(discard)];
  led(await other.submit(`${path}/title`, { title: 'Ask for a litter bin' }, `${path}/title`));
  const refused = await editor.send(mine, { note: 'First' }, publication);
  assert.equal(refused.statusCode, 409);
  assert.match(text(refused), /Somebody changed this form/);
  assert.equal((await editor.send(lost, { sure: 'yes' }, discard)).statusCode, 409);
  const [again, late] = [await editor.open(publication), await other.open(publication)];
  led(await editor.send(again, { note: 'First' }, publication));
  assert.match(text(await other.send(late, { note: 'First too' }, publication)), /no draft of this form any more/);
  assert.equal((await findQuestionnaire(house.db, 'ask-for-a-bin'))?.version, 1);
});

test('versions are kept, compared and brought back', async () => {
  const path = await begun('Ask for a crossing', 'Is it busy?');
  const publish = (note: string) => editor.submit(`${path}/publication`, { note }, `${path}/publication`);
  led(await publish('The first'));
  const question = `${path}/questions/is-it-busy`;
  led(await editor.submit(question, { ask: 'Is the road busy?', required: 'no' }, question));
  led(await publish('Say what is busy'));
  const versions = text(await editor.open(`${path}/versions`));
  assert.match(versions, /Version 2 \(in force\).*Say what is busy.*Version 1.*The first/);
  assert.match(text(await editor.open(`${path}/comparison?from=1&to=2`)), /Is it busy\? Is the road busy\?/);
  assert.equal((await editor.get(`${path}/comparison?from=1&to=9`)).statusCode, 404);
  assert.match(text(await editor.open(`${path}/versions/1`)), /1\. Is it busy\?/);
  const restoration = `${path}/versions/1/restoration`;
  assert.match(text(await editor.submit(restoration, {}, restoration)), /Select yes if this version/);
  led(await editor.submit(restoration, { sure: 'yes' }, restoration));
  assert.deepEqual(await asked(path), ['Is it busy?']);
  led(await publish('It was better'));
  assert.match(text(await editor.open(`${path}/versions`)), /Version 3 \(in force\).*Brought back from version 1/);
  assert.match(text(await editor.open(`${path}/publication`)), /no draft/);
});

test('a preview walks where the answers lead, and keeps nothing but in the session', async () => {
  const path = await begun('Try me', 'Is there a dog?', 'Does it bite?');
  const when = `${path}/questions/does-it-bite/when`;
  led(await editor.submit(`${when}/new?about=is-there-a-dog`, { values: 'yes' }, `${when}/new`));
  led(
    await editor.submit(
      `${path}/add/file`,
      { ask: 'Its papers?', required: 'yes', 'when-empty': 'Select the papers' },
      `${path}/add/file`,
    ),
  );
  const first = `${path}/preview/is-there-a-dog`;
  assert.match((await editor.open(`${path}/preview`)).body, new RegExp(`href="${first}"`));
  assert.equal(led(await editor.submit(first, { 'is-there-a-dog': 'yes' }, first)), `${path}/preview/does-it-bite`);
  assert.equal(led(await editor.submit(first, { 'is-there-a-dog': 'no' }, first)), `${path}/preview/its-papers`);
  const file = `${path}/preview/its-papers`;
  assert.equal(led(await editor.submit(file, {}, file)), `${path}/preview-answers`);
  const answers = text(await editor.open(`${path}/preview-answers`));
  assert.match(answers, /Is there a dog\? No .*Not asked, because of these answers Does it bite\?/);
  led(await editor.submit(`${path}/preview-answers`, {}, `${path}/preview-restart`));
  assert.match(
    text(await editor.open(`${path}/preview-answers`)),
    /“Is there a dog\?” has no answer yet|Is there a dog\? Not answered/,
  );
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from drafts`.execute(house.db);
  assert.equal(rows[0]?.n, 0);
});

test('a group asks its own questions, which are built and tried like others', async () => {
  const path = await begun('Move school');
  const group = {
    ask: 'Which children?',
    required: 'yes',
    'when-empty': 'Add a child',
    item: 'child',
    least: '1',
    most: '4',
  };
  const home = led(await editor.submit(`${path}/add/group`, group, `${path}/add/group`));
  assert.equal(home, `${path}/questions/which-children`);
  assert.match(
    text(await editor.open(path)),
    /Before you can publish.*Add the questions that are asked about each item/,
  );
  const base = `${path}/groups/which-children`;
  assert.equal((await editor.get(`${base}/add/group`)).statusCode, 404);
  const name = { ask: 'What is their name?', required: 'yes', 'when-empty': 'Enter their name', length: '80' };
  assert.equal(led(await editor.submit(`${base}/add/text`, name, `${base}/add/text`)), home);
  led(
    await editor.submit(`${base}/add/yes-no`, { ask: 'Are they at school now?', required: 'no' }, `${base}/add/yes-no`),
  );
  led(await move(editor, await editor.open(home), base, 'are-they-at-school-now', 'up'));
  assert.deepEqual(await asked(home), ['Are they at school now?', 'What is their name?']);
  led(
    await editor.submit(
      `${base}/questions/are-they-at-school-now/removal`,
      { sure: 'yes' },
      `${base}/questions/are-they-at-school-now/removal`,
    ),
  );
  const changed = { ...group, ask: 'Which of your children?' };
  led(await editor.submit(home, changed, home));
  assert.deepEqual(await asked(home), ['What is their name?'], 'its questions stay');
  const trial = `${path}/preview/which-children`;
  const field = 'which-children-1-what-is-their-name';
  assert.match(text(await editor.submit(trial, { _go: 'add' }, trial)), /Enter their name/);
  led(await editor.submit(trial, { [field]: 'Ada', _go: 'add' }, trial));
  assert.match(text(await editor.open(trial)), /Child 1/);
  assert.equal(led(await editor.submit(trial, {}, trial)), `${path}/preview-answers`);
});

test('how far from today a day may be is written, told and changed', async () => {
  const path = await begun('Book a day', 'Is it so?');
  const bounds = { earliest: '3', 'earliest-step': 'days-after', latest: '2', 'latest-step': 'years-after' };
  const add = `${path}/add/date`;
  led(await editor.submit(add, { ask: 'Which day?', required: 'no', 'must-be': 'any', ...bounds }, add));
  const question = await editor.open(`${path}/questions/which-day`);
  assert.match(question.body, /id="earliest"[^>]*value="3"/);
  assert.match(question.body, /<option value="days-after" selected>/);
  assert.match(text(await editor.open(`${path}/preview/which-day`)), /Which day/);
});

test('the bank: a question taken, worded better, and offered to the forms that use it', async () => {
  const bank = '/staff/questions';
  assert.match(text(await editor.open(bank)), /How old are you\?/);
  assert.match(text(await editor.open(`${bank}?q=zzzz`)), /No question of the bank/);
  const path = await begun('Join a club');
  const take = `${path}/add/from-bank`;
  assert.match(text(await editor.submit(take, {}, take)), /Select a question of the bank/);
  led(await editor.submit(take, { question: 'age' }, take));
  assert.match(text(await editor.open(path)), /How old are you\?.*From the question bank/);
  assert.match(text(await editor.open(`${bank}/age`)), /Where it is used Join a club \(draft\)/);
  const age = await editor.open(`${bank}/age`);
  const worded = {
    ask: 'What is your age?',
    required: 'yes',
    'when-empty': 'Enter your age',
    least: '0',
    most: '120',
    unit: 'years',
  };
  assert.equal(led(await editor.send(age, worded, `${bank}/age`)), `${bank}/age/forms`);
  const offer = `${bank}/age/forms`;
  assert.match(text(await editor.submit(offer, {}, offer)), /Select the forms to bring up to date/);
  led(await editor.submit(offer, { forms: 'join-a-club' }, offer));
  assert.deepEqual(await asked(path), ['What is your age?']);
  assert.match(text(await editor.open(offer)), /Every form that uses this question says what the bank says/);

  led(await editor.submit(`${path}/add/yes-no`, { ask: 'Do you play chess?', required: 'no' }, `${path}/add/yes-no`));
  led(await editor.submit(`${path}/questions/do-you-play-chess`, {}, `${path}/questions/do-you-play-chess/bank`));
  assert.match(text(await editor.open(bank)), /Do you play chess\? Yes or no 1 form/);
  led(
    await editor.submit(
      `${bank}/new/date`,
      { ask: 'When were you born?', required: 'no', 'must-be': 'past' },
      `${bank}/new/date`,
    ),
  );
  const removal = `${bank}/when-were-you-born/removal`;
  led(await editor.submit(removal, { sure: 'yes' }, removal));
  assert.doesNotMatch((await editor.open(bank)).body, /questions\/when-were-you-born/);
  assert.equal((await editor.get(`${bank}/when-were-you-born`)).statusCode, 404);

  assert.match((await editor.open(`${path}/questions/age`)).body, /href="\/staff\/questions\/age"/);
  led(await editor.submit(`${bank}/age/removal`, { sure: 'yes' }, `${bank}/age/removal`));
  const own = await editor.open(`${path}/questions/age`);
  assert.doesNotMatch(own.body, /href="\/staff\/questions\/age"/, 'it is the form’s own again');
  assert.match(text(own), /Put it in the question bank/);
});

test('what does not fit is an error beside its field, and every answer is kept', async () => {
  const path = await begun('Count things', 'Is it so?');
  const add = (kind: string) => `${path}/add/${kind}`;
  const send = async (kind: string, fields: Record<string, string>) =>
    text(await editor.submit(add(kind), { ask: 'What?', required: 'no', ...fields }, add(kind)));
  assert.match(
    await send('number', { least: '9', most: '3' }),
    /The largest number must be the same as the smallest number or more/,
  );
  assert.match(await send('number', { least: 'few' }), /The smallest number must be a number/);
  assert.match(await send('money', { least: '1.234' }), /The smallest amount must have 2 decimal places at most/);
  assert.match(await send('text', { length: '0' }), /Most characters must be between 1 and 500/);
  assert.match(await send('one-of', { options: 'Only one' }), /Enter two answers or more/);
  assert.match(await send('one-of', { options: 'Red\nred' }), /Enter “red” once only|Enter “Red” once only/);
  assert.match(
    await send('group', { item: '', least: '3', most: '2' }),
    /Enter what one is called.*The most must be the same/,
  );
  assert.match(await send('date', { 'must-be': 'any', earliest: 'few' }), /The earliest day must be a whole number/);
  const never = {
    'must-be': 'any',
    earliest: '1',
    'earliest-step': 'weeks-after',
    latest: '3',
    'latest-step': 'days-after',
  };
  assert.match(await send('date', never), /No day fits all of this/);
  assert.equal((await editor.get(add('nothing'))).statusCode, 404);
  assert.equal((await editor.get(`${forms}/nothing`)).statusCode, 404);
  assert.equal((await editor.get(`${path}/questions/nothing`)).statusCode, 404);
  assert.deepEqual(await asked(path), ['Is it so?']);
});
