// What every way of bringing services in makes of a row: an offer, and who gives it.
import type { Offer } from '../offer.ts';
import type { ProviderKind } from '../provider.ts';

/** Who gives an offer, as its source tells it. */
export interface IncomingProvider {
  /** Its number in the source, or its name where there is none. */
  readonly sourceId: string;
  readonly name: string;
  readonly kind: ProviderKind;
  readonly about: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly url: string | null;
}

export interface IncomingOffer {
  readonly offer: Offer;
  readonly provider: IncomingProvider;
}

/** What stands in place of an offer's own facts until its source tells them. */
export const blankOffer = {
  description: '',
  isActive: true,
  minimumAge: null,
  maximumAge: null,
  needs: [],
  terms: [],
  areas: [],
  cost: null,
  phone: null,
  email: null,
  url: null,
  times: [],
  hours: [],
  places: [],
  languages: [],
  notes: [],
  checkedOn: null,
} as const satisfies Omit<Offer, 'source' | 'sourceId' | 'title'>;

/** Something wrong with what came, and where. An `error` breaks the standard or keeps a row out. */
export interface Finding {
  readonly level: 'error' | 'warning';
  /** The page or line it is in: `services, page 2`. */
  readonly place: string;
  /** Which record: its number there, its name. */
  readonly record: string;
  readonly field: string;
  /** The clause it breaks. */
  readonly rule: string;
  readonly says: string;
}

/** The count an import keeps as it goes. Every row read is in one of the others. */
export interface Tally {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Offers of the source that it does not hold any more. */
  readonly gone: number;
}

export const noTally: Tally = { read: 0, added: 0, changed: 0, unchanged: 0, refused: 0, gone: 0 };

export function sumOf(a: Tally, b: Partial<Tally>): Tally {
  return {
    read: a.read + (b.read ?? 0),
    added: a.added + (b.added ?? 0),
    changed: a.changed + (b.changed ?? 0),
    unchanged: a.unchanged + (b.unchanged ?? 0),
    refused: a.refused + (b.refused ?? 0),
    gone: a.gone + (b.gone ?? 0),
  };
}
