import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction } from '#db';
import { deliver } from './deliver.ts';
import { letter, noon, now, type Outbox, openOutbox, puppet } from './outbox.test-fixture.ts';
import { queueMessage, settleUnknown } from './queue.ts';
import { countMessages, listMessages } from './store.ts';
import { keepInOutbox } from './transport.ts';

let outbox: Outbox;
before(async () => {
  outbox = await openOutbox();
});
after(() => outbox.close());

const sent = { outcome: 'sent', providerReference: 'p-1' } as const;

test('a fact never has two messages, however often and however much at once it is told', async () => {
  const message = { ...letter(), fact: 'told often', about: 'XX-1' };
  const { fact, channel, recipient, subject, body, about } = message;
  await Promise.all(
    Array.from({ length: 12 }, () =>
      inTransaction(outbox.db, (tx) => queueMessage(tx, { fact, channel, recipient, subject, body, about }, noon)),
    ),
  );
  const found = await listMessages(outbox.db, { about, page: 1, size: 50 });
  assert.equal(found.length, 1);
  assert.equal(await outbox.jobsOf(found[0]?.id ?? ''), 1);
});

test('a message of a transaction that is undone was never there', async () => {
  const { channel, recipient, subject, body } = letter();
  const undone = inTransaction(outbox.db, async (tx) => {
    await queueMessage(tx, { fact: 'undone', channel, recipient, subject, body, about: 'XX-2' }, noon);
    throw new Error('undone');
  });
  await assert.rejects(undone, /undone/);
  assert.deepEqual(await listMessages(outbox.db, { about: 'XX-2', page: 1, size: 9 }), []);
});

test('what is sent says when, by whom and after how many tries', async () => {
  const id = await outbox.put();
  await deliver(
    outbox.db,
    puppet(() => sent),
    id,
    now,
    false,
  );
  const { state, tries, providerReference, settledAt } = await outbox.read(id);
  assert.deepEqual([state, tries, providerReference, settledAt?.toString()], ['sent', 1, 'p-1', noon.toString()]);
});

test('without a mail system a message is kept to be read', async () => {
  const id = await outbox.put();
  await deliver(outbox.db, keepInOutbox, id, now, false);
  assert.equal((await outbox.read(id)).state, 'kept');
});

test('ten workers at one message hand it over once', async () => {
  for (const askable of [false, true]) {
    const id = await outbox.put();
    const open = Promise.withResolvers<void>();
    const others = Promise.withResolvers<void>();
    const transport = puppet(
      async () => {
        open.resolve();
        await others.promise;
        return sent;
      },
      askable ? () => null : undefined,
    );
    const first = deliver(outbox.db, transport, id, now, false);
    await open.promise; // it is leaving now, and nobody knows yet whether it will arrive
    for (let i = 0; i < 9; i++) await deliver(outbox.db, transport, id, now, false);
    assert.equal((await outbox.read(id)).state, 'sending');
    others.resolve();
    await first;
    assert.deepEqual(transport.taken, [id]);
    assert.equal((await outbox.read(id)).state, 'sent');
    await deliver(outbox.db, transport, id, now, false);
    assert.deepEqual(transport.taken, [id]);
  }
});

test('a failure is tried again, and after the last try it is shown as failed', async () => {
  const id = await outbox.put();
  const refuses = puppet(() => {
    throw Object.assign(new Error('450 4.2.0 <rosa@example.com>: try later'), { code: 'EENVELOPE' });
  });
  await assert.rejects(deliver(outbox.db, refuses, id, now, false), (error: Error) => {
    assert.match(error.message, /was not taken \(EENVELOPE\)/);
    assert.doesNotMatch(error.message + error.stack, /rosa/); // the log gets this
    return true;
  });
  assert.deepEqual([(await outbox.read(id)).state, (await outbox.read(id)).tries], ['waiting', 1]);
  await assert.rejects(deliver(outbox.db, refuses, id, now, true));
  const failed = await outbox.read(id);
  assert.deepEqual([failed.state, failed.tries], ['failed', 2]);
  assert.match(failed.lastError ?? '', /450 4\.2\.0/);
  assert.equal((await countMessages(outbox.db)).get('failed'), 1);
  // somebody retries its job, from the page of jobs
  await deliver(
    outbox.db,
    puppet(() => sent),
    id,
    now,
    false,
  );
  assert.equal((await outbox.read(id)).state, 'sent');
});

test('what is refused for good fails at once', async () => {
  const id = await outbox.put();
  await deliver(
    outbox.db,
    puppet(() => ({ outcome: 'refused', why: '550 no such person' })),
    id,
    now,
    false,
  );
  const { state, lastError } = await outbox.read(id);
  assert.deepEqual([state, lastError], ['failed', '550 no such person']);
});

test('stopped between handing over and hearing back: a person decides, and it never goes twice by itself', async () => {
  const id = await outbox.put();
  await outbox.set(id, { state: 'sending', tries: 1 }); // what a killed worker leaves
  const transport = puppet(() => sent);
  await deliver(outbox.db, transport, id, now, false);
  await deliver(outbox.db, transport, id, now, false);
  const stopped = await outbox.read(id);
  assert.deepEqual([stopped.state, transport.taken], ['unknown', []]);
  assert.match(stopped.lastError ?? '', /may or may not have gone/);
});

test('a line that broke while the message was leaving is a question for a person too', async () => {
  const id = await outbox.put();
  await deliver(
    outbox.db,
    puppet(() => ({ outcome: 'unknown', why: 'broke' })),
    id,
    now,
    false,
  );
  assert.deepEqual([(await outbox.read(id)).state, (await outbox.read(id)).lastError], ['unknown', 'broke']);
});

test('stopped half way with a provider that can be asked: it has it, or it is sent now', async () => {
  const taken = await outbox.put();
  const lost = await outbox.put();
  for (const id of [taken, lost]) await outbox.set(id, { state: 'sending', tries: 1 });
  const transport = puppet(
    () => sent,
    ({ id }) => (id === taken ? { outcome: 'sent', providerReference: 'p-9' } : null),
  );
  for (const id of [taken, lost]) await deliver(outbox.db, transport, id, now, false);
  assert.deepEqual(transport.taken, [lost]);
  assert.equal((await outbox.read(taken)).providerReference, 'p-9');
  assert.equal((await outbox.read(lost)).providerReference, 'p-1');
});

test('a call that timed out after the provider took the message is not made again', async () => {
  const id = await outbox.put();
  let has = false;
  const transport = puppet(
    () => {
      has = true;
      throw new Error('The operation was aborted due to timeout');
    },
    () => (has ? { outcome: 'sent', providerReference: 'p-2' } : null),
  );
  await assert.rejects(deliver(outbox.db, transport, id, now, false));
  await deliver(outbox.db, transport, id, now, false);
  assert.deepEqual(transport.taken, [id]);
  assert.equal((await outbox.read(id)).state, 'sent');
});

test('a person settles an unknown message once: it arrived, or it goes again', async () => {
  const settle = (id: string, decision: 'arrived' | 'send-again') =>
    inTransaction(outbox.db, (tx) => settleUnknown(tx, id, decision, noon));
  const [arrived, again] = [await outbox.put(), await outbox.put()];
  assert.equal(await settle(arrived, 'arrived'), false); // it still waits
  for (const id of [arrived, again]) await outbox.set(id, { state: 'unknown', tries: 1 });
  assert.deepEqual([await settle(arrived, 'arrived'), await settle(arrived, 'send-again')], [true, false]);
  const decisions = await Promise.all([settle(again, 'send-again'), settle(again, 'send-again')]);
  assert.deepEqual(decisions.sort(), [false, true]);
  assert.deepEqual([(await outbox.read(arrived)).state, await outbox.jobsOf(arrived)], ['sent', 1]);
  assert.deepEqual([(await outbox.read(again)).state, await outbox.jobsOf(again)], ['waiting', 2]);
});
