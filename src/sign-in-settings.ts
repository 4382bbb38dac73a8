// The settings of signing in with the council's own provider: one for residents, one for staff, each whole or not at all.

import { z } from 'zod';

const issuer = z
  .url('an address that begins with https://')
  .regex(/^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1)([:/]|$)/, 'an address that begins with https://')
  .optional();
const text = z.string().min(1, 'a text').optional();

export const signInSettings = {
  HEARD_OIDC_ISSUER: {
    doc: 'The OpenID provider residents may sign in with, exactly as it writes its issuer. Codes by e-mail work all the same.',
    shape: issuer,
  },
  HEARD_OIDC_CLIENT_ID: { doc: 'Who Heard is to that provider.', shape: text },
  HEARD_OIDC_CLIENT_SECRET: { doc: 'The secret it knows Heard by.', shape: text },
  HEARD_OIDC_STAFF_ISSUER: {
    doc: 'The OpenID provider staff sign in with, such as the council’s directory. Accounts are matched by e-mail, never made.',
    shape: issuer,
  },
  HEARD_OIDC_STAFF_CLIENT_ID: { doc: 'Who Heard is to that provider.', shape: text },
  HEARD_OIDC_STAFF_CLIENT_SECRET: { doc: 'The secret it knows Heard by.', shape: text },
  HEARD_OIDC_STAFF_TRUST_EMAIL: {
    doc: 'on: the directory gives nobody an address that is not theirs, though it does not say email_verified.',
    shape: z.enum(['on', 'off'], 'on or off').default('off'),
  },
} as const;

type Given = { readonly [Name in keyof typeof signInSettings]?: string | undefined };

const names = (who: '' | 'STAFF_') =>
  [`HEARD_OIDC_${who}ISSUER`, `HEARD_OIDC_${who}CLIENT_ID`, `HEARD_OIDC_${who}CLIENT_SECRET`] as const;

/** A sentence for each setting that is missing beside others that are given. */
export function signInProblems(given: Given): string[] {
  return (['', 'STAFF_'] as const).flatMap((who) => {
    const missing = names(who).filter((name) => !given[name]);
    return missing.length === 3
      ? []
      : missing.map((name) => `${name} is missing: the three of ${names(who)[0]} go together.`);
  });
}

/** The providers, for `useSignInProviders`. */
export function signInProvidersOf(given: Given) {
  const provider = (who: '' | 'STAFF_') => {
    const [issuerOf, clientId, clientSecret] = names(who).map((name) => given[name]);
    return issuerOf && clientId && clientSecret ? { issuer: issuerOf, clientId, clientSecret } : null;
  };
  const staff = provider('STAFF_');
  return {
    residents: provider(''),
    staff: staff && { ...staff, trustsEmail: given.HEARD_OIDC_STAFF_TRUST_EMAIL === 'on' },
  };
}
