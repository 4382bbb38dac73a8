// What a look-up finds: an address with its number, where it is, and the areas it lies in.

export const areaKinds = ['ward', 'parish', 'district', 'county'] as const;
export type AreaKind = (typeof areaKinds)[number];

/** An area by its name. */
export interface Area {
  readonly kind: AreaKind;
  readonly name: string;
}

export interface FoundPlace {
  /** Unique property reference number, 12 digits; null for a postcode without its addresses. */
  readonly uprn: string | null;
  /** The whole address on one line. */
  readonly line: string;
  readonly postcode: string;
  /** The names of `within`. */
  readonly areas: readonly string[];
  readonly within: readonly Area[];
  /** Degrees, WGS 84; null when nobody has said. */
  readonly lat: number | null;
  readonly lon: number | null;
}

/** The areas that are named, from the smallest up. */
export function areasFrom(names: Readonly<Partial<Record<AreaKind, string | null>>>): Area[] {
  return areaKinds.flatMap((kind) => {
    const name = names[kind];
    return name ? [{ kind, name }] : [];
  });
}

const inOrder = new Intl.Collator('en-GB', { numeric: true });

/** As people expect a list of addresses: by street, and 9 before 10. */
export function byStreetAndNumber(a: Pick<FoundPlace, 'line'>, b: Pick<FoundPlace, 'line'>): number {
  const [one, other] = [parts(a.line), parts(b.line)];
  return inOrder.compare(one.street, other.street) || inOrder.compare(one.number, other.number);
}

function parts(line: string): { number: string; street: string } {
  const [, number = '', street = line] = /^(\S*\d\S*)\s+(.*)$/.exec(line) ?? [];
  return { number, street };
}
