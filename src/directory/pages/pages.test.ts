import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { type Db, inTransaction } from '#db';
import type { Temporal } from '#lib/temporal';
import type { Reply } from '#web';
import { ensureService, publishWait } from '../actions.ts';
import { emptyDatabase, larchmereDirectory, loadedAt, shown, visit } from '../directory.test-fixture.ts';
import { showAccessibility } from './accessibility.ts';
import { answerService, answerServices } from './api.ts';
import { showCookies } from './cookies.ts';
import { showPrivacy } from './privacy.ts';
import { showService } from './service.ts';
import { showServices } from './services.ts';
import { showTopic } from './topic.ts';

let db: Db;
let close: () => Promise<void>;
before(async () => {
  ({ db, close } = await larchmereDirectory());
});
after(() => close());

const service = async (slug: string, now?: Temporal.Instant) =>
  shown(await showService(visit(db, { params: { slug }, ...(now ? { now } : {}) })));
const services = async (query = '') => shown(await showServices(visit(db, { query })));

test('a service page gives the four answers, the promise in force and a way to begin', async () => {
  const { status, title, markup } = await service('pothole');
  assert.equal(status, 200);
  assert.equal(title, 'Report a pothole');
  for (const words of ['Can I have it?', 'What does it cost?', 'How long does it take?', 'How do I get it?'])
    assert.match(markup, new RegExp(words.replace('?', '\\?')));
  assert.match(markup, /20 working days/);
  assert.match(markup, /24 hours/, 'and what is promised when there is a danger');
  assert.match(markup, /href="\/services\/pothole\/request"/);
  assert.match(markup, /Open now, until 5:30pm\./);
  assert.match(markup, /href="\/topics\/streets"/);
  assert.match(markup, /Last checked on 2 November 2026 by the /);
  assert.doesNotMatch(markup, /Most people/);
});

test('what people really wait is told from ten finished requests on', async () => {
  const publish = (n: number) => inTransaction(db, (tx) => publishWait(tx, 'noise', { n, p50: 4, p90: 7 }, loadedAt));
  await publish(9);
  assert.doesNotMatch((await service('noise')).markup, /Most people/);
  await publish(10);
  assert.match((await service('noise')).markup, /Most people wait 4 to 7 working days\./);
});

test('a service that cannot be asked for online has no button', async () => {
  const { markup } = await service('recycling-centre');
  assert.doesNotMatch(markup, /\/request"/);
  assert.match(markup, /Come to Foundry Bank/);
});

test('a slug that is no service is a 404 that suggests some; one not published is the same', async () => {
  const missing = await service('mend-potholes');
  assert.equal(missing.status, 404);
  assert.match(missing.markup, /Is it one of these\?.*href="\/services\/pothole"/s);
  await inTransaction(db, (tx) => ensureService(tx, { slug: 'zzqx', title: 'Zzqx' }, loadedAt));
  const hidden = await service('zzqx');
  assert.equal(hidden.status, 404);
  assert.doesNotMatch(hidden.markup, /Is it one of these/);
});

test('all services, by topic and from A to Z', async () => {
  const { markup } = await services();
  assert.match(markup, /href="\/topics\/bins"/);
  assert.match(markup, /<h3 class="govuk-heading-m" id="services-R">R<\/h3>/);
  assert.match(markup, /href="\/services\/pothole"/);
});

test('a search shows what it found, keeps what was typed, and says what to do when nothing is found', async () => {
  const found = await services('q=hole+in+the+road');
  assert.match(found.markup, /<li><a class="govuk-link" href="\/services\/pothole\?s=/);
  assert.match(found.markup, /value="hole in the road"/);
  const nothing = await services(`q=${encodeURIComponent('<b>xqzv</b>')}`);
  assert.match(nothing.markup, /We found nothing for “&lt;b&gt;/);
  assert.doesNotMatch(nothing.markup, /<b>/);
  assert.match(nothing.markup, /01632 960 100/);
  assert.match((await services('q=+++')).markup, /From A to Z/, 'an empty search is no search');
});

test('a topic lists its services; an unknown one is not there', async () => {
  const topic = shown(await showTopic(visit(db, { params: { topic: 'bins' } })));
  assert.equal(topic.title, 'Bins and recycling');
  assert.match(topic.markup, /href="\/services\/missed-bin"/);
  await assert.rejects(async () => showTopic(visit(db, { params: { topic: 'nobody' } })), { status: 404 });
});

test('the council’s own pages', async () => {
  assert.match(
    shown(await showAccessibility(visit(db))).markup,
    /Equality Advisory.*partially compliant.*by 31 March 2027/s,
  );
  assert.match(shown(await showPrivacy(visit(db))).markup, /Your rights/);
  assert.match(shown(await showCookies(visit(db))).markup, /<table/);
});

const line = z.strictObject({
  slug: z.string(),
  name: z.string(),
  summary: z.string(),
  lgsl: z.array(z.number()),
  url: z.url(),
});
const body = (reply: Reply) => (reply.kind === 'json' ? reply.body : undefined);

test('the API lists, searches and shows one', async () => {
  const all = z.array(line).parse(body(await answerServices(visit(db))));
  assert.ok(all.length >= 44);
  const found = z.array(line).parse(body(await answerServices(visit(db, { query: 'q=pot%20hole' }))));
  assert.equal(found[0]?.slug, 'pothole');
  assert.equal(found[0]?.url, 'https://www.larchmere.example/services/pothole');
  const one = z
    .looseObject({
      promised: z.array(z.string()),
      wait: z.null(),
      questions: z.array(z.looseObject({ id: z.string() })),
    })
    .parse(body(await answerService(visit(db, { params: { slug: 'pothole' } }))));
  assert.ok(one.promised.length > 0 && one.questions.length > 0);
  const missing = await answerService(visit(db, { params: { slug: 'nobody' } }));
  assert.equal(missing.kind === 'json' && missing.status, 404);
});

test('with nothing loaded the list says what would be there', async () => {
  const empty = await emptyDatabase();
  try {
    assert.match(shown(await showServices(visit(empty.db))).markup, /No service has been added yet/);
    assert.match(shown(await showServices(visit(empty.db, { query: 'q=bin' }))).markup, /We found nothing/);
  } finally {
    await empty.close();
  }
});
