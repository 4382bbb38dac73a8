// Messages to an address that somebody typed: whoever it is known to be of has their needs counted, met or not, once.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Need, NeedSlug } from '#customers';
import { inTransaction, sql } from '#db';
import { queueMessage } from '#mail';
import { type TestHouse, testHouse } from '../test-house.ts';
import { marks, personWith } from './told.test-fixture.ts';
import { typedAddressOutcomes } from './typed-address.ts';
import { markTypedAddresses } from './typed-address-actions.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
});
after(() => house.close());

test('a message in English and in standard print meets what it meets, and says why it does not meet the rest', () => {
  const at = house.clock.now;
  const need = (slug: NeedSlug, detail = ''): Need => ({
    ...{ id: 1, need: slug, detail, mayShare: true, recordedAt: at, reviewOn: null },
  });
  const said = (slug: NeedSlug, detail = '', prefersIt = false) =>
    typedAddressOutcomes([need(slug, detail)], { language: 'en', format: 'plain' }, prefersIt).map(
      ({ mark, reason }) => `${mark}: ${reason}`,
    );
  assert.deepEqual(said('large-print'), ['not-met: sent to an address typed in a form, in standard print']);
  assert.deepEqual(said('large-print', '', true), ['met: by email, as they prefer, for large print']);
  assert.deepEqual(said('easy-read', '', true), ['not-met: sent to an address typed in a form, in standard print']);
  assert.deepEqual(said('language', 'cy'), ['not-met: sent to an address typed in a form, written in English']);
  assert.deepEqual(said('language', 'en-GB'), ['met: written in English']);
  assert.deepEqual(said('call-not-write'), [
    'not-met: sent to an address typed in a form, and they asked to be called',
  ]);
  for (const other of ['bsl', 'interpreter', 'more-time', 'safety-note'] as const)
    assert.deepEqual(said(other), [], other);
});

const send = (fact: string, to: { email: string } | { sms: string }, at = house.clock.now) =>
  inTransaction(house.db, (tx) =>
    queueMessage(
      tx,
      {
        ...{ fact, subject: 'Your form', body: 'It is kept.' },
        ...('email' in to ? { channel: 'email', recipient: to.email } : { channel: 'sms', recipient: to.sms }),
      },
      at,
    ),
  );
const look = () => markTypedAddresses(house.db, () => house.clock.now);

test('whoever the address is known to be of is counted, once, at the time it was sent', async () => {
  const { db, clock } = house;
  await personWith(db, { email: 'typed@example.org', phone: '07700900777', needs: { braille: '', language: 'cy' } });
  const sentAt = clock.now.subtract({ hours: 3 });
  await send('request-saved 1', { email: 'Typed@Example.org' }, sentAt);
  await send('signpost-asked 1', { sms: '+44 7700 900777' }, sentAt);
  await send('request-saved 2', { email: 'nobody@example.org' }, sentAt);
  await look();
  const expected = [
    'braille not-met: sent to an address typed in a form, in standard print',
    'language not-met: sent to an address typed in a form, written in English',
  ];
  assert.deepEqual((await marks(db, 'request-saved 1')).toSorted(), expected);
  assert.deepEqual((await marks(db, 'signpost-asked 1')).toSorted(), expected);
  assert.deepEqual(await marks(db, 'request-saved 2'), []);
  const { rows } = await sql<{ n: number; at: string }>`
    select count(*)::int as n, min(at) as at from need_marks where fact = 'request-saved 1'`.execute(db);
  assert.deepEqual([rows[0]?.n, String(rows[0]?.at)], [2, String(sentAt)]);
  await look();
  const again = await sql<{ n: number }>`
    select count(*)::int as n from outbox_messages where customer_id is null and needs_seen_at is null`.execute(db);
  assert.equal(again.rows[0]?.n, 0);
  assert.equal((await marks(db, 'request-saved 1')).length, 2);
});

test('a need told later, or an address that only a form connected with a record, is no mark', async () => {
  const { db, clock } = house;
  const id = await personWith(db, { email: 'later@example.org', needs: { audio: '' } });
  await send('request-saved 3', { email: 'later@example.org' }, clock.now.subtract({ hours: 24 * 300 }));
  await sql`insert into customer_ways (customer_id, kind, value, key, added_at, added_by)
            values (${id}, 'email', 'form@example.org', 'form@example.org', ${clock.now}, 'Heard')`.execute(db);
  await send('request-saved 4', { email: 'form@example.org' });
  await look();
  assert.deepEqual(await marks(db, 'request-saved 3'), []);
  assert.deepEqual(await marks(db, 'request-saved 4'), []);
});

test('a record of several rows is counted once, and the count of needs has it', async () => {
  const { db } = house;
  const [one, other] = [
    await personWith(db, { email: 'twice@example.org', needs: { 'large-print': '' } }),
    await personWith(db, { email: 'twice@example.org' }),
  ];
  await sql`update customers set merged_root = ${one} where id = ${other}`.execute(db);
  await send('account-code 9', { email: 'twice@example.org' });
  await look();
  assert.deepEqual(await marks(db, 'account-code 9'), [
    'large-print not-met: sent to an address typed in a form, in standard print',
  ]);
  const analyst = await house.signedIn('analyst');
  const { body } = await analyst.open('/staff/customers/needs');
  assert.match(body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '), /Large print 1 0% \(0 of 1\)/);
});
