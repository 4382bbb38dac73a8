import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestHouse, testHouse } from '../../test-house.ts';
import { close, invitationOf, linkIn, openedCase } from '../closed-case.test-fixture.ts';
import { askAfterClosures } from '../jobs.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

const answers = { gotIt: 'partly', ease: '4', treated: '5', comment: 'The cone was left behind. <b>' };

/** A case closed a day ago, and the link its customer was sent. */
async function invitedCase() {
  const theCase = await openedCase(house);
  await close(house, theCase);
  house.clock.now = house.clock.now.add({ hours: 25 });
  await askAfterClosures(house.db, house.council.site, house.clock.now);
  const sent = await invitationOf(house, theCase);
  assert.ok(sent);
  return { theCase, link: linkIn(sent.body) };
}

test('an empty page tells staff what would be here', async () => {
  const analyst = await house.signedIn('analyst');
  const { statusCode, body } = await analyst.get('/staff/feedback');
  assert.equal(statusCode, 200);
  assert.match(body, /Nobody has told us how it went yet/);
});

test('a customer answers, is thanked, changes it within a week, and after that not', async () => {
  const { link, theCase } = await invitedCase();
  const customer = house.visitor();
  const shown = await customer.get(link);
  assert.equal(shown.statusCode, 200);
  for (const words of ['Did you get what you needed?', 'How easy was it?', 'How did we treat you?', theCase.reference])
    assert.ok(shown.body.includes(words), words);

  const sent = await customer.send(shown, answers);
  assert.equal(sent.headers['location'], `${link}/thanks`);
  const thanks = await customer.get(`${link}/thanks`);
  assert.match(thanks.body, /Thank you for telling us/);
  assert.match(thanks.body, /href="\/services\/complaint"/);

  const again = await customer.get(link);
  assert.match(again.body, /You can change your answers until/);
  assert.match(again.body, /The cone was left behind\. &lt;b&gt;<\/textarea>/);
  assert.match(again.body, /value="partly" checked/);
  assert.equal((await customer.send(again, { ...answers, gotIt: 'yes' })).statusCode, 303);

  house.clock.now = house.clock.now.add({ hours: 7 * 24 - 1 });
  const inTime = await customer.get(link);
  house.clock.now = house.clock.now.add({ hours: 2 });
  for (const fixed of [await customer.send(inTime, { ...answers, gotIt: 'no' }), await customer.get(link)]) {
    assert.match(fixed.body, /can no longer be changed/);
    assert.doesNotMatch(fixed.body, /<textarea/);
  }
});

test('what is missing or too long is said beside the field, and nothing typed is lost', async () => {
  const { link } = await invitedCase();
  const customer = house.visitor();
  const { body } = await customer.submit(link, { treated: '9', comment: 'x'.repeat(1201) });
  assert.match(body, /<title>Error: How did it go\?/);
  for (const words of [
    'Select whether you got what you needed',
    'Select how easy it was',
    'Select how we treated you',
    'What you would like to add must be 1,200 characters or fewer',
  ])
    assert.equal(body.split(words).length, 3, `${words}: in the summary and beside the field`);
  assert.ok(body.includes('x'.repeat(1201)));
  assert.match(body, /href="#gotIt"[\s\S]*id="gotIt"/);
});

test('a case that is open, and a link that is not ours, are told apart', async () => {
  const { link, theCase } = await invitedCase();
  const other = await openedCase(house);
  const customer = house.visitor();
  const forged = link.replace(theCase.reference, other.reference);
  assert.equal((await customer.get(forged)).statusCode, 404);
  assert.equal((await customer.get('/feedback/nonsense')).statusCode, 404);
  const officer = await house.signedIn('officer');
  const reopening = `/staff/cases/${theCase.reference}/reopening`;
  await officer.submit(reopening, { reason: 'It is back.' }, reopening);
  const open = await customer.get(link);
  assert.equal(open.statusCode, 200);
  assert.match(open.body, /We have not finished this request yet/);
});

test('staff read what was said, without names, and filter it', async () => {
  const { link } = await invitedCase();
  await house.visitor().submit(link, { ...answers, gotIt: 'no', comment: 'Nobody came.' });
  const analyst = await house.signedIn('analyst');
  const { body } = await analyst.get('/staff/feedback');
  assert.match(body, /Nobody came\./);
  assert.ok(body.indexOf('Nobody came.') < body.indexOf('The cone was left behind'), 'newest first');
  assert.match(body, /2 of 2 answers/);
  assert.match(
    body,
    /50%<\/p><p class="heard-figure__base">1 of 2<\/p><p class="heard-figure__what">got what they needed/,
  );
  assert.match(body, /2 of 4<\/p><p class="heard-figure__what">of the people we asked/);
  assert.doesNotMatch(body, /Rosa|rosa@/);
  const yes = await analyst.get('/staff/feedback?got-it=yes&service=pothole');
  assert.match(yes.body, /1 of 2 answers: “Yes”/);
  assert.doesNotMatch(yes.body, /Nobody came/);
  assert.match((await analyst.get('/staff/feedback?got-it=partly')).body, /Nobody has answered like this/);
});

test('only who may see feedback does', async () => {
  assert.equal((await (await house.signedIn('adviser')).get('/staff/feedback')).statusCode, 403);
  assert.equal((await (await house.signedIn('complaints')).get('/staff/feedback')).statusCode, 200);
});
