// Heard under kill -9: processes, database and both, in the middle of a storm of requests. What was acknowledged is there
// once and whole; what was not is there whole or not at all; and it goes on working.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from 'pg';
import { type Heard, type Home, openHome } from './child.test-fixture.ts';
import { startEmbedded } from './db/embedded.ts';

let home: Home;
let token: string;
before(async () => {
  home = openHome();
  const loaded = await home.run(['load']);
  assert.equal(loaded.code, 0, loaded.err);
  const made = await home.run(['token', 'storm']);
  token = made.out.trim();
  assert.match(token, /^heard_/, made.err);
});
after(() => home.leave());

/** Reference by the caller's key; `null` while nobody has answered. */
const acknowledged = new Map<string, string | null>();
const byForm = new Set<string>();
let server: Heard;
let isOver = false;
let sent = 0;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function callOnce(key: string, n: number): Promise<void> {
  const body = {
    service: 'missed-bin',
    description: `Bin ${n}`,
    customer: { name: 'Storm', email: `storm-${n % 40}@example.com` },
  };
  const response = await fetch(`${server.url}/api/v1/cases`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': key, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (response.status !== 201) throw new Error(`${response.status} ${text}`);
  const { reference } = JSON.parse(text);
  const before = acknowledged.get(key);
  if (before) assert.equal(reference, before, 'one key, two cases');
  acknowledged.set(key, reference);
}

/** A system that sends each case until it is answered, as the key is for. */
async function caller(): Promise<void> {
  while (!isOver) {
    const n = ++sent;
    const key = `storm-key-${n}`;
    acknowledged.set(key, null);
    while (acknowledged.get(key) === null) {
      await callOnce(key, n).catch(() => pause(20)); // cut off, or not up again yet
      if (isOver) return;
    }
    if (n % 7 === 0) await callOnce(key, n).catch(() => null); // and some send it twice
  }
}

/** A resident with a browser: cookies, one page after the other, and a second press on the button now and then. */
async function resident(n: number): Promise<string> {
  const cookies = new Map<string, string>();
  const go = async (url: string, form?: URLSearchParams): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${server.url}${url}`, {
      redirect: 'manual',
      headers: { cookie },
      ...(form ? { method: 'POST', body: form } : {}),
    });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    return response;
  };
  const submit = async (url: string, fields: Record<string, string>, twice = false) => {
    const page = await (await go(url)).text();
    const hidden = [...page.matchAll(/name="(_csrf|_once)" value="([^"]+)"/g)].map(
      ([, name = '', value = '']): [string, string] => [name, value],
    );
    const form = new URLSearchParams([...hidden, ...Object.entries(fields)]);
    const answers = await Promise.all(Array.from({ length: twice ? 2 : 1 }, () => go(url, form)));
    return answers[0]?.headers.get('location') ?? '';
  };
  const path = '/services/missed-bin/request';
  const [year = '', month = '', day = ''] = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10).split('-');
  await submit(`${path}/which-bin`, { 'which-bin': 'rubbish' });
  await submit(`${path}/collection-day`, {
    'collection-day-day': day,
    'collection-day-month': month,
    'collection-day-year': year,
  });
  await submit(`${path}/out-on-time`, { 'out-on-time': 'yes' });
  await submit(`${path}/whole-street`, { 'whole-street': 'just-mine' });
  await submit(`${path}/anything-else`, { 'anything-else': '' });
  await submit(`${path}/your-address`, {
    'your-address-line1': `${n} Kestrel Mews`,
    'your-address-town': 'Larchmere',
    'your-address-postcode': 'LM2 4QT',
  });
  await submit(`${path}/your-details`, {
    'your-name': 'Rosa',
    'your-email': `rosa-${n}@example.com`,
    'your-phone': '',
  });
  const led = await submit(`${path}/check`, {}, n % 3 === 0);
  const confirmation = await (await go(led)).text();
  return /LB-\w{4}-\w{4}/.exec(confirmation)?.[0] ?? '';
}

let residents = 0;
async function residentsOneByOne(): Promise<void> {
  while (!isOver) {
    const reference = await resident(++residents).catch(() => ''); // cut off: this resident was told nothing
    if (reference) byForm.add(reference);
    else await pause(20);
  }
}

async function query<Row extends object>(text: string): Promise<Row[]> {
  const share = await startEmbedded({ dataDir: home.folder });
  const client = new Client(share.connection);
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
    await share.stop();
  }
}

const environment = { HEARD_RATE_LIMIT: 'off' };

test('a storm with kill -9 of Heard, of its database and of both: nothing is lost, doubled or half done', async () => {
  server = await home.start(['serve'], environment);
  let worker = await home.start(['work'], environment, /./).catch(() => undefined);
  const storm = Promise.all([caller(), caller(), caller(), residentsOneByOne(), residentsOneByOne()]);
  for (const what of ['database', 'heard', 'both']) {
    const enough = acknowledged.size + 8 + Math.floor(Math.random() * 8);
    while (acknowledged.size < enough) await pause(5);
    if (what !== 'heard') for (const pid of home.databases()) process.kill(pid, 'SIGKILL');
    if (what === 'database') continue; // Heard starts it again by itself
    await server.kill('SIGKILL');
    if (worker && what === 'both') {
      await worker.kill('SIGKILL');
      worker = undefined;
    }
    server = await home.start(['serve'], environment);
  }
  const more = acknowledged.size + 15; // it goes on working
  while (acknowledged.size < more || byForm.size === 0) await pause(5);
  isOver = true;
  await storm;

  const cases = await query<Record<string, string | number>>(`
    select c.reference,
           (select count(*)::int from case_events e where e.case_id = c.id and e.kind = 'case-opened') as opened,
           (select count(*)::int from contact_matters k where k.case_reference = c.reference) as contacts,
           (select count(*)::int from case_clocks k where k.case_id = c.id) as clocks,
           (select count(*)::int from outbox_messages m where m.about = c.reference) as messages,
           (select count(*)::int from outbox_messages m join pgboss.job j on j.data->>'messageId' = m.id::text
             where m.about = c.reference and j.name = 'deliver-message') as jobs
      from cases c`);
  const known = new Set(cases.map(({ reference }) => reference));
  const promised = [...acknowledged.values()].filter((reference) => reference !== null);
  assert.ok(promised.length > 40, `only ${promised.length} were acknowledged`);
  assert.deepEqual(
    [...promised, ...byForm].filter((reference) => !known.has(reference)),
    [],
    'acknowledged and lost',
  );
  assert.equal(new Set(promised).size, promised.length, 'one case for two keys');
  assert.deepEqual(
    cases.filter((each) => [each['opened'], each['contacts'], each['messages'], each['jobs']].some((n) => n !== 1)),
    [],
    'half written',
  );
  assert.deepEqual(
    cases.filter(({ clocks }) => Number(clocks) < 1),
    [],
    'a case without the promise it was given',
  );
  const doubled = await query(`
    select key from case_api_keys where reference is null or reference not in (select reference from cases)
    union all select reference from case_api_keys group by reference having count(*) > 1`);
  assert.deepEqual(doubled, []);
  const loose = await query(`
    select 'event' from case_events where case_id not in (select id from cases)
    union all select 'contact' from contact_matters where case_reference not in (select reference from cases)
    union all select 'contact without a matter' from contacts where id not in (select contact_id from contact_matters)
    union all select 'job' from pgboss.job where name = 'deliver-message' and data->>'messageId' not in (select id::text from outbox_messages)`);
  assert.deepEqual(loose, []);
  await worker?.kill('SIGKILL');
});

test('SIGTERM lets requests finish, ends with 0 and leaves no database behind', async () => {
  const calls = Array.from({ length: 12 }, (_, i) => callOnce(`last-call-${i}`, i));
  await Promise.any(calls); // they are under way
  const ending = server.kill('SIGTERM');
  const outcomes = await Promise.allSettled(calls);
  const { code, err } = await ending;
  assert.equal(code, 0, err);
  // what had begun was answered; what came too late was turned away, and never cut off half way
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') assert.match(String(outcome.reason), /503|fetch failed/);
  assert.ok(outcomes.some(({ status }) => status === 'fulfilled'));
  assert.deepEqual(home.databases(), []);
});

test('two processes started at once on an empty folder make one database and both work', async () => {
  const empty = openHome();
  try {
    const both = await Promise.all([empty.start(['serve']), empty.start(['serve'])]);
    for (const { url } of both) assert.equal((await fetch(`${url}/readyz`)).status, 200);
    assert.equal(empty.databases().length, 1);
    for (const { code } of await Promise.all(both.map((each) => each.kill('SIGTERM')))) assert.equal(code, 0);
    assert.deepEqual(empty.databases(), []);
  } finally {
    empty.leave();
  }
});
