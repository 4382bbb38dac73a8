// Sending a visitor to an OpenID provider, with what must come back with them: state, nonce and the proof key (RFC 7636).

import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Temporal } from '#lib/temporal';

/** What this visitor's session keeps while they are away. Used once. */
export const SignInBegun = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  begunAt: z.string(),
  /** Where to go on to afterwards: a path of our own. */
  next: z.string(),
});
export type SignInBegun = z.infer<typeof SignInBegun>;

/** Longer than this nobody takes to sign in elsewhere, in minutes. */
export const awayMinutes = 15;

export interface Authorisation {
  readonly endpoint: string;
  readonly clientId: string;
  readonly redirectUri: string;
}

/** @param random three unguessable texts, of 43 characters or more */
export function beginSignIn(
  random: readonly [string, string, string],
  next: string,
  now: Temporal.Instant,
): SignInBegun {
  const [state, nonce, verifier] = random;
  return { state, nonce, verifier, begunAt: now.toString(), next };
}

/** The address to send the visitor to: authorization code with S256 proof. */
export function authoriseUrl({ endpoint, clientId, redirectUri }: Authorisation, begun: SignInBegun): string {
  const url = new URL(endpoint);
  const ask = {
    response_type: 'code',
    scope: 'openid email',
    client_id: clientId,
    redirect_uri: redirectUri,
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: createHash('sha256').update(begun.verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(ask)) url.searchParams.set(name, value);
  return url.href;
}
