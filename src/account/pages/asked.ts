// What the session remembers between asking for a code and typing it in. No address stands in a URL.

import { z } from 'zod';
import type { Visit } from '#web';

const Asked = z.object({ email: z.string(), next: z.string() });
export type Asked = z.infer<typeof Asked>;

const name = 'account-asked';

export function keepAsked(visit: Visit, asked: Asked): void {
  visit.session.set(name, asked);
}

export function askedFor(visit: Visit): Asked | null {
  const kept = Asked.safeParse(visit.session.get(name));
  return kept.success ? kept.data : null;
}

export function forgetAsked(visit: Visit): void {
  visit.session.set(name, undefined);
}

/** Only a path of the account's own pages, never another site. */
export function safeNext(next: string | null): string {
  const isOurs = next !== null && /^\/account(?:[/?][^\s\p{Cc}\\]*)?$/u.test(next);
  return isOurs && !next.startsWith('/account/sign-') ? next : '/account';
}
