// Which column of a file of postcodes holds what, told by the names of its header; and a row read by them. Known are the ONS
// Postcode Directory under its old and new names, Code-Point Open (which has no header), and the ONS lists of names and codes.
import { isPostcode, tidyPostcode } from '#lib/postcode';
import { latLonOfGrid } from './national-grid.ts';
import type { PostcodeRow, PostcodeSource } from './store.ts';

const names = {
  postcode: /^(pcds|pcd8|pcd7|pcd2|pcd|postcode)$/,
  ended: /^doterm$/,
  easting: /^((os)?east1m|eastings?)$/,
  northing: /^(osnrth1m|north1m|northings?)$/,
  lat: /^lat(itude)?$/,
  lon: /^(long|lon|lng|longitude)$/,
  ward: /^(osward|wd\d\dcd|admin_ward_code|ward)$/,
  parish: /^(parish|parncp\d\dcd|par\d\dcd)$/,
  district: /^(oslaua|lad\d\dcd|admin_district_code|district)$/,
  county: /^(oscty|cty\d\dcd|admin_county_code|county)$/,
} as const;

export type PostcodeColumns = Readonly<Partial<Record<keyof typeof names, number>>>;

/** What a file holds. */
export type FileKind =
  | {
      readonly kind: 'postcodes';
      readonly columns: PostcodeColumns;
      readonly source: PostcodeSource;
      readonly hasHeader: boolean;
    }
  | { readonly kind: 'names'; readonly pairs: readonly { readonly code: number; readonly name: number }[] }
  | { readonly kind: 'unknown'; readonly missing: string };

/** Columns of Code-Point Open, in the order its user guide gives them. */
const codePoint: PostcodeColumns = { postcode: 0, easting: 2, northing: 3, county: 7, district: 8, ward: 9 };

/** Tells what kind of file it is by its first line. */
export function readHeader(first: readonly string[]): FileKind {
  if (first.length === 10 && isPostcode(tidyPostcode(first[0] ?? '')))
    return { kind: 'postcodes', columns: codePoint, source: 'os', hasHeader: false };
  const header = first.map((name) => name.trim().toLowerCase());
  const columns = Object.fromEntries(
    Object.entries(names).flatMap(([what, pattern]) => {
      const at = header.findIndex((name) => pattern.test(name));
      return at < 0 ? [] : [[what, at]];
    }),
  ) as PostcodeColumns;
  const hasPosition =
    (columns.lat !== undefined && columns.lon !== undefined) ||
    (columns.easting !== undefined && columns.northing !== undefined);
  if (columns.postcode !== undefined && hasPosition) {
    const source = columns.ended !== undefined || header.includes('oslaua') ? 'ons' : 'os';
    return { kind: 'postcodes', columns, source, hasHeader: true };
  }
  const pairs = header.flatMap((name, code) => {
    const at = /^[a-z]+\d\dcd$/.test(name) ? header.indexOf(name.replace(/cd$/, 'nm')) : -1;
    return at < 0 ? [] : [{ code, name: at }];
  });
  if (pairs.length > 0) return { kind: 'names', pairs };
  const missing = columns.postcode === undefined ? 'pcds (or pcd)' : 'oseast1m and osnrth1m, or lat and long';
  return { kind: 'unknown', missing };
}

export type ReadPostcode =
  | { readonly row: PostcodeRow }
  /** Royal Mail has ended it. */
  | { readonly ended: true }
  | { readonly refused: string };

/** Codes that say “none”: of a county where there is none, of land without a parish. */
const isNone = (code: string) => code === '' || /^[A-Z]9{8}$/.test(code) || /^E43/.test(code);

export function readPostcodeRow(cells: readonly string[], columns: PostcodeColumns, width: number): ReadPostcode {
  const cell = (what: keyof typeof names) => {
    const at = columns[what];
    return at === undefined ? '' : (cells[at] ?? '').trim();
  };
  if (cells.length !== width)
    return { refused: `The row has ${cells.length} columns, and the first line has ${width}.` };
  const postcode = tidyPostcode(cell('postcode'));
  if (!isPostcode(postcode)) return { refused: `“${cell('postcode')}” is not a postcode.` };
  if (cell('ended') !== '') return { ended: true };
  const position = readPosition(cell);
  if ('refused' in position) return position;
  const area = (what: 'ward' | 'parish' | 'district' | 'county') => (isNone(cell(what)) ? null : cell(what));
  return {
    row: {
      postcode,
      ...position,
      ward: area('ward'),
      parish: area('parish'),
      district: area('district'),
      county: area('county'),
    },
  };
}

/** Degrees where they are given, else from the grid. Nothing at all is a postcode without a position, and no fault. */
function readPosition(
  cell: (what: keyof typeof names) => string,
): { lat: number | null; lon: number | null } | { refused: string } {
  const nowhere = { lat: null, lon: null };
  const [lat, lon] = [cell('lat'), cell('lon')];
  if (lat !== '' && lon !== '') {
    const [north, east] = [Number(lat), Number(lon)];
    if (!Number.isFinite(north) || !Number.isFinite(east)) return { refused: `“${lat}, ${lon}” are not degrees.` };
    if (north > 99) return nowhere; // how the directory says that it does not know
    if (north < 49 || north > 61 || east < -9 || east > 2.5)
      return { refused: `${lat}, ${lon} is not in the United Kingdom.` };
    return { lat: north, lon: east };
  }
  const [easting, northing] = [cell('easting'), cell('northing')];
  if (easting === '' || northing === '' || (easting === '0' && northing === '0')) return nowhere;
  const onGrid = latLonOfGrid(Number(easting), Number(northing));
  return onGrid ?? { refused: `${easting}, ${northing} is not on the National Grid of Great Britain.` };
}
