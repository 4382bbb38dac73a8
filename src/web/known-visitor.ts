// What a session knows of a visitor who signed in to their own account, so that a form need not ask for it again.
// Whoever signs them in says it; any page may read it. Empty texts mean “not known”.

import { z } from 'zod';
import type { Session } from './session.ts';

const Known = z.object({ name: z.string(), email: z.string(), phone: z.string() });
export type KnownVisitor = Readonly<z.infer<typeof Known>>;

const nobody: KnownVisitor = { name: '', email: '', phone: '' };

/** Who is known to be here; nothing at all unless a resident is signed in. */
export function knownVisitor(session: Pick<Session, 'get' | 'accountId'>): KnownVisitor {
  if (session.accountId === null) return nobody;
  const kept = Known.safeParse(session.get('known-visitor'));
  return kept.success ? kept.data : nobody;
}

export function rememberVisitor(session: Pick<Session, 'set'>, known: KnownVisitor): void {
  session.set('known-visitor', known);
}
