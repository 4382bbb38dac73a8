// The pages of messages that go out: their wording edited, previewed, published and taken back; letters printed; receipts taken.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction, sql } from '#db';
import { settleUnknown } from '#mail';
import { plain, type TestHouse, testHouse, type Visitor } from '../../test-house.ts';
import { messageNow, personWith, tell } from '../told.test-fixture.ts';

let house: TestHouse;
let editor: Visitor;
let admin: Visitor;
before(async () => {
  house = await testHouse();
  [editor, admin] = [await house.signedIn('editor'), await house.signedIn('admin')];
});
after(() => house.close());

const address = '4 Kestrel Mews, Larchmere, LM1 1AA';
const text = async (visitor: Visitor, url: string) => {
  const { statusCode, body } = await visitor.open(url);
  return `${statusCode} ${plain(body.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ')}`;
};
const audited = async (subject: string) => {
  const { rows } = await sql<{ did: string }>`
    select did from audit_log where subject = ${subject} order by id`.execute(house.db);
  return rows.map(({ did }) => did);
};

test('the list says which languages and ways each message lacks', async () => {
  const list = await text(editor, '/staff/templates');
  assert.match(list, /Welsh: \d+ of \d+ messages to customers are written/);
  assert.match(list, /News about your request/);
  assert.match(list, /Not needed/);
  assert.match(list, /The whole email, about \d+ parts/);
});

test('a placeholder nobody fills in is refused by its name, and what was typed is kept', async () => {
  const url = '/staff/templates/reply/en';
  const refused = await editor.submit(url, { subject: 'Re: ((subjekt))', body: 'Hello ((name)), ((message))' });
  const shown = plain(refused.body);
  assert.match(shown, /\(\(subjekt\)\) is not filled in for this message/);
  assert.match(shown, /value="Re: \(\(subjekt\)\)"/);
  assert.match(shown, /There is a problem/);
  const stray = await editor.submit(url, { subject: 'Re', body: 'Hello ((name ((message))' });
  assert.match(plain(stray.body), /“Hello \(\(name” has double brackets that are no placeholder/);
  const without = await editor.submit(url, { subject: 'Re', body: '((message))', sms: 'Hello' });
  assert.match(plain(without.body), /Text message must have \(\(message\)\)/);
  const empty = plain((await editor.submit(url, { subject: '', body: '' })).body);
  assert.match(empty, /Enter a subject[\s\S]*Enter what the email says/);
});

test('draft, preview in each format, publish; the next message is made from it; then back to the first', async () => {
  const url = '/staff/templates/reply/cy';
  const words = {
    subject: 'Ateb: ((subject))',
    body: 'Helo ((name)),\n\n((message))',
    sms: 'ŵyth ((message))',
    letter: '',
  };
  const saved = await editor.submit(url, { ...words, easyRead: '' });
  assert.equal(saved.headers['location'], `${url}/preview`);
  const preview = await text(editor, `${url}/preview`);
  for (const part of [
    'Draft',
    'Ateb: My bin was not collected',
    'Letter, A4',
    'large print, 18 point',
    'Order: Braille',
  ])
    assert.ok(preview.includes(part), part);
  assert.match(await text(editor, '/staff/templates/case-opened/cy/preview'), /erbyn dydd Llun 16 Mawrth 2026/);
  assert.match(preview, /\d+ characters, sent and paid as \d parts?\..*part 70 long/);
  const siân = await personWith(house.db, { email: 'sian@example.org', needs: { language: 'cy' } });
  assert.match((await tell(house, siân)).message?.subject ?? '', /^Re: /);
  await editor.submit(`${url}/preview`, {}, `${url}/publication`);
  const { message } = await tell(house, siân);
  assert.deepEqual([message?.subject, message?.template, message?.templateVersion], ['Ateb: My bin', 'reply', 2]);
  const before = await text(admin, `/staff/customers/${siân}/message`);
  assert.match(before, /They asked for Welsh, and what you type is not translated\. Type it in Welsh/);
  const versions = await text(editor, `${url}/versions`);
  assert.match(versions, /From version 1 to version 2/);
  assert.match(versions, /Taken out: Re: \(\(subject\)\).*Added: Ateb: \(\(subject\)\)/);
  const back = await editor.submit(`${url}/versions`, {}, `${url}/versions`);
  assert.equal(back.headers['location'], `${url}/preview`);
  await editor.submit(`${url}/preview`, {}, `${url}/publication`);
  assert.equal((await tell(house, siân)).message?.templateVersion, 3);
  assert.deepEqual(
    new Set(await audited('template reply cy')),
    new Set(['drafted the wording of a message', 'published the wording of a message']),
  );
});

test('another language is begun from the message; a draft may be thrown away', async () => {
  const wrong = await editor.submit('/staff/templates/reply', { language: 'Polish' });
  assert.match(plain(wrong.body), /Enter the tag of a language, like cy for Welsh/);
  const begun = await editor.submit('/staff/templates/reply', { language: 'pl' });
  assert.equal(begun.headers['location'], '/staff/templates/reply/pl');
  await editor.submit('/staff/templates/reply/pl', { subject: 'Odp: ((subject))', body: '((message))' });
  assert.match(await text(editor, '/staff/templates'), /Polish/);
  await editor.submit('/staff/templates/reply/pl/preview', {}, '/staff/templates/reply/pl/withdrawal');
  assert.doesNotMatch(await text(editor, '/staff/templates'), /Polish/);
});

test('an adviser sees the wording and may not change it; addresses that are none answer so', async () => {
  const adviser = await house.signedIn('adviser');
  assert.equal((await adviser.get('/staff/templates')).statusCode, 200);
  assert.equal((await adviser.get('/staff/templates/reply/en')).statusCode, 403);
  assert.equal((await adviser.get('/staff/templates/reply/en/preview')).statusCode, 200);
  for (const url of [
    '/staff/templates/none',
    '/staff/templates/reply/xx1',
    '/staff/templates/reply/fr/preview',
    '/staff/letters/99',
    '/staff/letters/x',
  ])
    assert.equal((await admin.get(url)).statusCode, 404, url);
  assert.equal((await house.visitor().get('/staff/templates')).statusCode, 303);
});

test('letters: none waits, two are printed, downloaded and posted; each step is written down', async () => {
  assert.match(await text(admin, '/staff/letters'), /No letter waits.*None was made yet/);
  const rosa = await personWith(house.db, { address, needs: { 'large-print': '' } });
  const first = await tell(house, rosa, {
    values: { subject: 'A <b>', message: 'One\n\nTwo', reference: 'R', councilName: 'C', phone: 'P' },
  });
  await tell(house, rosa);
  assert.match(await text(admin, '/staff/letters'), /Large print 2/);
  const made = await admin.submit('/staff/letters', {}, '/staff/letters');
  const url = String(made.headers['location']);
  const batch = await text(admin, url);
  assert.match(batch, /Large print.*Letters 2.*Not posted yet/);
  const file = await admin.get(`${url}/files/letters`);
  assert.match(String(file.headers['content-disposition']), /letters-\d+-large-print\.html/);
  assert.match(file.body, /font: 18pt/);
  assert.match(file.body, /Re: A &lt;b&gt;/);
  assert.equal(file.body.match(/<article>/g)?.length, 2);
  const list = (await admin.get(`${url}/files/addresses`)).body.split('\r\n');
  assert.match(list[1] ?? '', /^1,[0-9a-f-]{36},Rosa Example,4 Kestrel Mews,Larchmere,,,,,LM1 1AA,large-print,en$/);
  const early = await admin.submit(
    url,
    { 'posted-day': '1', 'posted-month': '3', 'posted-year': '2026' },
    `${url}/posting`,
  );
  assert.match(plain(early.body), /must not be before it was printed/);
  const unreal = await admin.submit(
    url,
    { 'posted-day': '31', 'posted-month': '2', 'posted-year': '2026' },
    `${url}/posting`,
  );
  assert.match(plain(unreal.body), /must be a real date/);
  await admin.submit(url, { 'posted-day': '2', 'posted-month': '3', 'posted-year': '2026' }, `${url}/posting`);
  assert.match(await text(admin, url), /Posted 2 March 2026/);
  assert.equal((await messageNow(house.db, first.message?.id)).state, 'sent');
  assert.deepEqual(await audited(`print file ${url.split('/').at(-1)}`), [
    'made a print file',
    'downloaded the letters of a print file',
    'downloaded the addresses of a print file',
    'posted letters',
  ]);
});

test('a spoilt letter goes into the next file', async () => {
  const rosa = await personWith(house.db, { address });
  const { message } = await tell(house, rosa);
  const made = await admin.submit('/staff/letters', {}, '/staff/letters');
  const url = String(made.headers['location']);
  await admin.submit(url, {}, `${url}/reprint`);
  assert.equal((await messageNow(house.db, message?.id)).state, 'to-print');
  assert.match(await text(admin, url), /There is no letter to show/);
});

test('a letter that is sent again waits, and is counted nowhere else until it is printed', async () => {
  const counts = async (visitor: Visitor) => {
    const page = await text(visitor, '/staff/letters');
    const waiting = /Waiting to be printed (.*) Print files/.exec(page)?.[1] ?? '';
    return { waiting, files: [...page.matchAll(/Print file (\d+) \D+ (\d+) /g)].map(([, id, n]) => `${id}: ${n}`) };
  };
  await admin.submit('/staff/letters', { format: 'plain' }, '/staff/letters'); // the spoilt one
  const { message } = await tell(house, await personWith(house.db, { address }));
  await tell(house, await personWith(house.db, { address }));
  assert.match((await counts(admin)).waiting, /Standard print 2 /);
  const made = await admin.submit('/staff/letters', { format: 'plain' }, '/staff/letters');
  const id = String(made.headers['location']).split('/').at(-1);
  const printed = await counts(admin);
  assert.match(printed.waiting, /No letter waits/);
  assert.ok(printed.files.includes(`${id}: 2`), JSON.stringify(printed));
  await sql`update outbox_messages set state = 'failed' where id = ${message?.id ?? ''}`.execute(house.db);
  await inTransaction(house.db, (tx) => settleUnknown(tx, message?.id ?? '', 'send-again', house.clock.now));
  const again = await counts(admin);
  assert.match(again.waiting, /Standard print 1 /);
  assert.ok(again.files.includes(`${id}: 1`), JSON.stringify(again));
  // what waits for somebody whose record is restricted waits unseen
  const hide = (is: boolean) =>
    sql`update customers set is_restricted = ${is} where id = ${message?.customerId ?? 0}`.execute(house.db);
  await hide(true);
  const adviser = await house.signedIn('adviser');
  assert.match((await counts(adviser)).waiting, /No letter waits/);
  assert.match((await counts(admin)).waiting, /Standard print 1 /);
  await hide(false);
});

test('Braille and audio are an order with every text and address', async () => {
  await tell(house, await personWith(house.db, { address, needs: { braille: '' } }));
  const made = await admin.submit('/staff/letters', { format: 'braille' }, '/staff/letters');
  const file = (await admin.get(`${String(made.headers['location'])}/files/letters`)).body;
  assert.match(file, /Order: Braille, 1 letter<[\s\S]*It is on its way\./);
});

test('who may not see a restricted record finds none of its messages, letters or files', async () => {
  const rosa = await personWith(house.db, { address, email: 'restricted@example.org' });
  const mailed = await tell(house, rosa, { without: address });
  const printed = await tell(house, rosa, {
    without: 'restricted@example.org',
    template: 'need-letter',
    values: { needs: 'A secret', day: 'today', councilName: 'C', phone: 'P' },
  });
  await sql`update customers set is_restricted = true where id = ${rosa}`.execute(house.db);
  const adviser = await house.signedIn('adviser');
  const seen = async (visitor: Visitor) =>
    (await visitor.open('/staff/outbox')).body.includes('restricted@example.org');
  assert.deepEqual([await seen(admin), await seen(adviser)], [true, false]);
  for (const { message } of [mailed, printed])
    assert.equal((await adviser.get(`/staff/outbox/${message?.id}`)).statusCode, 404);
  const made = await adviser.submit('/staff/letters', { format: 'plain' }, '/staff/letters');
  const url = String(made.headers['location']);
  const partly = await text(adviser, url);
  assert.doesNotMatch(partly, /What you need from us|may not see|It was posted/);
  assert.match(partly, /Letters 1 /); // the one that was sent again
  assert.match(await text(admin, url), /Letters 2 .*It was posted/);
  assert.match(
    await text(adviser, '/staff/letters'),
    new RegExp(`Print file ${url.split('/').at(-1)} Standard print 1`),
  );
  const posting = { 'posted-day': '2', 'posted-month': '3', 'posted-year': '2026' };
  const restrict = (is: boolean) =>
    sql`update customers set is_restricted = ${is} where id = ${rosa}`.execute(house.db);
  await restrict(false);
  const before = await adviser.open(url);
  await restrict(true);
  assert.equal((await adviser.send(before, posting, `${url}/posting`)).statusCode, 403);
  assert.match(await text(admin, url), /What you need from us/);
  for (const file of ['files/letters', 'files/addresses']) {
    assert.equal((await adviser.get(`${url}/${file}`)).statusCode, 403);
    assert.equal((await admin.get(`${url}/${file}`)).statusCode, 200);
  }
});

test('receipts of Notify: by its bearer token, once, and told on the message; what is none is refused', async () => {
  const token = await house.token();
  const call = (body: object, bearer = token) =>
    house.app.inject({
      method: 'POST',
      url: '/api/v1/notify/receipts',
      headers: { authorization: `Bearer ${bearer}` },
      payload: body,
    });
  const { message } = await tell(house, await personWith(house.db, { email: 'receipt@example.org' }));
  const carriedAs = (id: string) =>
    sql`update outbox_messages set provider_reference = ${id} where id = ${message?.id}`.execute(house.db);
  const receipt = {
    id: 'b6a7f3de-1111-4444-8888-000000000001',
    reference: message?.id,
    to: 'receipt@example.org',
    status: 'permanent-failure',
    created_at: '2026-03-02T10:00:00.000000Z',
    completed_at: '2026-03-02T10:00:05.000000Z',
    sent_at: '2026-03-02T10:00:01.000000Z',
    notification_type: 'email',
    template_id: 'f33517ff-2a88-4f6e-b855-c550268ce08a',
    template_version: 1,
  };
  assert.equal((await call(receipt, 'wrong')).statusCode, 401);
  assert.equal((await call(receipt)).statusCode, 404, 'Notify never carried it');
  await carriedAs(`<heard-${message?.id}@localhost>`);
  assert.equal((await call({ ...receipt, id: `<heard-${message?.id}@localhost>` })).statusCode, 404);
  await carriedAs(receipt.id);
  for (const id of ['bogus', crypto.randomUUID()]) assert.equal((await call({ ...receipt, id })).statusCode, 404);
  assert.deepEqual((await call(receipt)).json(), { message: message?.id, noted: true });
  assert.deepEqual((await call(receipt)).json(), { message: message?.id, noted: false });
  assert.match(
    await text(admin, `/staff/outbox/${message?.id}`),
    /What became of it It cannot be delivered: the address or number does not exist/,
  );
  assert.equal((await call({ ...receipt, reference: crypto.randomUUID() })).statusCode, 404);
  assert.equal((await call({ ...receipt, reference: null, id: 'unknown' })).statusCode, 404);
  assert.equal((await call({ ...receipt, status: 'eaten' })).statusCode, 422);
  assert.equal((await call({})).statusCode, 422);
});

test('the outbox is shown by the wording messages were made from', async () => {
  const list = await text(admin, '/staff/outbox?template=reply');
  assert.match(list, /Re: My bin/);
  assert.match(await text(admin, '/staff/outbox?template=how-was-it'), /no messages made from this wording/);
});
