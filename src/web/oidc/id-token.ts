// The id token of an OpenID provider, read and checked: OpenID Connect Core 1.0 §3.1.3.7, JWS (RFC 7515) and JWA (RFC 7518).
// Pure: keys, what was asked and the time arrive as arguments. Nothing of a token is believed before its signature.

import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { z } from 'zod';

/** A key of the provider, as its key set lists it. */
export const ProviderKey = z.looseObject({
  kty: z.string(),
  kid: z.string().optional(),
  use: z.string().optional(),
  alg: z.string().optional(),
});
export type ProviderKey = z.infer<typeof ProviderKey>;

const Header = z.object({ alg: z.string(), kid: z.string().optional(), crit: z.unknown().optional() });

const Claims = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  aud: z.union([z.string(), z.array(z.string())]),
  azp: z.string().optional(),
  exp: z.number(),
  iat: z.number(),
  nbf: z.number().optional(),
  nonce: z.string().optional(),
  email: z.string().optional(),
  // some providers say it as a text
  email_verified: z.union([z.boolean(), z.enum(['true', 'false']).transform((said) => said === 'true')]).optional(),
});
export type IdClaims = z.infer<typeof Claims>;

export type TokenRefusal =
  | 'not-a-token'
  | 'algorithm'
  | 'no-such-key'
  | 'signature'
  | 'issuer'
  | 'audience'
  | 'nonce'
  | 'run-out'
  | 'not-yet';

export interface Expected {
  readonly issuer: string;
  readonly clientId: string;
  readonly nonce: string;
  /** The time now, in seconds since 1970. */
  readonly nowSeconds: number;
}

/** How far two clocks may be apart, in seconds. */
const skew = 60;
/** A token older than this was not made for this sign-in, in seconds. */
const oldest = 600;

const algorithms = {
  RS256: { kty: 'RSA', hash: 'sha256' },
  ES256: { kty: 'EC', hash: 'sha256' },
} as const;
type Algorithm = keyof typeof algorithms;

const isAlgorithm = (alg: string): alg is Algorithm => Object.hasOwn(algorithms, alg);

/** The claims of a token that is the provider's own, for us, for this sign-in and in time; else why not. */
export function readIdToken(
  token: string,
  keys: readonly ProviderKey[],
  expected: Expected,
): IdClaims | { refused: TokenRefusal } {
  const parts = token.split('.');
  const [head = '', body = '', signature = ''] = parts;
  const header = Header.safeParse(jsonOf(head));
  const claims = Claims.safeParse(jsonOf(body));
  if (parts.length !== 3 || !header.success || !claims.success || header.data.crit !== undefined)
    return { refused: 'not-a-token' };
  const { alg, kid } = header.data;
  if (!isAlgorithm(alg)) return { refused: 'algorithm' };
  const fitting = keys.filter(
    (key) =>
      key.kty === algorithms[alg].kty &&
      (kid === undefined || key.kid === kid) &&
      (key.use ?? 'sig') === 'sig' &&
      (key.alg ?? alg) === alg,
  );
  if (fitting.length === 0) return { refused: 'no-such-key' };
  const signed = Buffer.from(`${head}.${body}`, 'ascii');
  const proof = Buffer.from(signature, 'base64url');
  if (!fitting.some((key) => isSignedBy(key, alg, signed, proof))) return { refused: 'signature' };
  return judge(claims.data, expected);
}

function judge(claims: IdClaims, expected: Expected): IdClaims | { refused: TokenRefusal } {
  const { issuer, clientId, nonce, nowSeconds } = expected;
  if (claims.iss !== issuer) return { refused: 'issuer' };
  const audiences = [claims.aud].flat();
  const isForUs = audiences.includes(clientId) && (claims.azp ?? clientId) === clientId;
  if (!isForUs || (audiences.length > 1 && claims.azp === undefined)) return { refused: 'audience' };
  if (claims.nonce !== nonce) return { refused: 'nonce' };
  if (claims.exp + skew <= nowSeconds || claims.iat + oldest <= nowSeconds) return { refused: 'run-out' };
  if (claims.iat - skew > nowSeconds || (claims.nbf ?? 0) - skew > nowSeconds) return { refused: 'not-yet' };
  return claims;
}

function isSignedBy(key: ProviderKey, alg: Algorithm, signed: Buffer, proof: Buffer): boolean {
  try {
    const publicKey = createPublicKey({ key: key as JsonWebKey, format: 'jwk' });
    if (alg === 'ES256' && publicKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return false;
    if (alg === 'RS256' && (publicKey.asymmetricKeyDetails?.modulusLength ?? 0) < 2048) return false;
    return verify(algorithms[alg].hash, signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, proof);
  } catch {
    return false; // a key that cannot be read signs nothing
  }
}

function jsonOf(part: string): unknown {
  if (!/^[\w-]+$/.test(part)) return undefined;
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined; // said to the caller as not-a-token
  }
}
