// One record read as a whole, in one statement: its rows, ways, needs, representatives and restrictions.

import { type Db, sql, type Tx } from '#db';
import { Temporal } from '#lib/temporal';
import type { CustomerKind } from './customer.ts';
import type { Need, NeedSlug } from './need.ts';
import type { CustomerRecord, Representation } from './record.ts';
import type { PostalAddress, WayKind } from './way.ts';

/** The numbers of all rows of the record that this one belongs to, the root first; none when there is no such row. */
export async function idsOf(db: Db, id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    /* rows-of-record */ select r.id from customers c join customers r on r.root_id = c.root_id
     where c.id = ${id} order by r.id`.execute(db);
  return rows.map((row) => row.id);
}

/** As `idsOf`, with the rows held until the transaction ends, so that two changes of one record follow one another. */
export async function lockRecord(tx: Tx, id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from customers where root_id = (select root_id from customers where id = ${id})
     order by id for update`.execute(tx);
  return rows.map((row) => row.id);
}

/** The one record, whichever of its rows is asked for. Says nothing of who may look at it: `mayLookAt` does. */
export async function recordOf(db: Db, id: number): Promise<CustomerRecord | undefined> {
  const { rows } = await sql<{ record: RecordJson }>`/* customer-record */
    with ids as materialized (
      select r.id from customers c join customers r on r.root_id = c.root_id where c.id = ${id})
    select json_build_object(
      'rows', (select json_agg(json_build_object('id', c.id, 'name', c.name, 'kind', c.kind, 'notes', c.notes,
                 'createdAt', c.created_at, 'isRestricted', c.is_restricted) order by c.id)
                 from customers c where c.id in (table ids)),
      'ways', (select json_agg(json_build_object('id', w.id, 'customerId', w.customer_id, 'kind', w.kind, 'value', w.value,
                 'preferredAt', w.preferred_at, 'verifiedAt', w.verified_at, 'verifiedHow', w.verified_how,
                 'failedAt', w.failed_at, 'failedWhy', w.failed_why, 'address', w.address, 'uprn', w.uprn) order by w.id)
                 from customer_ways w where w.customer_id in (table ids) and w.ended_at is null),
      'needs', (select json_agg(json_build_object('id', n.id, 'need', n.need, 'detail', n.detail, 'mayShare', n.may_share,
                 'recordedAt', n.recorded_at, 'reviewOn', n.review_on) order by n.id)
                 from customer_needs n where n.customer_id in (table ids) and n.ended_at is null),
      'representations', (select json_agg(json_build_object('id', p.id, 'isFor', p.customer_id in (table ids),
                 'otherId', root.id, 'otherName', root.name,
                 'otherIsRestricted', exists (select from customers h where h.root_id = root.id and h.is_restricted),
                 'scope', p.scope, 'evidence', p.evidence, 'fromOn', p.from_on, 'untilOn', p.until_on) order by p.id)
                 from customer_representatives p
                 join customers other on other.id = case when p.customer_id in (table ids) then p.representative_id else p.customer_id end
                 join customers root on root.id = other.root_id
                where (p.customer_id in (table ids) or p.representative_id in (table ids)) and p.ended_at is null),
      'restrictions', (select json_agg(json_build_object('id', x.id, 'what', x.what, 'reason', x.reason,
                 'decidedBy', x.decided_by, 'stillOpen', x.still_open, 'appeal', x.appeal, 'fromOn', x.from_on,
                 'reviewOn', x.review_on) order by x.id)
                 from customer_restrictions x where x.customer_id in (table ids) and x.lifted_at is null)
    ) as record`.execute(db);
  const record = rows[0]?.record;
  return record?.rows ? inWords(record, record.rows) : undefined;
}

/** As the statement gives it: moments and dates are texts, an empty list is null. */
interface RecordJson {
  readonly rows:
    | readonly {
        id: number;
        name: string;
        kind: CustomerKind;
        notes: string;
        createdAt: string;
        isRestricted: boolean;
      }[]
    | null;
  readonly ways: readonly WayJson[] | null;
  readonly needs:
    | readonly {
        id: number;
        need: NeedSlug;
        detail: string;
        mayShare: boolean;
        recordedAt: string;
        reviewOn: string | null;
      }[]
    | null;
  readonly representations: readonly (Dated<Representation> & { isFor: boolean; untilOn: string | null })[] | null;
  readonly restrictions: readonly (Dated<CustomerRecord['restrictions'][number]> & { reviewOn: string })[] | null;
}

type Dated<T> = Omit<T, 'fromOn' | 'untilOn' | 'reviewOn'> & { fromOn: string };

interface WayJson {
  readonly id: number;
  readonly customerId: number;
  readonly kind: WayKind;
  readonly value: string;
  readonly preferredAt: string | null;
  readonly verifiedAt: string | null;
  readonly verifiedHow: string | null;
  readonly failedAt: string | null;
  readonly failedWhy: string | null;
  readonly address: PostalAddress | null;
  readonly uprn: string | null;
}

const moment = (text: string) => Temporal.Instant.fromEpochMilliseconds(Date.parse(text));
const momentOrNull = (text: string | null) => (text === null ? null : moment(text));
const day = (text: string) => Temporal.PlainDate.from(text);

function inWords(json: RecordJson, rows: NonNullable<RecordJson['rows']>): CustomerRecord {
  const [root] = rows;
  const needs: Need[] = (json.needs ?? []).map(({ recordedAt, reviewOn, ...need }) => ({
    ...need,
    recordedAt: moment(recordedAt),
    reviewOn: reviewOn === null ? null : day(reviewOn),
  }));
  const preferred = (json.ways ?? []).reduce(
    (latest, { preferredAt }) => Math.max(latest, Date.parse(preferredAt ?? '') || 0),
    0,
  );
  const representations = (json.representations ?? []).map(({ fromOn, untilOn, ...each }) => ({
    ...each,
    fromOn: day(fromOn),
    untilOn: untilOn === null ? null : day(untilOn),
  }));
  const name = root?.name ?? '';
  return {
    rootId: root?.id ?? 0,
    ids: rows.map(({ id }) => id),
    rows: rows.map(({ id, name, notes, createdAt }) => ({ id, name, notes, createdAt: moment(createdAt) })),
    name,
    otherNames: [...new Set(rows.map((row) => row.name))].filter((other) => other !== name),
    kind: root?.kind ?? 'person',
    language: needs.findLast(({ need }) => need === 'language')?.detail || null,
    isRestricted: rows.some(({ isRestricted }) => isRestricted),
    notes: rows
      .map(({ notes }) => notes)
      .filter(Boolean)
      .join('\n\n'),
    ways: (json.ways ?? []).map(({ preferredAt, verifiedAt, failedAt, ...way }) => ({
      ...way,
      isPreferred: preferredAt !== null && Date.parse(preferredAt) === preferred,
      verifiedAt: momentOrNull(verifiedAt),
      failedAt: momentOrNull(failedAt),
    })),
    needs,
    representatives: representations.filter(({ isFor }) => isFor).map(({ isFor: _, ...each }) => each),
    represents: representations.filter(({ isFor }) => !isFor).map(({ isFor: _, ...each }) => each),
    restrictions: (json.restrictions ?? []).map(({ fromOn, reviewOn, ...each }) => ({
      ...each,
      fromOn: day(fromOn),
      reviewOn: day(reviewOn),
    })),
  };
}
