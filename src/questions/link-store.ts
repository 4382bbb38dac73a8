// The links by which somebody comes back to a draft: this table's SQL.
import type { Generated } from 'kysely';
import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';

type LinkTables = {
  draftLinks: {
    tokenHash: string;
    draft: string;
    sentTo: string;
    madeAt: Temporal.Instant;
    usedAt: Generated<Temporal.Instant | null>;
  };
  drafts: { id: string; sessionKey: string; subject: string; touchedAt: Temporal.Instant };
};

const on = (db: Db) => db.$extendTables<LinkTables>();

/** How many links were made for a draft, and how many were sent to an address, since an instant. */
export async function countLinks(
  tx: Tx,
  { draft, sentTo }: { draft: string; sentTo: string },
  since: Temporal.Instant,
): Promise<{ ofDraft: number; toAddress: number }> {
  const { rows } = await sql<{ ofDraft: number; toAddress: number }>`
    select count(*) filter (where draft = ${draft})::integer as of_draft,
           count(*) filter (where sent_to = ${sentTo})::integer as to_address
      from draft_links where made_at > ${since} and (draft = ${draft} or sent_to = ${sentTo})`.execute(tx);
  return rows[0] ?? { ofDraft: 0, toAddress: 0 };
}

/** Keeps a link; the draft counts as touched, so that the link works for as long as it says. */
export async function insertLink(
  tx: Tx,
  link: { tokenHash: string; draft: string; sentTo: string },
  at: Temporal.Instant,
): Promise<void> {
  await on(tx)
    .insertInto('draftLinks')
    .values({ ...link, madeAt: at })
    .execute();
  await on(tx).updateTable('drafts').set({ touchedAt: at }).where('id', '=', link.draft).execute();
}

interface LinkAsked {
  readonly tokenHash: string;
  readonly subject: string;
}

// The draft a link leads to, if it is there, is about this subject and was touched since an instant.
const linked = (db: Db, { tokenHash, subject }: LinkAsked, since: Temporal.Instant) =>
  on(db)
    .selectFrom('drafts')
    .innerJoin('draftLinks', 'draftLinks.draft', 'drafts.id')
    .select('drafts.id')
    .where('tokenHash', '=', tokenHash)
    .where('subject', '=', subject)
    .where('touchedAt', '>=', since);

/** Whether a link leads to a draft that was touched since an instant. */
export async function isDraftLinked(db: Db, link: LinkAsked, since: Temporal.Instant): Promise<boolean> {
  return (await linked(db, link, since).executeTakeFirst()) !== undefined;
}

/** The draft a link leads to, if it was touched since an instant. It stays locked. */
export async function lockLinkedDraft(tx: Tx, link: LinkAsked, since: Temporal.Instant): Promise<string | null> {
  const row = await linked(tx, link, since).forUpdate().executeTakeFirst();
  return row?.id ?? null;
}

/** Gives a draft to another session, and notes that the link was used. */
export async function moveDraft(
  tx: Tx,
  { draft, tokenHash, sessionKey }: { draft: string; tokenHash: string; sessionKey: string },
  at: Temporal.Instant,
): Promise<void> {
  await on(tx).updateTable('drafts').set({ sessionKey, touchedAt: at }).where('id', '=', draft).execute();
  await on(tx).updateTable('draftLinks').set({ usedAt: at }).where('tokenHash', '=', tokenHash).execute();
}
