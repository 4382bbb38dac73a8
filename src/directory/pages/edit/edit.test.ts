// Writing a service through its pages: begin, go through the parts, preview, publish, compare, take up again, withdraw.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type TestHouse, testHouse, type Visitor } from '../../../test-house.ts';

let house: TestHouse;
let editor: Visitor;
let other: Visitor;

before(async () => {
  house = await testHouse();
  editor = await house.signedIn('editor');
  other = await house.signedIn('admin');
});
after(() => house.close());

const base = '/staff/services/hire-a-cargo-bike';
type Fields = Record<string, string | string[]>;

const write = (visitor: Visitor, section: string, fields: Fields) =>
  visitor.submit(`${base}/draft/${section}`, fields, `${base}/draft/${section}`);

const summary = {
  title: 'Hire a cargo bike',
  summary: 'Borrow an electric bike that carries shopping or children.',
  topic: 'streets',
  about: 'We have 12 bikes.',
};

async function publish(visitor: Visitor, note = '') {
  return visitor.submit(`${base}/publication`, { note }, `${base}/publication`);
}

describe('a service that is new', () => {
  test('begins with a title, and its address follows from it', async () => {
    const reply = await editor.submit(
      '/staff/services/new',
      { title: 'Hire a cargo bike', slug: '' },
      '/staff/services/new',
    );
    assert.equal(reply.headers.location, base);
    assert.equal((await editor.get('/services/hire-a-cargo-bike')).statusCode, 404, 'nobody else sees it');
  });

  test('cannot begin twice under one address', async () => {
    const reply = await editor.submit(
      '/staff/services/new',
      { title: 'Hire a cargo bike', slug: '' },
      '/staff/services/new',
    );
    assert.match(reply.body, /There is a service at “hire-a-cargo-bike” already/);
  });

  test('says what is missing, and is not published before', async () => {
    const page = await editor.get(base);
    assert.match(page.body, /Say in one sentence what the service is for/);
    assert.match(page.body, /Say what it costs, or that there is no charge/);
    const publication = await editor.get(`${base}/publication`);
    assert.match(publication.body, /Put these right first/);
    assert.doesNotMatch(publication.body, /<button[^>]*>\s*Publish/);
  });

  test('is written part by part, with errors beside the boxes and every answer kept', async () => {
    assert.equal((await write(editor, 'summary', { ...summary, title: '' })).statusCode, 200);
    const wrong = await write(editor, 'ways', { 'channel-0': 'phone', 'text-0': 'Call us', 'phone-0': 'nonsense' });
    assert.match(wrong.body, /Enter a phone number, like 01632 960 001/);
    assert.match(wrong.body, /value="nonsense"/);
    for (const [section, fields] of Object.entries({
      summary,
      who: { canIHaveIt: 'Yes, if you live in the borough.\n• No, if you are under 18.' },
      ways: { 'channel-0': 'phone', 'text-0': 'Call us', 'phone-0': '01632 960 100', 'calendar-0': 'contact-centre' },
      next: { youWillNeed: 'Something with your address on', whatHappensNext: 'We ring you.\nYou fetch the bike.' },
      time: { 'standard-0': 'reply-to-message', updateEvery: '5' },
      others: { 'name-0': 'Pedal Library', 'text-0': 'They lend bikes too.', 'url-0': 'https://pedals.example' },
      words: { alsoKnownAs: 'bakfiets\nbox bike\nfamily bike', lgsl: '474, 474', interactions: '' },
      care: {
        team: 'highways',
        owner: 'Travel officer',
        demand: '3',
        'checkedOn-day': '1',
        'checkedOn-month': '3',
        'checkedOn-year': '2026',
      },
      formats: { formats: 'Large print', languages: ['cy'] },
      form: { requestable: 'no', questionnaire: '', outcomes: ['provided'] },
    })) {
      const reply = await write(editor, section, fields);
      assert.equal(
        reply.headers.location,
        base,
        `${section}: ${reply.body.match(/error-message[^<]*<[^<]*<[^<]*/)?.[0]}`,
      );
    }
    const page = await editor.get(base);
    assert.match(page.body, /No, if you are under 18\./, 'a pasted bullet is taken off');
    assert.doesNotMatch(page.body, /Before it can be published[\s\S]*Give at least one way/);
  });

  test('keeps what was wrong with dates beside them', async () => {
    const reply = await write(editor, 'care', {
      team: 'highways',
      demand: '3',
      'checkedOn-day': '31',
      'checkedOn-month': '2',
      'checkedOn-year': '2026',
    });
    assert.match(reply.body, /must be a real date/);
    const order = await write(editor, 'care', {
      team: 'highways',
      demand: '3',
      'checkedOn-day': '1',
      'checkedOn-month': '3',
      'checkedOn-year': '2026',
      'reviewOn-day': '1',
      'reviewOn-month': '2',
      'reviewOn-year': '2026',
    });
    assert.match(order.body, /must be after the day it was read/);
  });
});

describe('publishing', () => {
  test('a service with no word on cost is refused; with it, the page is there for everybody', async () => {
    assert.match((await editor.get(`${base}/publication`)).body, /Say what it costs/);
    await house.db.transaction().execute(async (tx) => {
      const { saveSection } = await import('../../editing-actions.ts');
      const { partFingerprint } = await import('../../section.ts');
      const { findDraft } = await import('../../edition-store.ts');
      const draft = await findDraft(tx, 'hire-a-cargo-bike');
      assert.ok(draft);
      const actor = { kind: 'staff', id: 1, name: 'Editor', role: 'editor', team: null } as const;
      const seen = partFingerprint(draft.record, 'charges');
      const saved = await saveSection(
        tx,
        'hire-a-cargo-bike',
        'charges',
        seen,
        { isFree: true },
        actor,
        house.clock.now,
      );
      assert.equal(saved.kind, 'saved');
    });
    const preview = await editor.get(`${base}/preview`);
    assert.match(preview.body, /Borrow an electric bike/);
    const reply = await publish(editor, 'First edition');
    assert.equal(reply.headers.location, base);
    const page = await house.visitor().get('/services/hire-a-cargo-bike');
    assert.equal(page.statusCode, 200);
    assert.match(page.body, /Open now, until 5:30pm/);
    assert.match(page.body, /We also speak or write Welsh/);
    const again = await editor.get(`${base}/publication`);
    assert.equal(again.headers.location, base, 'as by the browser’s “Back”');
    const told = (await editor.get(base)).body;
    assert.match(told, /Edition 1 is on the site/);
    assert.match((await editor.get(base)).body, /There is no draft to publish/);
    assert.match((await editor.get('/staff/services?q=cargo')).body, /Edition\u00a01/, 'on one line');
  });

  test('a change waits in the draft, is compared, and becomes the next edition', async () => {
    await write(editor, 'summary', { ...summary, summary: 'Borrow a bike for a day.' });
    assert.match((await house.visitor().get('/services/hire-a-cargo-bike')).body, /carries shopping/);
    const comparison = await editor.get(`${base}/comparison?from=1&to=draft`);
    assert.match(comparison.body, /carries shopping[\s\S]*Borrow a bike for a day/);
    await publish(editor);
    assert.match((await house.visitor().get('/services/hire-a-cargo-bike')).body, /Borrow a bike for a day/);
    assert.match((await editor.get(`${base}/editions`)).body, /Edition 2[\s\S]*Edition 1[\s\S]*First edition/);
  });

  test('an earlier edition is looked at and taken up again', async () => {
    assert.match((await editor.get(`${base}/editions/1`)).body, /carries shopping/);
    await editor.submit(`${base}/editions/1`, {}, `${base}/editions/1/restoration`);
    await publish(editor, 'Back to what it was');
    assert.match((await house.visitor().get('/services/hire-a-cargo-bike')).body, /carries shopping/);
  });
});

describe('two people at one service', () => {
  test('who write different parts both keep what they wrote', async () => {
    const [mine, theirs] = [await editor.open(`${base}/draft/who`), await other.open(`${base}/draft/next`)];
    await other.send(theirs, { youWillNeed: 'A helmet', whatHappensNext: 'You ride.' }, `${base}/draft/next`);
    await editor.send(mine, { canIHaveIt: 'Everybody.' }, `${base}/draft/who`);
    const page = (await editor.get(base)).body;
    assert.match(page, /A helmet/);
    assert.match(page, /Everybody\./);
  });

  test('who write the same part are shown both, and neither is lost', async () => {
    const [mine, theirs] = [await editor.open(`${base}/draft/who`), await other.open(`${base}/draft/who`)];
    await other.send(theirs, { canIHaveIt: 'Adults only.' }, `${base}/draft/who`);
    const reply = await editor.send(mine, { canIHaveIt: 'Families.' }, `${base}/draft/who`);
    assert.equal(reply.statusCode, 200);
    assert.match(reply.body, /saved this part while you were writing/);
    assert.match(reply.body, /Adults only\./);
    assert.match(reply.body, />Families\.<\/textarea>/);
    const again = await editor.send(reply, { canIHaveIt: 'Families and adults.' }, `${base}/draft/who`);
    assert.equal(again.headers.location, base);
    assert.match((await editor.get(`${base}/saves`)).body, /Adults only\./, 'theirs is still to be found');
  });

  test('one who publishes what another has just changed is asked to read it again', async () => {
    const form = await editor.open(`${base}/publication`);
    house.clock.now = house.clock.now.add({ seconds: 5 });
    await write(other, 'next', { youWillNeed: '', whatHappensNext: 'You ride away.' });
    const reply = await editor.send(form, { note: '' }, `${base}/publication`);
    assert.match(reply.body, /changed the draft while you were reading/);
  });
});

test('a draft is thrown away, and a service taken off the site and brought back', async () => {
  await editor.submit(base, {}, `${base}/draft/discard`);
  assert.doesNotMatch((await editor.get(base)).body, /You ride away/);
  await editor.submit(`${base}/withdrawal`, { why: '' }, `${base}/withdrawal`);
  await editor.submit(`${base}/withdrawal`, { why: 'The bikes are sold' }, `${base}/withdrawal`);
  assert.equal((await house.visitor().get('/services/hire-a-cargo-bike')).statusCode, 404);
  await publish(editor);
  assert.equal((await house.visitor().get('/services/hire-a-cargo-bike')).statusCode, 200);
});

test('an adviser reads the parts and changes none', async () => {
  const adviser = await house.signedIn('adviser');
  const page = await adviser.get(base);
  assert.equal(page.statusCode, 200);
  assert.doesNotMatch(page.body, /draft\/summary/);
  assert.equal((await adviser.get(`${base}/draft/summary`)).statusCode, 403);
  assert.equal((await adviser.get(`${base}/publication`)).statusCode, 403);
});

test('the list finds by words, topic and state', async () => {
  assert.match((await editor.get('/staff/services?q=cargo')).body, /1 of \d+ services/);
  assert.match((await editor.get('/staff/services?state=hidden')).body, /of \d+ services/);
  assert.match((await editor.get('/staff/services?q=zzzz')).body, /No service fits/);
});

test('a service cannot take the address of a page, nor be read in the future', async () => {
  const reply = await editor.submit('/staff/services/new', { title: 'Views', slug: '' }, '/staff/services/new');
  assert.match(reply.body, /There is a service at “views” already/);
  const future = await write(editor, 'care', {
    team: 'highways',
    demand: '3',
    'checkedOn-day': '1',
    'checkedOn-month': '1',
    'checkedOn-year': '2030',
  });
  assert.match(future.body, /must be today or in the past/);
});

test('what is off the site says so, and takes no new request', async () => {
  const path = '/staff/services/graffiti/withdrawal';
  await editor.submit(path, { why: 'For the test' }, path);
  const visitor = house.visitor();
  assert.match((await visitor.get('/services/graffiti')).body, /no longer on our site/);
  assert.equal((await visitor.open('/services/graffiti/request')).statusCode, 404);
});
