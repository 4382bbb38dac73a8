// The pages of figures as staff use them: sending a file, reading what it says and what it leaves out, and who may.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '#db';
import { type TestHouse, testHouse, type Visitor } from '../../../test-house.ts';
import { goOn } from '../import/import-actions.ts';

let house: TestHouse;
let analyst: Visitor;
before(async () => {
  house = await testHouse();
  analyst = await house.signedIn('analyst');
});
after(() => house.close());

const half =
  'Queue,From,Offered,Answered,Abandoned,AnsweredIn120,AbandonedIn120,AbandonedIn5,AverageWait,AverageTalk,LongestWait';
const upload = (content: string, map = 'phone-half-hours', name = 'phones.csv') =>
  analyst.upload('/staff/figures/import', { field: 'file', name, content: Buffer.from(content, 'latin1') }, { map });
const words = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

/** Does what the job would. */
async function work(id: number): Promise<void> {
  await goOn(house.db, id, { db: house.db, now: () => house.clock.now });
}

test('before there is anything the page says so, and leads to where it can be brought in', async () => {
  const { body } = await analyst.open('/staff/figures');
  assert.match(body, /No figures have been brought in yet/);
  assert.match(body, /href="\/staff\/figures\/import"/);
});

test('a file that cannot be used is told beside the field, and what was chosen is kept', async () => {
  for (const [content, says] of [
    ['', /The selected file is empty/],
    ['a,b\n1,2\n', /does not have the columns that the map names/],
    ['\u0089PNG\r\n\u001a\n', /is not text|is a PNG image/],
  ] as const) {
    const { body } = await upload(content);
    assert.match(body, /There is a problem/);
    assert.match(words(body), says);
    assert.match(body, /value="phone-half-hours" selected/);
  }
  assert.match((await upload('a', 'no-such-map')).body, /Select a map/);
});

test('a file is brought in, its figures stand in four ways with what they leave out, and a row refused is told', async () => {
  const rows = ['2026-02-23', '2026-02-24'].flatMap((day) =>
    Array.from({ length: 16 }, (_, i) => {
      const time = `${String(9 + Math.floor(i / 2)).padStart(2, '0')}:${i % 2 ? '30' : '00'}`;
      return `Main line,${day} ${time},10,9,1,8,1,1,40,200,180`;
    }),
  );
  rows.splice(4, 1); // half an hour of the first day is missing
  const sent = await upload([half, ...rows, 'Main line,2026-02-25 09:00,1,2,0,,,,,,'].join('\n'));
  assert.equal(sent.statusCode, 303);
  const report = String(sent.headers.location);
  assert.match((await analyst.open(report)).body, /The file is being brought in/);
  await work(Number(report.split('/').at(-1)));
  const done = words((await analyst.open(report)).body);
  assert.match(done, /32 rows read: 31 new rows, 0 rows replaced, 0 rows known already, 1 row refused/);
  assert.match(done, /2 answered and 0 abandoned are more than the 1 there were/);
  assert.match((await analyst.get(`${report}/refused.csv`)).body, /^line,reason,Queue,.*\r\n33,/);

  const unset = words((await analyst.open('/staff/figures')).body);
  assert.match(unset, /310 calls on 2 days/);
  assert.match(unset, /80% \(248 of 310\)/); // of all
  assert.match(unset, /88\.9% \(248 of 279\)/); // of those answered
  assert.match(unset, /88\.9% \(248 of 279\).*90% \(279 of 310\)/); // without short ones; with giving up as kept
  assert.match(unset, /an average says nothing of how waits were spread/);
  assert.match(unset, /It is not said when Main line is open/);

  const saved = await analyst.submit('/staff/figures/queues/main-line', {
    name: 'Main line',
    target: '120',
    short: '5',
    goal: '85',
    calendar: 'offices',
  });
  assert.equal(saved.statusCode, 303);
  const { body } = await analyst.open('/staff/figures?period=this-quarter&queue=main-line');
  const set = words(body);
  assert.match(set, /Goal of 85% not met/);
  assert.match(set, /was open on \d+ days, and there are figures for 2 of them/);
  assert.match(set, /On 1 day some of the opening hours are not counted: 30 minutes in all, first on 23 February 2026/);
  const csv = (await analyst.get('/staff/figures.csv?period=this-quarter')).body;
  assert.match(csv, /main-line,phone,2026-02,level-of-offered,248,310,2,2,120,answered within 2 minutes ÷ all offered/);
  const weekend = await upload([half, 'Main line,2026-02-22 09:00,10,9,1,8,1,1,40,200,180'].join('\n'));
  await work(Number(String(weekend.headers.location).split('/').at(-1)));
  const more = words((await analyst.open('/staff/figures?period=this-quarter&queue=main-line')).body);
  assert.match(more, /there are figures for 2 of them/);
  assert.match(more, /On 1 more day it was closed and counted all the same: what came then is in the figures above/);
  const { rows: audited } = await sql<{ did: string }>`
    select did from audit_log where subject = 'queue main-line' or subject like 'figures import %' order by id`.execute(
    house.db,
  );
  assert.deepEqual(
    audited.map(({ did }) => did),
    ['began to bring figures in', 'changed what in time means', 'began to bring figures in'],
  );
});

test('what is typed wrong about a queue is told, and kept', async () => {
  const { body } = await analyst.submit('/staff/figures/queues/main-line', {
    name: '',
    target: 'soon',
    short: '999',
    goal: '110',
    calendar: 'no-such',
  });
  for (const says of [
    /Enter the name of the queue/,
    /In time must be a whole number/,
    /Short must be between 0 and 120/,
    /Goal must be a whole number between 1 and 100/,
  ])
    assert.match(body, says);
  assert.match(body, /value="soon"/);
});

test('a queue that a file named wrongly is told, and its figures go to the queue they are of; or it is removed', async () => {
  const bringIn = async (content: string) => {
    const report = String((await upload([half, content].join('\n'))).headers.location);
    await work(Number(report.split('/').at(-1)));
    return (await analyst.open(report)).body;
  };
  const main = await bringIn('Main line,2026-02-27 09:00,10,9,1,8,1,1,40,200,180');
  assert.doesNotMatch(main, /New queue/);
  const told = await bringIn('New line,2026-02-27 09:30,20,18,2,16,1,1,40,200,180');
  assert.match(words(told), /New queue: New line\. It is in no promise/);
  assert.match(told, /href="\/staff\/figures\/queues\/new-line"/);
  assert.match(words((await analyst.open('/staff/figures?queue=new-line')).body), /New: in no promise yet/);
  const page = await analyst.open('/staff/figures/queues/new-line');
  assert.match(
    words(page.body),
    /A file named this queue for the first time.*Save, and count it in promises.*1 row of figures would move/,
  );
  const merging = '/staff/figures/queues/new-line/merging';
  const none = await analyst.submit('/staff/figures/queues/new-line', { into: '' }, merging);
  assert.match(none.body, /Select the queue that these figures are of/);
  await analyst.submit('/staff/figures/queues/new-line', { into: 'main-line' }, merging);
  assert.equal((await analyst.get('/staff/figures/queues/new-line')).statusCode, 404);
  const { rows: day } = await sql<{ offered: number }>`
    select offered from figure_days where queue = 'main-line' and on_day = '2026-02-27'`.execute(house.db);
  assert.deepEqual(day, [{ offered: 30 }]);
  await bringIn('Wrong line,2026-02-27 10:00,20,18,2,16,1,1,40,200,180');
  await analyst.submit('/staff/figures/queues/wrong-line', {}, '/staff/figures/queues/wrong-line/removal');
  assert.equal((await analyst.get('/staff/figures/queues/wrong-line')).statusCode, 404);
  // one that somebody confirmed is not removed
  assert.doesNotMatch((await analyst.open('/staff/figures/queues/main-line')).body, /Remove Main line/);
});

test('an import is stopped and goes on', async () => {
  const sent = await upload([half, 'Other,2026-02-26 09:00,10,9,1,8,1,1,40,200,180'].join('\n'));
  const report = String(sent.headers.location);
  await analyst.submit(report, {}, `${report}/stop`);
  await work(Number(report.split('/').at(-1)));
  assert.match(words((await analyst.open(report)).body), /stopped it\..*0 of about 1 row/);
  await analyst.submit(report, {}, `${report}/going-on`);
  await work(Number(report.split('/').at(-1)));
  assert.match(words((await analyst.open(report)).body), /1 row read: 1 new row/);
});

test('a sample week says what it stands for, with its range, and is in no other figure', async () => {
  const sent = await upload(
    'WeekFrom,Place,Visits,Seen,SeenIn10Minutes,StandsFrom,StandsUntil\n05/01/2026,The Hub,813,813,812,01/01/2026,01/04/2026',
    'counter-sample-weeks',
  );
  await work(Number(String(sent.headers.location).split('/').at(-1)));
  const body = words((await analyst.open('/staff/figures?period=this-quarter&queue=the-hub')).body);
  assert.match(body, /5 January 2026 to 11 January 2026/);
  assert.match(body, /1 January 2026 to 1 April 2026/);
  assert.match(body, /813 counted about 10,569 in all, 9,8\d\d to 11,3\d\d by chance alone/);
  assert.match(body, /Nothing else was counted in this period/);
  assert.doesNotMatch(body, /none of the figures above/);
  assert.match(body, /99\.9% \(812 of 813\) seen within 10 minutes 99\.3 to 100%/);
  assert.doesNotMatch(body, /Not what in time means/);
  const hub = { name: 'The Hub', target: '300', short: '5', goal: '', calendar: 'offices' };
  await analyst.submit('/staff/figures/queues/the-hub', hub);
  const other = words((await analyst.open('/staff/figures?period=this-quarter&queue=the-hub')).body);
  assert.match(other, /if they stand for the rest Not what in time means here, which is within 5 minutes/);
});

test('who may only read does not bring in or change; nothing odd breaks a page', async () => {
  const adviser = await house.signedIn('adviser');
  assert.equal((await adviser.get('/staff/figures')).statusCode, 200);
  assert.doesNotMatch((await adviser.open('/staff/figures')).body, /Change what in time means|Bring figures in/);
  for (const url of ['/staff/figures/import', '/staff/figures/import/1', '/staff/figures/queues/main-line'])
    assert.equal((await adviser.get(url)).statusCode, 403, url);
  assert.equal((await house.visitor().get('/staff/figures')).statusCode, 303);
  for (const url of ['/staff/figures/import/x', '/staff/figures/import/999999', '/staff/figures/queues/none'])
    assert.equal((await analyst.get(url)).statusCode, 404, url);
  for (const query of ['?queue=nothing', '?period=%00', '?queue=%27--'])
    assert.equal((await analyst.get(`/staff/figures${query}`)).statusCode, 200, query);
});

test('what was refused is put right in the list itself, which is sent again as it is', async () => {
  const number = (sent: Awaited<ReturnType<typeof upload>>) => Number(String(sent.headers.location).split('/').at(-1));
  const first = await upload([half, '=Last line,2026-02-25 09:00,1,2,0,,,,,,'].join('\n'));
  await work(number(first));
  const refused = (await analyst.get(`/staff/figures/import/${number(first)}/refused.csv`)).body;
  assert.match(refused, /,'=Last line,/, 'a spreadsheet is given nothing to run');
  const again = await upload(refused.replace('09:00,1,2,0', '09:00,2,2,0'));
  await work(number(again));
  assert.match(
    words((await analyst.open(String(again.headers.location))).body),
    /1 row read: 1 new row, .* 0 rows refused/,
  );
  const { rows: queues } = await sql<{ name: string }>`
    select name from figure_queues where name like '%Last line'`.execute(house.db);
  assert.deepEqual(queues, [{ name: '=Last line' }], 'and what comes back is as it came');
});
