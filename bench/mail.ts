// How many messages a second become contacts: each kept by a commit of its own, then read, routed, acknowledged and committed.
// Three in four are plain and small; the fourth is HTML with a file of 60 KB. Each sender writes twice.

import { receiveMail, takeInAll } from '#desk';
import { Temporal } from '#lib/temporal';
import type { World } from './world.ts';

export interface MailRate {
  readonly messages: number;
  /** Of the clock on the wall. */
  readonly perSecond: number;
  /** Of this process's own time: what one core of the app does. */
  readonly perCoreSecond: number;
  /** Milliseconds of the app's processor time a message. */
  readonly appCpuMs: number;
}

const subjects = [
  'My bin was not collected',
  'A pothole in Mill Lane',
  'Council tax bill',
  'Street light out',
  'Thank you',
];
const now = () => Temporal.Now.instant();

export async function mailRate({ db, house }: World, messages: number): Promise<MailRate> {
  const { site } = house.council;
  const takeIn = async (from: number, count: number) => {
    for (let n = from; n < from + count; n++) await receiveMail(db, { bytes: message(n), via: 'http' }, now());
    return takeInAll(db, site, now);
  };
  await takeIn(0, 50); // the first search reads the directory in
  const cpu = process.cpuUsage();
  const began = performance.now();
  await takeIn(50, messages);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const cpuSeconds = (user + system) / 1_000_000;
  return {
    messages,
    perSecond: messages / seconds,
    perCoreSecond: messages / cpuSeconds,
    appCpuMs: (cpuSeconds * 1000) / messages,
  };
}

function message(n: number): Buffer {
  const sender = Math.floor(n / 2);
  const head = [
    `From: Person ${sender} <person${sender}@example.org>`,
    'To: hello@council.example',
    `Subject: ${subjects[n % subjects.length]} ${n}`,
    'Date: Mon, 2 Mar 2026 09:58:00 +0000',
    `Message-ID: <bench-${n}@example.org>`,
    ...(n % 2 === 1 ? [`In-Reply-To: <bench-${n - 1}@example.org>`] : []),
    'MIME-Version: 1.0',
  ];
  const words = `Message ${n}. ${'Please tell me when somebody can come. '.repeat(12)}`;
  if (n % 4 !== 3) return Buffer.from([...head, 'Content-Type: text/plain; charset=utf-8', '', words].join('\r\n'));
  const file = Buffer.alloc(60_000, n % 251)
    .toString('base64')
    .replace(/.{76}/g, '$&\r\n');
  return Buffer.from(
    [
      ...head,
      'Content-Type: multipart/mixed; boundary=part',
      '',
      '--part',
      'Content-Type: text/html; charset=utf-8',
      '',
      `<p>${words}</p>`.repeat(4),
      '--part',
      'Content-Type: image/jpeg; name=photo.jpg',
      'Content-Transfer-Encoding: base64',
      '',
      file,
      '--part--',
      '',
    ].join('\r\n'),
  );
}
