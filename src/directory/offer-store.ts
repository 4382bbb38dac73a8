// Offers of others than the council: this room's SQL for reading them.
import { type Db, sql } from '#db';
import { isUuid } from '#lib/uuid';
import { type KeptOffer, offerSchema } from './offer.ts';

interface Row {
  readonly id: string;
  readonly record: unknown;
  readonly slug: string;
  readonly name: string;
}

const keptOf = ({ id, record, slug, name }: Row): KeptOffer => ({
  ...offerSchema.parse(record),
  id,
  provider: { slug, name },
});

/** An offer can be read where its provider is shown to residents and it can be had. */
const shown = sql`offers o join providers p on p.slug = o.provider where o.is_active and p.is_listed`;
const columns = sql`o.id, o.record, p.slug, p.name`;

/** One offer that residents may see; null when there is none. */
export async function findOffer(db: Db, id: string): Promise<KeptOffer | null> {
  if (!isUuid(id)) return null;
  const { rows } = await sql<Row>`/* find-offer */ select ${columns} from ${shown} and o.id = ${id}::uuid`.execute(db);
  return rows[0] ? keptOf(rows[0]) : null;
}

export interface OfferSearch {
  /** The slug of a need. */
  readonly need?: string;
  /** Names of the areas somebody lives in. Offers that name no area, or say “everywhere”, are for all. */
  readonly areas?: readonly string[];
  /** The slug of a provider. */
  readonly provider?: string;
  /** In a resident's own words. */
  readonly text?: string;
  readonly limit: number;
}

/** Offers that residents may see, by all that is asked of them: best first where there are words, else by title. */
export async function offersFor(db: Db, { need, areas, provider, text, limit }: OfferSearch): Promise<KeptOffer[]> {
  const words = text?.trim() ?? '';
  const query = sql`websearch_to_tsquery('english', ${words})`;
  const asked = [
    ...(need === undefined ? [] : [sql`o.needs @> array[${need}::text]`]),
    ...(areas === undefined ? [] : [sql`(o.areas = '{}' or o.areas && ${['everywhere', ...areas]}::text[])`]),
    ...(provider === undefined ? [] : [sql`o.provider = ${provider}`]),
    ...(words === '' ? [] : [sql`o.search @@ ${query}`]),
  ];
  const order = words === '' ? sql`o.title, o.id` : sql`ts_rank(o.search, ${query}) desc, o.title, o.id`;
  const { rows } = await sql<Row>`
    select ${columns} from ${shown} and ${sql.join([sql`true`, ...asked], sql` and `)}
     order by ${order} limit ${limit}`.execute(db);
  return rows.map(keptOf);
}
