// Addresses, postcodes and the names of areas: this part's SQL.
import { type Db, sql, type Tx } from '#db';
import type { Temporal } from '#lib/temporal';
import { type Area, areasFrom, byStreetAndNumber, type FoundPlace } from './found-place.ts';

/** A look-up gives so many at most. */
export const mostFound = 200;

export type PostcodeSource = 'council' | 'ons' | 'os';

export interface AddressRow {
  readonly uprn: string;
  readonly line1: string;
  readonly line2: string;
  readonly town: string;
  readonly postcode: string;
  readonly ward: string | null;
  readonly parish: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
}

export interface PostcodeRow {
  readonly postcode: string;
  readonly lat: number | null;
  readonly lon: number | null;
  /** Names, or codes that `area_names` may know. */
  readonly ward: string | null;
  readonly parish: string | null;
  readonly district: string | null;
  readonly county: string | null;
}

type Found = AddressRow & { readonly district: string | null; readonly county: string | null };

const nameOf = (column: string) =>
  sql`coalesce((select name from area_names where code = ${sql.ref(column)}), ${sql.ref(column)})`;

const addressColumns = sql`
  a.uprn, a.line1, a.line2, a.town, a.postcode, coalesce(a.ward, ${nameOf('p.ward')}) as ward,
  coalesce(a.parish, ${nameOf('p.parish')}) as parish, ${nameOf('p.district')} as district, ${nameOf('p.county')} as county,
  coalesce(a.lat, p.lat) as lat, coalesce(a.lon, p.lon) as lon
  from addresses a left join postcodes p using (postcode)`;

/** A code that nobody has named tells a resident nothing. */
const isCode = (name: string | null) => name !== null && /^[A-Z]\d{8}$/.test(name);

function areasOfRow(row: Pick<PostcodeRow, 'ward' | 'parish' | 'district' | 'county'>): Area[] {
  const named = (name: string | null) => (isCode(name) ? null : name);
  return areasFrom({
    ward: named(row.ward),
    parish: named(row.parish),
    district: named(row.district),
    county: named(row.county),
  });
}

function placeOf({ uprn, line1, line2, town, postcode, lat, lon, ...areas }: Found): FoundPlace {
  const within = areasOfRow(areas);
  const line = [line1, line2, town, postcode].filter((part) => part !== '').join(', ');
  return { uprn, line, postcode, within, areas: within.map(({ name }) => name), lat, lon };
}

export async function addressesByPostcode(db: Db, postcode: string): Promise<FoundPlace[]> {
  const { rows } = await sql<Found>`
    /* addresses-by-postcode */ select ${addressColumns} where a.postcode = ${postcode} limit ${mostFound}`.execute(db);
  return rows.map(placeOf).toSorted(byStreetAndNumber);
}

export async function addressByUprn(db: Db, uprn: string): Promise<FoundPlace[]> {
  const { rows } = await sql<Found>`select ${addressColumns} where a.uprn = ${uprn}`.execute(db);
  return rows.map(placeOf);
}

/**
 * Addresses in which every word stands, or a word that begins with it. Where the words stand side by side in some, as the
 * name of a street does, only those are given.
 */
export async function addressesByWords(db: Db, words: readonly string[]): Promise<FoundPlace[]> {
  // the words are letters and figures alone, so they make a query as they are
  const query = words.map((word) => (/^\d+$/.test(word) ? word : `${word}:*`)).join(' & ');
  const { rows } = await sql<Found & { isPhrase: boolean }>`
    select a.search @@ phraseto_tsquery('simple', ${words.join(' ')}) as is_phrase, ${addressColumns}
     where a.search @@ to_tsquery('simple', ${query}) order by is_phrase desc, a.postcode, a.uprn limit ${mostFound}`.execute(
    db,
  );
  const phrases = rows.filter(({ isPhrase }) => isPhrase);
  return (phrases.length > 0 ? phrases : rows).map(({ isPhrase, ...row }) => placeOf(row)).toSorted(byStreetAndNumber);
}

/** A postcode with its areas and middle, and whose data said so; undefined when it is not known. */
export async function findPostcode(
  db: Db,
  postcode: string,
): Promise<(Pick<PostcodeRow, 'postcode' | 'lat' | 'lon'> & { within: Area[]; source: PostcodeSource }) | undefined> {
  const { rows } = await sql<PostcodeRow & { source: PostcodeSource }>`
    /* find-postcode */
    select postcode, lat, lon, source, ${nameOf('ward')} as ward, ${nameOf('parish')} as parish,
           ${nameOf('district')} as district, ${nameOf('county')} as county
      from postcodes where postcode = ${postcode}`.execute(db);
  const [row] = rows;
  return row && { postcode, lat: row.lat, lon: row.lon, source: row.source, within: areasOfRow(row) };
}

const columnOf = <Row, Key extends keyof Row>(rows: readonly Row[], key: Key) => rows.map((row) => row[key]);

/** Adds addresses or brings them up to date. */
export async function saveAddresses(tx: Tx, rows: readonly AddressRow[]): Promise<void> {
  await sql`
    insert into addresses (uprn, line1, line2, town, postcode, ward, parish, lat, lon)
    select * from unnest(${columnOf(rows, 'uprn')}::text[], ${columnOf(rows, 'line1')}::text[],
      ${columnOf(rows, 'line2')}::text[], ${columnOf(rows, 'town')}::text[], ${columnOf(rows, 'postcode')}::text[],
      ${columnOf(rows, 'ward')}::text[], ${columnOf(rows, 'parish')}::text[], ${columnOf(rows, 'lat')}::float8[],
      ${columnOf(rows, 'lon')}::float8[])
    on conflict (uprn) do update set line1 = excluded.line1, line2 = excluded.line2, town = excluded.town,
      postcode = excluded.postcode, ward = excluded.ward, parish = excluded.parish, lat = excluded.lat,
      lon = excluded.lon`.execute(tx);
}

/** Adds postcodes or brings them up to date; of one that comes twice the last counts. Those of a council stay its own. */
export async function savePostcodes(tx: Tx, rows: readonly PostcodeRow[], source: PostcodeSource): Promise<void> {
  const last = [...new Map(rows.map((row) => [row.postcode, row])).values()];
  await sql`
    insert into postcodes (postcode, lat, lon, ward, parish, district, county, source)
    select *, ${source} from unnest(${columnOf(last, 'postcode')}::text[], ${columnOf(last, 'lat')}::float8[],
      ${columnOf(last, 'lon')}::float8[], ${columnOf(last, 'ward')}::text[], ${columnOf(last, 'parish')}::text[],
      ${columnOf(last, 'district')}::text[], ${columnOf(last, 'county')}::text[])
    on conflict (postcode) do update set lat = excluded.lat, lon = excluded.lon, ward = excluded.ward,
      parish = excluded.parish, district = excluded.district, county = excluded.county, source = excluded.source
      where excluded.source = 'council' or postcodes.source <> 'council'`.execute(tx);
}

/** Names codes, or names them anew. */
export async function saveAreaNames(tx: Tx, rows: readonly { code: string; name: string }[]): Promise<void> {
  const last = [...new Map(rows.map((row) => [row.code, row])).values()];
  await sql`
    insert into area_names (code, name) select * from unnest(${columnOf(last, 'code')}::text[], ${columnOf(last, 'name')}::text[])
    on conflict (code) do update set name = excluded.name`.execute(tx);
}

/** Writes down which towns, wards and parishes have addresses in common. */
export async function saveAddressAreas(tx: Tx): Promise<void> {
  await sql`
    insert into address_areas (town, ward, parish)
    select distinct town, coalesce(ward, ''), coalesce(parish, '') from addresses on conflict do nothing`.execute(tx);
}

/**
 * The towns, wards and parishes that have addresses in common with the area of this name, itself first: what somebody may
 * live in who says that they live there.
 */
export async function areasAround(db: Db, name: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct unnest(array[town, ward, parish]) as name from address_areas
     where ${name} in (town, ward, parish)`.execute(db);
  const others = rows.map((row) => row.name).filter((each) => each !== '' && each !== name);
  return [name, ...others.toSorted()];
}

/** How far the loading of a file has got. */
export interface FileMark {
  readonly hash: string;
  readonly read: number;
  readonly taken: number;
  readonly ended: number;
  readonly refused: number;
  readonly refusedBytes: number;
  readonly isFinished: boolean;
}

/** The mark of this file, locked: where it stopped, or the beginning. */
export async function lockFileMark(
  tx: Tx,
  file: { readonly hash: string; readonly name: string; readonly kind: string },
  at: Temporal.Instant,
): Promise<FileMark> {
  await sql`
    insert into address_files (hash, name, kind, began_at) values (${file.hash}, ${file.name}, ${file.kind}, ${at})
    on conflict (hash) do nothing`.execute(tx);
  const { rows } = await sql<FileMark>`
    select hash, rows_read as read, rows_taken as taken, rows_ended as ended, rows_refused as refused, refused_bytes,
           finished_at is not null as is_finished
      from address_files where hash = ${file.hash} for update`.execute(tx);
  const [mark] = rows;
  if (!mark) throw new Error(`the mark of ${file.name} is gone`);
  return mark;
}

/** Moves the mark, in the transaction that keeps the rows it has passed. `finishedAt` null begins the file again. */
export async function saveFileMark(
  tx: Tx,
  mark: Omit<FileMark, 'isFinished'>,
  finishedAt: Temporal.Instant | null,
): Promise<void> {
  await sql`
    update address_files set rows_read = ${mark.read}, rows_taken = ${mark.taken}, rows_ended = ${mark.ended},
           rows_refused = ${mark.refused}, refused_bytes = ${mark.refusedBytes}, finished_at = ${finishedAt}
     where hash = ${mark.hash}`.execute(tx);
}
