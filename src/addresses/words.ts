// What a look-up says: when nothing is found, when an outside service is silent, and whose data is shown.
import type { AddressSearch } from './look-up.ts';

export const addressWords = {
  label: 'Your postcode or address',
  hint: 'As it stands on your post: the postcode, or the street with the number',
  tooLittle: 'Enter a whole postcode, or a street with the town',
  fallback:
    'The national list of addresses is not answering, so this is from our own list. It may not have the newest homes.',
  more: 'There are more than these. Add the house number, or use the postcode.',
} as const;

/** Why nothing is offered; null when something is. */
export function nothingFound({ asked, found, postcode }: AddressSearch): string | null {
  if (asked.kind === 'too-little') return addressWords.tooLittle;
  if (found.length > 0 || postcode) return null;
  switch (asked.kind) {
    case 'postcode':
      return `We do not know the postcode ${asked.postcode}. Check it, or enter the street and town`;
    case 'uprn':
      return 'We do not know an address of this number. Check it, or enter the postcode';
    case 'words':
      return `We found no address like “${asked.typed}”. Check the spelling, or enter the postcode`;
  }
}

const attributions: Readonly<Record<AddressSearch['sources'][number], string>> = {
  'os-places': 'Addresses: © Crown copyright and database rights, Ordnance Survey; Royal Mail address data.',
  os: 'Postcodes: contains OS data © Crown copyright and database right; contains Royal Mail data © Royal Mail copyright and database right.',
  ons: 'Postcodes: source, Office for National Statistics, licensed under the Open Government Licence v3.0; contains OS data © Crown copyright and database right; contains Royal Mail data © Royal Mail copyright and database right.',
};

/** What the licences of the data used ask to be said. */
export const attributionsOf = ({ sources }: Pick<AddressSearch, 'sources'>): string[] =>
  sources.map((source) => attributions[source]);
