// A visitor goes to a provider to sign in and comes back: two visits of ours, with the session between them.

import { randomId, sameSecret } from '#lib/secret';
import { Temporal } from '#lib/temporal';
import { type Reply, redirect, type Visit } from '../visit.ts';
import { authoriseUrl, awayMinutes, beginSignIn, SignInBegun } from './authorise.ts';
import type { TokenRefusal } from './id-token.ts';
import type { Person, Provider } from './provider.ts';

/**
 * Why somebody who came back was not taken in. `not-begun`: no sign-in is under way in this browser, or it took too long;
 * `said-no`: the provider, or the person there, did not go on; the others are of the answer itself.
 */
export type ReturnRefusal = 'not-begun' | 'said-no' | 'code' | 'other-person' | 'other-provider' | TokenRefusal;

const seconds = (at: Temporal.Instant) => Math.floor(at.epochMilliseconds / 1000);

/** @param returnPath where the provider sends them back to @param next a path of our own, checked */
export async function leaveFor(provider: Provider, visit: Visit, returnPath: string, next: string): Promise<Reply> {
  const { authorization_endpoint: endpoint } = await provider.discovery(seconds(visit.now));
  const begun = beginSignIn([randomId(), randomId(), randomId()], next, visit.now);
  visit.session.set(kept(returnPath), begun);
  const redirectUri = `${visit.site.publicUrl}${returnPath}`;
  return redirect(authoriseUrl({ endpoint, clientId: provider.settings.clientId, redirectUri }, begun));
}

/** Who came back, and where they were going. What the session kept is forgotten, so an address works once. */
export async function comeBack(
  provider: Provider,
  visit: Visit,
  returnPath: string,
): Promise<{ person: Person; next: string } | { refused: ReturnRefusal }> {
  const found = SignInBegun.safeParse(visit.session.get(kept(returnPath)));
  const state = visit.query.get('state') ?? '';
  if (!found.success || !sameSecret(state, found.data.state)) return { refused: 'not-begun' };
  visit.session.set(kept(returnPath), undefined);
  const begun = found.data;
  const late = Temporal.Instant.from(begun.begunAt).add({ minutes: awayMinutes });
  if (Temporal.Instant.compare(visit.now, late) > 0) return { refused: 'not-begun' };
  const discovery = await provider.discovery(seconds(visit.now));
  // RFC 9207: an answer of another provider is not taken for this one's
  const iss = visit.query.get('iss');
  const isOfAnother = iss !== null && iss !== provider.settings.issuer;
  if (isOfAnother || (iss === null && discovery.authorization_response_iss_parameter_supported))
    return { refused: 'other-provider' };
  const code = visit.query.get('code');
  if (visit.query.get('error') !== null || !code) return { refused: 'said-no' };
  const asked = {
    verifier: begun.verifier,
    nonce: begun.nonce,
    redirectUri: `${visit.site.publicUrl}${returnPath}`,
  };
  const person = await provider.personOf(code, asked, seconds(visit.now));
  return 'refused' in person ? person : { person, next: begun.next };
}

// A resident's and a member of staff's sign-in do not get in each other's way.
const kept = (returnPath: string) => `oidc ${returnPath}`;
