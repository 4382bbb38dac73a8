// Two years of the demonstration's history, written in one transaction: it is all there, or none of it. The same seed on the
// same day gives the same history to the byte.

import { atTheDesk, type CaseHistory, insertHistories, replayCase, type WrittenCase } from '#cases';
import { insertLabels, recordContacts } from '#contacts';
import { insertCustomers } from '#customers';
import { type Db, inTransaction, sql, type Tx } from '#db';
import { findService, listServices, type Service } from '#directory';
import type { Pack } from '#lib/pack';
import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { insertVoices } from '#listening';
import { keepMessages } from '#mail';
import { listStaff, listTeams } from '#staff';
import type { Site } from '#web/site';
import { type Approach, approaches, lettersAndCalls } from './approaches.ts';
import { type Cast, castOf } from './cast.ts';
import { contactsOfCase } from './contacts.ts';
import { type Asking, askings } from './demand.ts';
import { Dice } from './dice.ts';
import { withoutIndexes } from './indexes.ts';
import { labelsOf } from './labels.ts';
import { writeLetters } from './letters.ts';
import { readMaterial } from './material.ts';
import { newestMessage } from './messages.ts';
import { type Person, people } from './people.ts';
import { writePhoneFigures } from './phone-figures.ts';
import { writeRecords } from './records.ts';
import { tellStory } from './story.ts';
import { voiceAfter } from './voices.ts';

export interface DemoOrder {
  readonly db: Db;
  readonly pack: Pack;
  readonly site: Site;
  readonly now: Temporal.Instant;
  /** Another seed gives another history. */
  readonly seed?: string;
  /** How many cases; 24,000 unless told. */
  readonly cases?: number;
  readonly progress?: (done: number, total: number) => void;
}

export interface DemoFilled {
  readonly customers: number;
  readonly cases: number;
  readonly contacts: number;
  readonly answers: number;
}

/** Days for which messages are still in the outbox. */
const outboxDays = 3;

const usualCases = 24_000;
/** Most people who get in touch open no case. */
const approachesACase = 3.1;
const atOnce = 10_000;

const bigTables = ['cases', 'case_events', 'case_clocks'];

/** Fills an empty council with two years of history. Assumes its pack is loaded. Gives null when it was filled before. */
export async function fillDemo(order: DemoOrder): Promise<DemoFilled | null> {
  const { db, now, seed = 'two years', cases = usualCases, progress = () => undefined } = order;
  const [material, desk, services] = await Promise.all([
    readMaterial(order.pack),
    atTheDesk(db, order.site),
    requestable(db),
  ]);
  const cast = castOf(await listStaff(db), await listTeams(db));
  const today = dateAtHome(now);
  const dice = (part: string) => new Dice(`${seed} ${today} ${part}`);
  const asked = askings(services, cases, material, today, now, dice('demand'));
  const seekers = chooseSeekers(asked, people(Math.ceil(cases * 0.42), material, dice('people')), dice('seekers'));
  progress(1, 20);

  return inTransaction(db, async (tx) => {
    if (!(await markFilled(tx, { seed, today: today.toString(), cases: asked.length }))) return null;
    const ids = await insertCustomers(tx, seekers.known);
    progress(2, 20);
    const telling = {
      material,
      cast,
      rulebook: desk.rulebook,
      referencePrefix: order.site.organisation.referencePrefix,
      now,
      dice: dice('stories'),
    };
    const customers = asked.map((_, index) => customerOf(seekers, ids, index));
    const histories: CaseHistory[] = [];
    for (const [index, asking] of asked.entries()) {
      const { opening, steps } = tellStory(asking, customers[index] ?? null, telling);
      histories.push(replayCase(opening, steps, desk.rulebook));
      if (index % 2000 === 0) {
        progress(2 + (5 * index) / asked.length, 20);
        await sql`select 1`.execute(tx); // the database does not wait for ever on a transaction that says nothing
      }
    }
    const written = await withoutIndexes(tx, bigTables, () =>
      insertHistories(tx, histories, (rows, of) => progress(7 + (9 * rows) / of, 20)),
    );
    progress(17, 20);
    const asking = { material, cast, today, now, customerIds: ids };
    const letters = lettersAndCalls(cases / usualCases, { ...asking, dice: dice('letters') });
    const contacts = [
      ...histories.flatMap(contactsOfCase),
      ...approaches(Math.round(cases * approachesACase), { ...asking, dice: dice('questions') }),
      ...letters.calls,
    ].sort((a, b) => a.contact.arrivedAt.epochMilliseconds - b.contact.arrivedAt.epochMilliseconds);
    await writeContacts(tx, contacts, cast, dice('labels'), (share) => progress(17 + share, 20));
    const personOf = new Map(ids.map((id, index) => [id, seekers.known[index]]));
    const known = ids.flatMap((id, index) => {
      const person = seekers.known[index];
      return person ? [{ id, person }] : [];
    });
    const twins = await writeRecords(tx, known, cast, today, now, dice('records'));
    await writeLetters(
      tx,
      material.contacts.letters,
      letters.sent,
      (id) => personOf.get(id),
      order.site,
      today,
      dice('needs met'),
    );
    await writePhoneFigures(
      tx,
      contacts.map(({ contact }) => contact),
      { now, today, dice: dice('phones') },
    );
    progress(18, 20);
    const answers = await writeVoices(tx, histories, written, customers, (history, eventIds) =>
      voiceAfter(history, eventIds, material, now, telling.dice),
    );
    const titles = new Map(services.map((service) => [service.slug, service.title]));
    const since = now.subtract({ hours: 24 * outboxDays });
    const messages = histories.map((history, index) =>
      newestMessage(
        history,
        customers[index] ?? null,
        written[index]?.eventIds ?? [],
        titles.get(history.theCase.service) ?? '',
        desk.voice,
        since,
      ),
    );
    await keepMessages(
      tx,
      messages.filter((message) => message !== null),
    );
    await sql`analyze customers, customer_ways, cases, case_events, case_clocks, contacts, contact_matters, matter_labels, outbox_messages`.execute(
      tx,
    );
    progress(20, 20);
    return { customers: ids.length + twins, cases: histories.length, contacts: contacts.length, answers };
  });
}

async function writeContacts(
  tx: Tx,
  contacts: readonly Approach[],
  cast: Cast,
  dice: Dice,
  progress: (share: number) => void,
): Promise<void> {
  await withoutIndexes(tx, ['contacts', 'contact_matters', 'matter_labels', 'matters_to_label'], async () => {
    for (let from = 0; from < contacts.length; from += atOnce) {
      const some = contacts.slice(from, from + atOnce);
      const ids = await recordContacts(
        tx,
        some.map(({ contact }) => contact),
      );
      await insertLabels(
        tx,
        some.flatMap((approach, index) => labelsOf(approach, ids[index] ?? 0, cast, dice)),
      );
      progress(from / contacts.length);
    }
  });
}

async function requestable(db: Db): Promise<Service[]> {
  const all = await Promise.all((await listServices(db)).map(({ slug }) => findService(db, slug)));
  return all
    .filter((service) => service !== null)
    .filter((service) => service.requestable && service.standards.length > 0);
}

interface Seekers {
  /** Those who asked for something, by when they first did. */
  readonly known: readonly (Person & { at: Temporal.Instant })[];
  /** For each asking its place in `known`; null for somebody who did not say. */
  readonly of: readonly (number | null)[];
}

// Some people ask often and many once; where it is allowed, a few do not say who they are.
function chooseSeekers(asked: readonly Asking[], crowd: readonly Person[], dice: Dice): Seekers {
  const known: (Person & { at: Temporal.Instant })[] = [];
  const places = new Map<Person, number>();
  const of = asked.map(({ service, at, channel }) => {
    if (service.anonymousAllowed && dice.chance(channel === 'online' ? 0.08 : 0.2)) return null;
    const person = crowd[Math.floor(crowd.length * dice.next() ** 1.5)] ?? dice.pick(crowd);
    const place = places.get(person) ?? known.push({ ...person, at }) - 1;
    places.set(person, place);
    return place;
  });
  return { known, of };
}

function customerOf(seekers: Seekers, ids: readonly number[], index: number): { id: number; person: Person } | null {
  const place = seekers.of[index] ?? null;
  const person = place === null ? undefined : seekers.known[place];
  const id = place === null ? undefined : ids[place];
  return person && id !== undefined ? { id, person } : null;
}

async function writeVoices(
  tx: Tx,
  histories: readonly CaseHistory[],
  written: readonly WrittenCase[],
  customers: readonly ({ person: Person } | null)[],
  voiceOf: (history: CaseHistory, eventIds: readonly number[]) => ReturnType<typeof voiceAfter>,
): Promise<number> {
  const voices = histories.flatMap((history, index) => {
    const { email, phone } = customers[index]?.person ?? { email: '', phone: '' };
    return email || phone ? [voiceOf(history, written[index]?.eventIds ?? [])] : [];
  });
  const answers = voices.map(({ feedback }) => feedback).filter((feedback) => feedback !== null);
  const invitations = voices.map(({ invitation }) => invitation).filter((invitation) => invitation !== null);
  await insertVoices(tx, invitations, answers);
  return answers.length;
}

/** Puts up the sign that the history is there; false when it stood already. Two that start at once wait for each other. */
async function markFilled(tx: Tx, sign: object): Promise<boolean> {
  const put = await sql`
    insert into council_texts (name, text) values ('demo-history', ${JSON.stringify(sign)}::jsonb)
        on conflict (name) do nothing`.execute(tx);
  return put.numAffectedRows === 1n;
}
