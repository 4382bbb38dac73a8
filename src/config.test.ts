import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '#lib/fault';
import { describeSettings, readConfig } from './config.ts';
import { mailboxOf } from './imap-settings.ts';
import { signInProvidersOf } from './sign-in-settings.ts';

test('with nothing set, the demonstration starts on port 3000 with its own database', () => {
  const config = readConfig({ PATH: '/bin' });
  assert.equal(config.PORT, 3000);
  assert.equal(config.HOST, '127.0.0.1');
  assert.equal(config.HEARD_DATA, './data');
  assert.equal(config.DATABASE_URL, undefined);
});

for (const [name, value] of [
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['DATABASE_URL', 'mysql://secret-password@host/db'],
  ['HEARD_COUNCIL', '../elsewhere'],
  ['HEARD_PUBLIC_URL', 'heard.example.org/'],
  ['HEARD_MAIL', 'pigeon'],
  ['HEARD_LOG', 'loud'],
  ['HEARD_OIDC_ISSUER', 'http://sign-in.example.org'],
  ['HEARD_OIDC_STAFF_TRUST_EMAIL', 'perhaps'],
  ['HEARD_IMAP_OAUTH_TOKEN_URL', 'http://login.example.org/token'],
  ['HEARD_DATAA', './data'],
] as const) {
  test(`${name}=${value} refuses to start, naming the variable and not its value`, () => {
    assert.throws(
      () => readConfig({ [name]: value }),
      (error) =>
        error instanceof Fault &&
        error.code === 'config' &&
        error.message.includes(name) &&
        !error.message.includes(value),
    );
  });
}

test('what the chosen mail transport needs is asked for', () => {
  assert.throws(() => readConfig({ HEARD_MAIL: 'smtp' }), /HEARD_SMTP_URL is missing[\s\S]*HEARD_MAIL_FROM is missing/);
});

test('the three settings of a sign-in provider go together', () => {
  const one = { HEARD_OIDC_STAFF_ISSUER: 'https://directory.example.org/tenant/v2.0' };
  assert.throws(() => readConfig(one), /STAFF_CLIENT_ID is missing[\s\S]*STAFF_CLIENT_SECRET is missing/);
  const config = readConfig({ ...one, HEARD_OIDC_STAFF_CLIENT_ID: 'heard', HEARD_OIDC_STAFF_CLIENT_SECRET: 's' });
  const staff = { issuer: one.HEARD_OIDC_STAFF_ISSUER, clientId: 'heard', clientSecret: 's', trustsEmail: false };
  assert.deepEqual(signInProvidersOf(config), { residents: null, staff });
});

test('the settings of a mailbox opened by tokens go together; one with a password needs none of them', () => {
  const url = 'imaps://hello%40council.example@mail.example.org/INBOX';
  const one = { HEARD_IMAP_URL: url, HEARD_IMAP_OAUTH_SCOPE: 'mail' };
  assert.throws(
    () => readConfig(one),
    /TOKEN_URL is missing[\s\S]*CLIENT_ID is missing[\s\S]*CLIENT_SECRET is missing/,
  );
  const config = readConfig({
    ...one,
    HEARD_IMAP_OAUTH_TOKEN_URL: 'https://login.example.org/token',
    HEARD_IMAP_OAUTH_CLIENT_ID: 'heard',
    HEARD_IMAP_OAUTH_CLIENT_SECRET: 's',
  });
  const oauth = { tokenUrl: 'https://login.example.org/token', clientId: 'heard', clientSecret: 's' };
  assert.deepEqual(mailboxOf(config), { url, oauth: { ...oauth, scope: 'mail', refreshToken: null } });
  assert.deepEqual(mailboxOf(readConfig({ HEARD_IMAP_URL: url })), { url, oauth: null });
  assert.equal(mailboxOf(readConfig({})), null);
});

test('every setting is described', () => {
  assert.match(describeSettings(), /PORT \[3000\]\n {6}The port/);
});
