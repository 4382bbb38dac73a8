// What the demonstration's staff did besides answering: call-backs promised and mostly kept, contacts of each adviser looked at by a
// second person, customers found who may be known twice. Each part may be done again, so a fill that was stopped goes on.

import { addTask, callBackPromise, doneTask } from '#contacts';
import { lookThrough } from '#customers';
import { type Db, inTransaction, sql } from '#db';
import { Behaviours, checksToScore, scoreContact, takeLastMonth } from '#desk';
import { saveText } from '#directory';
import type { Actor } from '#lib/actor';
import type { Pack } from '#lib/pack';
import { Temporal } from '#lib/temporal';
import { listStaff, listTeams } from '#staff';
import { loadRulebook } from '#standards';
import { type Cast, castOf } from './cast.ts';
import { Dice } from './dice.ts';

const sign = 'demo-desk';

export interface DemoDeskOrder {
  readonly db: Db;
  readonly pack: Pack;
  readonly now: Temporal.Instant;
}

/** Fills it in after the history. False when all of it was done before. */
export async function fillDemoDesk({ db, pack, now }: DemoDeskOrder): Promise<boolean> {
  const { rows } = await sql`select from council_texts where name = ${sign}`.execute(db);
  if (rows.length > 0) return false;
  const cast = castOf(await listStaff(db), await listTeams(db));
  const dice = new Dice('desk');
  await callBack(db, cast, now, dice);
  await lookAtContacts(db, await pack.read('behaviours.json', Behaviours), cast, now, dice);
  for (let place: Place | null = { way: 0, name: null }; place !== null; ) place = await lookFrom(db, place, now);
  await inTransaction(db, (tx) => saveText(tx, sign, {}));
  return true;
}

type Place = Parameters<typeof lookThrough>[1];

const lookFrom = (db: Db, place: Place, now: Temporal.Instant): Promise<Place | null> =>
  inTransaction(db, (tx) => lookThrough(tx, place, now));

interface Caller {
  readonly contactId: number;
  readonly customerId: number;
  readonly phone: string;
  readonly service: string | null;
  readonly about: string;
  readonly askedAt: Temporal.Instant;
}

const said = [
  'Told them what we found, and they had no more to ask.',
  'Explained the letter line by line.',
  'Gave them the date, and the number of the team.',
  'They had it sorted out by then, and thanked us for ringing.',
];

// Those who rang in the last hours still wait to be called; of the others nearly all were, most of them in time.
async function callBack(db: Db, cast: Cast, now: Temporal.Instant, dice: Dice): Promise<void> {
  const rulebook = await loadRulebook(db);
  for (const caller of await callersOf(db, now)) {
    const promised = callBackPromise(rulebook, caller.askedAt);
    if (!promised) return;
    const actor = cast.adviser(dice);
    const hours = dice.chance(0.87) ? -dice.between(0.2, 3) : dice.between(0.5, 20);
    const late = promised.dueAt.add({ minutes: Math.round(hours * 60) });
    const doneAt = Temporal.Instant.compare(late, caller.askedAt) > 0 ? late : promised.dueAt;
    const words = dice.pick(said);
    await inTransaction(db, async (tx) => {
      const id = await addTask(
        tx,
        {
          fact: `call-back contact ${caller.contactId}`,
          kind: 'call-back',
          title: 'Call back',
          detail: `Ring ${caller.phone}.\n\n${caller.about}`,
          customerId: caller.customerId,
          contactId: caller.contactId,
          service: caller.service,
          team: 'contact-centre',
          ...promised,
        },
        actor,
        caller.askedAt,
      );
      if (Temporal.Instant.compare(doneAt, now) < 0)
        await doneTask(tx, id, { outcome: 'reached', words }, actor, doneAt); // refused where it was done before
    });
  }
}

/** Some who rang in the last months and left a number, the latest among them. */
async function callersOf(db: Db, now: Temporal.Instant): Promise<Caller[]> {
  const { rows } = await sql<Caller>`
    with asked as (
      select c.id as contact_id, c.customer_id, u.phone, m.service, m.about, coalesce(c.ended_at, c.arrived_at) as asked_at
        from contacts c join customers u on u.id = c.customer_id join contact_matters m on m.contact_id = c.id and m.position = 1
       where c.channel = 'phone' and c.direction = 'in' and m.case_reference is null and u.phone is not null
         and coalesce(c.ended_at, c.arrived_at) < ${now} and c.arrived_at >= ${now.subtract({ hours: 24 * 100 })}
         and not exists (select from customers r where r.root_id = u.root_id and r.is_restricted))
    (select * from asked order by asked_at desc limit 6)
    union
    (select * from asked order by md5(contact_id::text) limit 60)
    order by asked_at, contact_id`.execute(db);
  return rows;
}

// The month before last is looked at; of the last one some still wait.
async function lookAtContacts(
  db: Db,
  { behaviours }: Behaviours,
  cast: Cast,
  now: Temporal.Instant,
  dice: Dice,
): Promise<void> {
  const readers = [cast.complaintsOfficer, cast.adviser(dice), cast.adviser(dice)].filter((each) => each !== undefined);
  for (const [at, share] of [
    [now.subtract({ hours: 24 * 31 }), 1],
    [now, 0.6],
  ] as const) {
    await takeLastMonth(db, at);
    for (const reader of readers) await score(db, behaviours, reader, share, at, dice);
  }
}

async function score(
  db: Db,
  behaviours: Behaviours['behaviours'],
  reader: Actor,
  share: number,
  at: Temporal.Instant,
  dice: Dice,
): Promise<void> {
  for (const { id } of await checksToScore(db, reader.id ?? 0)) {
    if (!dice.chance(share / 2)) continue;
    const scores = behaviours.map(({ slug }) => ({
      behaviour: slug,
      score: dice.weighted([
        ['shown', 76],
        ['not-shown', 11],
        ['not-asked-for', 13],
      ] as const),
    }));
    const remark = dice.chance(0.3) ? 'Clear and kind. The date could be written into the answer too.' : '';
    await inTransaction(db, (tx) => scoreContact(tx, id, { scores, remark }, reader, at));
  }
}
