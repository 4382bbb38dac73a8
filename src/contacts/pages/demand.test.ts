// The pages of failure demand, first time, costs and contacts: what they say of made contacts, and to whom.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { inTransaction, sql } from '#db';
import { Temporal } from '#lib/temporal';
import { type TestHouse, testHouse, type Visitor } from '../../test-house.ts';
import { aCase, aContact, aLetter, aPerson } from '../demand.test-fixture.ts';
import { workOutDemand } from '../demand-actions.ts';
import { allLabels, labelMatter } from '../label-store.ts';
import { agreementPart } from './demand-agreement.ts';

let house: TestHouse;
let analyst: Visitor;
let adviser: Visitor;
before(async () => {
  house = await testHouse();
  [analyst, adviser] = [await house.signedIn('analyst'), await house.signedIn('adviser')];
});
after(() => house.close());

const text = (body: string) =>
  body
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
const open = async (visitor: Visitor, url: string) => {
  const { body, statusCode } = await visitor.open(url);
  assert.equal(statusCode, 200, url);
  return text(body);
};
const at = (iso: string) => Temporal.Instant.from(`${iso}T10:00:00Z`);
const adviserId = async () => {
  const { rows } = await sql<{ id: number }>`select id from staff where email = 'adviser@larchmere.example'`.execute(
    house.db,
  );
  return rows[0]?.id ?? 0;
};

test('before anything came in each page says so', async () => {
  for (const path of ['/staff/demand', '/staff/demand/matters', '/staff/demand/first-time'])
    assert.match(await open(analyst, path), /Nothing has been counted yet/);
  assert.match(await open(adviser, '/staff/contacts'), /No contact has been written down yet/);
  assert.match(await open(analyst, '/staff/demand/costs'), /Phone £3\.10 £5\.60 Larchmere finance team/);
});

test('a letter that made a wave is named first, before a team that is chased every week', async () => {
  const { db, clock } = house;
  for (let week = 0; week < 30; week++)
    for (let n = 0; n < 4; n++) {
      const arrived = clock.now.subtract({ hours: 24 * 7 * week + n });
      await aCase(db, {
        reference: `LB-C${week}-${n}`,
        openedAt: arrived.subtract({ hours: 50 }),
        nextUpdateAt: arrived.add({ hours: 50 }),
      });
      await aContact(db, arrived, { caseReference: `LB-C${week}-${n}`, outcome: 'chased' });
    }
  for (let n = 0; n < 25; n++) {
    const customerId = await aPerson(db, `Person ${n}`, at('2026-01-01'));
    await aLetter(db, {
      customerId,
      template: 'council-tax-reminder',
      version: 3,
      about: 'council-tax-question',
      at: at('2026-01-12'),
    });
    await aContact(
      db,
      at(n < 20 ? '2026-01-14' : '2026-01-21'),
      { service: 'council-tax-question', about: 'What does this letter mean?' },
      { customerId },
    );
  }
  await workOutDemand(db, clock.now);
  const said = await open(analyst, '/staff/demand');
  assert.match(said, /100% 145 of 145 matters could have been avoided/);
  assert.match(
    said,
    /Cost\s+Message “council tax reminder”, version 3 Message or letter 25 more than its usual 0 a week, in two weeks from 12 January 2026 25/,
  );
  assert.match(said, /Highways and parking Team None 120/);
  assert.match(said, /£450 to £812 the council’s own costs/);
  assert.match(said, /Fewer than 5 matters of this time were labelled by both/);
  assert.match(said, /The rules, version 1/);
});

test('each figure leads to its rows, and these to a file without anybody’s words', async () => {
  const rows = await open(
    analyst,
    '/staff/demand/matters?period=last-12-months&kind=message-template&cause=council-tax-reminder+3',
  );
  assert.match(
    rows,
    /25 matters because of message or letter: Message “council tax reminder”, version 3, newest first/,
  );
  assert.match(rows, /What does this letter mean\?/);
  assert.match(await open(analyst, '/staff/demand/matters?label=valued'), /There is no such matter in this time/);
  const first = await analyst.open('/staff/demand/matters');
  const older = /href="(\/staff\/demand\/matters\?after=\d+)"/.exec(first.body)?.[1];
  assert.ok(older, 'the list goes on');
  assert.match(await open(analyst, older), /145 matters, newest first/);
  const { body } = await analyst.get('/staff/demand/matters.csv?label=unclear-letter');
  const cells = parse(body, { columns: true }) as Record<string, string>[];
  assert.equal(cells.length, 25);
  assert.deepEqual(
    [cells[0]?.['cause'], cells[0]?.['avoidable'], cells[0]?.['arrived_on']],
    ['council-tax-reminder 3', 'yes', '2026-01-21'],
  );
  assert.doesNotMatch(body, /letter mean/);
});

test('whether it is getting better: the months, the time before, what rose and fell, and each table as a file', async () => {
  const said = await open(analyst, '/staff/demand?period=this-quarter');
  assert.match(
    said,
    /Is it getting better\? The share that could have been avoided is the same as in October 2025 to December 2025/,
  );
  assert.match(said, /Could have been avoided 100% \(61 of 61\) 100% \(52 of 52\)/);
  assert.match(
    said,
    /Causes that rose most .*Message “council tax reminder”, version 3 41% \(25 of 61\) 0% \(0 of 52\) .*Causes that fell most .*Highways and parking 59% \(36 of 61\) 100% \(52 of 52\)/,
  );
  const { body } = await analyst.open('/staff/demand?period=this-quarter');
  const ofMonth = /href="([^"]*month=2026-01)">100% \((\d+) of/.exec(body);
  assert.ok(ofMonth, 'a month leads to its matters');
  const [, href = '', n = ''] = ofMonth;
  assert.match(
    await open(analyst, href.replaceAll('&amp;', '&')),
    new RegExp(`${n} matters of January 2026, that could have been avoided`),
  );
  assert.match(await open(analyst, '/staff/demand?period=all'), /All that was ever counted has no time before it/);
  assert.match(body, /href="\/staff\/demand\.csv\?period=this-quarter&amp;table=month"/);

  const csv = async (query: string) => {
    const { body, statusCode } = await analyst.get(`/staff/demand.csv?${query}`);
    assert.equal(statusCode, 200);
    return parse(body, { columns: true }) as Record<string, string>[];
  };
  const all = await csv('period=this-quarter');
  const brief = (row: Record<string, string> | undefined) =>
    ['table', 'key', 'from', 'until', 'n', 'of', 'status'].map((column) => row?.[column]);
  assert.deepEqual(all.filter(({ table }) => table === 'total').map(brief), [
    ['total', '', '2026-01-01', '2026-03-02', '61', '61', 'shown'],
    ['total', '', '2025-10-01', '2025-12-31', '52', '52', 'shown'],
  ]);
  assert.deepEqual(brief(all.find(({ key }) => key === 'message-template council-tax-reminder 3')), [
    'cause',
    'message-template council-tax-reminder 3',
    '2026-01-01',
    '2026-03-02',
    '25',
    '61',
    'shown',
  ]);
  const months = await csv('period=last-12-months&table=month');
  assert.ok(months.every(({ table }) => table === 'month'));
  assert.deepEqual(
    months.filter(({ status }) => status === 'suppressed').map(({ key, n, of }) => [key, n, of]),
    [
      ['2026-02-01', '', ''],
      ['2026-03-01', '', ''],
    ],
    'March has four, and February would give it away',
  );
  const shown = months.reduce((sum, { of }) => sum + Number(of), 0);
  assert.equal(shown, 145 - 20, 'the others add up to the page');
  assert.deepEqual(
    [months[0]?.['definition'], months[0]?.['left_out'], months[0]?.['as_of']],
    [
      'n: matters whose label says they could have been avoided; of: matters with a label',
      'In the whole period: without a label: 0',
      house.clock.now.toString(),
    ],
  );
  assert.equal((await analyst.get('/staff/demand.csv?table=zzz')).statusCode, 404);
});

test('a filter that there is not is refused by name, and lists nothing', async () => {
  for (const [query, says] of [
    ['label=zzz', 'There is no label “zzz”.'],
    ['service=no-such', 'There is no service “no-such”.'],
    ['team=no-such', 'There is no team “no-such”.'],
    ['channel=pigeon', 'There is no channel “pigeon”.'],
    ['kind=weather', 'There is no kind of cause “weather”.'],
    ['kind=form&cause=council-tax-reminder+3', 'There is no cause “council-tax-reminder 3”.'],
    ['period=ever', 'There is no period “ever”.'],
    ['adviser=zzz', 'There is no label of an adviser “zzz”.'],
    ['rule=avoidable', 'There is no label of the rules “avoidable”.'],
    ['first=again-9', 'There is no figure of first time “again-9”.'],
  ] as const) {
    const said = await open(analyst, `/staff/demand/matters?${query}`);
    assert.ok(said.includes(says), `${query}: ${said}`);
    assert.match(said, /Nothing is listed/);
    assert.doesNotMatch(said, /newest first/);
    assert.equal((await analyst.get(`/staff/demand/matters.csv?${query}`)).statusCode, 404, query);
  }
  assert.match(await open(analyst, '/staff/demand/matters?service=none&team=waste&channel=post'), /0 matters/);
});

test('a cause leads to the wording only where there is one, and whoever reads may open it', async () => {
  const { db, clock } = house;
  const leads = /href="\/staff\/templates\/council-tax-reminder"/;
  const officer = await house.signedIn('officer');
  assert.doesNotMatch((await officer.open('/staff/demand')).body, leads);
  await sql`
    insert into message_templates (slug, language, version, subject, body, source, made_by, made_at, published_by, published_at)
    values ('council-tax-reminder', 'en', 3, 'Council tax reminder', 'FINAL NOTICE', 'council', 'Team', ${clock.now}, 'Team', ${clock.now})`.execute(
    db,
  );
  for (const reader of [officer, analyst]) assert.match((await reader.open('/staff/demand')).body, leads);
  assert.doesNotMatch((await analyst.open('/staff/templates/council-tax-reminder')).body, /\/staff\/outbox|>Change</);
  assert.equal(
    (await analyst.get('/staff/templates/council-tax-reminder/en')).statusCode,
    403,
    'the words are not theirs',
  );
  assert.match(await open(analyst, '/staff/templates/council-tax-reminder/en/preview'), /FINAL NOTICE/);
  assert.match(await open(officer, '/staff/templates/council-tax-reminder'), /Council tax reminder .*Versions/);
  assert.match(await open(officer, '/staff/templates/council-tax-reminder/en/preview'), /FINAL NOTICE/);
  assert.match(await open(officer, '/staff/templates/council-tax-reminder/en/versions'), /In force/);
});

test('advisers and rules are compared: n of N, kappa with what it is, and label by label', async () => {
  const { db, clock } = house;
  const { rows } = await sql<{ id: number; rule: string }>`
    select matter_id as id, rule_label as rule from demand_matters where rule_label in ('chasing', 'unclear-letter') order by rule_label, matter_id limit 130`.execute(
    db,
  );
  await inTransaction(db, async (tx) => {
    for (const [i, { id, rule }] of rows.slice(100).entries())
      await labelMatter(
        tx,
        { matterId: id, by: 'adviser', label: i < 6 ? 'valued' : rule, labelledBy: 'Amina' },
        clock.now,
      );
  });
  await workOutDemand(db, clock.now);
  const said = await open(analyst, '/staff/demand');
  assert.match(
    said,
    /Of 30 matters that both labelled, they said the same on whether it could have been avoided for 80\s?% \(24 of 30\)/,
  );
  assert.match(said, /gave the same label to 80\s?% \(24 of 30\) \(kappa 0\.6\d, substantial\)/);
  assert.match(said, /Cohen’s kappa is the share that agrees beyond that/);
  assert.match(said, /6 matters : advisers “Of value to them”, rules “Asking how it is going”/);
  const rowsOf = '/staff/demand/matters?period=last-12-months&adviser=valued&rule=chasing';
  assert.ok((await analyst.open('/staff/demand')).body.includes(`href="${rowsOf.replaceAll('&', '&amp;')}"`));
  assert.doesNotMatch(said, /Does not work yet/, 'of few that an adviser labelled nothing is said of a rule');
  assert.match(
    await open(analyst, rowsOf),
    /6 matters called “Of value to them” by an adviser, called “Asking how it is going” by the rules, newest first/,
  );
});

test('a rule that finds next to nothing of what advisers call so is said not to work yet', async () => {
  const labels = await allLabels(house.db);
  const both = { key: '', channel: 'phone', contacts: 0 };
  const rows = [
    { ...both, adviserLabel: 'could-not-do-online', ruleLabel: 'valued', matters: 665 },
    { ...both, adviserLabel: 'chasing', ruleLabel: 'chasing', matters: 40 },
    { ...both, adviserLabel: 'not-on-the-website', ruleLabel: 'valued', matters: 60 },
  ];
  const shared = { avoidable: new Set(['chasing', 'could-not-do-online']), period: 'all' } as const;
  const table = text(String(agreementPart(rows, labels, shared)));
  const nameOf = (slug: string) => labels.find((label) => label.slug === slug)?.words;
  assert.ok(table.includes(`${nameOf('could-not-do-online')} 0% (0 of 665) Does not work yet`), table);
  assert.ok(table.includes(`${nameOf('not-on-the-website')} 0% (0 of 60) No rule gives this label`), table);
  assert.ok(table.includes(`${nameOf('chasing')} 100% (40 of 40) `), table);
  assert.equal(table.split('Does not work yet').length, 2);
  assert.match(table, /A rule that does not work yet finds fewer than 1 in 10 of what advisers call so/);
});

test('a cost is changed with its source and its year, errors keep the answers, and the figure before is kept', async () => {
  const wrong = await analyst.submit('/staff/demand/costs', {
    channel: 'phone',
    low: '9',
    high: '4.5',
    source: '',
    year: '26',
  });
  assert.match(text(wrong.body), /High cost must not be below the low cost|Enter where the figures are from/);
  assert.match(wrong.body, /value="4\.5"/);
  const done = await analyst.submit('/staff/demand/costs', {
    channel: 'phone',
    low: '4',
    high: '£6.50',
    source: 'Time study',
    year: '2026',
  });
  assert.equal(done.statusCode, 303);
  const said = await open(analyst, '/staff/demand/costs');
  assert.match(said, /Phone £4\.00 £6\.50 Time study 2026 2 March 2026, Tunde/);
  assert.match(said, /Every figure there was, newest first/);
  assert.match(await open(analyst, '/staff/demand'), /Time study \(2026\)/);
  const { rows } = await sql<{ did: string }>`select did from audit_log where subject = 'channel phone'`.execute(
    house.db,
  );
  assert.deepEqual(rows, [{ did: 'set what a contact costs' }]);
  assert.equal((await (await house.signedIn('officer')).post('/staff/demand/costs', {})).statusCode, 403);
});

test('an adviser labels a matter on its day and not after, and what was said before is kept', async () => {
  const { db, clock } = house;
  const staffId = await adviserId();
  const { id, matterId } = await aContact(
    db,
    clock.now,
    { about: 'Which bin is it?', service: 'bin-day' },
    { staffId },
  );
  const url = `/staff/contacts/${id}`;
  const form = `${url}/matters/${matterId}/label`;
  assert.match(text((await adviser.submit(url, { label: '' }, form)).body), /There is a problem Select a label/);
  assert.equal((await adviser.submit(url, { label: 'not-on-the-website' }, form)).statusCode, 303);
  assert.equal((await adviser.submit(url, { label: 'valued' }, form)).statusCode, 303);
  const said = await open(adviser, url);
  assert.match(said, /Amina: Of value to them \(of value\), 2 March 2026 at 10am/);
  assert.match(
    said,
    /Amina: The answer was not where they looked \(avoidable\), 2 March 2026 at 10am until 2 March 2026 at 10am/,
  );
  const shown = await adviser.open(url);
  await sql`update contacts set arrived_at = arrived_at - interval '1 day' where id = ${id}`.execute(db);
  assert.match(text((await adviser.send(shown, { label: 'chasing' }, form)).body), /The day is over/);
  assert.doesNotMatch((await adviser.open(url)).body, /Change your label/);
});

test('of a service that did not come an adviser may say which round, and that is the cause', async () => {
  const { db, clock } = house;
  const { id, matterId } = await aContact(db, clock.now, {
    about: 'Missed again',
    service: 'missed-bin',
    outcome: 'answered',
  });
  const url = `/staff/contacts/${id}`;
  const form = `${url}/matters/${matterId}/label`;
  const long = await adviser.submit(url, { label: 'not-delivered', round: 'x'.repeat(61) }, form);
  assert.match(text(long.body), /Round must be 60 characters or fewer/);
  assert.equal((await adviser.submit(url, { label: 'not-delivered', round: 'Tuesday north' }, form)).statusCode, 303);
  await workOutDemand(db, clock.now);
  assert.match(await open(adviser, url), /Because of contractor’s round: Round Tuesday north; team: Waste/);
});

test('whoever wrote a contact down puts it right, and what it said is kept with the reason', async () => {
  const { db, clock } = house;
  const { id, matterId } = await aContact(
    db,
    clock.now,
    { about: 'A bin', service: 'bin-day' },
    { staffId: await adviserId() },
  );
  const url = `/staff/contacts/${id}/matters/${matterId}/correction`;
  const same = { service: 'bin-day', about: 'A bin', outcome: 'answered', answer: 'Told them' };
  assert.match(text((await adviser.submit(url, { ...same, reason: '' })).body), /Enter why it is put right/);
  assert.match(text((await adviser.submit(url, { ...same, reason: 'Slip' })).body), /Change something, or go back/);
  const after = { ...same, about: 'A green bin', outcome: 'passed-on', reason: 'Wrong colour' };
  assert.equal((await adviser.submit(url, after)).statusCode, 303);
  const said = await open(adviser, `/staff/contacts/${id}`);
  assert.match(said, /What they said A green bin/);
  assert.match(said, /Amina: Wrong colour what they said was: A bin what came of it was: answered/);
  assert.equal((await (await house.signedIn('officer')).get(url)).statusCode, 403);
  assert.equal((await (await house.signedIn('admin')).get(url)).statusCode, 200);
});

test('a matter is linked to an earlier one of the same person and the same service, and to no other', async () => {
  const { db, clock } = house;
  const customerId = await aPerson(db, 'Wren Holt', clock.now);
  const first = await aContact(
    db,
    at('2026-02-20'),
    { service: 'allotment', about: 'How long is the list?' },
    { customerId },
  );
  const strange = await aContact(db, at('2026-02-20'), { service: 'allotment', about: 'A stranger’s' });
  const later = await aContact(
    db,
    at('2026-02-26'),
    { service: 'allotment', about: 'Where am I on it?' },
    { customerId },
  );
  const url = `/staff/contacts/${later.id}/matters/${later.matterId}/link`;
  assert.doesNotMatch(await open(adviser, url), /stranger/);
  assert.match(text((await adviser.submit(url, { earlier: String(strange.matterId) })).body), /Select a matter/);
  assert.equal((await adviser.submit(url, { earlier: String(first.matterId) })).statusCode, 303);
  assert.match(
    await open(adviser, `/staff/contacts/${later.id}`),
    /Goes on about 20 February 2026 at 10am , phone: How long is the list\?/,
  );
  assert.match(await open(adviser, `/staff/contacts/${first.id}`), /They came again 26 February 2026 at 10am/);
  assert.equal((await adviser.submit(url, { earlier: 'none' })).statusCode, 303);
});

test('a restricted record’s contacts are not there for whoever may not look, and a look is written down', async () => {
  const { db, clock } = house;
  const customerId = await aPerson(db, 'Sol Reed', clock.now);
  await sql`update customers set is_restricted = true where id = ${customerId}`.execute(db);
  const { id } = await aContact(
    db,
    clock.now,
    { about: 'A very private word', service: 'homelessness', outcome: 'passed-on' },
    { customerId },
  );
  await workOutDemand(db, clock.now);
  assert.equal((await adviser.get(`/staff/contacts/${id}`)).statusCode, 404);
  assert.doesNotMatch(await open(adviser, '/staff/contacts'), /very private/);
  const matters = '/staff/demand/matters?service=homelessness';
  for (const reader of [analyst, await house.signedIn('officer')]) {
    const rows = await open(reader, matters);
    assert.match(rows, /0 matters about “[^”]+”, newest first/);
    assert.match(rows, /Matters of a record that you may not open are in the figures, and never here/);
    assert.doesNotMatch(rows, /very private|record is restricted/);
    const { body } = await reader.get('/staff/demand/matters.csv?service=homelessness');
    assert.equal(parse(body, { columns: true }).length, 0);
  }
  const complaints = await house.signedIn('complaints');
  assert.match(await open(complaints, matters), /1 matter about .*Their words are not shown: the record is restricted/);
  const listed = await open(complaints, '/staff/contacts');
  assert.match(listed, /Not shown here: the record is restricted/);
  assert.doesNotMatch(listed, /very private/);
  assert.match(await open(complaints, `/staff/contacts/${id}`), /A very private word/);
  const { rows: looks } = await sql<{ n: number }>`
    select count(*)::integer as n from audit_log where did = 'looked at a contact of a restricted record' and subject = ${`customer ${customerId}`}`.execute(
    db,
  );
  assert.equal(looks[0]?.n, 1);
});

test('contacts are listed newest first and filtered; a day that is none says so', async () => {
  const all = await open(adviser, '/staff/contacts');
  assert.ok(all.indexOf('Which bin is it?') < all.indexOf('Where am I on it?'));
  assert.match(
    await open(adviser, '/staff/contacts?service=allotment&channel=phone&outcome=answered'),
    /Where am I on it\?/,
  );
  assert.match(await open(adviser, '/staff/contacts?channel=post'), /There is no such contact/);
  assert.match(await open(adviser, '/staff/contacts?on-day=26&on-month=2&on-year=2026'), /Where am I on it\?/);
  assert.match(await open(adviser, '/staff/contacts?on-day=31&on-month=2&on-year=2026'), /Day must be a real date/);
});

test('each page is for whom it is for', async () => {
  for (const path of [
    '/staff/demand',
    '/staff/demand.csv',
    '/staff/demand/first-time.csv',
    '/staff/demand/matters',
    '/staff/demand/matters.csv',
    '/staff/demand/first-time',
    '/staff/demand/costs',
  ])
    assert.equal((await adviser.get(path)).statusCode, 403, path);
  for (const path of ['/staff/contacts', '/staff/contacts/1'])
    assert.equal((await analyst.get(path)).statusCode, 403, path);
});
