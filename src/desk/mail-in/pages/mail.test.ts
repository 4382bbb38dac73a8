// E-mail as staff meet it: the lists, one message, its files, and every way of dealing with it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction, sql } from '#db';
import { plain, type TestHouse, testHouse, type Visitor } from '../../../test-house.ts';
import { takeInAll } from '../intake-actions.ts';
import { letter } from '../mail-in.test-fixture.ts';

let house: TestHouse;
let adviser: Visitor;
let admin: Visitor;
before(async () => {
  house = await testHouse();
  adviser = await house.signedIn('adviser');
  admin = await house.signedIn('admin');
});
after(() => house.close());

async function handIn(payload: Buffer, headers: Record<string, string> = {}) {
  return house.app.inject({
    method: 'POST',
    url: '/api/v1/mail-in',
    headers: { authorization: `Bearer ${await house.token()}`, 'content-type': 'message/rfc822', ...headers },
    payload,
  });
}

async function cameIn(payload: Buffer): Promise<number> {
  const response = await handIn(payload);
  assert.equal(response.statusCode, 202, response.body);
  await takeInAll(house.db, house.council.site, () => house.clock.now);
  return response.json().id;
}

const stateOf = async (id: number) =>
  (await sql<{ state: string }>`select state from mail_in where id = ${id}`.execute(house.db)).rows[0]?.state;

async function matterOf(id: number) {
  const { rows } = await sql<{
    outcome: string;
    answer: string | null;
    caseReference: string | null;
    staffId: number | null;
  }>`
    select m.outcome, m.answer, m.case_reference, c.staff_id from contacts c join contact_matters m on m.contact_id = c.id
     where c.source = 'mail' and c.source_id = ${String(id)}`.execute(house.db);
  return rows[0];
}

test('the door takes raw bytes with a token, and nothing else', async () => {
  const url = '/api/v1/mail-in';
  const payload = letter();
  const without = await house.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'message/rfc822' },
    payload,
  });
  assert.equal(without.statusCode, 401);
  const narrow = { authorization: `Bearer ${await house.token(['see cases'])}` };
  assert.equal((await handIn(payload, narrow)).statusCode, 403);
  assert.equal((await handIn(Buffer.from('{}'), { 'content-type': 'application/json' })).statusCode, 415);
  assert.equal((await handIn(Buffer.alloc(0))).statusCode, 400);
  const large = Buffer.concat([letter({ from: 'large@example.org' }), Buffer.alloc(25 * 1024 * 1024, 'abc \n')]);
  const taken = await handIn(large);
  assert.equal(taken.statusCode, 202, taken.body);
  const { rows } = await sql<{ raw: Buffer }>`select raw from mail_in where id = ${taken.json().id}`.execute(house.db);
  assert.ok(rows[0]?.raw.equals(large), 'kept whole and unchanged');
  assert.deepEqual(await (await handIn(large)).json(), { id: taken.json().id, bytes: large.length, isNew: false });
  const named = { 'heard-delivery': 'queue/7' };
  const first = await handIn(payload, named);
  assert.deepEqual([first.statusCode, (await handIn(payload, named)).json().isNew], [202, false]);
  const other = await handIn(letter({ text: 'Other words' }), named);
  assert.equal(other.statusCode, 409);
  assert.match(
    other.body,
    new RegExp(`Another message came with this Heard-Delivery before, and is kept as ${first.json().id}`),
  );
});

test('before anything came in the lists say so', async () => {
  const empty = await testHouse();
  try {
    const visitor = await empty.signedIn('adviser');
    assert.match((await visitor.get('/staff/mail')).body, /Every email that came in has been dealt with/);
    assert.match((await visitor.get('/staff/mail?show=tray')).body, /no email that could not be read or placed/);
    assert.match((await visitor.get('/staff/mail?show=all&team=waste')).body, /There is no such email for Waste/);
  } finally {
    await empty.close();
  }
});

const withFile = Buffer.from(
  [
    'From: Ida Example <ida@example.org>',
    'To: waste@larchmere.example',
    'Subject: =?utf-8?Q?My_bin_=E2=80=93_again?=',
    'Date: Mon, 2 Mar 2026 09:00:00 +0000',
    'Message-ID: <ida-1@example.org>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=outer',
    '',
    '--outer',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>It was <b>missed</b> again &lt;script&gt;alert(1)&lt;/script&gt;</p><script>alert(2)</script>',
    '<blockquote>You wrote this before</blockquote>',
    '--outer',
    'Content-Type: text/html; name="../../bin photo.html"',
    'Content-Disposition: attachment; filename="../../bin photo.html"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('<script>alert(3)</script>').toString('base64'),
    '--outer--',
    '',
  ].join('\r\n'),
);

test('one message: its words as text, its files to be saved, the look written down', async () => {
  const id = await cameIn(withFile);
  const list = await adviser.get('/staff/mail');
  assert.match(list.body, /My bin – again/);
  assert.match(list.body, /Waste and recycling/);
  const shown = await adviser.get(`/staff/mail/${id}`);
  assert.equal(shown.statusCode, 200);
  assert.match(plain(shown.body), /It was missed again <script>alert\(1\)<\/script>/);
  assert.match(shown.body, /It was missed again &lt;script&gt;/);
  assert.doesNotMatch(shown.body, /alert\(2\)|alert\(3\)/);
  assert.match(shown.body, /You wrote this before/);
  assert.match(shown.body, /bin photo\.html/);
  const file = await adviser.get(`/staff/mail/${id}/files/1`);
  assert.equal(file.headers['content-type'], 'application/octet-stream');
  assert.equal(file.headers['content-disposition'], 'attachment; filename="bin-photo.html"');
  assert.equal(file.body, '<script>alert(3)</script>');
  assert.equal((await adviser.get(`/staff/mail/${id}/files/2`)).statusCode, 404);
  const raw = await adviser.get(`/staff/mail/${id}/raw`);
  assert.ok(raw.rawPayload.equals(withFile));
  const { rows } = await sql<{ did: string }>`
    select did from audit_log where subject = ${`EMAIL-${id}`} order by id`.execute(house.db);
  assert.deepEqual(
    rows.map(({ did }) => did),
    ['looked at an email', 'saved a file of an email', 'saved the raw message of an email'],
  );
  assert.equal((await adviser.get('/staff/mail/999999')).statusCode, 404);
  assert.equal((await adviser.get('/staff/mail/x')).statusCode, 404);
  assert.equal((await (await house.signedIn('editor')).get('/staff/mail')).statusCode, 403);
  assert.equal((await house.visitor().get('/staff/mail')).statusCode, 303);
});

test('a reply goes to the sender in their thread, ends the task and settles the contact; errors keep what was typed', async () => {
  const id = await cameIn(
    letter({
      from: 'Jo Example <jo@example.org>',
      subject: 'When is my bin day?',
      messageId: 'jo-1@example.org',
      headers: ['Reply-To: elsewhere@example.org'],
    }),
  );
  assert.match(plain((await adviser.get(`/staff/mail/${id}`)).body), /Why this team/);
  const page = plain((await adviser.get(`/staff/mail/${id}/reply`)).body);
  assert.match(
    page,
    /It goes by email to jo@example\.org\. The email asks for replies to elsewhere@example\.org\. That is not used/,
  );
  const wrong = await adviser.submit(`/staff/mail/${id}/reply`, { text: '', label: '' });
  assert.match(wrong.body, /Enter your message/);
  assert.match(wrong.body, /<title>Error: Reply/);
  const sent = await adviser.submit(`/staff/mail/${id}/reply`, { text: 'Every Monday, from 7am.', label: '' });
  assert.equal(sent.headers.location, '/staff/mail');
  const { rows } = await sql<{ recipient: string; inReplyTo: string; body: string; isAutomatic: boolean }>`
    select recipient, in_reply_to, body, is_automatic from outbox_messages where fact like ${`mail-reply ${id} %`}`.execute(
    house.db,
  );
  assert.equal(rows[0]?.recipient, 'jo@example.org');
  assert.equal(rows[0]?.inReplyTo, '<jo-1@example.org>');
  assert.equal(rows[0]?.isAutomatic, false);
  assert.match(rows[0]?.body ?? '', /Every Monday, from 7am/);
  assert.equal(await stateOf(id), 'done');
  const matter = await matterOf(id);
  assert.deepEqual([matter?.outcome, matter?.answer], ['answered', 'Every Monday, from 7am.']);
  assert.ok(matter?.staffId);
  const { rows: tasks } = await sql<{
    outcome: string;
  }>`select outcome from tasks where fact = ${`mail ${id}`}`.execute(house.db);
  assert.deepEqual(tasks, [{ outcome: 'done' }]);
  assert.equal((await adviser.get(`/staff/mail/${id}/reply`)).statusCode, 409);
  assert.match((await adviser.get(`/staff/mail/${id}`)).body, /answered it/);
});

test('two who answer the same message: the second is told, and keeps what they typed', async () => {
  const id = await cameIn(letter({ from: 'kit@example.org' }));
  const first = await adviser.open(`/staff/mail/${id}/reply`);
  const other = await admin.open(`/staff/mail/${id}/reply`);
  assert.equal((await adviser.send(first, { text: 'One answer', label: '' })).statusCode, 303);
  const late = await admin.send(other, { text: 'Another answer', label: '' });
  assert.match(late.body, /Somebody dealt with this email in the meantime/);
  assert.match(late.body, /Another answer/);
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from outbox_messages where fact like ${`mail-reply ${id} %`}`.execute(house.db);
  assert.equal(rows[0]?.n, 1);
});

test('a case is opened from a message, and the next answer goes to it', async () => {
  const id = await cameIn(
    letter({ from: 'Lou Example <lou@example.org>', subject: 'Missed bin', messageId: 'lou-1@example.org' }),
  );
  const opened = await adviser.submit(`/staff/mail/${id}/case`, {
    service: 'missed-bin',
    summary: 'Missed bin',
    text: 'Nobody came',
    label: '',
  });
  assert.match(String(opened.headers.location), /^\/staff\/cases\/LB-/);
  const matter = await matterOf(id);
  assert.equal(matter?.outcome, 'case');
  const next = await cameIn(
    letter({ from: 'lou@example.org', subject: 'Re: Missed bin', headers: ['References: <lou-1@example.org>'] }),
  );
  assert.equal((await matterOf(next))?.caseReference, matter?.caseReference);
  const page = await adviser.get(`/staff/mail/${next}`);
  assert.match(page.body, /Write to them about the case/);
  assert.match(page.body, /Before and after/);
});

test('a message is passed on, and one that needs no reply is put down as that', async () => {
  const id = await cameIn(letter({ from: 'max@example.org', subject: 'Thank you for the bin' }));
  const missing = await adviser.submit(`/staff/mail/${id}/team`, { team: 'highways', reason: '' });
  assert.match(missing.body, /Enter why it is theirs/);
  assert.equal(
    (await adviser.submit(`/staff/mail/${id}/team`, { team: 'highways', reason: 'A road' })).statusCode,
    303,
  );
  assert.match((await adviser.get('/staff/mail?show=open&team=highways')).body, /Thank you for the bin/);
  const note = await adviser.submit(`/staff/mail/${id}/outcome`, { ending: 'answered', note: '', label: '' });
  assert.match(note.body, /Enter what you told them/);
  const { rows } = await sql<{ slug: string }>`select slug from demand_labels limit 1`.execute(house.db);
  await adviser.submit(`/staff/mail/${id}/outcome`, {
    ending: 'no-reply-needed',
    note: '',
    label: rows[0]?.slug ?? '',
  });
  assert.equal((await matterOf(id))?.outcome, 'no-reply-needed');
  const { rows: labels } = await sql<{ by: string }>`
    select l.by from matter_labels l join contact_matters m on m.id = l.matter_id join contacts c on c.id = m.contact_id
     where c.source = 'mail' and c.source_id = ${String(id)}`.execute(house.db);
  assert.deepEqual(labels, [{ by: 'adviser' }]);
});

test('a message keeps the day it was promised when it is passed on, and ending its task ends it', async () => {
  const id = await cameIn(letter({ from: 'Pat Example <pat@example.org>', subject: 'Who cuts the hedge?' }));
  const tasksOf = async () =>
    (
      await sql<{ id: number; dueAt: string; standard: string; version: number; doneAt: string | null }>`
        select t.id, t.due_at::text, t.standard, t.standard_version as version, t.done_at::text from tasks t
          join mail_in m on m.contact_id = t.contact_id where m.id = ${id} order by t.id`.execute(house.db)
    ).rows;
  await adviser.submit(`/staff/mail/${id}/team`, { team: 'parks', reason: 'A hedge' });
  const [first, second] = await tasksOf();
  assert.ok(first?.doneAt && second && first.dueAt && first.standard);
  assert.deepEqual([second.dueAt, second.standard, second.version], [first.dueAt, first.standard, first.version]);
  const task = `/staff/tasks/${second.id}`;
  assert.match((await adviser.get(task)).body, new RegExp(`href="/staff/mail/${id}"`));
  const page = await adviser.open(task);
  await adviser.send(page, { outcome: 'done', words: 'I rang her: the parks team does.' }, `${task}/outcome`);
  assert.match((await adviser.get('/staff/tasks')).body, new RegExp(`The task is done. EMAIL-${id} is dealt with too`));
  assert.equal(await stateOf(id), 'done');
  const matter = await matterOf(id);
  assert.deepEqual([matter?.outcome, matter?.answer], ['answered', 'I rang her: the parks team does.']);
  assert.match((await adviser.get(`/staff/mail/${id}`)).body, /ended its task/);
});

test('a message says whether its sender is proved; whoever a doubted one is put down to, it leads nobody there', async () => {
  const from = 'Uma Example <uma@example.org>';
  const doubted = await cameIn(letter({ from, found: 'spf=fail; dkim=none; dmarc=none' }));
  const page = plain((await adviser.get(`/staff/mail/${doubted}`)).body);
  assert.match(
    page,
    /It may not be from who it says\.[\s\S]*Check with the person another way[\s\S]*may not be from this address/,
  );
  assert.match(
    plain((await adviser.get(`/staff/mail/${await cameIn(letter({ from: 'lara@example.org', found: null }))}`)).body),
    /Nobody checked that it is from this address/,
  );
  await adviser.submit(`/staff/mail/${doubted}/decision`, {
    placing: 'contact',
    name: 'Mallory',
    email: '',
    team: 'parks',
  });
  assert.equal(await stateOf(doubted), 'open');
  assert.match((await adviser.get(`/staff/mail/${doubted}`)).body, /Check with the person another way/);
  const proved = await cameIn(letter({ from, headers: [`Subject: EMAIL-${doubted}`], subject: '' }));
  const { rows } = await sql<{ customerId: number | null; follows: number | null }>`
    select customer_id, follows from mail_in where id in (${doubted}, ${proved}) order by id`.execute(house.db);
  assert.ok(rows[0]?.customerId && rows[1]?.customerId && rows[0].customerId !== rows[1].customerId);
  assert.equal(rows[1].follows, null);
});

test('a message of nobody known is dealt with without writing to anybody', async () => {
  const id = await cameIn(Buffer.from('Subject: lost\r\n\r\nThe hedge in our street.\r\n'));
  await adviser.submit(`/staff/mail/${id}/decision`, { placing: 'contact', name: '', email: '', team: 'parks' });
  const page = await adviser.get(`/staff/mail/${id}`);
  assert.doesNotMatch(page.body, new RegExp(`/staff/mail/${id}/reply`));
  const reply = await adviser.submit(`/staff/mail/${id}/reply`, { text: 'Hello', label: '' });
  assert.match(reply.body, /Nobody is known who sent it/);
  const ended = await adviser.submit(`/staff/mail/${id}/outcome`, { ending: 'no-reply-needed', note: '', label: '' });
  assert.equal(ended.statusCode, 303);
  assert.equal(await stateOf(id), 'done');
});

test('a case shows the email it came from and those about it, to whoever sees email', async () => {
  const id = await cameIn(letter({ from: 'Quin Example <quin@example.org>', subject: 'Bin?', messageId: 'quin@x' }));
  const opened = await adviser.submit(`/staff/mail/${id}/case`, {
    service: 'missed-bin',
    summary: 'Missed bin',
    text: 'Nobody came',
    label: '',
  });
  const path = String(opened.headers.location);
  const next = await cameIn(
    letter({ from: 'quin@example.org', subject: 'Still there', headers: ['References: <quin@x>'] }),
  );
  const page = (await adviser.get(path)).body;
  assert.match(
    plain(page).replace(/<[^>]+>/g, ' '),
    /Email from the customer\s+Still there\s+To deal with[^?]*Bin\?\s+Dealt with[^?]*This case was opened from it/,
  );
  assert.match(page, new RegExp(`href="/staff/mail/${next}"`));
  const analyst = await house.signedIn('analyst');
  assert.doesNotMatch((await analyst.get(path)).body, /Email from the customer/);
});

test('the tray: found, made a contact, put to a case, or put aside', async () => {
  const found = await cameIn(Buffer.from('No beginning at all\nJust words about a streetlight\n'));
  assert.equal(await stateOf(found), 'tray');
  assert.match((await adviser.get('/staff/mail?show=tray')).body, /no sender and no subject/);
  assert.match(
    (await adviser.submit(`/staff/mail/${found}/decision`, { placing: 'nothing', reason: '' })).body,
    /Enter why/,
  );
  const search = await adviser.submit(`/staff/mail/${found}/decision`, {
    find: 'yes',
    who: 'jo@example.org',
    placing: 'contact',
  });
  const customer = /name="customer"[^>]*value="(\d+)"/.exec(search.body)?.[1];
  assert.ok(customer, 'the search offers who it found');
  await adviser.send(search, { placing: 'contact', customer, name: '', email: '', team: 'highways' });
  assert.equal(await stateOf(found), 'open');
  assert.equal((await matterOf(found))?.outcome, 'open');

  const aside = await cameIn(letter({ subject: '', text: '', from: 'ned@example.org' }));
  await adviser.submit(`/staff/mail/${aside}/decision`, { placing: 'nothing', reason: 'It is empty' });
  assert.equal(await stateOf(aside), 'done');
  const wrong = await cameIn(Buffer.from('Subject: whose?\r\n\r\nhello\r\n'));
  const none = await adviser.submit(`/staff/mail/${wrong}/decision`, { placing: 'case', reference: 'LB-CCCC-CCCC' });
  assert.match(none.body, /There is no case with this reference/);
});

test('a restricted customer’s mail is not there for whoever may not see them', async () => {
  const id = await cameIn(letter({ from: 'Restricted Example <hidden@example.org>', subject: 'Only for few' }));
  await inTransaction(house.db, (tx) =>
    sql`update customers set is_restricted = true where id = (select customer_id from mail_in where id = ${id})`.execute(
      tx,
    ),
  );
  for (const path of ['', '/raw', '/files/1', '/reply', '/case'])
    assert.equal((await adviser.get(`/staff/mail/${id}${path}`)).statusCode, 404, path);
  assert.doesNotMatch((await adviser.get('/staff/mail?show=all')).body, /Only for few/);
  assert.match((await admin.get('/staff/mail?show=all')).body, /Only for few/);
  await admin.get(`/staff/mail/${id}`);
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from audit_log l join mail_in m on l.subject = 'customer ' || m.customer_id
     where m.id = ${id} and l.did = 'looked at a restricted customer'`.execute(house.db);
  assert.equal(rows[0]?.n, 1);
});

test('rules: added, tried out, moved, removed; only by who may', async () => {
  assert.equal((await adviser.get('/staff/mail/routes')).statusCode, 403);
  assert.match(
    (
      await admin.submit(
        '/staff/mail/routes',
        { sentTo: '', words: '', team: 'waste', service: '', standard: '' },
        '/staff/mail/routes',
      )
    ).body,
    /Enter words/,
  );
  for (const [words, team] of [
    ['zebra crossing', 'highways'],
    ['zebra', 'waste'],
  ])
    await admin.submit(
      '/staff/mail/routes',
      { sentTo: '', words: words ?? '', team: team ?? '', service: '', standard: '' },
      '/staff/mail/routes',
    );
  const tried = await admin.submit(
    '/staff/mail/routes',
    { trySubject: 'The Zebra crossing', tryTo: '', tryText: '' },
    '/staff/mail/routes/try',
  );
  assert.match(tried.body, /It would go to Highways and parking/);
  const { rows } = await sql<{ id: number }>`select id from mail_routes order by position desc limit 1`.execute(
    house.db,
  );
  const last = rows[0]?.id ?? 0;
  const page = await admin.open('/staff/mail/routes');
  await admin.send(page, { do: 'up' }, `/staff/mail/routes/${last}`);
  const again = await admin.submit(
    '/staff/mail/routes',
    { trySubject: 'The zebra crossing', tryTo: '', tryText: '' },
    '/staff/mail/routes/try',
  );
  assert.match(again.body, /It would go to Waste and recycling/);
  await admin.send(await admin.open('/staff/mail/routes'), { do: 'remove' }, `/staff/mail/routes/${last}`);
  const id = await cameIn(letter({ subject: 'A zebra crossing', from: 'zed@example.org' }));
  const { rows: placed } = await sql<{ team: string }>`select team from mail_in where id = ${id}`.execute(house.db);
  assert.equal(placed[0]?.team, 'highways');
});

test('what was dealt with is taken up again, by the day it was promised, and is answered a second time', async () => {
  const id = await cameIn(letter({ from: 'Ros Example <ros@example.org>', subject: 'Someone is not safe at home' }));
  assert.equal((await adviser.get(`/staff/mail/${id}/again`)).statusCode, 409);
  await adviser.submit(`/staff/mail/${id}/reply`, { text: 'The first answer.', label: '' });
  assert.match((await adviser.get(`/staff/mail/${id}`)).body, new RegExp(`href="/staff/mail/${id}/again"`));
  assert.match((await adviser.submit(`/staff/mail/${id}/again`, { why: '' })).body, /Enter what is still to be done/);
  house.clock.now = house.clock.now.add({ hours: 1 });
  const again = await adviser.submit(`/staff/mail/${id}/again`, { why: 'She asked two things' });
  assert.equal(again.headers.location, '/staff/mail');
  assert.equal(await stateOf(id), 'open');
  assert.equal((await matterOf(id))?.outcome, 'open');
  await adviser.submit(`/staff/mail/${id}/reply`, { text: 'The second answer.', label: '' });
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from outbox_messages where fact like ${`mail-reply ${id} %`}`.execute(house.db);
  assert.equal(rows[0]?.n, 2);
  const matter = await matterOf(id);
  assert.deepEqual([matter?.outcome, matter?.answer], ['answered', 'The first answer.\n\nThe second answer.']);
  const { rows: tasks } = await sql<{ dueAt: string; standard: string; ended: boolean; words: string }>`
    select t.due_at::text, t.standard, t.done_at is not null as ended, e.words
      from tasks t join mail_in m on m.contact_id = t.contact_id join task_events e on e.task_id = t.id and e.kind = 'done'
     where m.id = ${id} order by t.id`.execute(house.db);
  assert.deepEqual(
    tasks.map(({ standard, ended, words }) => [standard, ended, words]),
    [
      ['risk-contact', true, 'Done. Answered it'],
      ['risk-contact', true, 'Done. Answered it'],
    ],
  );
  assert.equal(tasks[0]?.dueAt, tasks[1]?.dueAt);
});

test('one wrongly taken for a program’s is decided about by a person; until then nothing says that a person sent it', async () => {
  const id = await cameIn(
    letter({ from: 'Ola Example <ola@example.org>', subject: 'On annual leave pay: who do I ask?' }),
  );
  assert.equal(await stateOf(id), 'kept');
  assert.match((await adviser.get(`/staff/mail/${id}`)).body, new RegExp(`href="/staff/mail/${id}/decision"`));
  await adviser.submit(`/staff/mail/${id}/decision`, {
    placing: 'contact',
    name: 'Ola Example',
    email: 'ola@example.org',
    team: 'contact-centre',
  });
  assert.equal(await stateOf(id), 'open');
  const shown = plain((await adviser.get(`/staff/mail/${id}`)).body);
  assert.match(shown, /From a person/);
  assert.doesNotMatch(shown, /Its subject is that of an automatic reply/);
  assert.equal((await adviser.get(`/staff/mail/${id}/reply`)).statusCode, 200);
  const odd = await cameIn(Buffer.from('Buy cheap words here\nand here\n'));
  assert.match(plain((await adviser.get(`/staff/mail/${odd}`)).body), /Not known to be from a person/);
});

test('the lists of one team count that team’s', async () => {
  await cameIn(letter({ from: 'count@example.org', subject: 'FOI request: benches' }));
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from mail_in where state = 'open' and team = 'information-governance'`.execute(house.db);
  const list = plain((await adviser.get('/staff/mail?show=open&team=information-governance')).body);
  assert.match(list, new RegExp(`To deal with \\(${rows[0]?.n}\\)`));
});

test('a rule may say by when, in the words of a promise', async () => {
  const rule = { sentTo: '', words: 'okapi', team: 'parks', service: '', standard: 'risk-contact' };
  await admin.submit('/staff/mail/routes', rule, '/staff/mail/routes');
  const tried = await admin.submit(
    '/staff/mail/routes',
    { trySubject: 'An okapi', tryTo: '', tryText: '' },
    '/staff/mail/routes/try',
  );
  assert.match(
    plain(tried.body),
    /It would go to Parks[\s\S]*somebody may be at risk, we will act on it within 1 working day/,
  );
});
