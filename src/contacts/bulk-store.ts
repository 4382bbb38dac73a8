// Many at once, for a demonstration's history: what advisers called matters, and wordings as they were published at the time.

import { sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';

export interface GivenThen {
  readonly contactId: number;
  /** Of the matter in its contact, from 1. */
  readonly position: number;
  readonly label: string;
  /** Who gave it. */
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Writes labels that advisers gave. The matters have none of an adviser's yet. */
export async function insertLabels(tx: Tx, labels: readonly GivenThen[]): Promise<void> {
  await sql`
    insert into matter_labels (matter_id, by, label, labelled_by, labelled_at)
    select m.id, 'adviser', given.label, given.by, given.at
      from unnest(${labels.map(({ contactId }) => contactId)}::bigint[], ${labels.map(({ position }) => position)}::integer[],
                  ${labels.map(({ label }) => label)}::text[], ${labels.map(({ by }) => by)}::text[],
                  ${labels.map(({ at }) => at.toString())}::timestamptz[]) as given (contact_id, position, label, by, at)
      join contact_matters m on m.contact_id = given.contact_id and m.position = given.position`.execute(tx);
}

/** Writes wordings, in English where it is not said, with the numbers they had, published when they were. */
export async function insertTemplates(
  tx: Tx,
  wordings: readonly {
    readonly slug: string;
    readonly language?: string;
    readonly version: number;
    readonly subject: string;
    readonly body: string;
    readonly at: Temporal.Instant;
  }[],
): Promise<void> {
  await sql`
    insert into message_templates (slug, language, version, subject, body, source, made_by, made_at, published_by, published_at)
    select slug, language, version, subject, body, 'council', 'The council’s data', at, 'The council’s data', at
      from unnest(${wordings.map(({ slug }) => slug)}::text[], ${wordings.map(({ language = 'en' }) => language)}::text[],
                  ${wordings.map(({ version }) => version)}::integer[],
                  ${wordings.map(({ subject }) => subject)}::text[], ${wordings.map(({ body }) => body)}::text[],
                  ${wordings.map(({ at }) => at.toString())}::timestamptz[]) as worded (slug, language, version, subject, body, at)
    on conflict do nothing`.execute(tx);
}
