// Who else can help, on a real database: what a folder brings, what is not ours, putting somebody in touch, and forgetting them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Db, inTransaction, sql } from '#db';
import { heardItself, theCustomer } from '#lib/actor';
import { dateAtHome } from '#lib/plain-words';
import { fingerprint } from '#lib/secret';
import type { Temporal } from '#lib/temporal';
import { writeCounts } from './counted.ts';
import { emptyDatabase, larchmere, larchmereDirectory, loadedAt, visit } from './directory.test-fixture.ts';
import { loadProvidersPack } from './folder-actions.ts';
import { findPlace, listPlaces, savePlace, servicesAt } from './place-store.ts';
import { changeProvider } from './provider-actions.ts';
import {
  findProvider,
  listNeeds,
  listProviders,
  providersOfLifeEvent,
  saveProvider,
  servicesOfLifeEvent,
  servicesTelling,
} from './provider-store.ts';
import { queueSchema, queueSentence } from './queue.ts';
import { queuesNow, saveQueue } from './queue-store.ts';
import { notOursAmong } from './routing.ts';
import { readRouteShelf, routesTo } from './routing-store.ts';
import { answerSignpost, askWhetherHelped, forgetSignposts, makeSignpost, noteNotOurs } from './signpost-actions.ts';
import { addCounts, countSignposts, countTold, listSignposts, signpostByToken } from './signpost-store.ts';

let db: Db;
let close: () => Promise<void>;
before(async () => {
  ({ db, close } = await larchmereDirectory());
});
after(() => close());

const site = () => visit(db).site;
const days = (n: number) => loadedAt.add({ hours: 24 * n });
const today = dateAtHome(loadedAt);
const foodBank = 'larchmere-food-bank';

const rosa = {
  provider: foodBank,
  service: 'crisis-help' as string | null,
  name: 'Rosa Field',
  email: 'rosa@example.com',
  phone: '',
  about: 'No money for food until Friday',
  mayWrite: true,
};
const consent = { by: 'form' as const, words: 'I agree that you tell them.' };
const make = (details: typeof rosa, at = loadedAt, actor = theCustomer) =>
  inTransaction(db, (tx) => makeSignpost(tx, { details, consent, site: site() }, actor, at));
const messages = async (about: string) =>
  (
    await sql<{ fact: string; recipient: string; subject: string; body: string; state: string }>`
      select fact, recipient, subject, body, state from outbox_messages where about = ${about} order by fact`.execute(
      db,
    )
  ).rows;
const notOursFor = async (from: Db, typed: string) => notOursAmong(await readRouteShelf(from), typed);
const newestId = async () =>
  (await sql<{ id: number }>`select max(id)::int as id from signposts`.execute(db)).rows[0]?.id ?? 0;

test('the folder brings needs, life events, places, organisations and routes, and services that use them', async () => {
  assert.ok((await listNeeds(db, 'needs')).length >= 10);
  assert.ok((await listNeeds(db, 'life_events')).length >= 10);
  assert.ok((await listPlaces(db)).length >= 10);
  const providers = await listProviders(db, { listedOnly: true });
  assert.ok(providers.length >= 30, `${providers.length} organisations`);
  assert.ok((await listProviders(db, { listedOnly: true, need: 'food' })).some(({ slug }) => slug === foodBank));
  assert.ok((await servicesOfLifeEvent(db, 'moving-home')).length > 0);
  assert.ok((await providersOfLifeEvent(db, 'problems-with-money')).length > 0);
  assert.ok((await servicesAt(db, 'customer-hub')).length > 0);
  assert.ok((await servicesTelling(db, foodBank)).length > 0);
  const slugs = new Set(providers.map(({ slug }) => slug));
  assert.deepEqual(
    (await servicesTelling(db)).filter(({ provider }) => !slugs.has(provider)),
    [],
    'no service tells of somebody who is not listed',
  );
});

test('loading again changes nothing; what was edited here stays, and what was not follows the folder', async () => {
  const edition = async () =>
    (await sql<{ n: number }>`select edition::int as n from directory_edition`.execute(db)).rows[0]?.n;
  const before = await edition();
  await inTransaction(db, (tx) => loadProvidersPack(tx, larchmere, loadedAt));
  assert.equal(await edition(), before);

  const shelter = await findProvider(db, 'shelter');
  const hub = await findPlace(db, 'customer-hub');
  assert.ok(shelter && hub);
  await inTransaction(db, async (tx) => {
    await saveProvider(tx, { ...shelter, about: 'Edited here.' }, loadedAt);
    await savePlace(tx, { ...hub, about: 'Edited here.' }, loadedAt);
    // and the folder was different when it was last loaded
    await sql`update providers set loaded = loaded || '{"about": "Earlier"}', record = record || '{"about": "Earlier"}' where slug = 'stepchange'`.execute(
      tx,
    );
    await sql`update providers set loaded = loaded || '{"about": "Earlier"}' where slug = 'shelter'`.execute(tx);
    await loadProvidersPack(tx, larchmere, loadedAt);
  });
  assert.equal((await findProvider(db, 'shelter'))?.about, 'Edited here.');
  assert.equal((await findPlace(db, 'customer-hub'))?.about, 'Edited here.');
  assert.notEqual((await findProvider(db, 'stepchange'))?.about, 'Earlier');
  await inTransaction(db, async (tx) => {
    await saveProvider(tx, shelter, loadedAt);
    await savePlace(tx, hub, loadedAt);
  });
});

test('what is not ours is told from words, and anew when an editor changes it', async () => {
  const [motorway] = await notOursFor(db, 'pothole on the motorway');
  assert.equal(motorway?.provider, 'national-highways');
  assert.match(motorway?.name ?? '', /National Highways/);
  assert.deepEqual(await notOursFor(db, 'report a pothole'), []);
  const highways = await findProvider(db, 'national-highways');
  assert.ok(highways);
  const routes = await routesTo(db, 'national-highways');
  await inTransaction(db, (tx) =>
    changeProvider(
      tx,
      highways,
      [...routes, { what: 'A gantry', words: ['overhead gantry'], says: 'Theirs.', areas: [] }],
      heardItself,
      loadedAt,
    ),
  );
  assert.equal((await notOursFor(db, 'overhead gantry is dark'))[0]?.says, 'Theirs.');
  await inTransaction(db, (tx) => changeProvider(tx, highways, routes, heardItself, loadedAt));
  assert.deepEqual(await notOursFor(db, 'overhead gantry is dark'), []);
  await inTransaction(db, (tx) => saveProvider(tx, { ...highways, isListed: false }, loadedAt));
  assert.deepEqual(await notOursFor(db, 'pothole on the motorway'), [], 'a hidden organisation is told of nowhere');
  await inTransaction(db, (tx) => saveProvider(tx, highways, loadedAt));
});

test('with consent the organisation is told, the person gets a confirmation, and it is written down', async () => {
  assert.equal(await make(rosa), 'made');
  const about = `signpost ${await newestId()}`;
  const [confirmation, toThem] = await messages(about);
  assert.equal(toThem?.recipient, 'help@larchmerefoodbank.example');
  for (const told of ['Rosa Field', 'rosa@example.com', 'No money for food', consent.words, 'none given'])
    assert.match(toThem?.body ?? '', new RegExp(told));
  assert.equal(confirmation?.recipient, 'rosa@example.com');
  assert.match(confirmation?.body ?? '', /I agree that you tell them/);
  assert.doesNotMatch(`${confirmation?.body}${toThem?.body}`, /\(\(/);
  const { rows } = await sql<{ did: string; detail: unknown }>`
    select did, detail from audit_log where subject = ${about}`.execute(db);
  assert.equal(rows[0]?.did, 'put a person in touch with an organisation');
  assert.doesNotMatch(JSON.stringify(rows), /Rosa/, 'the audit log keeps nobody’s name');
});

test('an organisation that contacts nobody, is hidden, or is not there is told of nobody', async () => {
  const before = await newestId();
  for (const provider of ['citizens-advice', 'nobody-at-all'])
    assert.equal(await make({ ...rosa, provider }), 'takes-nobody');
  assert.equal(await newestId(), before);
});

test('somebody to whom a message is not safe gets none; a service that is not there is left out', async () => {
  assert.equal(
    await make({ ...rosa, email: '', phone: '07700 900 982', service: 'no-such-service', mayWrite: false }),
    'made',
  );
  const id = await newestId();
  assert.deepEqual(
    (await messages(`signpost ${id}`)).map(({ fact }) => fact),
    [`signpost-provider ${id}`],
  );
  await askWhetherHelped(db, site(), days(15));
  assert.equal((await messages(`signpost ${id}`)).length, 1);
});

test('two weeks after they are asked once, by a link whose hash alone is kept; the answer may be changed', async () => {
  await make(rosa, days(100));
  const id = await newestId();
  await askWhetherHelped(db, site(), days(113));
  assert.equal((await messages(`signpost ${id}`)).length, 2, 'too early');
  await askWhetherHelped(db, site(), days(114));
  await askWhetherHelped(db, site(), days(115));
  const asked = (await messages(`signpost ${id}`)).filter(({ fact }) => fact.startsWith('signpost-asked'));
  assert.equal(asked.length, 1);
  const token = /\/signposts\/([\w-]{43})/.exec(asked[0]?.body ?? '')?.[1] ?? '';
  assert.equal((await sql`select from signposts where token_hash = ${token}`.execute(db)).rows.length, 0);
  const signpost = await signpostByToken(db, fingerprint(token));
  assert.equal(signpost?.id, id);
  assert.ok(signpost);
  const answer = (outcome: 'not-helped' | 'yes', at: Temporal.Instant) =>
    inTransaction(db, (tx) => answerSignpost(tx, signpost, { outcome, remark: 'Nobody called' }, at));
  assert.equal(await answer('not-helped', days(120)), 'kept');
  assert.equal(await answer('yes', days(121)), 'kept');
  assert.equal(await answer('yes', days(190)), 'ended');
});

test('after 90 days nothing says who it was: not here, and not in the messages; that it went stays known', async () => {
  await make({ ...rosa, name: 'Zebedee Quill', email: 'zebedee@example.com' }, days(300));
  const id = await newestId();
  await sql`update outbox_messages set state = 'kept'`.execute(db);
  await sql`update outbox_messages set state = 'failed' where fact = ${`signpost-provider ${id}`}`.execute(db);
  await forgetSignposts(db, days(389));
  assert.match(JSON.stringify(await messages(`signpost ${id}`)), /Zebedee/);
  await forgetSignposts(db, days(390));
  await forgetSignposts(db, days(391));
  const { rows: kept } = await sql`select * from signposts where id = ${id}`.execute(db);
  assert.doesNotMatch(JSON.stringify([kept, await messages(`signpost ${id}`)]), /Zebedee|Quill|food until/i);
  const [line] = (await listSignposts(db, { size: 50, skip: 0 })).filter((each) => each.id === id);
  assert.equal(line?.isNotTold, true);
});

test('looks and answers of “not ours” are counted by day without anybody’s name; dead ends by organisation and service', async () => {
  const told = { provider: 'samaritans', service: 'mental-health' };
  for (let i = 0; i < 7; i++) countTold(db, 'look', told, today);
  countTold(db, 'look', { provider: 'samaritans' }, today);
  noteNotOurs(db, { provider: 'national-highways', service: 'pothole' }, today);
  countTold(db, 'look', { provider: 'nobody-at-all' }, today);
  countTold(db, 'look', { provider: 'samaritans', service: 'nothing' }, today);
  await writeCounts(db);
  const counts = await countSignposts(db, today.subtract({ months: 12 }));
  const of = (provider: string, service: string) =>
    counts.find((each) => each.provider === provider && each.service === service);
  assert.equal(of('samaritans', 'mental-health')?.looks, 7);
  assert.equal(of('samaritans', '')?.looks, 2);
  assert.equal(of('national-highways', 'pothole')?.notOurs, 1);
  const food = of(foodBank, 'crisis-help');
  assert.deepEqual([food?.made, food?.known, food?.helped, food?.notTold], [3, 2, 1, 1]);
  assert.equal(addCounts(counts.filter(({ provider }) => provider === foodBank)).made, 4);
  assert.deepEqual(
    (await countSignposts(db, today, 'pothole')).map(({ provider }) => provider),
    ['national-highways'],
  );
});

test('the last word on a queue is kept, and told for 15 minutes', async () => {
  const at = (minutes: number) => loadedAt.add({ minutes }).toString();
  const say = (queue: object) => inTransaction(db, (tx) => saveQueue(tx, queueSchema.parse(queue)));
  assert.ok(await say({ name: 'phone', calendar: 'contact-centre', waiting: 3, waitMinutes: 12.4, at: at(0) }));
  assert.ok(await say({ name: 'counter', place: 'customer-hub', waiting: 0, waitMinutes: 0, at: at(0) }));
  assert.ok(!(await say({ name: 'phone', waiting: 9, waitMinutes: 40, at: at(-1) })), 'older news');
  assert.deepEqual((await queuesNow(db, loadedAt.add({ minutes: 14 }))).map(queueSentence), [
    'About 12 minutes on the phone (at 10am)',
    'No wait at Customer Hub (at 10am)',
  ]);
  assert.deepEqual(await queuesNow(db, loadedAt.add({ minutes: 15 })), []);
});

test('with nothing loaded there is nothing, and no fault', async () => {
  const empty = await emptyDatabase();
  try {
    assert.deepEqual(await notOursFor(empty.db, 'motorway'), []);
    assert.deepEqual(await countSignposts(empty.db, today), []);
    assert.deepEqual(await listProviders(empty.db, { listedOnly: true }), []);
  } finally {
    await empty.close();
  }
});
