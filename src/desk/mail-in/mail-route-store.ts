// The rules that say where mail goes: their SQL.

import { type Db, sql, type Tx } from '#db';
import type { MailRoute, NewMailRoute } from './mail-route.ts';

/** In their order. */
export async function listMailRoutes(db: Db): Promise<MailRoute[]> {
  const { rows } = await sql<MailRoute>`
    /* mail-routes */ select id, row_number() over (order by position, id)::int as position, sent_to, words, service, team, standard
      from mail_routes order by position, id`.execute(db);
  return rows;
}

/** Adds a rule at the end, and gives its number. */
export async function insertMailRoute(tx: Tx, route: NewMailRoute): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into mail_routes (position, sent_to, words, service, team, standard)
    select coalesce(max(position), 0) + 1, ${route.sentTo}, ${route.words}, ${route.service}, ${route.team}, ${route.standard}
      from mail_routes
    returning id`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** Changes what a rule asks and where it leads; its place stays. */
export async function saveMailRoute(tx: Tx, id: number, route: NewMailRoute): Promise<void> {
  await sql`
    update mail_routes set sent_to = ${route.sentTo}, words = ${route.words}, service = ${route.service}, team = ${route.team},
           standard = ${route.standard}
     where id = ${id}`.execute(tx);
}

/** False when there is no such rule any more. */
export async function deleteMailRoute(tx: Tx, id: number): Promise<boolean> {
  const { rows } = await sql`delete from mail_routes where id = ${id} returning id`.execute(tx);
  return rows.length > 0;
}

/** Puts a rule one place nearer to the beginning. */
export async function raiseMailRoute(tx: Tx, id: number): Promise<void> {
  await sql`
    with placed as (select id, row_number() over (order by position, id) as place from mail_routes),
    mine as (select place from placed where id = ${id})
    update mail_routes set position = case when placed.id = ${id} then placed.place - 1
                                           when placed.place = (select place from mine) - 1 then placed.place + 1
                                           else placed.place end
      from placed where placed.id = mail_routes.id and (select place from mine) > 1`.execute(tx);
}
