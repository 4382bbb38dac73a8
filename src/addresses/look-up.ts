// Looking a place up by postcode, property number or words: at OS Places where a key is set, else in what is loaded here.
import type { Db } from '#db';
import { Fault } from '#lib/fault';
import { isPostcode, tidyPostcode } from '#lib/postcode';
import { type Asked, readAsked } from './asked.ts';
import { type Area, areaKinds, type FoundPlace } from './found-place.ts';
import { askOsPlaces } from './os-places.ts';
import { type AddressSettings, addressSettings } from './settings.ts';
import {
  addressByUprn,
  addressesByPostcode,
  addressesByWords,
  findPostcode,
  mostFound,
  type PostcodeSource,
} from './store.ts';

/** What was looked for, what was found, and whose data it is. */
export interface AddressSearch {
  readonly asked: Asked;
  readonly found: readonly FoundPlace[];
  /** The postcode asked for is known, with or without its addresses. */
  readonly postcode: Pick<FoundPlace, 'postcode' | 'within' | 'lat' | 'lon'> | null;
  /** There may be more than are given. */
  readonly isMore: boolean;
  readonly from: 'os-places' | 'loaded';
  /** OS Places is set up and did not answer. */
  readonly isFallback: boolean;
  /** Whose data is used besides the council's own: each asks to be named. */
  readonly sources: readonly ('os-places' | Exclude<PostcodeSource, 'council'>)[];
}

/** Looks up what was typed, and says how it went. */
export async function searchAddresses(
  db: Db,
  typed: string,
  settings: AddressSettings = addressSettings(),
): Promise<AddressSearch> {
  const asked = readAsked(typed);
  const nothing = {
    asked,
    found: [],
    postcode: null,
    isMore: false,
    from: 'loaded',
    isFallback: false,
    sources: [],
  } as const;
  if (asked.kind === 'too-little') return nothing;
  const known = asked.kind === 'postcode' ? await findPostcode(db, asked.postcode) : undefined;
  const outside = await outsideAnswer(asked, settings);
  const found = outside ? await withOwnAreas(db, outside) : await loadedAnswer(db, asked);
  const [first] = found;
  return {
    asked,
    found,
    postcode: known ?? (asked.kind === 'postcode' && first ? inCommon(asked.postcode, found) : null),
    isMore: found.length >= (outside ? 100 : mostFound),
    from: outside ? 'os-places' : 'loaded',
    isFallback: settings.osPlacesKey !== null && outside === null,
    sources: [
      ...(outside && outside.length > 0 ? (['os-places'] as const) : []),
      ...(known && known.source !== 'council' ? [known.source] : []),
    ],
  };
}

/** The places that what was typed may mean; none when nothing is like it. */
export async function lookUp(db: Db, typed: string, settings?: AddressSettings): Promise<FoundPlace[]> {
  return [...(await searchAddresses(db, typed, settings)).found];
}

/** The areas a postcode lies in, from the smallest up; none when it is not known. */
export async function areasOf(db: Db, postcode: string): Promise<Area[]> {
  const tidy = tidyPostcode(postcode);
  return isPostcode(tidy) ? ((await findPostcode(db, tidy))?.within ?? []) : [];
}

/** Null when it is not set up, or did not answer. */
async function outsideAnswer(
  asked: Exclude<Asked, { kind: 'too-little' }>,
  { osPlacesKey, osPlacesUrl, waitMilliseconds, log }: AddressSettings,
): Promise<FoundPlace[] | null> {
  if (osPlacesKey === null) return null;
  try {
    return await askOsPlaces(asked, { key: osPlacesKey, url: osPlacesUrl, waitMilliseconds });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    log?.(`${error.code}: ${error.message}`);
    return null;
  }
}

function loadedAnswer(db: Db, asked: Exclude<Asked, { kind: 'too-little' }>): Promise<FoundPlace[]> {
  switch (asked.kind) {
    case 'postcode':
      return addressesByPostcode(db, asked.postcode);
    case 'uprn':
      return addressByUprn(db, asked.uprn);
    case 'words':
      return addressesByWords(db, asked.words);
  }
}

/** OS Places names the council of an address; its ward and parish come from the postcodes loaded here. */
async function withOwnAreas(db: Db, found: readonly FoundPlace[]): Promise<FoundPlace[]> {
  const postcodes = [...new Set(found.map(({ postcode }) => postcode))];
  const areas = new Map(await Promise.all(postcodes.map(async (each) => [each, await areasOf(db, each)] as const)));
  return found.map((place) => {
    const loaded = areas.get(place.postcode) ?? [];
    const within = areaKinds.flatMap((kind) => {
      const ofKind = (areas: readonly Area[]) => areas.find((area) => area.kind === kind);
      return ofKind(loaded) ?? ofKind(place.within) ?? [];
    });
    return { ...place, within, areas: within.map(({ name }) => name) };
  });
}

/** What is true of a postcode by all of its addresses. */
function inCommon(postcode: string, found: readonly FoundPlace[]): AddressSearch['postcode'] {
  const [first] = found;
  if (!first) return null;
  const within = first.within.filter((area) =>
    found.every((place) => place.within.some(({ kind, name }) => kind === area.kind && name === area.name)),
  );
  return { postcode, within, lat: first.lat, lon: first.lon };
}
