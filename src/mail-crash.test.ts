// E-mail under kill -9: messages handed in by HTTP while the server and the worker are killed. Each that was acknowledged is
// there once, whole, and is worked through to one contact, one task and one acknowledgement.

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
  const made = await home.run(['token', 'gateway', '--may', 'hand in mail']);
  token = made.out.trim();
  assert.match(token, /^heard_/, made.err);
});
after(() => home.leave());

const howMany = 120;
const sendersInAll = 40;
/** Number in the database by the number that was sent. */
const acknowledged = new Map<number, number>();
let server: Heard;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const message = (n: number) =>
  Buffer.from(
    [
      `From: Sender ${n % sendersInAll} <sender-${n % sendersInAll}@example.org>`,
      'To: hello@larchmere.example',
      `Subject: Storm ${n}`,
      `Message-ID: <storm-${n}@example.org>`,
      '',
      `Number ${n} ${'é'.repeat(n)}`,
    ].join('\r\n'),
  );

/** A mail gateway: it sends each until it is told that it is kept, half of them under its own number for the delivery. */
async function gateway(numbers: readonly number[]): Promise<void> {
  for (const n of numbers) {
    while (!acknowledged.has(n)) {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'message/rfc822' };
      const named = n % 2 === 0 ? { ...headers, 'heard-delivery': `storm ${n}` } : headers;
      await fetch(`${server.url}/api/v1/mail-in`, { method: 'POST', headers: named, body: message(n) })
        .then(async (response) => {
          if (response.status === 202) acknowledged.set(n, Number((await response.json()).id));
        })
        .catch(() => pause(20)); // cut off, or not up again yet
    }
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

test('a storm of messages under kill -9: each is there once and whole, and each is worked through once', async () => {
  const environment = { HEARD_RATE_LIMIT: 'off' };
  server = await home.start(['serve'], environment);
  let worker = await home.start(['work'], environment, /has begun/);
  const numbers = Array.from({ length: howMany }, (_, i) => i);
  const lanes = [0, 1, 2, 3].map((lane) => gateway(numbers.filter((n) => n % 4 === lane)));
  for (const share of [0.3, 0.7]) {
    while (acknowledged.size < howMany * share) await pause(5);
    await Promise.all([server.kill('SIGKILL'), worker.kill('SIGKILL')]);
    if (share === 0.7) for (const pid of home.databases()) process.kill(pid, 'SIGKILL');
    server = await home.start(['serve'], environment);
    worker = await home.start(['work'], environment, /has begun/);
  }
  await Promise.all(lanes);
  await gateway([howMany]); // a message that comes later has a job of its own, so nobody waits for the job that was killed
  for (let waiting = 1; waiting > 0; ) {
    await pause(500);
    [{ waiting } = { waiting: 0 }] = await query<{ waiting: number }>(
      `select count(*)::int as waiting from mail_in where state = 'waiting'`,
    );
  }

  const kept = await query<{
    id: string;
    raw: Buffer;
    state: string;
    contacts: number;
    tasks: number;
    answers: number;
  }>(`
    select m.id, m.raw, m.state,
           (select count(*)::int from contacts c where c.source = 'mail' and c.source_id = m.id::text) as contacts,
           (select count(*)::int from tasks t where t.fact = 'mail ' || m.id) as tasks,
           (select count(*)::int from outbox_messages o where o.fact = 'mail-received ' || m.id) as answers
      from mail_in m order by m.id`);
  const byId = new Map(kept.map((each) => [Number(each.id), each]));
  for (const [n, id] of acknowledged) assert.ok(byId.get(id)?.raw.equals(message(n)), `number ${n} as it was sent`);
  assert.equal(acknowledged.size, howMany + 1);
  assert.equal(kept.length, howMany + 1, 'each once');
  assert.deepEqual(
    kept.filter(({ state, contacts, tasks }) => state !== 'open' || contacts !== 1 || tasks !== 1).map(({ id }) => id),
    [],
    'worked through once',
  );
  assert.equal(
    kept.reduce((sum, { answers }) => sum + answers, 0),
    howMany + 1,
    'acknowledged once each',
  );
  const loose = await query(`
    select 'contact' from contacts where source = 'mail' and source_id not in (select id::text from mail_in)
    union all select 'customer twice' from customers group by email having count(*) > 1
    union all select 'acknowledgement without its message' from mail_answers a where a.mail_id not in (select id from mail_in)
    union all select 'message that is not sent' from outbox_messages o
               where not exists (select from pgboss.job j where j.name = 'deliver-message' and j.data->>'messageId' = o.id::text)`);
  assert.deepEqual(loose, []);
  await Promise.all([server.kill('SIGTERM'), worker.kill('SIGTERM')]);
});
