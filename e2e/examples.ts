// An example of every page, with real data behind it: for each line of the route table the addresses to look at, who looks,
// and what must be true first. A line without an example fails the test that reads this.

import assert from 'node:assert/strict';
import { atTheDesk, openCase, promisesFor } from '#cases';
import { workOutDemand } from '#contacts';
import { type Db, inTransaction, sql } from '#db';
import { findService, listServices } from '#directory';
import { rebuildFigures } from '#evidence';
import { heardItself } from '#lib/actor';
import { dateAtHome } from '#lib/plain-words';
import type { Temporal } from '#lib/temporal';
import { findQuestionnaire } from '#questions';
import { loadCaseKeys } from '../src/cases/actions.ts';
import { feedbackToken, progressToken } from '../src/cases/case-keys.ts';
import { fillDemo } from '../src/demo/fill.ts';
import { aService } from '../src/directory/import/feed.test-fixture.ts';
import { beginImport, goOn } from '../src/directory/import/import-actions.ts';
import type { TestHouse } from '../src/test-house.ts';
import { accountExamples } from './account-example.ts';
import { customerExamples, fillCustomers } from './customer-example.ts';
import { deskExamples, fillDesk } from './desk-example.ts';
import { figuresExamples, fillFigures } from './figures-example.ts';
import { draftForm, formExamples } from './form-draft.ts';
import { fillMail, mailExamples } from './mail-example.ts';
import { messageExamples, writeLetters } from './messages-example.ts';
import { fillSearches, searchExamples } from './search-examples.ts';
import { draftService, editExamples } from './service-draft.ts';
import { helpExamples, putInTouch } from './signpost-example.ts';

/** Two years of a small council, and what a history may not leave behind: a case in each state that its pages differ by. */
export async function fillHouse(house: TestHouse): Promise<void> {
  const { db, council, clock } = house;
  const now = clock.now;
  await fillDemo({ db, pack: council.pack, site: council.site, now, cases: 300 });
  await rebuildFigures(db, now);
  await workOutDemand(db, now);
  await house.token();
  await draftService(house);
  await fillSearches(db, dateAtHome(now).toString());
  await bringOffersIn(house);
  await fillFigures(house);
  await writeLetters(house);
  await draftForm(house);
  await putInTouch(house);
  await sql`insert into pgboss.job (name, state, completed_on, output)
            values ('rebuild-figures', 'failed', now(), '{"message": "The database did not answer."}')`.execute(db);
  clock.now = now.subtract({ hours: 24 * 60 });
  await openedCase(house, 'pothole'); // and late by now
  clock.now = now;
  await openedCase(house, 'bulky-waste');
  await openedCase(house, 'freedom-of-information');
  const officer = await house.signedIn('officer');
  const waiting = await openedCase(house, 'council-tax-question');
  await officer.submit(`/staff/cases/${waiting}/question`, { text: 'Which bill is it about?' });
  const again = await openedCase(house, 'missed-bin');
  await officer.submit(`/staff/cases/${again}/closure`, { outcome: 'fixed', reason: 'The crew came back.' });
  await officer.submit(`/staff/cases/${again}/reopening`, { reason: 'They came to the wrong street.' });
  await fillDesk(house);
  await fillMail(house);
  await fillCustomers(house);
  await sql`update outbox_messages set state = 'unknown', last_error = 'The mail server hung up'
             where id = (select id from outbox_messages order by id limit 1)`.execute(db);
}

/** A list of somebody else's services is brought in, of which one is not good. */
async function bringOffersIn({ db, council, clock }: TestHouse): Promise<void> {
  const name = 'offers.json';
  const content = Buffer.from(JSON.stringify([aService(1), aService(2), { ...aService(3), name: null }]));
  const wanted = { source: 'helping-hands', isListed: true, name, content, map: null };
  const { id } = await inTransaction(db, (tx) => beginImport(tx, council.site, wanted, heardItself, clock.now));
  await goOn(db, id, { db, now: () => clock.now }, { userAgent: 'Heard' });
}

/** Opens a case now. Gives its reference. */
async function openedCase({ db, council, clock }: TestHouse, slug: string): Promise<string> {
  const service = await findService(db, slug);
  assert.ok(service, `There is no service ${slug}`);
  const desk = await atTheDesk(db, council.site);
  const request = {
    service,
    standards: promisesFor(service, {}),
    customer: null,
    channel: 'phone',
    summary: 'As it was told to us',
    place: '4 Kestrel Mews, Larchmere',
    answers: [],
  };
  const made = await inTransaction(db, (tx) => openCase(tx, desk, request, 'Phone', heardItself, clock.now));
  return made.reference;
}

/** @param what it is an example of, for when there is none */
async function one(db: Db, what: string, query: ReturnType<typeof sql<{ found: string }>>): Promise<string> {
  const { rows } = await query.execute(db);
  assert.ok(rows[0], `The history has no example of ${what}`);
  return rows[0].found;
}

/** Cases of the history by the state that makes their pages differ. */
async function casesByState(db: Db, now: Temporal.Instant) {
  const find = (what: string, where: ReturnType<typeof sql>) =>
    one(db, what, sql<{ found: string }>`select reference as found from cases where ${where} order by id desc limit 1`);
  return {
    open: await find('an open case', sql`state = 'open' and due_at > ${now}`),
    late: await find('a late case', sql`state = 'open' and due_at < ${now}`),
    onAgreedDay: await find('a case whose day is agreed', sql`state = 'open' and service = 'bulky-waste'`),
    mayTakeLonger: await find(
      'a case that may be given more time',
      sql`state = 'open' and service = 'freedom-of-information'`,
    ),
    waiting: await find('a waiting case', sql`state = 'waiting-for-customer'`),
    closed: await find('a closed case', sql`state = 'closed'`),
    openedAgain: await find('a case opened again', sql`round > 1`),
    answered: await find('feedback', sql`reference in (select case_reference from feedback)`),
    unanswered: await find(
      'a closed case without feedback',
      sql`state = 'closed' and reference not in (select case_reference from feedback)`,
    ),
  };
}

/** For each kind of question the address of one, in some service that asks it. */
async function questionOfEachKind(db: Db): Promise<string[]> {
  const kinds = new Map<string, string>();
  for (const { slug } of await listServices(db)) {
    const service = await findService(db, slug);
    if (!service?.requestable || service.questionnaire === null) continue;
    for (const question of (await findQuestionnaire(db, service.questionnaire))?.questions ?? [])
      if (!question.askedWhen && !kinds.has(question.type))
        kinds.set(question.type, `/services/${slug}/request/${question.id}`);
  }
  return [...kinds.values()];
}

/** A contact of somebody known, who came before about the same. */
async function aContactToOpen(db: Db): Promise<{ id: string; matter: string }> {
  const found = await one(
    db,
    'a contact of somebody who came before',
    sql<{ found: string }>`
      select later.contact_id || ' ' || later.matter_id as found
        from demand_matters later join demand_matters first
          on first.customer_id = later.customer_id and first.service = later.service and first.arrived_at < later.arrived_at
       order by later.arrived_at desc limit 1`,
  );
  const [id = '', matter = ''] = found.split(' ');
  return { id, matter };
}

/** Addresses by the path of their route. `progress` opens with the links that messages carry. */
export async function examples(
  { db, clock }: TestHouse,
  own: string,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const cases = await casesByState(db, clock.now);
  const keys = await loadCaseKeys(db);
  const questions = await questionOfEachKind(db);
  const message = await one(db, 'a message', sql`select id::text as found from outbox_messages order by id limit 1`);
  const unsettled = await one(
    db,
    'an unsettled message',
    sql`select id::text as found from outbox_messages where state = 'unknown' limit 1`,
  );
  const token = await one(
    db,
    'a token',
    sql`select id::text as found from api_tokens where revoked_at is null limit 1`,
  );
  const file = await one(db, 'a photo', sql`select id::text as found from answer_files order by sent_at desc limit 1`);
  const contact = await aContactToOpen(db);
  const offer = await one(db, 'an offer', sql`select id::text as found from offers limit 1`);
  const broughtIn = await one(db, 'a list brought in', sql`select id::text as found from directory_imports limit 1`);
  const followed = [own, cases.open, cases.late, cases.waiting, cases.closed, cases.openedAgain];
  const open = (reference: string) => `/progress/open/${progressToken(keys, reference)}`;
  const feedback = (reference: string) => `/feedback/${feedbackToken(keys, reference)}`;
  const ofCase = (noun: string, ...references: readonly string[]) =>
    references.map((reference) => `/staff/cases/${reference}/${noun}`);
  return {
    '/': ['/'],
    '/promises': ['/promises', '/promises?period=all&state=not-kept', '/promises?state=retired'],
    '/promises.csv': ['/promises.csv'],
    '/promises/:id': ['/promises/P01', '/promises/P06', '/promises/P10'],
    '/performance': ['/performance'],
    '/performance.csv': ['/performance.csv'],
    '/performance/answers/:measure': ['/performance/answers/got-what-they-needed'],
    '/performance/figures/:measure': ['/performance/figures/level-of-offered-120-by-phone'],
    '/performance/figures/:measure(^[a-z0-9-]+).csv': ['/performance/figures/level-of-offered-120-by-phone.csv'],
    '/performance/figures/:measure/:month(^\\d{4}-\\d{2}).csv': [
      '/performance/figures/level-of-offered-120-by-phone/2026-02.csv',
    ],
    '/performance/figures/:measure/:month': ['/performance/figures/level-of-offered-120-by-phone/2026-02'],
    '/performance/:standard': ['/performance/missed-bin', '/performance/road-repair', '/performance/blue-badge'],
    '/performance/:standard(^[a-z0-9-]+).csv': ['/performance/missed-bin.csv'],
    ...searchExamples,
    '/services/:slug': ['/services/missed-bin', '/services/blue-badge', '/services/homelessness'],
    ...editExamples,
    '/topics/:topic': ['/topics/bins'],
    '/charges': ['/charges', '/charges?topic=bins', '/charges?q=zzzzzz'],
    '/charges.csv': ['/charges.csv'],
    '/open-data': ['/open-data'],
    '/services.csv': ['/services.csv'],
    '/local-links.csv': ['/local-links.csv'],
    '/sitemap.xml': ['/sitemap.xml'],
    '/robots.txt': ['/robots.txt'],
    '/offers/:id': [`/offers/${offer}`],
    '/staff/services/import': ['/staff/services/import'],
    '/staff/services/import/:id': [`/staff/services/import/${broughtIn}`],
    '/staff/services/import/:id/findings.csv': [`/staff/services/import/${broughtIn}/findings.csv`],
    '/services/:slug/check': ['/services/bus-pass/check'],
    '/services/:slug/check/:question': [
      '/services/bus-pass/check/pension-age',
      '/services/sheltered-housing/check/age',
    ],
    '/staff/services/:slug/check': ['/staff/services/bus-pass/check'],
    '/staff/services/:slug/draft/charges': [
      '/staff/services/bulky-waste/draft/charges',
      '/staff/services/hall-hire/draft/charges',
    ],
    '/staff/services/:slug/draft/charges/new': ['/staff/services/bulky-waste/draft/charges/new'],
    '/staff/services/:slug/draft/charges/:charge': ['/staff/services/bulky-waste/draft/charges/collection'],
    '/staff/services/:slug/draft/charges/:charge/next': ['/staff/services/bulky-waste/draft/charges/collection/next'],
    '/staff/services/:slug/draft/eligibility': [
      '/staff/services/bus-pass/draft/eligibility',
      '/staff/services/pothole/draft/eligibility',
    ],
    '/staff/services/:slug/draft/eligibility/questions/new': [
      '/staff/services/bus-pass/draft/eligibility/questions/new',
      '/staff/services/bus-pass/draft/eligibility/questions/new?kind=one-of',
    ],
    '/staff/services/:slug/draft/eligibility/questions/:question': [
      '/staff/services/bus-pass/draft/eligibility/questions/pension-age',
    ],
    '/staff/services/:slug/draft/eligibility/requirements/new': [
      '/staff/services/bus-pass/draft/eligibility/requirements/new',
    ],
    '/staff/services/:slug/draft/eligibility/requirements/:number': [
      '/staff/services/bus-pass/draft/eligibility/requirements/1',
    ],
    '/staff/services/:slug/draft/eligibility/trial': ['/staff/services/bus-pass/draft/eligibility/trial'],
    '/staff/assurance': ['/staff/assurance', '/staff/assurance?topic=bins', '/staff/assurance?team=waste'],
    '/staff/assurance.csv': ['/staff/assurance.csv'],
    '/staff/assurance/lacking/:check': ['/staff/assurance/lacking/formats', '/staff/assurance/lacking/links'],
    '/staff/assurance/reading': ['/staff/assurance/reading'],
    '/staff/assurance/links': ['/staff/assurance/links'],
    '/staff/services/views': ['/staff/services/views', '/staff/services/views?period=year&order=search'],
    ...helpExamples,
    ...accountExamples,
    ...figuresExamples,
    ...messageExamples,
    '/accessibility': ['/accessibility'],
    '/privacy': ['/privacy'],
    '/cookies': ['/cookies'],
    '/services/:slug/request': ['/services/fly-tipping/request'],
    '/services/:slug/request/check': ['/services/missed-bin/request/check'],
    '/services/:slug/request/confirmation': ['/services/missed-bin/request/confirmation'],
    '/services/:slug/request/not-ours': ['/services/hall-hire/request/not-ours'],
    '/services/:slug/request/save': ['/services/missed-bin/request/save'],
    '/services/:slug/request/saved': ['/services/missed-bin/request/saved'],
    '/services/:slug/request/return/:token': ['/services/missed-bin/request/return/no-such-link'],
    '/services/:slug/request/:step': [
      ...questions,
      '/services/missed-bin/request/your-address',
      '/services/missed-bin/request/your-details',
      '/services/missed-bin/request/whole-street?change',
    ],
    '/progress': ['/progress'],
    '/progress/open/:token': [...followed.map(open), '/progress/open/no-such-link'],
    '/progress/:reference': followed.map((reference) => `/progress/${reference}`),
    '/progress/:reference/information': [`/progress/${own}/information`, `/progress/${cases.waiting}/information`],
    '/progress/:reference/reopening': [`/progress/${cases.closed}/reopening`],
    '/progress/:reference/chaser': [`/progress/${own}/chaser`],
    '/feedback/:token': [feedback(cases.unanswered), feedback(cases.open)],
    '/feedback/:token/thanks': [`${feedback(cases.answered)}/thanks`],
    '/staff': ['/staff'],
    '/staff/cases': ['/staff/cases', '/staff/cases?state=closed'],
    '/staff/cases/:reference': followed.map((reference) => `/staff/cases/${reference}`),
    '/staff/cases/:reference/files/:id': [`/staff/cases/${own}/files/${file}`],
    '/staff/cases/:reference/assignment': ofCase('assignment', cases.open),
    '/staff/cases/:reference/handover': ofCase('handover', cases.open),
    '/staff/cases/:reference/note': ofCase('note', cases.open),
    '/staff/cases/:reference/message': ofCase('message', cases.open),
    '/staff/cases/:reference/question': ofCase('question', cases.open),
    '/staff/cases/:reference/resumption': ofCase('resumption', cases.waiting),
    '/staff/cases/:reference/date': ofCase('date', cases.onAgreedDay),
    '/staff/cases/:reference/extension': ofCase('extension', cases.mayTakeLonger, cases.late),
    '/staff/cases/:reference/closure': ofCase('closure', cases.open),
    '/staff/cases/:reference/reopening': ofCase('reopening', cases.closed),
    '/staff/services/:slug/request': ['/staff/services/bulky-waste/request'],
    '/staff/services/:slug/request/check': ['/staff/services/bulky-waste/request/check'],
    '/staff/services/:slug/request/not-ours': ['/staff/services/hall-hire/request/not-ours'],
    '/staff/services/:slug/request/:step': ['/staff/services/bulky-waste/request/items'],
    '/staff/feedback': ['/staff/feedback', '/staff/feedback?got-it=no'],
    ...(await deskExamples(db)),
    ...(await mailExamples(db)),
    ...(await customerExamples(db)),
    '/staff/contacts': [
      '/staff/contacts',
      '/staff/contacts?channel=phone&outcome=answered',
      '/staff/contacts?on-day=31&on-month=2&on-year=2026',
    ],
    '/staff/contacts/:id': [`/staff/contacts/${contact.id}`],
    '/staff/contacts/:id/matters/:matter/link': [`/staff/contacts/${contact.id}/matters/${contact.matter}/link`],
    '/staff/contacts/:id/matters/:matter/correction': [
      `/staff/contacts/${contact.id}/matters/${contact.matter}/correction`,
    ],
    '/staff/demand': ['/staff/demand', '/staff/demand?period=all'],
    '/staff/demand/matters': [
      '/staff/demand/matters',
      '/staff/demand/matters?label=avoidable&period=all',
      '/staff/demand/matters?service=no-such',
    ],
    '/staff/demand/matters.csv': ['/staff/demand/matters.csv'],
    '/staff/demand/first-time': ['/staff/demand/first-time', '/staff/demand/first-time?period=all'],
    '/staff/demand.csv': ['/staff/demand.csv', '/staff/demand.csv?table=month&period=all'],
    '/staff/demand/first-time.csv': ['/staff/demand/first-time.csv'],
    '/staff/demand/costs': ['/staff/demand/costs'],
    '/staff/calendars': ['/staff/calendars'],
    ...formExamples,
    '/staff/sign-in': ['/staff/sign-in'],
    '/staff/outbox': ['/staff/outbox', '/staff/outbox?state=failed', '/staff/outbox?template=reply'],
    '/staff/outbox/:id': [`/staff/outbox/${message}`, `/staff/outbox/${unsettled}`],
    '/staff/jobs': ['/staff/jobs'],
    '/staff/more': ['/staff/more'],
    '/staff/tokens': ['/staff/tokens'],
    '/staff/tokens/:id/revocation': [`/staff/tokens/${token}/revocation`],
    '/staff/accounts': ['/staff/accounts'],
    '/staff/password': ['/staff/password'],
    '/staff/audit': ['/staff/audit', '/staff/audit?subject=nothing'],
  };
}
