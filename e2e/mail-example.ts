// E-mail at work: a message with a file to deal with, one that was answered, one in the tray, and an automatic reply.

import { type Db, inTransaction, sql } from '#db';
import { receiveMail, takeInAll } from '#desk';
import { heardItself } from '#lib/actor';
import { addMailRoute } from '../src/desk/mail-in/route-actions.ts';
import type { TestHouse } from '../src/test-house.ts';

const crlf = (...lines: readonly string[]) => Buffer.from(lines.join('\r\n'));

export async function fillMail(house: TestHouse): Promise<void> {
  const { db, council, clock } = house;
  const head = (name: string, subject: string, ...more: readonly string[]) => [
    `From: ${name} Example <${name.toLowerCase()}@example.org>`,
    'To: hello@larchmere.example',
    `Subject: ${subject}`,
    `Message-ID: <${name.toLowerCase()}-1@example.org>`,
    ...more,
  ];
  for (const bytes of [
    crlf(...head('Robin', 'Thank you for the new bin'), '', 'It came today.'),
    crlf(
      ...head(
        'Sam',
        'A very long subject about a street light that has not been lit since the clocks went back',
        'Content-Type: multipart/mixed; boundary=b',
      ),
      '',
      '--b',
      '',
      'It is dark at the corner.\r\n\r\nOn Mon, 2 Mar 2026 at 09:00, Council wrote:\r\n> We will look at it.',
      '--b',
      'Content-Type: image/jpeg; name="corner.jpg"',
      '',
      'a picture',
      '--b',
      'Content-Type: text/calendar; method=REQUEST',
      '',
      'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Visit\r\nDTSTART:20260309T100000Z\r\nDTEND:20260309T103000Z\r\nEND:VEVENT\r\nEND:VCALENDAR',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'From: lou@example.org\r\nSubject: It flickers too\r\n\r\nSince January.',
      '--b--',
    ),
    crlf('Words that came without a beginning', 'and so nobody knows whose they are'),
    crlf(...head('Kim', 'Out of office', 'Auto-Submitted: auto-replied'), '', 'Back on Monday.'),
  ])
    await receiveMail(db, { bytes, via: 'http' }, clock.now);
  await takeInAll(db, council.site, () => clock.now);
  const done = await oneMail(db, 'Thank you for the new bin');
  const adviser = await house.signedIn('adviser');
  await adviser.submit(`/staff/mail/${done}/reply`, { text: 'We are glad that it came.', label: '' });
  await inTransaction(db, (tx) =>
    addMailRoute(
      tx,
      { sentTo: '', words: 'zebra crossing, pelican crossing', team: 'highways', service: null, standard: null },
      heardItself,
      clock.now,
    ),
  );
}

async function oneMail(db: Db, subject: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from mail_in where subject like ${`${subject}%`} or (${subject} = '' and state = 'tray') order by id limit 1`.execute(
    db,
  );
  const [found] = rows;
  if (!found) throw new Error(`There is no email “${subject}”.`);
  return found.id;
}

/** Addresses by the path of their route. */
export async function mailExamples(db: Db): Promise<Readonly<Record<string, readonly string[]>>> {
  const open = `/staff/mail/${await oneMail(db, 'A very long subject')}`;
  const done = `/staff/mail/${await oneMail(db, 'Thank you')}`;
  const kept = `/staff/mail/${await oneMail(db, 'Out of office')}`;
  const { rows } = await sql<{ id: number }>`select id from mail_in where state = 'tray' order by id limit 1`.execute(
    db,
  );
  const tray = `/staff/mail/${rows[0]?.id}`;
  return {
    '/staff/mail': [
      '/staff/mail',
      '/staff/mail?show=tray',
      '/staff/mail?show=done',
      '/staff/mail?show=kept',
      '/staff/mail?show=all&team=waste',
    ],
    '/staff/mail/routes': ['/staff/mail/routes'],
    '/staff/mail/:id': [open, done, kept, tray],
    '/staff/mail/:id/raw': [`${open}/raw`],
    '/staff/mail/:id/files/:file': [`${open}/files/1`],
    '/staff/mail/:id/reply': [`${open}/reply`],
    '/staff/mail/:id/case': [`${open}/case`],
    '/staff/mail/:id/team': [`${open}/team`],
    '/staff/mail/:id/outcome': [`${open}/outcome`],
    '/staff/mail/:id/again': [`${done}/again`],
    '/staff/mail/:id/decision': [`${tray}/decision`, `${kept}/decision`],
  };
}
