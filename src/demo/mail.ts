// E-mail of the demonstration's last days: raw messages from the council's folder, taken in by the real intake one after the
// other, and dealt with by its staff. Each is known by its name, so that a fill that was stopped goes on where it was.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { atTheDesk, type Desk } from '#cases';
import { type Db, inTransaction, sql, type Tx } from '#db';
import {
  decideMail,
  endingNames,
  endMail,
  openCaseFromMail,
  passMailOn,
  receiveMail,
  replyToMail,
  takeInAll,
} from '#desk';
import { saveText } from '#directory';
import type { Actor } from '#lib/actor';
import type { Pack } from '#lib/pack';
import { dateAtHome } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import { readMail } from '#mail-in';
import { listStaff, listTeams } from '#staff';
import type { Site } from '#web/site';
import { type Cast, castOf } from './cast.ts';
import { Dice } from './dice.ts';

const words = z.string().min(1);
const when = { afterHours: z.number().positive(), team: words };
const Deed = z.discriminatedUnion('did', [
  z.strictObject({ ...when, did: z.literal('reply'), text: words }),
  z.strictObject({ ...when, did: z.literal('open-case'), service: words, summary: words }),
  z.strictObject({ ...when, did: z.literal('pass-on'), to: words, reason: words }),
  z.strictObject({ ...when, did: z.literal('end'), ending: z.enum(endingNames), note: z.string() }),
  z.strictObject({ ...when, did: z.literal('put-aside'), reason: words }),
]);
type Deed = z.infer<typeof Deed>;

/** `demo-mail/index.json`: when each message came, and what was done about it. */
const Index = z.array(
  z.strictObject({
    file: words,
    daysAgo: z.int().min(0),
    time: z.string().regex(/^\d\d:\d\d$/),
    deeds: z.array(Deed).default([]),
  }),
);

export interface DemoMailOrder {
  readonly db: Db;
  readonly pack: Pack;
  readonly site: Site;
  readonly now: Temporal.Instant;
}

const sign = 'demo-mail';

/** Fills in what is missing of the messages. Gives how many there are; null when all of it was done before. */
export async function fillDemoMail({ db, pack, site, now }: DemoMailOrder): Promise<number | null> {
  const { rows } = await sql`select from council_texts where name = ${sign}`.execute(db);
  if (rows.length > 0) return null;
  const index = await pack.read('demo-mail/index.json', Index);
  const writer: Writer = {
    ...{ db, site, pack, now, ids: new Map(), desk: await atTheDesk(db, site) },
    ...{
      cast: castOf(await listStaff(db), await listTeams(db)),
      dice: new Dice('mail'),
      chasers: await chasersOf(db, now),
    },
  };
  const events = index.flatMap(({ file, daysAgo, time, deeds }) => {
    const at = momentOf(daysAgo, time, now);
    const done = deeds.map((deed) => ({ file, deed, at: at.add({ minutes: Math.round(deed.afterHours * 60) }) }));
    return [{ file, deed: null, at }, ...done.filter((each) => Temporal.Instant.compare(each.at, now) <= 0)];
  });
  for (const { file, deed, at } of events.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at)))
    await (deed ? deal(writer, file, deed, at) : arrive(writer, file, at));
  await inTransaction(db, (tx) => saveText(tx, sign, { messages: writer.ids.size }));
  return writer.ids.size;
}

/** A time of the clock on a day gone by; what would still be to come today came just now. */
function momentOf(daysAgo: number, time: string, now: Temporal.Instant): Temporal.Instant {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const at = dateAtHome(now)
    .subtract({ days: daysAgo })
    .toZonedDateTime({ timeZone: 'Europe/London', plainTime: new Temporal.PlainTime(hour, minute) })
    .toInstant();
  return Temporal.Instant.compare(at, now) < 0 ? at : now.subtract({ minutes: 1 });
}

interface Chaser {
  readonly name: string;
  readonly email: string;
  readonly case: string;
}

interface Writer {
  readonly db: Db;
  readonly site: Site;
  readonly pack: Pack;
  readonly now: Temporal.Instant;
  readonly desk: Desk;
  readonly cast: Cast;
  readonly dice: Dice;
  /** Customers with a case that has been open for a while. */
  readonly chasers: readonly Chaser[];
  /** Numbers of messages by their files. */
  readonly ids: Map<string, { readonly id: number; readonly bytes: Buffer }>;
}

async function arrive(writer: Writer, file: string, at: Temporal.Instant): Promise<void> {
  const { db, site, ids } = writer;
  const bytes = await filledIn(writer, file, at);
  if (!bytes) return;
  const { id } = await receiveMail(db, { bytes, via: 'imap', delivery: `${sign} ${file}` }, at);
  ids.set(file, { id, bytes });
  await takeInAll(db, site, () => at);
}

// What is refused was done when the fill ran before.
async function deal(writer: Writer, file: string, deed: Deed, at: Temporal.Instant): Promise<void> {
  const { db, cast, dice, ids } = writer;
  const mail = ids.get(file);
  const actor = cast.officer(deed.team, dice) ?? cast.adviser(dice);
  if (mail) await inTransaction(db, (tx) => did(tx, writer, mail, deed, actor, at));
}

async function did(
  tx: Tx,
  { desk, cast }: Writer,
  { id, bytes }: { readonly id: number; readonly bytes: Buffer },
  deed: Deed,
  actor: Actor,
  at: Temporal.Instant,
): Promise<unknown> {
  const label = '';
  if (deed.did === 'reply') return replyToMail(tx, desk, id, { text: deed.text, label }, actor, at);
  if (deed.did === 'end') return endMail(tx, id, { ending: deed.ending, note: deed.note, label }, actor, at);
  if (deed.did === 'put-aside') return decideMail(tx, desk, id, { placing: 'nothing', reason: deed.reason }, actor, at);
  if (deed.did === 'open-case') {
    const text = readMail(bytes).text.trim() || deed.summary;
    return openCaseFromMail(tx, desk, id, { service: deed.service, summary: deed.summary, text, label }, actor, at);
  }
  const team = cast.team(deed.to);
  return team && passMailOn(tx, desk, id, { team, reason: deed.reason }, actor, at);
}

/** The raw message with its date, whom it is from and what it answers put in; null where the history has nobody for it. */
async function filledIn({ db, site, pack, chasers, ids }: Writer, file: string, at: Temporal.Instant) {
  // one character a byte, since a message may be in any charset
  let text = (await readFile(join(pack.folder, 'demo-mail', `${file}.eml`)))
    .toString('latin1')
    .replaceAll('\n', '\r\n');
  const ours = /\{\{(reply|received):([\w-]+)\}\}/.exec(text);
  if (ours) {
    const [placeholder, kind, earlier = ''] = ours;
    const { rows } = await sql<{ id: string }>`
      select message_id as id from mail_answers
       where mail_id = ${ids.get(earlier)?.id ?? 0} and kind = ${kind} order by at limit 1`.execute(db);
    text = text.replaceAll(placeholder, `<heard-${rows[0]?.id ?? 'none'}@${new URL(site.publicUrl).hostname}>`);
  }
  const number = Number(/\{\{customer(\d)\./.exec(text)?.[1] ?? 0);
  const chaser = chasers[number - 1];
  if (number > 0 && !chaser) return null;
  for (const [name, value] of Object.entries({ ...chaser }))
    text = text.replaceAll(`{{customer${number}.${name}}}`, Buffer.from(value).toString('latin1'));
  text = checked(text, site.organisation);
  const tomorrow = dateAtHome(at).add({ days: 1 }).toString().replaceAll('-', '');
  const date = new Date(at.epochMilliseconds).toUTCString().replace('GMT', '+0000');
  return Buffer.from(text.replaceAll('{{date}}', date).replaceAll('{{dayAfter}}', tomorrow), 'latin1');
}

/** What the council's mail server writes on what reaches it from elsewhere, where the message has no such line of its own. */
function checked(text: string, { email, mailIn }: Site['organisation']): string {
  const head = text.split('\r\n\r\n', 1)[0] ?? '';
  const host = /^From:[^\r\n]*@([\w.-]+)/im.exec(head)?.[1];
  if (!host || !mailIn?.checkedBy || email.endsWith(`@${host}`) || /^Authentication-Results:/im.test(head)) return text;
  return `Authentication-Results: ${mailIn.checkedBy}; dmarc=pass header.from=${host}\r\n${text}`;
}

async function chasersOf(db: Db, now: Temporal.Instant): Promise<Chaser[]> {
  const { rows } = await sql<Chaser>`
    select distinct on (u.email) u.name, u.email, c.reference as case from cases c join customers u on u.id = c.customer_id
     where c.state <> 'closed' and c.channel <> 'email' and u.email is not null and c.opened_at < ${now.subtract({ hours: 24 * 2 })}
       and not exists (select from customers r where r.root_id = u.root_id and r.is_restricted)
       and not exists (select from services s where s.slug = c.service and (s.record ->> 'sensitive')::boolean)
     order by u.email, c.reference limit 3`.execute(db);
  return rows;
}
