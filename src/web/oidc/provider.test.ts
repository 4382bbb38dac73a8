import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { authoriseUrl } from './authorise.ts';
import { type IssuerDouble, openIssuer } from './issuer.test-double.ts';
import { Provider } from './provider.ts';

let issuer: IssuerDouble;
const at = 1_770_000_000;
const asked = { verifier: 'v'.repeat(43), nonce: 'the nonce', redirectUri: 'http://localhost/account/sign-in/return' };

before(async () => {
  issuer = await openIssuer();
});
after(() => issuer.close());
beforeEach(() => {
  issuer.person = { sub: 'person-1', email: 'person@example.org', email_verified: true };
  issuer.wrong = {};
  issuer.trouble = 'none';
  issuer.alg = 'RS256';
  issuer.now = at;
  issuer.asked.length = 0;
});

/** Signs in at the provider and brings the code back. */
async function signIn(provider = new Provider(issuer.settings), change: Partial<typeof asked> = {}, now = at) {
  const { authorization_endpoint: endpoint } = await provider.discovery(now);
  const begun = { state: 'state', nonce: asked.nonce, verifier: asked.verifier, begunAt: '', next: '/account' };
  const url = authoriseUrl({ endpoint, clientId: provider.settings.clientId, redirectUri: asked.redirectUri }, begun);
  const answer = await fetch(url, { redirect: 'manual' });
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
  return provider.personOf(code, { ...asked, ...change }, now);
}

test('a person with a proven address, by either algorithm', async () => {
  const person = { subject: 'person-1', email: 'person@example.org', unprovenEmail: null };
  assert.deepEqual(await signIn(), person);
  issuer.alg = 'ES256';
  assert.deepEqual(await signIn(), person);
  issuer.person = { ...issuer.person, email_verified: 'true' };
  assert.deepEqual(await signIn(), person);
});

test('an address that is not said to be proven is not taken for one', async () => {
  for (const email_verified of [false, 'false', undefined]) {
    issuer.person = {
      sub: 'person-1',
      email: 'person@example.org',
      ...(email_verified === undefined ? {} : { email_verified }),
    };
    assert.deepEqual(await signIn(), { subject: 'person-1', email: null, unprovenEmail: 'person@example.org' });
  }
});

test('the address may come by userinfo, of the same person alone', async () => {
  issuer.trouble = 'email-by-userinfo';
  assert.deepEqual(await signIn(), { subject: 'person-1', email: 'person@example.org', unprovenEmail: null });
  issuer.trouble = 'other-userinfo';
  assert.deepEqual(await signIn(), { refused: 'other-person' });
});

test('a token of another issuer, for another, of another sign-in, too old or too new is refused', async () => {
  const cases: [Record<string, unknown>, string][] = [
    [{ iss: 'https://elsewhere.example' }, 'issuer'],
    [{ aud: 'another' }, 'audience'],
    [{ aud: ['heard', 'another'] }, 'audience'],
    [{ aud: ['heard', 'another'], azp: 'another' }, 'audience'],
    [{ nonce: 'of another' }, 'nonce'],
    [{ nonce: undefined }, 'nonce'],
    [{ exp: at - 61 }, 'run-out'],
    [{ iat: at - 700 }, 'run-out'],
    [{ iat: at + 120 }, 'not-yet'],
    [{ nbf: at + 120 }, 'not-yet'],
    [{ sub: '' }, 'not-a-token'],
    [{ exp: undefined }, 'not-a-token'],
  ];
  for (const [wrong, refused] of cases) {
    issuer.wrong = wrong;
    assert.deepEqual(await signIn(), { refused }, JSON.stringify(wrong));
  }
  issuer.wrong = { aud: ['heard', 'another'], azp: 'heard' };
  assert.ok('subject' in (await signIn()));
});

test('a token that is unsigned, or signed by somebody else, is refused', async () => {
  issuer.trouble = 'unsigned';
  assert.deepEqual(await signIn(), { refused: 'algorithm' });
  for (const alg of ['RS256', 'ES256'] as const) {
    issuer.alg = alg;
    issuer.trouble = 'other-signature';
    assert.deepEqual(await signIn(), { refused: 'signature' });
  }
});

test('a code works once, with its own proof and its own address', async () => {
  assert.deepEqual(await signIn(undefined, { verifier: 'w'.repeat(43) }), { refused: 'code' });
  assert.deepEqual(await signIn(undefined, { redirectUri: 'http://localhost/elsewhere' }), { refused: 'code' });
  assert.deepEqual(await new Provider(issuer.settings).personOf('made up', asked, at), { refused: 'code' });
  const wrongSecret = new Provider({ ...issuer.settings, clientSecret: 'another' });
  assert.deepEqual(await signIn(wrongSecret), { refused: 'code' });
});

test('new keys are asked for when one is not known, though not again and again', async () => {
  const provider = new Provider(issuer.settings);
  await signIn(provider);
  issuer.rotate();
  issuer.now = at + 61;
  assert.ok('subject' in (await signIn(provider, {}, at + 61)));
  issuer.rotate();
  assert.deepEqual(await signIn(provider, {}, at + 62), { refused: 'no-such-key' });
  assert.equal(issuer.asked.filter((path) => path === '/keys').length, 2);
});

test('what a provider says of itself is kept while it is out; one that is somebody else is a fault', async () => {
  const provider = new Provider(issuer.settings);
  await provider.discovery(at);
  issuer.trouble = 'down';
  assert.ok(await provider.discovery(at + 3601));
  await assert.rejects(provider.discovery(at + 90_000), { code: 'sign-in-provider' });
  issuer.trouble = 'none';
  const other = new Provider({ ...issuer.settings, issuer: `${issuer.settings.issuer}/` });
  await assert.rejects(other.discovery(at), { code: 'sign-in-provider' });
});
