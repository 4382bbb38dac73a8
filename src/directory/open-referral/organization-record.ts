// The council and the providers as organisations.
import type { Organisation } from '#web/site';
import type { MakeId } from './ids.ts';
import { type FeedRecord, filled, webAddress } from './record.ts';
import type { ListedProvider } from './store.ts';

/** Who the feed is of. */
export interface Council {
  readonly organisation: Organisation;
  readonly publicUrl: string;
  /** The code of its area in the Government Statistical Service's register; null where it is not told. */
  readonly gss: string | null;
}

/** One-to-one fields. @param provider null is the council itself */
export function organizationLine(id: string, provider: ListedProvider | null, council: Council): FeedRecord {
  if (provider)
    return filled({
      id,
      name: provider.name,
      description: provider.about || provider.name,
      email: provider.email,
      website: webAddress(provider.url),
    });
  const { organisation } = council;
  return filled({
    id,
    name: organisation.name,
    description: `${organisation.name}. Phone ${organisation.phone}, ${organisation.openingHours.phone}.`,
    email: organisation.email,
    website: webAddress(organisation.website ?? council.publicUrl),
    uri: statisticalArea(council),
  });
}

/** The address of the council's area among official statistics. */
export const statisticalArea = ({ gss }: Council): string | undefined =>
  gss === null ? undefined : `http://statistics.data.gov.uk/id/statistical-geography/${gss}`;

/** With what is many to one. */
export function organizationRecord(
  id: string,
  provider: ListedProvider | null,
  council: Council,
  makeId: MakeId,
): FeedRecord {
  const identifiers =
    provider === null && council.gss !== null
      ? [
          filled({
            id: makeId('identifier', 'gss'),
            organization_id: id,
            identifier_scheme: 'GSS',
            identifier_type: 'Government Statistical Service code',
            identifier: council.gss,
          }),
        ]
      : [];
  return filled({ ...organizationLine(id, provider, council), organization_identifiers: identifiers });
}
