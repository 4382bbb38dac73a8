// Addresses from Ordnance Survey's OS Places API: by postcode, by UPRN, or by words. One call with both of its datasets; a
// postal address (DPA) stands before the land and property record (LPI) of the same property.
import { z } from 'zod';
import { Fault } from '#lib/fault';
import { isPostcode, tidyPostcode } from '#lib/postcode';
import type { Asked } from './asked.ts';
import { areasFrom, byStreetAndNumber, type FoundPlace } from './found-place.ts';

export const osPlacesUrl = 'https://api.os.uk';
const usualWaitMilliseconds = 3000;
const mostResults = 100;

const record = z.object({
  UPRN: z.coerce.string().regex(/^\d{1,12}$/),
  ADDRESS: z.string().min(1),
  POSTCODE: z.string().optional(),
  POSTCODE_LOCATOR: z.string().optional(),
  LOCAL_CUSTODIAN_CODE_DESCRIPTION: z.string().optional(),
  LAT: z.number().optional(),
  LNG: z.number().optional(),
});
type OsRecord = z.output<typeof record>;
const answer = z.object({
  results: z.array(z.object({ DPA: record.optional(), LPI: record.optional() })).optional(),
});

/**
 * Asks OS Places. Throws an `os-places` fault when it does not answer in time, says no, or says something else
 * than its documentation: the caller falls back on what is loaded.
 */
export async function askOsPlaces(
  asked: Exclude<Asked, { kind: 'too-little' }>,
  {
    key,
    url = osPlacesUrl,
    waitMilliseconds = usualWaitMilliseconds,
  }: { readonly key: string; readonly url?: string | undefined; readonly waitMilliseconds?: number | undefined },
): Promise<FoundPlace[]> {
  const response = await fetch(`${url}/search/places/v1/${pathFor(asked)}`, {
    headers: { key, accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(waitMilliseconds),
  }).catch((cause: unknown) => {
    throw new Fault('os-places', 'OS Places did not answer. What is loaded here was used instead.', { cause });
  });
  // what it does not know it answers with 404, and so does a postcode it cannot read
  if (response.status === 404 || response.status === 400) return [];
  if (!response.ok)
    throw new Fault('os-places', `OS Places answered ${response.status}. What is loaded here was used instead.`);
  const read = answer.safeParse(await response.json().catch(() => null));
  if (!read.success)
    throw new Fault(
      'os-places',
      'OS Places answered in a form that is not known. What is loaded here was used instead.',
    );
  return merged(read.data.results ?? []);
}

function pathFor(asked: Exclude<Asked, { kind: 'too-little' }>): string {
  const query = (rest: Record<string, string>) =>
    new URLSearchParams({ ...rest, dataset: 'DPA,LPI', output_srs: 'EPSG:4326', maxresults: String(mostResults) });
  switch (asked.kind) {
    case 'postcode':
      return `postcode?${query({ postcode: asked.postcode })}`;
    case 'uprn':
      return `uprn?${query({ uprn: String(Number(asked.uprn)) })}`;
    case 'words':
      return `find?${query({ query: asked.typed })}`;
  }
}

function merged(results: readonly { DPA?: OsRecord | undefined; LPI?: OsRecord | undefined }[]): FoundPlace[] {
  const byUprn = new Map<string, OsRecord>();
  for (const { LPI } of results) if (LPI && !byUprn.has(LPI.UPRN)) byUprn.set(LPI.UPRN, LPI);
  for (const { DPA } of results) if (DPA) byUprn.set(DPA.UPRN, DPA);
  return [...byUprn.values()].flatMap((each) => placeOf(each) ?? []).toSorted(byStreetAndNumber);
}

function placeOf(found: OsRecord): FoundPlace | null {
  const postcode = tidyPostcode(found.POSTCODE ?? found.POSTCODE_LOCATOR ?? '');
  if (!isPostcode(postcode)) return null;
  const within = areasFrom({ district: capitalised(found.LOCAL_CUSTODIAN_CODE_DESCRIPTION ?? '') });
  return {
    uprn: found.UPRN.padStart(12, '0'),
    line: readable(found.ADDRESS, postcode),
    postcode,
    within,
    areas: within.map(({ name }) => name),
    lat: found.LAT ?? null,
    lon: found.LNG ?? null,
  };
}

/** “10, HIGH STREET, TOWN, AB1 2CD” as a person would write it. */
function readable(address: string, postcode: string): string {
  const words = capitalised(address.replace(postcode, '').replace(/[,\s]+$/, '')).replace(/^(\d+[A-Z]?), /i, '$1 ');
  return `${words}, ${postcode}`;
}

const small = new Set(['and', 'by', 'in', 'le', 'of', 'on', 'the', 'under', 'upon', 'with']);

function capitalised(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\p{L}\p{N}][\p{L}\p{N}'’]*/gu, (word, at: number) =>
      small.has(word) && at > 0 ? word : `${word.charAt(0).toUpperCase()}${word.slice(1)}`,
    );
}
