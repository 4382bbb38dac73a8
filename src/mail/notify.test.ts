// The Notify transport against a stand-in, and the stand-in against Notify's own client, so that both speak the same API.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, beforeEach, test } from 'node:test';
import { deliver } from './deliver.ts';
import { apiKey, type NotifyDouble, notifyDouble, templates } from './notify.test-double.ts';
import { notifyToken, notifyTransport } from './notify.ts';
import { letter, now, type Outbox, openOutbox } from './outbox.test-fixture.ts';

interface OfficialClient {
  sendEmail(template: string, to: string, options: object): Promise<{ status: number; data: { id: string } }>;
  sendLetter(template: string, options: object): Promise<{ status: number; data: { id: string } }>;
  sendSms(template: string, to: string, options: object): Promise<{ status: number; data: { id: string } }>;
  getNotifications(
    type: string | undefined,
    status: string | undefined,
    reference: string,
  ): Promise<{ data: { notifications: { id: string }[] } }>;
}
const { NotifyClient }: { NotifyClient: new (url: string, key: string) => OfficialClient } = createRequire(
  import.meta.url,
)('notifications-node-client');

let notify: NotifyDouble;
let outbox: Outbox;
before(async () => {
  [notify, outbox] = await Promise.all([notifyDouble(), openOutbox()]);
});
beforeEach(() => {
  notify.taken.length = 0;
  notify.trouble = [];
  notify.clock = Math.floor(Date.now() / 1000); // the official client's tokens are made by this machine's clock
});
after(() => Promise.all([notify.close(), outbox.close()]));

const transport = (skew = 0, key = apiKey) =>
  notifyTransport(
    {
      apiKey: key,
      emailTemplateId: templates.email,
      smsTemplateId: templates.sms,
      letterTemplateId: templates.letter,
      baseUrl: notify.url,
    },
    () => notify.clock + skew,
  );

test('the stand-in takes what Notify’s own client sends, and refuses what Notify refuses', async () => {
  const official = new NotifyClient(notify.url, apiKey);
  const personalisation = { subject: 'Helo', body: 'Ŵyth' };
  const mailed = await official.sendEmail(templates.email, 'rosa@example.com', { personalisation, reference: 'r-1' });
  const texted = await official.sendSms(templates.sms, '07700900982', { personalisation, reference: 'r-2' });
  const address = { address_line_1: 'Rosa Example', address_line_2: '4 Kestrel Mews', address_line_3: 'LM1 1AA' };
  const posted = await official.sendLetter(templates.letter, {
    personalisation: { ...personalisation, ...address },
    reference: 'r-3',
  });
  assert.deepEqual([mailed.status, texted.status, posted.status], [201, 201, 201]);
  const { data } = await official.getNotifications(undefined, undefined, 'r-1');
  assert.deepEqual(
    data.notifications.map(({ id }) => id),
    [mailed.data.id],
  );
  const status = (error: unknown) =>
    error instanceof Error && 'response' in error ? (error.response as { status: number }).status : error;
  const refused = (client: OfficialClient, to = 'rosa@example.com') =>
    client.sendEmail(templates.email, to, { personalisation }).then(() => 201, status);
  assert.equal(await refused(official, 'rosa'), 400);
  assert.equal(await refused(new NotifyClient(notify.url, apiKey.replace(/b0$/, 'b1'))), 403);
  notify.clock += 35;
  assert.equal(await refused(official), 403);
  notify.clock -= 35;
  notify.trouble = [429, 500];
  assert.deepEqual([await refused(official), await refused(official)], [429, 500]);
});

test('an e-mail and a text message each go by their template, with our number as the reference', async () => {
  const email = await transport().send(letter({ body: 'Annwyl Siân 🗑️' }));
  const sms = await transport().send(letter({ channel: 'sms', recipient: '07700 900 982', body: 'Hello' }));
  const [first, second] = notify.taken;
  assert.deepEqual([first?.type, first?.body, first?.reference], ['email', 'Annwyl Siân 🗑️', letter().id]);
  assert.deepEqual([second?.type, second?.body], ['sms', 'Hello']);
  assert.deepEqual(
    [email, sms],
    [first, second].map((each) => ({ outcome: 'sent', providerReference: each?.id })),
  );
});

test('a letter goes with its address in lines; one in large print is for our own print file', async () => {
  const recipient = ['Rosa', ...Array.from({ length: 8 }, (_, i) => `Line ${i}`), 'LM1 1AA'].join('\n');
  const sent = await transport().send(letter({ channel: 'letter', recipient }));
  assert.deepEqual([sent.outcome, notify.taken[0]?.type, notify.taken[0]?.reference], ['sent', 'letter', letter().id]);
  const short = await transport().send(letter({ channel: 'letter', recipient: 'Rosa\nLM1 1AA' }));
  assert.equal(short.outcome, 'refused');
  assert.deepEqual(transport().letters, ['plain']);
});

test('the token is good within 30 seconds of Notify’s clock; outside, it is tried again', async () => {
  for (const skew of [-30, 30]) assert.equal((await transport(skew).send(letter())).outcome, 'sent');
  for (const skew of [-31, 31]) await assert.rejects(transport(skew).send(letter()), /403 \(AuthError: .*30 seconds/);
});

test('a message Notify will never take is refused; anything else may be tried again', async () => {
  const refused = await transport().send(letter({ recipient: 'rosa' }));
  assert.equal(refused.outcome, 'refused');
  notify.trouble = [429, 500];
  await assert.rejects(transport().send(letter()), /429 \(RateLimitError/);
  await assert.rejects(transport().send(letter()), /500/);
  await assert.rejects(transport(0, apiKey.replace(/b0$/, 'b1')).send(letter()), /403/);
  assert.equal(notify.taken.length, 0);
});

test('a key that is no key is refused before the first message', () => {
  assert.throws(() => transport(0, 'secret-key'), { code: 'notify-key', message: /^(?!.*secret-key)/ });
  assert.match(notifyToken(apiKey, 0), /^[\w-]+\.[\w-]+\.[\w-]+$/);
});

test('busy, broken, then cut off after taking it: in the end it was sent once', async () => {
  const id = await outbox.put();
  notify.trouble = [429]; // the first try
  await assert.rejects(deliver(outbox.db, transport(), id, now, false));
  notify.trouble = [500]; // the second, asked whether it has it
  await assert.rejects(deliver(outbox.db, transport(), id, now, false));
  notify.trouble = []; // the third takes it, and the answer is lost
  const cutAfterAsking = transport();
  const asked = cutAfterAsking.hasTaken?.bind(cutAfterAsking);
  assert.ok(asked);
  await assert.rejects(
    deliver(
      outbox.db,
      {
        ...cutAfterAsking,
        hasTaken: async (message) => {
          const answer = await asked(message);
          notify.trouble = ['cut'];
          return answer;
        },
      },
      id,
      now,
      false,
    ),
  );
  assert.equal((await outbox.read(id)).state, 'waiting');
  await deliver(outbox.db, transport(), id, now, false);
  const { state, providerReference } = await outbox.read(id);
  assert.deepEqual([state, notify.taken.length, providerReference], ['sent', 1, notify.taken[0]?.id]);
});

test('a worker killed while Notify had the message finds it there by its reference', async () => {
  const id = await outbox.put();
  await transport().send(await outbox.read(id));
  await outbox.set(id, { state: 'sending', tries: 1 });
  await deliver(outbox.db, transport(), id, now, false);
  assert.deepEqual([(await outbox.read(id)).state, notify.taken.length], ['sent', 1]);
});
