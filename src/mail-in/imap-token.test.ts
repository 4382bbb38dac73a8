// Tokens for a mailbox: asked for once, used until shortly before they run out, and never told of in words.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { Temporal } from '#lib/temporal';
import { tokenSource } from './imap-token.ts';
import { given, openTokenEndpoint, type TokenEndpoint } from './token-endpoint.test-double.ts';

let endpoint: TokenEndpoint;
before(async () => {
  endpoint = await openTokenEndpoint();
});
after(() => endpoint.close());
beforeEach(() => endpoint.asked.splice(0));

const at = Temporal.Instant.from('2026-03-02T10:00:00Z');
const later = (minutes: number) => at.add({ minutes });
const source = (refreshToken: string | null = null) =>
  tokenSource({
    tokenUrl: endpoint.url,
    clientId: 'heard',
    clientSecret: 'very secret',
    scope: 'https://mail.example.org/.default',
    refreshToken,
  });

test('a token is asked for by the credentials, and kept until five minutes before it runs out', async () => {
  const tokens = source();
  endpoint.answer = given('one', 3600);
  assert.equal(await tokens.token(at), 'one');
  assert.deepEqual(Object.fromEntries(endpoint.asked[0] ?? []), {
    grant_type: 'client_credentials',
    client_id: 'heard',
    client_secret: 'very secret',
    scope: 'https://mail.example.org/.default',
  });
  endpoint.answer = given('two');
  assert.equal(await tokens.token(later(54)), 'one');
  assert.equal(await tokens.token(later(55)), 'two');
  assert.equal(endpoint.asked.length, 2);
});

test('one that was refused is forgotten, and one too short to keep is asked for each time', async () => {
  const tokens = source();
  endpoint.answer = given('one');
  await tokens.token(at);
  tokens.forget();
  endpoint.answer = given('short', 60);
  assert.equal(await tokens.token(at), 'short');
  assert.equal(await tokens.token(at), 'short');
  assert.equal(endpoint.asked.length, 3);
});

test('with a refresh token it is asked for by that', async () => {
  endpoint.answer = given('fresh');
  assert.equal(await source('kept since').token(at), 'fresh');
  const [form] = endpoint.asked;
  assert.deepEqual([form?.get('grant_type'), form?.get('refresh_token')], ['refresh_token', 'kept since']);
});

const failures: readonly (readonly [string, TokenEndpoint['answer'], RegExp])[] = [
  [
    'a refusal with its reason',
    { status: 401, body: { error: 'invalid_client', error_description: 'very secret is not it.\r\nTrace 1' } },
    /gave no token for the mailbox: invalid_client: … is not it\. Check HEARD_IMAP_OAUTH_/,
  ],
  ['a refusal without one', { status: 503, body: 'down' }, /it answered with 503/],
  ['an answer without a token', { status: 200, body: { token_type: 'Bearer' } }, /its answer has no token for us/],
  [
    'a token of another kind',
    { status: 200, body: { access_token: 'x', token_type: 'mac' } },
    /its answer has no token for us/,
  ],
  ['a redirect, which is not followed', { status: 302, body: '' }, /gave no token for the mailbox/],
];
for (const [what, answer, says] of failures)
  test(`it says so, and no secret: ${what}`, async () => {
    endpoint.answer = answer;
    await assert.rejects(source('kept since').token(at), (error: Error) => {
      assert.match(error.message, says);
      assert.match(error.message, /^127\.0\.0\.1:\d+ /);
      return !/very secret|kept since/.test(error.message);
    });
    assert.equal(endpoint.asked.length, 1);
  });

test('a service that is away is said to be', async () => {
  const away = tokenSource({
    tokenUrl: 'http://127.0.0.1:1/t',
    clientId: 'a',
    clientSecret: 'very secret',
    scope: null,
    refreshToken: null,
  });
  await assert.rejects(away.token(at), /127\.0\.0\.1:1 gave no token for the mailbox: .*(bad port|ECONNREFUSED)/);
});
