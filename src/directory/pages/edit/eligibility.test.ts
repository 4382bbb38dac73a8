import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction } from '#db';
import { type TestHouse, testHouse, type Visitor } from '../../../test-house.ts';
import { findDraft } from '../../edition-store.ts';
import { passRules } from '../../eligibility.test-fixture.ts';
import type { Eligibility } from '../../eligibility.ts';
import { serviceSchema } from '../../service.ts';
import { saveService } from '../../store.ts';

let house: TestHouse;
let editor: Visitor;
before(async () => {
  house = await testHouse();
  editor = await house.signedIn('editor');
});
after(() => house.close());

let number = 0;
async function service(eligibility: Eligibility | null = null): Promise<{ slug: string; url: string }> {
  const slug = `ruled-${++number}`;
  const record = serviceSchema.parse({ slug, title: `Ruled ${number}`, topic: 'bins', eligibility });
  await inTransaction(house.db, (tx) => saveService(tx, record, true, house.clock.now, 1));
  return { slug, url: `/staff/services/${slug}/draft/eligibility` };
}

const text = (body: string) => body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const rulesOf = async (slug: string) => (await findDraft(house.db, slug))?.record.eligibility ?? null;
const words = { required: 'yes', 'when-empty': 'Answer it' };

test('from nothing to rules that can be tried: a question of the bank, one of one’s own, a requirement', async () => {
  const { slug, url } = await service();
  assert.match(text((await editor.open(url)).body), /Nothing is asked yet.*Add a question first/);
  const choose = await editor.open(`${url}/questions/new`);
  assert.match(text(choose.body), /How old are you\?/, 'of the bank');
  await editor.send(choose, { banked: 'age' }, `${url}/questions/new`);
  const own = await editor.open(`${url}/questions/new?kind=one-of`);
  await editor.send(own, { ...words, ask: 'What do you drive?', options: 'A car\nA van | Or a lorry' });
  assert.match(text((await editor.open(url)).body), /Put right before it is published.*Add at least one requirement/);
  const added = await editor.submit(`${url}/requirements/new`, {
    needs: 'You must be 18 or over, or drive a van.',
    because: 'you are under 18 and drive no van',
    'least-of-age': '18',
    'choice-of-what-do-you-drive': 'one-of',
    'values-of-what-do-you-drive': 'a-van',
    match: 'any',
  });
  assert.equal(added.headers['location'], url, text(added.body));
  const banked = await editor.open('/staff/questions/age');
  assert.match(banked.body, new RegExp(`href="${url}">Ruled`), 'the bank tells whose rules ask it');
  assert.match(text((await editor.open('/staff/questions')).body), /How old are you\?.*the rules of \d+ service/i);
  const rules = await rulesOf(slug);
  assert.deepEqual(
    rules?.questions.map(({ id, fromBank }) => [id, fromBank]),
    [
      ['age', 'age'],
      ['what-do-you-drive', undefined],
    ],
  );
  assert.deepEqual(rules?.requirements[0]?.rule, {
    match: 'any',
    conditions: [
      { question: 'age', is: 'at-least', number: 18 },
      { question: 'what-do-you-drive', is: 'one-of', values: ['a-van'] },
    ],
  });
  const listed = text((await editor.open(url)).body);
  assert.match(
    listed,
    /The answer to “How old are you\?” is at least 18 years, or the answer to “What do you drive\?” is “A van”/,
  );
  assert.doesNotMatch(listed, /Put right/);
  const trial = await editor.submit(`${url}/trial`, { age: '12', 'what-do-you-drive': 'a-car' }, `${url}/trial`);
  assert.match(text(trial.body), /No Tell them why: you are under 18 and drive no van/);
});

test('a requirement comes back into its boxes, and what they cannot show is kept', async () => {
  const [livesHere, old] = passRules.requirements;
  assert.ok(livesHere && old);
  const twice = {
    ...old,
    rule: {
      match: 'any' as const,
      conditions: [...old.rule.conditions, { question: 'age', is: 'at-least' as const, number: 90 }],
    },
  };
  const { slug, url } = await service({ ...passRules, requirements: [livesHere, twice] });
  const shown = await editor.open(`${url}/requirements/2`);
  assert.match(shown.body, /value="66"/);
  assert.match(text(shown.body), /Also, and kept as it is: the answer to “How old are you\?” is at least 90/);
  const fields = {
    needs: old.needs,
    because: old.because,
    'least-of-age': '67',
    'choice-of-benefits': 'none-of',
    'values-of-benefits': 'none',
    match: 'any',
  };
  await editor.send(shown, fields);
  assert.deepEqual((await rulesOf(slug))?.requirements[1]?.rule.conditions, [
    { question: 'age', is: 'at-least', number: 67 },
    { question: 'benefits', is: 'none-of', values: ['none'] },
    { question: 'age', is: 'at-least', number: 90 },
  ]);
  await editor.submit(`${url}/requirements/2`, { ...fields, 'drop-rest': 'yes' });
  assert.equal((await rulesOf(slug))?.requirements[1]?.rule.conditions.length, 2);
});

test('what is wrong with a requirement is told, and what was typed is kept', async () => {
  const { slug, url } = await service(passRules);
  const good = { needs: 'Need.', because: 'reason', match: 'all', 'least-of-age': '18' };
  const cases: [object, RegExp][] = [
    [{ needs: '' }, /Enter what is needed/],
    [{ because: '' }, /Enter what to say to somebody who does not meet it/],
    [{ match: '' }, /Select how many of the answers must fit/],
    [{ 'least-of-age': '' }, /Say which answers meet it, for at least one question/],
    [{ 'least-of-age': 'old' }, /Enter a number, like 60 or 2\.5/],
    [{ 'most-of-age': '17' }, /This must be the same as “At least” or more/],
    [{ 'choice-of-benefits': 'one-of' }, /Select one answer or more/],
  ];
  for (const [given, error] of cases) {
    const { body } = await editor.submit(`${url}/requirements/new`, { ...good, ...given }, `${url}/requirements/new`);
    assert.match(text(body), error, JSON.stringify(given));
    assert.match(body, /<title>Error: /);
  }
  assert.equal(await rulesOf(slug), null, 'there is no draft');
});

test('rules that contradict one another are named, and stand in the way of publishing', async () => {
  const { slug, url } = await service(passRules);
  await editor.submit(`${url}/requirements/new`, {
    needs: 'You must live elsewhere.',
    because: 'you live here',
    match: 'all',
    'choice-of-lives-here': 'no',
  });
  const said =
    /Nobody can meet both “You must live here\.” and “You must live elsewhere\.”: they contradict one another/;
  assert.match(text((await editor.open(url)).body), said);
  const publication = await editor.open(`/staff/services/${slug}/publication`);
  assert.match(text(publication.body), said);
});

test('questions and requirements move and go; a question that is looked at stays', async () => {
  const { slug, url } = await service(passRules);
  const page = await editor.open(url);
  const marks = [...page.body.matchAll(/name="list" value="(\w+)"><input type="hidden" name="seen" value="([^"]+)"/g)];
  assert.equal(marks.length, 5);
  const act = async (at: number, what: string) =>
    editor.send(await editor.open(url), { list: marks[at]?.[1] ?? '', seen: marks[at]?.[2] ?? '', act: what }, url);
  await act(1, 'up');
  await act(3, 'down');
  const moved = await rulesOf(slug);
  assert.deepEqual(
    moved?.questions.map(({ id }) => id),
    ['age', 'lives-here', 'benefits'],
  );
  assert.match(moved?.requirements[0]?.needs ?? '', /66 or over/);
  await act(1, 'remove');
  const refused = await editor.open(url);
  assert.match(text(refused.body), /Important A requirement looks at that question/);
  assert.doesNotMatch(refused.body, /notification-banner--success/, 'it is no success');
  const preview = await editor.open(url.replace('draft/eligibility', 'preview'));
  assert.ok(preview.body.includes(`${url}/trial`), 'the draft’s own check');
  assert.doesNotMatch(preview.body, /href="\/services\/[^"]*\/(check|request)"/);
  await act(3, 'remove');
  await act(4, 'remove');
  assert.deepEqual((await rulesOf(slug))?.requirements, []);
  await act(3, 'remove');
  assert.match(text((await editor.open(url)).body), /Somebody changed or removed that/);
});

test('two editors at one question or requirement: nothing is overwritten unseen', async () => {
  const { slug, url } = await service(passRules);
  const second = await house.signedIn('admin');
  const [question, requirement] = [
    await editor.open(`${url}/questions/age`),
    await editor.open(`${url}/requirements/1`),
  ];
  await second.submit(`${url}/questions/age`, { ...words, ask: 'What is your age?' });
  await second.submit(`${url}/requirements/1`, {
    needs: 'Live here.',
    because: 'no',
    match: 'all',
    'choice-of-lives-here': 'yes',
  });
  const mine = await editor.send(question, { ...words, ask: 'How old?' });
  assert.match(text(mine.body), /It is now “What is your age\?”\. Nothing of yours is lost/);
  assert.match(mine.body, /value="How old\?"/);
  await editor.send(mine, { ...words, ask: 'How old?' });
  const gone = await editor.send(requirement, {
    needs: 'Be here.',
    because: 'no',
    match: 'all',
    'choice-of-lives-here': 'yes',
  });
  assert.match(text(gone.body), /Somebody changed or removed this while you were writing/);
  assert.match(gone.body, />Be here\.<\/textarea>/);
  const rules = await rulesOf(slug);
  assert.equal(rules?.questions[1]?.ask, 'How old?');
  assert.equal(rules?.requirements[0]?.needs, 'Live here.');
});

test('only those who write services may', async () => {
  const { url } = await service(passRules);
  const adviser = await house.signedIn('adviser');
  for (const address of [url, `${url}/questions/new`, `${url}/trial`])
    assert.equal((await adviser.get(address)).statusCode, 403);
});
