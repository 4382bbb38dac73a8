// Signing in as a person of the council's own directory: an account that is there already is matched, and none is ever made.

import { type Db, inTransaction } from '#db';
import type { Temporal } from '#lib/temporal';
import type { Person } from '#web/oidc/index';
import type { StaffMember } from './account.ts';
import { actorOf } from './actions.ts';
import { bindIdentity, lockByEmail, lockBySubject } from './identity-store.ts';
import { audit } from './store.ts';

/** `other-person`: the account belongs to somebody else of the directory, who had the address before. */
export type DirectoryRefusal = 'no-address' | 'no-account' | 'other-person';

/**
 * The account of a person the directory signed in. The first time by e-mail address; ever after by the directory's own name
 * for them, so that an address given to somebody else opens nothing.
 * @param trustsEmail takes an address that the directory does not say is proven
 */
export async function signInByDirectory(
  db: Db,
  issuer: string,
  person: Person,
  trustsEmail: boolean,
  at: Temporal.Instant,
): Promise<StaffMember | { refused: DirectoryRefusal }> {
  return inTransaction(db, async (tx) => {
    const known = await lockBySubject(tx, issuer, person.subject);
    const email = person.email ?? (trustsEmail ? person.unprovenEmail : null);
    if (!known && email === null) return { refused: 'no-address' };
    const found = known ?? (await lockByEmail(tx, issuer, email ?? ''));
    if (!found?.isActive) return { refused: 'no-account' };
    if (!known) {
      if ('subject' in found && found.subject !== null) return { refused: 'other-person' };
      await bindIdentity(tx, { issuer, subject: person.subject, staffId: found.id }, at);
    }
    await audit(tx, actorOf(found), 'signed in', `staff ${found.id}`, at, { how: 'directory' });
    return found;
  });
}
