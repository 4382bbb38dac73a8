// The links in messages: each opens one case's progress page, or its three questions afterwards, to whoever holds it.
// A link is the reference with a signature, so nothing has to be stored and nobody can make one up.

import { sameSecret, sign } from '#lib/secret';

/** The key this council signs links with; see `loadCaseKeys`. */
export interface CaseKeys {
  readonly signingKey: string;
}

export function progressToken(keys: CaseKeys, reference: string): string {
  return `${reference}~${sign(keys.signingKey, `progress ${reference}`).slice(0, 22)}`;
}

export function feedbackToken(keys: CaseKeys, reference: string): string {
  return `${reference}~${sign(keys.signingKey, `feedback ${reference}`).slice(0, 22)}`;
}

/** The reference of a link, or null when the signature is not ours. */
export function readProgressToken(keys: CaseKeys, token: string): string | null {
  return readToken(token, (reference) => progressToken(keys, reference));
}

export function readFeedbackToken(keys: CaseKeys, token: string): string | null {
  return readToken(token, (reference) => feedbackToken(keys, reference));
}

function readToken(token: string, make: (reference: string) => string): string | null {
  const [reference = ''] = token.split('~');
  return sameSecret(token, make(reference)) ? reference : null;
}
