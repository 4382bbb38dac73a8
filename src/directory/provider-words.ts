// What the pages of who else can help say.
import { countInWords, listInWords } from '#lib/plain-words';
import { everywhere } from './area.ts';
import type { Provider, ProviderKind } from './provider.ts';

export const kindNames: Readonly<Record<ProviderKind, string>> = {
  charity: 'Charity or community group',
  national: 'National body',
  county: 'County council',
  district: 'District council',
  parish: 'Town or parish council',
  landlord: 'Landlord',
  utility: 'Water, power or other supplier',
  health: 'Health service',
  police: 'Police',
  fire: 'Fire and rescue',
  business: 'Business',
  other: 'Other',
};

export const helpWords = {
  title: 'Who else can help',
  intro: 'Charities, health services, suppliers and other councils that help people here. They do not work for us.',
  need: 'What do you need help with?',
  anyNeed: 'Anything',
  area: 'Where do you live? (optional)',
  anyArea: 'Anywhere',
  show: 'Show who can help',
  choose: 'Choose what you need, or look at everyone.',
  everyone: 'Look at everyone',
  nobody: 'Nobody is listed for this yet.',
  nobodyAdvice: 'Look at all areas, or tell us what you need and we will find out who can help.',
  allAreas: 'Look at all areas',
  noneYet: 'No organisation is listed yet. Each will be here with what it does and how to reach it.',
  offers: 'What they offer',
  whereYouLive: 'Put in your postcode to see who helps where you live',
  contactMe: 'Ask them to contact you',
  contactMeHint: 'With your agreement we tell them how to reach you and what it is about.',
  services: 'Services of ours that go with it',
  how: 'How to reach them',
  notOurs: 'This is not ours to do',
  hidden: 'There is nobody listed at this address. Everybody listed is on the page “Who else can help”.',
} as const;

/** “5 organisations can help with food in Kesterby.” */
export function foundSentence(n: number, need: string | null, area: string | null): string {
  const who = n === 1 ? '1 organisation helps' : `${countInWords(n, 'organisation')} help`;
  return `${who}${need === null ? '' : ` with ${lower(need)}`}${area === null ? '' : ` in ${area}`}.`;
}

const lower = (title: string) =>
  /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

/** Where it helps; null for the whole of the council's area, which need not be said. */
export function areasSentence({ areas }: Pick<Provider, 'areas'>, whole: string): string | null {
  if (areas.length === 0 || areas.includes(whole)) return null;
  return areas.includes(everywhere) ? 'For people anywhere in the country.' : `For people in ${listInWords(areas)}.`;
}
