// Settling a contact that came in writing, after it arrived: what came of its matter, and who dealt with it.

import { sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import type { ContactOutcome } from './contact.ts';

export interface Settled {
  readonly outcome: ContactOutcome;
  /** What they were told; null leaves what was there. */
  readonly answer: string | null;
  readonly caseReference?: string | null;
  readonly service?: string | null;
  readonly team?: string | null;
}

/** Says what came of a contact's first matter, and when and by whom the contact was dealt with. Gives the matter's number. */
export async function settleContact(
  tx: Tx,
  contactId: number,
  { outcome, answer, caseReference = null, service = null, team = null }: Settled,
  staffId: number | null,
  at: Temporal.Instant,
): Promise<number | null> {
  await sql`
    /* settle-contact */
    update contacts set answered_at = coalesce(answered_at, ${at}), ended_at = coalesce(ended_at, ${at}), wrapped_up_at = ${at},
           staff_id = coalesce(${staffId}, staff_id), team = coalesce(${team}, team)
     where id = ${contactId}`.execute(tx);
  const { rows } = await sql<{ id: number }>`
    /* settle-matter */
    update contact_matters set outcome = ${outcome}, answer = nullif(concat_ws(E'\\n\\n', answer, ${answer}::text), ''),
           case_reference = coalesce(${caseReference}, case_reference), service = coalesce(${service}, service)
     where contact_id = ${contactId} and position = 1 returning id`.execute(tx);
  return rows[0]?.id ?? null;
}
