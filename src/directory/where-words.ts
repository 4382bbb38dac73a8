// What the pages of where somebody lives say.
import type { AreaKind } from '#addresses';

export const whereWords = {
  title: 'Where you live',
  intro:
    'Your postcode or address tells you your ward and parish, the nearest places where you can meet us, and who else helps near you.',
  kept: 'We keep it only while you look at these pages. It is not saved with your name.',
  find: 'Find my address',
  choose: 'Which is your address?',
  use: 'Use this address',
  noneOfThese: 'None of these',
  select: 'Select your address, or “None of these”',
  another: 'Use another address',
  yourAreas: 'Your areas',
  noAreas: 'Nobody has told us which ward or parish this is in.',
  nearest: 'Nearest places of ours',
  noPlaces: 'We have no place whose distance from you we know.',
  servicesHere: (name: string) => `Services at ${name}`,
  nearYou: 'Who else can help near you',
  allServices: 'All our services',
  notOurs: (council: string) =>
    `${council} is not the council for this address. Some of what is here may not be for you.`,
} as const;

export const areaKindNames: Readonly<Record<AreaKind, string>> = {
  ward: 'Ward',
  parish: 'Parish',
  district: 'Council',
  county: 'County',
};

const metresInAMile = 1609.344;

/** “0.4 miles”, “12 miles”; under a tenth of a mile is close by. */
export function milesInWords(metres: number): string {
  const miles = metres / metresInAMile;
  if (miles < 0.1) return 'less than 0.1 miles';
  return `${miles < 10 ? (Math.round(miles * 10) / 10).toString() : Math.round(miles)} miles`.replace(
    /^1 miles/,
    '1 mile',
  );
}
