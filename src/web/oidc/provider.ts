// Talking to an OpenID provider: what it says of itself (Discovery 1.0), its keys, a code exchanged for a token.
// What it says of itself is kept for an hour; where it cannot be asked again, the last answer stands for a day.

import { z } from 'zod';
import { Fault } from '#lib/fault';
import { type IdClaims, ProviderKey, readIdToken, type TokenRefusal } from './id-token.ts';

/** Who we are to one provider. */
export interface ProviderSettings {
  /** Exactly as the provider writes it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const Discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
});
export type Discovery = z.infer<typeof Discovery>;

const KeySet = z.object({ keys: z.array(ProviderKey) });
const Tokens = z.object({ id_token: z.string(), access_token: z.string().optional() });
const UserInfo = z.object({
  sub: z.string(),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.literal('true').transform(() => true)]).optional(),
});

const timeoutMs = 10_000;
const mostBytes = 256 * 1024;
const hour = 3600;
const day = 24 * hour;
/** A key that is not known makes us ask for the keys again, at most this often, in seconds. */
const askAgainAfter = 60;

interface Held<T> {
  readonly value: T;
  readonly atSeconds: number;
}

/** Who signed in, as far as the provider says so. An e-mail address is given only where the provider says it is proven. */
export interface Person {
  readonly subject: string;
  readonly email: string | null;
  /** The address the provider gives without saying that it is proven. */
  readonly unprovenEmail: string | null;
}

/** One provider, as this process knows it. */
export class Provider {
  readonly settings: ProviderSettings;
  #discovery: Held<Discovery> | null = null;
  #keys: Held<readonly ProviderKey[]> | null = null;

  constructor(settings: ProviderSettings) {
    this.settings = settings;
  }

  /** What it says of itself. A fault when it cannot be asked, or says it is somebody else. */
  async discovery(nowSeconds: number): Promise<Discovery> {
    const held = this.#discovery;
    if (held && nowSeconds - held.atSeconds < hour) return held.value;
    const { issuer } = this.settings;
    try {
      const value = Discovery.parse(await getJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`));
      if (value.issuer !== issuer) throw new Error(`it calls itself ${value.issuer}`);
      const ways = [value.authorization_endpoint, value.token_endpoint, value.jwks_uri, value.userinfo_endpoint];
      if (issuer.startsWith('https:') && ways.some((way) => way && !way.startsWith('https:')))
        throw new Error('it names an address that is not https');
      this.#discovery = { value, atSeconds: nowSeconds };
      return value;
    } catch (cause) {
      if (held && nowSeconds - held.atSeconds < day) return held.value;
      throw new Fault('sign-in-provider', `The sign-in provider ${issuer} could not be used: ${reasonOf(cause)}.`, {
        cause,
      });
    }
  }

  /**
   * Who brought this code back.
   * @param code from the provider, by way of the visitor's browser
   */
  async personOf(
    code: string,
    asked: { verifier: string; nonce: string; redirectUri: string },
    nowSeconds: number,
  ): Promise<Person | { refused: TokenRefusal | 'code' | 'other-person' }> {
    const tokens = await this.#exchange(code, asked, nowSeconds);
    if (!tokens) return { refused: 'code' };
    const expected = {
      issuer: this.settings.issuer,
      clientId: this.settings.clientId,
      nonce: asked.nonce,
      nowSeconds,
    };
    let claims = readIdToken(tokens.id_token, await this.#providerKeys(nowSeconds), expected);
    if ('refused' in claims && claims.refused === 'no-such-key')
      claims = readIdToken(tokens.id_token, await this.#providerKeys(nowSeconds, askAgainAfter), expected);
    if ('refused' in claims) return claims;
    return this.#withEmail(claims, tokens.access_token, nowSeconds);
  }

  // A code that is not taken is an answer; a provider that cannot be reached is a fault.
  async #exchange(code: string, asked: { verifier: string; redirectUri: string }, nowSeconds: number) {
    const { clientId, clientSecret } = this.settings;
    const discovery = await this.discovery(nowSeconds);
    const form = new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: asked.redirectUri,
      code_verifier: asked.verifier,
    });
    const headers: Record<string, string> = { accept: 'application/json' };
    const ways = discovery.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    if (ways.includes('client_secret_basic')) {
      const pair = [clientId, clientSecret].map((part) => encodeURIComponent(part)).join(':');
      headers['authorization'] = `Basic ${Buffer.from(pair).toString('base64')}`;
    } else {
      form.set('client_id', clientId);
      form.set('client_secret', clientSecret);
    }
    const response = await ask(discovery.token_endpoint, { method: 'POST', body: form, headers });
    if (response.status >= 400 && response.status < 500) return null;
    return Tokens.parse(await bodyOf(response));
  }

  async #providerKeys(nowSeconds: number, freshWithin = hour): Promise<readonly ProviderKey[]> {
    const held = this.#keys;
    if (held && nowSeconds - held.atSeconds < freshWithin) return held.value;
    const { jwks_uri } = await this.discovery(nowSeconds);
    const { keys } = KeySet.parse(await getJson(jwks_uri));
    this.#keys = { value: keys, atSeconds: nowSeconds };
    return keys;
  }

  // Some providers tell the address by userinfo alone; it must be of the same person (Core §5.3.2).
  async #withEmail(
    claims: IdClaims,
    accessToken: string | undefined,
    nowSeconds: number,
  ): Promise<Person | { refused: 'other-person' }> {
    let { email, email_verified: isProven } = claims;
    const { userinfo_endpoint } = await this.discovery(nowSeconds);
    if (email === undefined && accessToken && userinfo_endpoint) {
      const info = UserInfo.parse(await getJson(userinfo_endpoint, { authorization: `Bearer ${accessToken}` }));
      if (info.sub !== claims.sub) return { refused: 'other-person' };
      ({ email, email_verified: isProven } = info);
    }
    return {
      subject: claims.sub,
      email: isProven === true ? (email ?? null) : null,
      unprovenEmail: isProven === true ? null : (email ?? null),
    };
  }
}

async function getJson(url: string, headers: Record<string, string> = {}): Promise<unknown> {
  const response = await ask(url, { headers: { accept: 'application/json', ...headers } });
  return bodyOf(response);
}

// Redirects are not followed: a provider's own addresses lead nowhere else, and a secret is sent to one of them.
function ask(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
}

async function bodyOf(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`${new URL(response.url).pathname} answered ${response.status}`);
  const text = await response.text();
  if (text.length > mostBytes) throw new Error(`${new URL(response.url).pathname} answered with too much`);
  return JSON.parse(text);
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
