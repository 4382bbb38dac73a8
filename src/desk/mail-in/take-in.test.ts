// Mail from the door to the desk, on a real database: kept, read, placed, acknowledged, once.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contactsOf } from '#contacts';
import { addNeed, findOrMakeCustomer } from '#customers';
import { inTransaction, sql } from '#db';
import { heardItself } from '#lib/actor';
import type { RawMail } from '#mail-in';
import { type TestHouse, testHouse } from '../../test-house.ts';
import { takeInAll } from './intake-actions.ts';
import { letter } from './mail-in.test-fixture.ts';
import { receiveMail } from './receive-actions.ts';
import { findMail, type MailRow } from './store.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

const receive = (bytes: Buffer, via: RawMail['via'] = 'http', delivery: string | null = null) =>
  receiveMail(house.db, { bytes, via, delivery }, house.clock.now);

async function taken(bytes: Buffer): Promise<MailRow> {
  const { id } = await receive(bytes);
  await takeInAll(house.db, house.council.site, () => house.clock.now);
  const row = await findMail(house.db, id, heardItself);
  assert.ok(row);
  return row;
}

interface Sent {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly inReplyTo: string | null;
  readonly about: string | null;
}

async function allSent(): Promise<Sent[]> {
  const { rows } = await sql<Sent>`select id, recipient, subject, in_reply_to, about from outbox_messages`.execute(
    house.db,
  );
  return rows;
}

/** What was sent while `work` was done. */
async function sentBy(work: () => Promise<unknown>): Promise<Sent[]> {
  const before = new Set((await allSent()).map(({ id }) => id));
  await work();
  return (await allSent()).filter(({ id }) => !before.has(id));
}

test('a message becomes a contact with one open matter, a task, and one acknowledgement', async () => {
  let row: MailRow | undefined;
  const sent = await sentBy(async () => {
    row = await taken(
      letter({ from: 'Ada Example <Ada@Example.org>', subject: 'My bin was missed', messageId: 'first@example.org' }),
    );
  });
  assert.ok(row);
  assert.equal(row.state, 'open');
  assert.equal(row.kind, 'person');
  assert.ok(row.customerId && row.contactId && row.taskId && row.team);
  const [contact] = await contactsOf(house.db, [row.customerId]);
  assert.equal(contact?.channel, 'email');
  assert.equal(contact?.source, 'mail');
  assert.ok(contact?.arrivedAt.equals(row.receivedAt));
  assert.equal(contact?.matters[0]?.outcome, 'open');
  assert.match(contact?.matters[0]?.about ?? '', /My bin was missed\n\nNobody came for my bin/);
  assert.deepEqual(
    sent.map(({ recipient, inReplyTo, about }) => ({ recipient: recipient.toLowerCase(), inReplyTo, about })),
    [{ recipient: 'ada@example.org', inReplyTo: '<first@example.org>', about: `EMAIL-${row.id}` }],
  );
});

test('the same delivery is kept once; another delivery of the same words is another message', async () => {
  const bytes = letter({ from: 'twice@example.org' });
  const first = await receive(bytes);
  const again = await receive(bytes);
  assert.deepEqual(again, { id: first.id, isNew: false, isSame: true });
  assert.ok((await receive(bytes, 'pipe')).isNew);
  assert.ok((await receive(bytes, 'imap', 'box 1/7')).isNew);
  assert.ok((await receive(bytes, 'imap', 'box 1/8')).isNew);
  assert.equal((await receive(bytes, 'imap', 'box 1/8')).isNew, false);
  const other = await receive(letter({ from: 'twice@example.org', text: 'Other words' }), 'imap', 'box 1/8');
  assert.deepEqual([other.isNew, other.isSame], [false, false]);
});

test('twenty that hand the same bytes in at once are one', async () => {
  const bytes = letter({ from: 'racer@example.org' });
  const kept = await Promise.all(Array.from({ length: 20 }, () => receive(bytes)));
  assert.equal(new Set(kept.map(({ id }) => id)).size, 1);
  assert.equal(kept.filter(({ isNew }) => isNew).length, 1);
});

test('taking in twice at once makes one contact', async () => {
  const { id } = await receive(letter({ from: 'once@example.org' }));
  const run = () => takeInAll(house.db, house.council.site, () => house.clock.now);
  await Promise.all([run(), run(), run()]);
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from contacts where source = 'mail' and source_id = ${String(id)}`.execute(house.db);
  assert.equal(rows[0]?.n, 1);
});

test('an answer to our acknowledgement joins its own message, and is not acknowledged again', async () => {
  let first: MailRow | undefined;
  const [ack] = await sentBy(async () => {
    first = await taken(letter({ from: 'Bea Example <bea@example.org>', subject: 'Pothole' }));
  });
  let second: MailRow | undefined;
  const again = await sentBy(async () => {
    second = await taken(
      letter({
        from: 'bea@example.org',
        subject: 'Re: We have your email',
        headers: [`In-Reply-To: <heard-${ack?.id}@localhost>`],
      }),
    );
  });
  assert.equal(second?.follows, first?.id);
  assert.equal(second?.customerId, first?.customerId);
  assert.equal(first?.team, 'highways');
  assert.deepEqual([second?.team, second?.teamWhy], ['highways', `It goes on from EMAIL-${first?.id}`]);
  assert.deepEqual(again, []);
});

test('two people who answer one mailing never meet', async () => {
  const [ack] = await sentBy(() =>
    taken(letter({ from: 'Cy Example <cy@example.org>', subject: 'Green waste', messageId: 'mailing@example.org' })),
  );
  const replies = [`In-Reply-To: <heard-${ack?.id}@localhost>`, 'References: <mailing@example.org>'];
  const other = await taken(
    letter({ from: 'Di Example <di@example.org>', subject: 'Re: Green waste', headers: replies }),
  );
  const third = await taken(
    letter({ from: 'Ed Example <ed@example.org>', subject: 'Re: Green waste', headers: replies }),
  );
  assert.equal(other.follows, null);
  assert.equal(third.follows, null);
  const { rows } = await sql<{ customers: number; contacts: number }>`
    select count(distinct customer_id)::int as customers, count(distinct contact_id)::int as contacts
      from mail_in where sender_key in ('cy@example.org', 'di@example.org', 'ed@example.org')`.execute(house.db);
  assert.deepEqual(rows, [{ customers: 3, contacts: 3 }]);
});

test('what somebody needs is honoured whatever name their address came under; a shared address goes by the name', async () => {
  const person = (name: string, email: string) =>
    inTransaction(house.db, (tx) => findOrMakeCustomer(tx, { name, email, phone: '' }, house.clock.now));
  const need = (id: number, slug: 'call-not-write' | 'language', detail = '') =>
    inTransaction(house.db, (tx) =>
      addNeed(
        tx,
        id,
        { need: slug, detail, mayShare: true, reviewOn: null },
        { ...heardItself, role: 'adviser' },
        house.clock.now,
      ),
    );
  const ivy = await person('Ivy Example', 'ivy@example.org');
  await need(ivy, 'call-not-write');
  const sent = await sentBy(async () => {
    const row = await taken(letter({ from: '"Gran (home)" <IVY@example.org>', subject: 'My bin' }));
    assert.equal(row.customerId, ivy);
  });
  assert.deepEqual(sent, [], 'who asked to be called is not written to');

  const mother = await person('Mo Sharer', 'sharers@example.org');
  const daughter = await person('Nia Sharer', 'sharers@example.org');
  assert.notEqual(mother, daughter);
  assert.equal((await taken(letter({ from: 'Nia Sharer <sharers@example.org>' }))).customerId, daughter);
  const third = await taken(letter({ from: 'Olu Sharer <sharers@example.org>' }));
  assert.ok(third.customerId !== mother && third.customerId !== daughter);

  const other = await taken(letter({ from: 'Somebody <ivy@example.org>', found: 'dmarc=fail' }));
  assert.notEqual(other.customerId, ivy, 'what is not proved joins nobody by its address alone');
  const later = await taken(letter({ from: 'Ivy at work <ivy@example.org>' }));
  assert.equal(later.customerId, ivy, 'and takes nobody’s address from them');
});

async function openCaseFor(name: string, email: string): Promise<string> {
  const response = await house.app.inject({
    method: 'POST',
    url: '/api/v1/cases',
    headers: { authorization: `Bearer ${await house.token()}`, 'idempotency-key': `mail-${email}` },
    payload: { service: 'missed-bin', description: 'Bin', customer: { name, email } },
  });
  assert.equal(response.statusCode, 201, response.body);
  return response.json().reference;
}

test('an answer to a message about a case goes to the case; so does its reference in the subject, from its customer alone', async () => {
  const reference = await openCaseFor('Flo Example', 'flo@example.org');
  const { rows } = await sql<{ id: string }>`select id from outbox_messages where about = ${reference}`.execute(
    house.db,
  );
  const answer = await taken(
    letter({
      from: 'flo@example.org',
      subject: 'Re: your request',
      headers: [`References: <x@y> <heard-${rows[0]?.id}@localhost>`],
    }),
  );
  assert.equal(answer.caseReference, reference);
  const bySubject = await taken(letter({ from: 'Flo <flo@example.org>', subject: `About ${reference.toLowerCase()}` }));
  assert.equal(bySubject.caseReference, reference);
  const stranger = await taken(letter({ from: 'Gil Example <gil@example.org>', subject: `About ${reference}` }));
  assert.equal(stranger.caseReference, null);
  assert.notEqual(stranger.customerId, answer.customerId);
  const unproved = await taken(
    letter({
      from: 'flo@example.org',
      subject: reference,
      found: 'dmarc=fail',
    }),
  );
  assert.equal(unproved.caseReference, null);
  assert.equal(unproved.sign, 'It may not be from who it says');
  const { rows: events } = await sql<{ n: number }>`
    select count(*)::int as n from case_events e join cases c on c.id = e.case_id
     where c.reference = ${reference} and e.kind = 'information-added'`.execute(house.db);
  assert.equal(events[0]?.n, 2);
});

const forgeries = [
  'spf=fail; dkim=none; dmarc=none',
  'dmarc=permerror',
  'dmarc=fail header.from=example.org',
  'dmarc=pass header.from=evil.example',
];

test('mail that fails the check joins nothing of the person it names, whatever name it came under, and is not answered', async () => {
  const reference = await openCaseFor('Vera Victim', 'vera@example.org');
  const proved = await taken(letter({ from: 'Vera Victim <vera@example.org>', messageId: 'vera-1@example.org' }));
  assert.deepEqual([proved.belief, proved.state], ['proved', 'open']);
  const sent = await sentBy(async () => {
    for (const found of forgeries)
      for (const from of ['Vera Victim <vera@example.org>', 'vera@example.org']) {
        const headers = ['In-Reply-To: <vera-1@example.org>'];
        const row = await taken(letter({ from, subject: `Re: ${reference}`, found, headers }));
        assert.deepEqual(
          [row.belief, row.state, row.sign],
          ['doubted', 'tray', 'It may not be from who it says'],
          found,
        );
        assert.deepEqual([row.customerId, row.contactId, row.caseReference, row.follows], [null, null, null, null]);
      }
  });
  assert.deepEqual(sent, []);
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from case_events e join cases c on c.id = e.case_id
     where c.reference = ${reference} and e.kind = 'information-added'`.execute(house.db);
  assert.equal(rows[0]?.n, 0);
});

test('a sender nobody checked joins what answers our own message, nothing by a reference, and reads none of their words back', async () => {
  const reference = await openCaseFor('Wim Example', 'wim@example.org');
  const { rows: told } = await sql<{ id: string }>`select id from outbox_messages where about = ${reference}`.execute(
    house.db,
  );
  let bySubject: MailRow | undefined;
  const sent = await sentBy(async () => {
    bySubject = await taken(
      letter({
        from: 'BUY PILLS <wim@example.org>',
        subject: `BUY PILLS Re: ${reference}`,
        messageId: 'w@x',
        found: null,
      }),
    );
  });
  assert.deepEqual([bySubject?.belief, bySubject?.caseReference, bySubject?.state], ['letter', null, 'open']);
  const { rows: bodies } = await sql<{ subject: string; body: string }>`
    select subject, body from outbox_messages where id = any(${sent.map(({ id }) => id)}::uuid[])`.execute(house.db);
  assert.equal(bodies.length, 1);
  assert.doesNotMatch(`${bodies[0]?.subject} ${bodies[0]?.body}`, /BUY PILLS/);
  assert.match(bodies[0]?.body ?? '', /Hello wim@example\.org,\n\nThank you for your email “of 2 March 2026”/);
  const byOwnId = await taken(
    letter({ from: 'wim@example.org', subject: 'Re: it', headers: ['In-Reply-To: <w@x>'], found: null }),
  );
  assert.equal(byOwnId.follows, null, 'a Message-ID of theirs may be known to others');
  const answer = (from: string) =>
    taken(letter({ from, headers: [`In-Reply-To: <heard-${told[0]?.id}@localhost>`], found: null }));
  assert.equal((await answer('wim@example.org')).caseReference, reference);
  assert.equal((await answer('mallory@example.org')).caseReference, null, 'it was not written to that address');
});

test('addresses that differ behind a plus are acknowledged as one', async () => {
  const sent = await sentBy(async () => {
    for (let i = 0; i < 8; i++) await taken(letter({ from: `loop+${i}@example.org`, subject: `Number ${i}` }));
  });
  assert.equal(sent.length, 5);
});

test('automatic replies, reports and our own words coming back open nothing and are not answered', async () => {
  const messages = [
    letter({ headers: ['Auto-Submitted: auto-replied'] }),
    letter({ subject: 'Out of office: back on Monday' }),
    letter({ subject: 'Automatic reply: your email' }),
    letter({ headers: ['X-Autoreply: yes'] }),
    letter({ messageId: 'heard-2f0c1c4e-0000-4000-8000-000000000000@localhost' }),
    letter({ from: 'MAILER-DAEMON@mx.example.org', subject: 'Undelivered Mail Returned to Sender' }),
    letter({ headers: Array.from({ length: 60 }, (_, i) => `Received: from a${i} by b${i}`) }),
  ];
  const sent = await sentBy(async () => {
    for (const message of messages) {
      const row = await taken(message);
      assert.equal(row.state, 'kept', row.subject);
      assert.match(row.sign, /^(It|Its|A) .* .*[^.]$/, 'a whole sentence');
      assert.equal(row.contactId, null);
    }
  });
  assert.deepEqual(sent, []);
});

test('a message that says it is from us is for a person to decide: no customer, no answer', async () => {
  const us = house.council.site.organisation.email;
  const sent = await sentBy(async () => {
    const row = await taken(letter({ from: `The council <${us.toUpperCase()}>`, subject: 'My bin was missed' }));
    assert.deepEqual([row.state, row.customerId, row.contactId], ['tray', null, null]);
    assert.equal(row.sign, 'It says that it is from our own address');
  });
  assert.deepEqual(sent, []);
});

test('words that are like the name of a service send it to its team; others go to the team of the general address', async () => {
  const table = [
    ['My bin was missed', '', 'waste', 'missed-bin', /^Its words “My bin was missed” name the service$/],
    ['Hello', 'Dear all.\nThere is a pothole.\nBye', 'highways', 'pothole', /“There is a pothole”/],
    ['Photographs of my holiday', 'Please find them attached', 'contact-centre', null, /names? no service/],
    ['Something strange', 'I do not know who to ask about our street', 'contact-centre', null, /No rule fits/],
  ] as const;
  for (const [subject, text, team, service, why] of table) {
    const row = await taken(letter({ from: 'words@example.org', subject, text }));
    assert.deepEqual([row.team, row.service], [team, service], row.teamWhy);
    assert.match(row.teamWhy, why);
  }
});

test('a program that keeps answering is answered a few times a day, then gets no more contacts', async () => {
  let last: MailRow | undefined;
  const sent = await sentBy(async () => {
    for (let i = 0; i < 25; i++)
      last = await taken(letter({ from: 'robot@example.org', subject: 'Thank you', text: `Number ${i}` }));
  });
  assert.equal(sent.length, 5);
  assert.equal(last?.state, 'tray');
});

test('what nobody can place goes to the tray, with the reason', async () => {
  const reasons: string[] = [];
  for (const bytes of [
    Buffer.from('Lorem ipsum dolor sit amet\nconsectetur\n'),
    Buffer.from('Subject: no sender\r\n\r\nHello\r\n'),
    letter({ subject: '', text: '' }),
    letter({ headers: ['List-Id: <news.example.org>'] }),
    Buffer.from([0, 255, 254, 10, 0]),
  ]) {
    const row = await taken(bytes);
    assert.equal(row.state, 'tray');
    assert.match(row.sign, /^It [a-z]/, 'a whole sentence');
    reasons.push(row.sign);
  }
  assert.ok(reasons.every((reason) => reason !== ''));
});

test('a message that cannot be taken in holds nobody up, and ends in the tray', async () => {
  const { id } = await receive(letter({ from: 'poison@example.org' }));
  // what stands for a fault: its contact is there already
  await inTransaction(house.db, (tx) =>
    sql`insert into contacts (channel, direction, arrived_at, source, source_id) values ('email', 'in', now(), 'mail', ${String(id)})`.execute(
      tx,
    ),
  );
  const next = await taken(letter({ from: 'after@example.org' }));
  assert.equal(next.state, 'open');
  for (let i = 0; i < 8; i++) {
    house.clock.now = house.clock.now.add({ hours: 10 });
    await takeInAll(house.db, house.council.site, () => house.clock.now);
  }
  const row = await findMail(house.db, id, heardItself);
  assert.equal(row?.state, 'tray');
  assert.match(row?.lastError ?? '', /contacts_source/);
});

test('a message of ours that came back is noted on it, and its address fails; one about somebody else says nothing', async () => {
  const [ack] = await sentBy(() => taken(letter({ from: 'Hal Example <hal@example.org>' })));
  const report = (recipient: string, status = '5.1.1') =>
    Buffer.from(
      [
        'From: MAILER-DAEMON@mx.example.org',
        'To: hello@larchmere.example',
        'Subject: Undelivered Mail Returned to Sender',
        'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
        '',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.example.org',
        '',
        `Final-Recipient: rfc822; ${recipient}`,
        'Action: failed',
        `Status: ${status}`,
        'Diagnostic-Code: smtp; 550 no such mailbox',
        '--b',
        'Content-Type: text/rfc822-headers',
        '',
        `Message-ID: <heard-${ack?.id}@localhost>`,
        '--b--',
        '',
      ].join('\r\n'),
    );
  const failed = async () =>
    (
      await sql<{ receipt: string | null; failed: number }>`
        select o.receipt, (select count(*)::int from customer_ways w where w.key = 'hal@example.org' and w.failed_at is not null) as failed
          from outbox_messages o where o.id = ${ack?.id}`.execute(house.db)
    ).rows[0];
  await taken(report('hal@example.org', '4.2.2'));
  assert.deepEqual(await failed(), { receipt: null, failed: 0 });
  assert.equal((await taken(report('hal@example.org'))).kind, 'bounce');
  assert.deepEqual(await failed(), { receipt: 'bounced', failed: 1 });
});

const adviser = { kind: 'staff', id: null, name: 'Amina', role: 'adviser', team: null } as const;
const restrict = (customerId: number | null) =>
  sql`update customers set is_restricted = true where id = ${customerId}`.execute(house.db);

test('what a program or a mail system sends about a restricted customer is theirs, and only for those who may see them', async () => {
  let first: MailRow | undefined;
  const [ack] = await sentBy(async () => {
    first = await taken(letter({ from: 'Few Example <few@example.org>' }));
  });
  const early = await taken(letter({ from: 'few@example.org', headers: ['Auto-Submitted: auto-replied'] }));
  assert.equal(early.customerId, first?.customerId, 'it is of whoever is known by the address');
  await restrict(first?.customerId ?? null);
  const away = await taken(letter({ from: 'few@example.org', subject: 'Out of office' }));
  const helper = await taken(
    letter({
      from: 'helper@example.org',
      subject: 'Automatic reply',
      headers: [`In-Reply-To: <heard-${ack?.id}@localhost>`],
    }),
  );
  const bounce = await taken(
    letter({ from: 'MAILER-DAEMON@mx.example.org', subject: 'Undelivered mail', text: `<heard-${ack?.id}@localhost>` }),
  );
  const list = await taken(letter({ from: 'few@example.org', headers: ['List-Id: <news.example.org>'] }));
  for (const row of [early, away, helper, bounce, list]) {
    assert.equal(row.customerId, first?.customerId, row.subject);
    assert.equal(await findMail(house.db, row.id, adviser), undefined, row.subject);
  }
  const own = await taken(letter({ from: 'nobody-special@example.org', headers: ['Auto-Submitted: auto-replied'] }));
  assert.ok(await findMail(house.db, own.id, adviser));
});

test('a message nobody has read yet may be anybody’s: it is not there for those who may not see everybody', async () => {
  const { id } = await receive(letter({ from: 'few@example.org', subject: 'Before it is read' }));
  assert.equal(await findMail(house.db, id, adviser), undefined);
  assert.ok(await findMail(house.db, id, { ...adviser, role: 'administrator' }));
  // and one that was kept as nobody's goes by its sender's address
  await takeInAll(house.db, house.council.site, () => house.clock.now);
  await sql`update mail_in set customer_id = null where id = ${id}`.execute(house.db);
  assert.equal(await findMail(house.db, id, adviser), undefined);
});

test('words that tell of danger shorten the time to the rule’s own, also in an answer; the acknowledgement says whom to call', async () => {
  const dueOf = async (mail: MailRow) =>
    (
      await sql<{ standard: string; dueAt: string }>`
        select standard, due_at::text from tasks where id = ${mail.taskId}`.execute(house.db)
    ).rows[0];
  const usual = await dueOf(await taken(letter({ from: 'calm@example.org', messageId: 'calm@example.org' })));
  const told = await sentBy(async () => {
    const home = await taken(
      letter({ from: 'tonight@example.org', subject: 'Help', text: 'Two kids have nowhere to sleep from Friday' }),
    );
    assert.deepEqual([home.team, (await dueOf(home))?.standard], ['housing-options', 'homeless-contact']);
    assert.ok(String((await dueOf(home))?.dueAt) < String(usual?.dueAt));
  });
  const { rows } = await sql<{ body: string }>`select body from outbox_messages where id = ${told[0]?.id}`.execute(
    house.db,
  );
  assert.match(rows[0]?.body ?? '', /in danger now: call 999/);
  const gas = await taken(letter({ from: 'gas@example.org', subject: 'Smell gas', text: 'and her carer fell' }));
  assert.equal((await dueOf(gas))?.standard, 'risk-contact');
  const later = await taken(
    letter({
      from: 'calm@example.org',
      subject: 'Re: bin',
      text: 'I am worried about a child next door',
      headers: ['In-Reply-To: <calm@example.org>'],
    }),
  );
  assert.match(later.teamWhy, /It goes on from/);
  assert.equal((await dueOf(later))?.standard, 'risk-contact');
});
