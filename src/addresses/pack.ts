// The addresses that a council's folder brings along: addresses.csv. Loaded once, and again when the file has changed.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Tx } from '#db';
import { Fault } from '#lib/fault';
import type { Pack } from '#lib/pack';
import { isPostcode } from '#lib/postcode';
import type { Temporal } from '#lib/temporal';
import {
  type AddressRow,
  lockFileMark,
  type PostcodeRow,
  saveAddressAreas,
  saveAddresses,
  saveFileMark,
  savePostcodes,
} from './store.ts';

const orNull = z.string().transform((text) => (text === '' ? null : text));
const degrees = orNull.transform((text) => (text === null ? null : Number(text))).pipe(z.number().nullable());
const row = z.object({
  uprn: z.string().regex(/^\d{12}$/, 'a UPRN has 12 digits here'),
  line1: z.string().min(1),
  line2: z.string(),
  town: z.string().min(1),
  postcode: z.string().refine(isPostcode, 'a postcode, tidied'),
  ward: orNull,
  parish: orNull,
  lat: degrees,
  lon: degrees,
});

/** Loads the folder's addresses, and their postcodes; nothing when it brings none. */
export async function loadAddressesPack(tx: Tx, pack: Pack, at: Temporal.Instant): Promise<void> {
  const path = join(pack.folder, 'addresses.csv');
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return;
  const hash = createHash('sha256').update(text).digest('hex');
  const mark = await lockFileMark(tx, { hash, name: 'addresses.csv', kind: 'council' }, at);
  if (mark.isFinished) return;
  const { shortName } = await pack.read('council.json', z.object({ shortName: z.string() }));
  const rows = readRows(text, path);
  for (let from = 0; from < rows.length; from += 5000) await saveAddresses(tx, rows.slice(from, from + 5000));
  await savePostcodes(tx, postcodesOf(rows, shortName), 'council');
  await saveAddressAreas(tx);
  await saveFileMark(tx, { ...mark, read: rows.length, taken: rows.length }, at);
}

function readRows(text: string, path: string): AddressRow[] {
  const records: unknown[] = parse(text, { columns: true, bom: true, skip_empty_lines: true });
  return records.map((record, index) => {
    const read = row.safeParse(record);
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    throw new Fault(
      'address-file',
      `${path}, row ${index + 2}: ${issue?.path.join('.')}: ${issue?.message}. Put it right and load again.`,
    );
  });
}

/** Each postcode in the middle of its addresses, in the areas that all of them share. */
function postcodesOf(rows: readonly AddressRow[], district: string): PostcodeRow[] {
  return [...Map.groupBy(rows, ({ postcode }) => postcode)].map(([postcode, inIt]) => {
    const shared = (key: 'ward' | 'parish') => {
      const [first = null, ...others] = new Set(inIt.map((each) => each[key]));
      return others.length === 0 ? first : null;
    };
    const middle = (key: 'lat' | 'lon') => {
      const all = inIt.flatMap((each) => each[key] ?? []);
      return all.length === 0 ? null : all.reduce((sum, each) => sum + each, 0) / all.length;
    };
    return {
      postcode,
      lat: middle('lat'),
      lon: middle('lon'),
      ward: shared('ward'),
      parish: shared('parish'),
      district,
      county: null,
    };
  });
}
