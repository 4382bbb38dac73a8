import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from '#db';
import { writeCounts } from '#directory';
import { Temporal } from '#lib/temporal';
import { listMessages } from '#mail';
import { logAtDesk } from '../desk/call.test-fixture.ts';
import { type TestHouse, testHouse, type Visitor } from '../test-house.ts';
import { branchingService, publishBranchingForm } from './request.test-fixture.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
  await publishBranchingForm(house.db);
});
after(() => house.close());
beforeEach(() => {
  house.clock.now = Temporal.Instant.from('2026-03-02T10:00:00Z');
});

const path = `/services/${branchingService}/request`;
const to = (response: { headers: Record<string, unknown> }) => String(response.headers['location']);
const words = (response: { body: string }) =>
  (/<main[\s\S]*<\/main>/.exec(response.body)?.[0] ?? '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

const upload = (visitor: Visitor, url: string, name: string, content: string | Buffer) =>
  visitor.upload(url, { field: 'proof', name, content: Buffer.from(content) });

async function giveDetails(visitor: Visitor, name = 'Rosa Field') {
  return visitor.submit(`${path}/your-details`, {
    'your-name': name,
    'your-email': 'rosa@example.com',
    'your-phone': '',
  });
}

test('only the branch that the answers lead to is asked, shown and sent', async () => {
  const resident = house.visitor();
  assert.equal(to(await resident.submit(`${path}/road`, { road: 'street' })), `${path}/spot`);
  assert.equal(to(await resident.get(`${path}/cost`)), `${path}/spot`, 'a question of another branch');
  const told = await resident.submit(`${path}/spot`, { 'spot-words': 'Mill Lane, LM2 4QT' });
  assert.equal(to(told), `${path}/your-details`);
  await giveDetails(resident);
  const check = await resident.open(`${path}/check`);
  assert.match(words(check), /Whose road is it\? A street .*Where is it\? Mill Lane, LM2 4QT/);
  assert.doesNotMatch(check.body, /What will it cost/);

  // another answer opens questions, which come before the check; what was answered already is not asked again
  assert.equal(to(await resident.submit(`${path}/road?change`, { road: 'party' })), `${path}/guests?change`);
  await resident.submit(`${path}/guests?change`, { 'guests-1-name': 'Ann', 'guests-1-adult': 'yes' });
  assert.equal(to(await resident.submit(`${path}/cost?change`, { cost: '£1,200' })), `${path}/proof?change`);
  const sent = await upload(resident, `${path}/proof?change`, 'plan.pdf', '%PDF-1.7\n%%EOF');
  assert.equal(to(sent), `${path}/check`, sent.body.slice(0, 500));
  const all = words(await resident.open(`${path}/check`));
  assert.match(all, /Helper 1: What is their name\? Ann; Are they an adult\? Yes .*£1,200 .*1 file/);

  // and back: nothing of the other branch is sent, not even its file
  assert.equal(to(await resident.submit(`${path}/road?change`, { road: 'street' })), `${path}/check`);
  const done = await resident.send(await resident.open(`${path}/check`), {});
  const reference = /LB-\w{4}-\w{4}/.exec((await resident.open(to(done))).body)?.[0];
  const { rows } = await sql<{ answers: unknown; place: string; files: number }>`
    select answers, place, (select count(*)::integer from answer_files where owner = 'case ' || cases.id) as files
      from cases where reference = ${reference}`.execute(house.db);
  assert.deepEqual(rows, [
    {
      answers: [
        { question: 'Whose road is it?', answer: 'A street' },
        { question: 'Where is it?', answer: 'Mill Lane, LM2 4QT' },
      ],
      place: 'Mill Lane, LM2 4QT',
      files: 0,
    },
  ]);
});

test('a group: items are listed, added to, changed and removed; going on with too few is refused', async () => {
  const resident = house.visitor();
  await resident.submit(`${path}/road`, { road: 'party' });
  const page = `${path}/guests`;
  assert.match((await resident.submit(page, {})).body, /<title>Error: [\s\S]*Add a helper/);
  const half = await resident.submit(page, { 'guests-1-name': 'Ann', _go: 'add' });
  assert.match(half.body, /href="#guests-1-adult"[\s\S]*value="Ann"/);
  const added = await resident.submit(page, { 'guests-1-name': 'Ann', 'guests-1-adult': 'yes', _go: 'add' });
  assert.equal(to(added), page);
  await resident.submit(page, { 'guests-2-name': 'Bo', 'guests-2-adult': 'no', _go: 'add' });
  const listed = await resident.open(page);
  assert.match(words(listed), /Helper 1 What is their name\? Ann;.*Helper 2 What is their name\? Bo;.*Helper 3/);
  assert.match((await resident.open(`${page}?item=2`)).body, /value="Bo"/);
  assert.equal(
    to(await resident.submit(`${page}?item=2`, { 'guests-2-name': 'Bob', 'guests-2-adult': 'no', _go: 'add' })),
    page,
  );
  assert.match(words(await resident.open(`${page}?remove=1`)), /Do you want to remove Helper 1\? .*Ann/);
  assert.equal(to(await resident.submit(`${page}?remove=1`, { _go: 'remove' })), page);
  const rest = words(await resident.open(page));
  assert.match(rest, /Helper 1 What is their name\? Bob/);
  assert.doesNotMatch(rest, /Ann/);
  assert.equal(to(await resident.submit(page, {})), `${path}/cost`);
});

test('as soon as an answer makes it somebody else’s, that is said, with who can help and a way to go on', async () => {
  const resident = house.visitor();
  assert.equal(to(await resident.submit(`${path}/road`, { road: 'motorway' })), `${path}/not-ours`);
  const notice = await resident.open(`${path}/not-ours`);
  assert.match(
    words(notice),
    /This is not ours to do National Highways looks after motorways\..*Go on with the form anyway/,
  );
  assert.match(notice.body, /href="\/who-can-help\/national-highways"/);
  assert.match(notice.body, new RegExp(`href="${path}/spot"`));
  await resident.submit(`${path}/spot`, { 'spot-words': 'Junction 4' });
  await giveDetails(resident);
  assert.match(words(await resident.open(`${path}/check`)), /This is not ours to do\. National Highways/);
  await resident.submit(`${path}/road?change`, { road: 'street' });
  assert.doesNotMatch(words(await resident.open(`${path}/check`)), /not ours/);
  assert.equal(to(await resident.get(`${path}/not-ours`)), `${path}/check`);
  await writeCounts(house.db);
  const { rows } = await sql`select provider, service, n from signpost_counts where kind = 'not-ours'`.execute(
    house.db,
  );
  assert.deepEqual(rows, [{ provider: 'national-highways', service: branchingService, n: 1 }]);
});

test('a form saved on one device is gone on with on another; opening the link alone does nothing', async () => {
  const home = house.visitor();
  await home.submit(`${path}/road`, { road: 'party' });
  // what is on the page is kept when there is something, and an empty page is no error
  assert.equal(to(await home.submit(`${path}/guests`, { _go: 'save' })), `${path}/save`);
  const kept = await home.submit(`${path}/guests`, { 'guests-1-name': 'Ann', 'guests-1-adult': 'yes', _go: 'save' });
  assert.equal(to(kept), `${path}/save`);
  assert.match((await home.submit(`${path}/save`, { email: 'rosa@' })).body, /email address in the correct format/);
  assert.match((await home.submit(`${path}/save`, { email: '' })).body, /Enter your email address/);
  assert.equal(to(await home.submit(`${path}/save`, { email: 'rosa@saved.example' })), `${path}/saved`);
  assert.match(words(await home.open(`${path}/saved`)), /sent a link to rosa@saved\.example.*until 1 April 2026/);
  const [message] = (await listMessages(house.db, { page: 1, size: 50 })).filter(
    ({ recipient }) => recipient === 'rosa@saved.example',
  );
  assert.match(message?.subject ?? '', /^Your answers are saved: /);
  assert.match(message?.body ?? '', /until 1 April 2026/);
  const link = new RegExp(`http://localhost(${path}/return/[\\w-]{43})`).exec(message?.body ?? '')?.[1] ?? '';

  const library = house.visitor();
  const scanner = house.visitor();
  assert.match(words(await scanner.open(link)), /Go on with your request/);
  assert.equal(to(await home.get(path)), `${path}/cost`, 'still here after the link was opened by a program');
  house.clock.now = house.clock.now.add({ hours: 20 * 24 });
  assert.equal(to(await library.submit(link, {})), `${path}/cost`);
  assert.match(words(await library.open(`${path}/guests`)), /Ann/);
  assert.equal(to(await home.get(path)), `${path}/road`, 'and gone from where it was');

  const wrong = await house.visitor().open(`${path}/return/${'x'.repeat(43)}`);
  assert.match(words(wrong), /This link does not work any more/);
  assert.doesNotMatch(words(wrong), /Go on with your request/);
  house.clock.now = house.clock.now.add({ hours: 31 * 24 });
  assert.match(words(await house.visitor().open(link)), /This link does not work any more/);
});

test('the same is said to whoever asks for too many links, and nothing is sent', async () => {
  const resident = house.visitor();
  for (let n = 0; n < 7; n++)
    assert.equal(to(await resident.submit(`${path}/save`, { email: 'many@saved.example' })), `${path}/saved`);
  const messages = await listMessages(house.db, { page: 1, size: 200 });
  assert.equal(messages.filter(({ recipient }) => recipient === 'many@saved.example').length, 5);
});

test('staff fill it in for somebody: the same form, their channel, their name in the history', async () => {
  const adviser = await house.signedIn('adviser');
  const desk = await logAtDesk(
    adviser,
    { channel: 'counter', name: 'Idris Vale', 'service-0': branchingService, 'about-0': 'For the first of May' },
    'fill-in-0',
  );
  const form = `/staff/services/${branchingService}/request`;
  assert.equal(to(desk), form);
  assert.equal(to(await adviser.get(`${form}/road`)), form, 'not begun yet');
  const start = await adviser.open(form);
  assert.match(words(start), /Fill in the form for a customer .*For Idris Vale\./);
  assert.match(words(start), /What you noted so far For the first of May/);
  assert.match(start.body, /value="counter" checked/);
  assert.equal(to(await adviser.send(start, { 'your-channel': 'counter' })), `${form}/road`);
  assert.match(words(await adviser.open(`${form}/road`)), /You are filling this in for a customer/);
  assert.doesNotMatch(words(await adviser.open(`${form}/road`)), /Save and come back/);
  assert.equal(to(await adviser.submit(`${form}/road`, { road: 'street' })), `${form}/spot`);
  await adviser.submit(`${form}/spot`, { 'spot-words': 'Mill Lane' });
  const check = await adviser.open(`${form}/check`);
  assert.match(words(check), /Name Idris Vale/);

  // begun and not sent: the next customer does not get the answers of the last
  assert.match(words(await adviser.open(form)), /You began this form for Idris Vale on 2 March 2026 at 10am/);

  const done = await adviser.send(check, {});
  assert.match(to(done), /^\/staff\/cases\/LB-/);
  const reference = to(done).split('/').at(-1);
  const { rows } = await sql`
    select cases.channel, contacts.channel as by, staff.name as staff, contact_matters.outcome, cases.place
      from cases join contact_matters on case_reference = reference join contacts on contacts.id = contact_id left join staff on staff.id = contacts.staff_id
     where reference = ${reference}`.execute(house.db);
  const { name: adviserName } = (
    await sql<{ name: string }>`select name from staff where email = 'adviser@larchmere.example'`.execute(house.db)
  ).rows[0] ?? { name: '' };
  assert.deepEqual(rows, [
    { channel: 'counter', by: 'counter', staff: adviserName, outcome: 'case', place: 'Mill Lane' },
  ]);
  assert.match(words(await adviser.open(to(done))), /The case is open.*For the first of May.*At the counter/);
  assert.doesNotMatch(
    words(await adviser.open('/staff/desk')),
    /Contact that began/,
    'the contact is logged, and in hand no longer',
  );
  assert.equal(to(await adviser.get(`${form}/check`)), form);

  const analyst = await house.signedIn('analyst');
  assert.equal((await analyst.get(form)).statusCode, 403);
  assert.match(to(await house.visitor().get(form)), /sign-in/);
});

test('a service without a form has none to fill in', async () => {
  const adviser = await house.signedIn('adviser');
  const none = await logAtDesk(adviser, {}, 'fill-in-0');
  assert.match(none.body, /Select the service whose form you fill in/);
});

test('a file whose type lies is refused by name; one of 50MB is refused with a page that says so', async () => {
  const resident = house.visitor();
  await resident.submit(`${path}/road`, { road: 'party' });
  const lies = await upload(resident, `${path}/proof`, 'plan.pdf', 'MZ this is a program');
  assert.match(lies.body, /<title>Error: [\s\S]*“plan\.pdf” is not really a PDF/);
  const large = await upload(resident, `${path}/proof`, 'plan.pdf', Buffer.alloc(50 * 1024 * 1024, '%PDF-'));
  assert.equal(large.statusCode, 413);
  assert.match(words(large), /Too much was sent Each file must be smaller than 10MB/);
  const { rows } =
    await sql`select 1 from answer_files where question = 'proof' and owner like 'draft %' and size > 100`.execute(
      house.db,
    );
  assert.deepEqual(rows, []);
});
