// The people of the demonstration: invented names, addresses that lead nowhere, and telephone numbers kept for drama.

import type { CustomerDetails } from '#customers';
import type { Dice } from './dice.ts';
import type { Material } from './material.ts';

export interface Person extends CustomerDetails {
  readonly address: string;
}

/** People in no order. Nearly all can be reached by e-mail, by phone, or both. */
export function people(howMany: number, material: Material, dice: Dice): Person[] {
  return Array.from({ length: howMany }, (_, index) => {
    const [first, last] = [dice.pick(material.texts.firstNames), dice.pick(material.texts.surnames)];
    const ways = dice.weighted([
      ['both', 52],
      ['email', 30],
      ['phone', 16],
      ['neither', 2],
    ] as const);
    const hasEmail = ways === 'both' || ways === 'email';
    const hasPhone = ways === 'both' || ways === 'phone';
    return {
      name: `${first} ${last}`,
      email: hasEmail ? `${plain(first)}.${plain(last)}${index}@example.com` : '',
      phone: hasPhone ? `07700 900${String(dice.whole(0, 999)).padStart(3, '0')}` : '',
      address: addressIn(material, dice),
    };
  });
}

const plain = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');

/** A street belongs to one town, and a town to one postcode district. */
export function addressIn({ places }: Pick<Material, 'places'>, dice: Dice): string {
  const street = dice.whole(0, places.streets.length - 1);
  const at = street % places.towns.length;
  const district = places.postcodeDistricts[at % places.postcodeDistricts.length];
  const ending = `${1 + (street % 9)}${'ABDEFGHJ'[street % 8]}${'LNPQRSTU'[Math.floor(street / 8) % 8]}`;
  return `${dice.whole(1, 140)} ${places.streets[street]}, ${places.towns[at]}, ${district} ${ending}`;
}
