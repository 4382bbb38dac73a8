// What is known of the demonstration's customers besides their names: what some of them need, who acts for whom, what has been
// decided about a few, and people who stand in the books twice.

import {
  addNeed,
  addRepresentative,
  decideRestriction,
  insertCustomers,
  type NeedSlug,
  restrictRecord,
} from '#customers';
import type { Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { Cast } from './cast.ts';
import type { Dice, Weighted } from './dice.ts';
import type { Person } from './people.ts';

export interface Known {
  readonly id: number;
  readonly person: Person;
}

const needs: Weighted<readonly [NeedSlug, string]> = [
  [['large-print', ''], 22],
  [['call-not-write', ''], 12],
  [['more-time', ''], 10],
  [['language', 'pl'], 9],
  [['language', 'ur'], 6],
  [['language', 'cy'], 3],
  [['interpreter', 'Polish'], 5],
  [['easy-read', ''], 6],
  [['write-not-call', ''], 6],
  [['bsl', ''], 4],
  [['text-relay', ''], 4],
  [['braille', ''], 3],
  [['audio', ''], 2],
  [['safety-note', 'A large dog in the yard. Ring before you go to the door.'], 2],
];

/** Writes it all, each by somebody who may. Gives how many customers it added. */
export async function writeRecords(
  tx: Tx,
  known: readonly Known[],
  cast: Cast,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
  dice: Dice,
): Promise<number> {
  const howMany = (share: number) => Math.ceil(known.length * share);
  for (let i = 0; i < howMany(0.045); i++) {
    const [need, detail] = dice.weighted(needs);
    const reviewOn = today.add({ days: dice.whole(-3, 360) });
    await addNeed(
      tx,
      dice.pick(known).id,
      { need, detail, mayShare: true, reviewOn },
      cast.adviser(dice),
      daysBefore(now, dice),
    );
  }
  for (let i = 0; i < howMany(0.004); i++) {
    const [one, other] = [dice.pick(known), dice.pick(known)];
    const scope = dice.pick(['Council tax and benefits', 'Everything', 'Care and support', 'Housing']);
    const fromOn = today.subtract({ days: dice.whole(10, 600) });
    const untilOn = dice.chance(0.5) ? today.add({ days: dice.whole(30, 700) }) : null;
    const given = { scope, evidence: 'Letter of authority seen', fromOn, untilOn };
    if (one.id !== other.id)
      await addRepresentative(tx, one.id, other.id, given, cast.adviser(dice), daysBefore(now, dice));
  }
  await decide(tx, known, cast, today, now, dice);
  return writeTwins(tx, known.slice(0, howMany(0.006)), now, dice);
}

async function decide(
  tx: Tx,
  known: readonly Known[],
  cast: Cast,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
  dice: Dice,
): Promise<void> {
  const officer = cast.complaintsOfficer;
  if (!officer) return;
  await decideRestriction(
    tx,
    dice.pick(known).id,
    {
      what: 'Write to one named officer, by email, once a week',
      reason: 'Up to 40 emails a day to six teams about one decision, which has been through every stage.',
      decidedBy: officer.name,
      stillOpen: 'New requests for any service, emergencies, and the ombudsman',
      appeal: 'Write to the head of customer services within 20 working days',
      fromOn: today.subtract({ days: 40 }),
      reviewOn: today.add({ days: 50 }),
    },
    officer,
    now,
  );
  for (let i = 0; i < 2; i++)
    await restrictRecord(tx, dice.pick(known).id, true, 'At risk from somebody who may ask for them.', officer, now);
}

// The same people again, with a slip in the name or another way to reach them: for the page of likely duplicates.
async function writeTwins(tx: Tx, some: readonly Known[], now: Temporal.Instant, dice: Dice): Promise<number> {
  const twins = some.flatMap(({ person }) => {
    if (!person.email && !person.phone) return [];
    const [first = '', ...rest] = person.name.split(' ');
    const name = dice.chance(0.5) ? `${first.slice(0, 1)} ${rest.join(' ')}` : `${first} ${slip(rest.join(' '))}`;
    return [{ name, email: person.email, phone: person.phone, at: daysBefore(now, dice) }];
  });
  return (await insertCustomers(tx, twins)).length;
}

/** Two letters the wrong way round. */
function slip(name: string): string {
  return name.length < 4 ? name : `${name.slice(0, 1)}${name[2]}${name[1]}${name.slice(3)}`;
}

const daysBefore = (now: Temporal.Instant, dice: Dice): Temporal.Instant =>
  now.subtract({ hours: 24 * dice.whole(3, 500) });
