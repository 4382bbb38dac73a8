// Which cases a system may say a contact was about, from what the cases room publishes of its own.

import { visibleTo } from '#customers';
import { type Db, sql } from '#db';
import type { Actor } from '#lib/actor';

/**
 * Of these references those of cases that are there for the actor. One that is not there, one of a restricted customer and one of
 * a service that is withheld are left out alike. It may be another person's: a neighbour or a daughter asks about it too.
 */
export async function casesThere(
  db: Db,
  actor: Actor | null,
  references: readonly string[],
  withheld: readonly string[],
): Promise<Set<string>> {
  if (references.length === 0) return new Set();
  const { rows } = await sql<{ reference: string }>`
    select c.reference from case_story_facts c
     where c.reference = any(${references}::text[]) and c.service <> all(${withheld}::text[])
       and ${visibleTo(actor, 'c.customer_id')}`.execute(db);
  return new Set(rows.map(({ reference }) => reference));
}
