// A stand-in for an OpenID provider: it signs in whoever it is told to, without asking, and gets wrong what it is told to.

import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomId } from '#lib/secret';
import type { ProviderSettings } from './provider.ts';

export interface IssuerDouble {
  readonly settings: ProviderSettings;
  /** Who signs in next. */
  person: { sub: string; email?: string; email_verified?: boolean | string };
  /** Claims put over those of the next tokens. */
  wrong: Record<string, unknown>;
  trouble: 'none' | 'says-no' | 'other-signature' | 'unsigned' | 'email-by-userinfo' | 'other-userinfo' | 'down';
  /** The algorithm of the next tokens. */
  alg: 'RS256' | 'ES256';
  /** The time it puts into tokens, in seconds. */
  now: number;
  /** Paths asked for, in order. */
  readonly asked: string[];
  /** New keys, under new names. */
  rotate(): void;
  close(): Promise<void>;
}

interface Grant {
  readonly nonce: string;
  readonly challenge: string;
  readonly redirectUri: string;
}

const pair = (alg: 'RS256' | 'ES256') =>
  alg === 'RS256'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 })
    : generateKeyPairSync('ec', { namedCurve: 'P-256' });

export async function openIssuer(): Promise<IssuerDouble> {
  const grants = new Map<string, Grant>();
  let keys = { RS256: pair('RS256'), ES256: pair('ES256') };
  let generation = 1;
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    double.asked.push(url.pathname);
    const answer = (body: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (double.trouble === 'down') return answer({}, 503);
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return answer({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
          userinfo_endpoint: `${issuer}/userinfo`,
          authorization_response_iss_parameter_supported: true,
        });
      case '/keys':
        return answer({ keys: (['RS256', 'ES256'] as const).map((alg) => published(keys[alg].publicKey, alg)) });
      case '/authorize': {
        const asked = url.searchParams;
        const back = new URL(asked.get('redirect_uri') ?? '');
        back.searchParams.set('state', asked.get('state') ?? '');
        back.searchParams.set('iss', issuer);
        if (double.trouble === 'says-no') back.searchParams.set('error', 'access_denied');
        else {
          const code = randomId();
          grants.set(code, {
            nonce: asked.get('nonce') ?? '',
            challenge: asked.get('code_challenge') ?? '',
            redirectUri: asked.get('redirect_uri') ?? '',
          });
          back.searchParams.set('code', code);
        }
        return response.writeHead(302, { location: back.href }).end();
      }
      case '/token': {
        const form = new URLSearchParams(await bodyOf(request));
        const grant = grants.get(form.get('code') ?? '');
        grants.delete(form.get('code') ?? '');
        const proof = createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url');
        const basic = `Basic ${Buffer.from(`${double.settings.clientId}:${encodeURIComponent(double.settings.clientSecret)}`).toString('base64')}`;
        const isOurs = request.headers.authorization === basic;
        if (!grant || !isOurs || proof !== grant.challenge || form.get('redirect_uri') !== grant.redirectUri)
          return answer({ error: 'invalid_grant' }, 400);
        return answer({ id_token: token(grant.nonce), access_token: 'for-userinfo', token_type: 'Bearer' });
      }
      case '/userinfo': {
        const sub = double.trouble === 'other-userinfo' ? 'somebody-else' : double.person.sub;
        return answer({ ...double.person, sub });
      }
      default:
        return answer({}, 404);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function token(nonce: string): string {
    const { alg, now, trouble, person } = double;
    const bare = trouble === 'email-by-userinfo' || trouble === 'other-userinfo';
    const claims = {
      iss: issuer,
      aud: double.settings.clientId,
      iat: now,
      exp: now + 300,
      nonce,
      ...(bare ? { sub: person.sub } : person),
      ...double.wrong,
    };
    const header = trouble === 'unsigned' ? { alg: 'none' } : { alg, kid: `${alg}-${generation}`, typ: 'JWT' };
    const signed = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    if (trouble === 'unsigned') return `${signed}.`;
    const key = trouble === 'other-signature' ? pair(alg).privateKey : keys[alg].privateKey;
    return `${signed}.${sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
  }

  const published = (key: KeyObject, alg: string) => ({
    ...key.export({ format: 'jwk' }),
    kid: `${alg}-${generation}`,
    use: 'sig',
    alg,
  });

  const double: IssuerDouble = {
    settings: { issuer, clientId: 'heard', clientSecret: 'a secret: with marks/' },
    person: { sub: 'person-1', email: 'person@example.org', email_verified: true },
    wrong: {},
    trouble: 'none',
    alg: 'RS256',
    now: 0,
    asked: [],
    rotate: () => {
      keys = { RS256: pair('RS256'), ES256: pair('ES256') };
      generation++;
    },
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
  return double;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
