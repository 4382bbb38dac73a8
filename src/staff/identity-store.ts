// Which person of the council's own directory an account of staff belongs to: this room's SQL for it.

import { sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { StaffMember } from './account.ts';

type Bound = StaffMember & { readonly subject: string | null };

/** The account this person of the directory was taken for before, locked until the transaction ends. */
export async function lockBySubject(tx: Tx, issuer: string, subject: string): Promise<StaffMember | undefined> {
  const { rows } = await sql<StaffMember>`
    select s.id, s.email, s.name, s.role, s.team, s.is_active
      from staff_identities i join staff s on s.id = i.staff_id
     where i.issuer = ${issuer} and i.subject = ${subject} for update of s`.execute(tx);
  return rows[0];
}

/** The account with this e-mail address, and whom of the directory it belongs to already. */
export async function lockByEmail(tx: Tx, issuer: string, email: string): Promise<Bound | undefined> {
  const { rows } = await sql<Bound>`
    select s.id, s.email, s.name, s.role, s.team, s.is_active,
           (select subject from staff_identities where staff_id = s.id and issuer = ${issuer}) as subject
      from staff s where s.email = ${email.trim().toLowerCase()} for update of s`.execute(tx);
  return rows[0];
}

export async function bindIdentity(
  tx: Tx,
  identity: { issuer: string; subject: string; staffId: number },
  at: Temporal.Instant,
): Promise<void> {
  await sql`insert into staff_identities (issuer, subject, staff_id, bound_at)
            values (${identity.issuer}, ${identity.subject}, ${identity.staffId}, ${at})`.execute(tx);
}
