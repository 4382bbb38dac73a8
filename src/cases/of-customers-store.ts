// Cases found by whose they are, and by the end of their reference, as somebody on the phone gives it.

import { visibleTo } from '#customers';
import { type Db, readTogether, sql, unseen } from '#db';
import type { Actor } from '#lib/actor';
import { casePermissions } from './permissions.ts';
import type { WorklistRow } from './worklist.ts';

/** What a list of somebody's cases shows. */
export interface CaseOfCustomer extends WorklistRow {
  readonly customerId: number | null;
  readonly serviceTitle: string;
  readonly outcome: string | null;
  /** About health, money or home: whoever looks at it is written down. */
  readonly isSensitive: boolean;
}

const columns =
  sql.raw(`c.id, c.reference, c.service, c.summary, c.place, c.state, c.team, c.assigned_to, c.channel, c.opened_at,
  c.closed_at, c.due_at, c.next_update_at, c.round, c.revision, c.customer_id, c.outcome, s.title as service_title,
  coalesce((s.record ->> 'sensitive')::boolean, false) as is_sensitive`);

const visible = (actor: Actor | null) => sql<boolean>`${visibleTo(actor, 'c.customer_id')}
  and (${unseen('boolean', casePermissions.may(actor, 'see sensitive cases'))} or not coalesce((s.record ->> 'sensitive')::boolean, false))`;

/** The cases of some customers that this reader may see: open ones first, then the newest. */
export async function casesOfCustomers(
  db: Db,
  customerIds: readonly number[],
  actor: Actor | null,
  most = 20,
): Promise<CaseOfCustomer[]> {
  if (customerIds.length === 0) return [];
  return read(db, 'cases-of-customers', sql`c.customer_id = any(${unseen('bigint[]', [...customerIds])})`, actor, most);
}

/** How many letters of a reference's end are enough to look for it. */
const fewestLetters = 4;
const couldBeTail = /^[346789CDFGHJKMNPQRTWXY]{4,8}$/;

/** The end of a reference that somebody may mean, without spaces and hyphens; null when it can be none. */
export function readReferenceTail(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '');
  return plain.length >= fewestLetters && couldBeTail.test(plain) ? plain : null;
}

/** Cases whose reference ends like this and that this reader may see, open ones first. */
export async function casesByTail(db: Db, tail: string, actor: Actor | null, most = 5): Promise<CaseOfCustomer[]> {
  const reversed = [...tail].reverse().join('');
  return read(
    db,
    'cases-by-tail',
    sql`reverse(replace(c.reference, '-', '')) ~>=~ ${unseen('text', reversed)}
       and reverse(replace(c.reference, '-', '')) ~<~ ${unseen('text', `${reversed}~`)}`,
    actor,
    most,
  );
}

type Fragment = ReturnType<typeof sql>;

function read(db: Db, name: string, which: Fragment, actor: Actor | null, most: number): Promise<CaseOfCustomer[]> {
  return readTogether<CaseOfCustomer>(db, {
    name,
    rows: sql`select ${columns} from cases c join services s on s.slug = c.service
     where ${which} and ${visible(actor)} order by (c.state = 'closed'), c.id desc limit ${unseen('bigint', most)}`,
    instants: ['openedAt', 'closedAt', 'dueAt', 'nextUpdateAt'],
  });
}
