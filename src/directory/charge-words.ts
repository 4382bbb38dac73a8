// What is said of charges: prices, whom they are less for, and what is wrong with a list of them.
import type { Charge } from './charge.ts';

const pounds = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  trailingZeroDisplay: 'stripIfInteger',
});

/** `£32`, `£24.50`, `£1,200`, from pence. */
export const moneyWords = (pence: number): string => pounds.format(pence / 100);

const irregular: Readonly<Record<string, string>> = {
  person: 'people',
  child: 'children',
  half: 'halves',
  foot: 'feet',
};

/** “items”, “copies”, “people”, “hours of hire”: the plural of a unit. */
export function pluralOf(unit: string): string {
  const [, head = '', tail = ''] = /^(.*?)( (?:of|in|for|per|on|at|from|with|a|an)\b.*)?$/s.exec(unit) ?? [];
  const [, before = '', noun = ''] = /^(.*?)([^\s-]*)$/s.exec(head) ?? [];
  const known = irregular[noun.toLowerCase()];
  if (known) return `${before}${known}${tail}`;
  if (/[^aeiou]y$/i.test(noun)) return `${before}${noun.slice(0, -1)}ies${tail}`;
  return `${before}${noun}${/(s|x|z|ch|sh)$/i.test(noun) ? 'es' : 's'}${tail}`;
}

/** “1 item”, “5 items”. */
export const unitsInWords = (units: number, unit: string): string =>
  `${units.toLocaleString('en-GB')} ${units === 1 ? unit : pluralOf(unit)}`;

const timeUnits = /^(hour|half hour|half day|day|night|week|fortnight|month|quarter|term|season|year)\b/;

/** “a year”, “an hour”, “for each item”: how one unit is said after its price. */
export function perWords(unit: string): string {
  if (!timeUnits.test(unit)) return `for each ${unit}`;
  return `${unit.startsWith('hour') ? 'an' : 'a'} ${unit}`;
}

const opensAPhrase = /^(if|for|with|when|where|on|after|before|under|in)\b/i;
const plainNouns =
  /^(people|anyone|anybody|children|adults|students|residents|households|carers|families|each|a|an|the)\b/i;
// “it is for a child”, “the learner is disabled”: said of somebody, and no name of them
const clause =
  /^(you|it|he|she|they|we|everyone|everybody|somebody|someone|nobody)\b|^(the|your|a|an|all|no)\b.*\b(is|are|was|were|has|have|gets?|does|do|lives?|goes|cannot)\b/i;
const withSmallLetter = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1);

/** “if you get Universal Credit”, “for people over 60”: a concession's words after its price, however they begin. */
export function concessionWho(who: string): string {
  const said = who.trim().replace(/\.$/, '');
  if (opensAPhrase.test(said)) return withSmallLetter(said);
  if (clause.test(said)) return `if ${withSmallLetter(said)}`;
  return `for ${plainNouns.test(said) ? withSmallLetter(said) : said}`;
}

export const costWords = {
  free: 'There is no charge.',
  notSaid: 'Ask us: the cost is not on this page yet.',
  freeFor: (who: string) => `Free ${who}.`,
  priceFor: (price: string, who: string) => `${price} ${who}.`,
  paidOnce: (price: string) => `${price}.`,
  each: (price: string, per: string) => `${price} ${per}.`,
  upTo: (price: string, units: string) => `${price} for up to ${units}.`,
  upToThen: (price: string, units: string, further: string, unit: string) =>
    `${price} for up to ${units}, then ${further} for each further ${unit}.`,
  freeUpToThen: (units: string, further: string, unit: string) =>
    `Free for up to ${units}, then ${further} for each further ${unit}.`,
  example: (units: string, isOne: boolean, price: string) => `${units} ${isOne ? 'costs' : 'cost'} ${price}.`,
  exampleFor: (units: string, isOne: boolean, price: string, who: string) =>
    `${units} ${isOne ? 'costs' : 'cost'} ${price} ${who}.`,
  nothing: 'nothing',
  vatIncluded: 'VAT is included.',
  vatAdded: 'VAT is added to this.',
  setByLaw: 'The law',
  setByCouncil: 'The council',
  fromDay: (day: string, sentence: string) => `From ${day}: ${sentence}`,
  thingFromDay: (what: string, day: string, sentence: string) => `${what}, from ${day}: ${sentence}`,
  someChange: (day: string) => `Prices change on ${day}.`,
  endsOn: (day: string) => `This price ends on ${day}.`,
  range: (least: string, most: string) => `${least} to ${most}, depending on what you need.`,
  inFull: 'What it costs',
} as const;

/** “£32 for up to 3 items, then £8 for each further item.” */
export function priceSentence({ pence, per, covers = 1, furtherPence }: Charge): string {
  const price = pence === 0 ? 'Free' : moneyWords(pence);
  if (per === undefined) return costWords.paidOnce(price);
  if (furtherPence !== undefined) {
    const units = unitsInWords(covers, per);
    const further = moneyWords(furtherPence);
    return pence === 0
      ? costWords.freeUpToThen(units, further, per)
      : costWords.upToThen(price, units, further, per).replace(/for up to 1 /, 'for 1 ');
  }
  return covers === 1 ? costWords.each(price, perWords(per)) : costWords.upTo(price, unitsInWords(covers, per));
}

/** “£16 if you get Universal Credit.”, one for each reduced price. */
export function concessionSentences({ concessions }: Charge): string[] {
  return concessions.map(({ who, pence }) =>
    pence === 0 ? costWords.freeFor(concessionWho(who)) : costWords.priceFor(moneyWords(pence), concessionWho(who)),
  );
}

/** The whole of a price: “£32 for up to 3 items, then £8 for each further item. £16 if you get Universal Credit.” */
export function chargeSentence(charge: Charge): string {
  return [priceSentence(charge), ...concessionSentences(charge)].join(' ');
}

/** What is wrong with charges. The thing paid for is named in each, since a list may have many. */
export const charging = {
  period: (price: string, from: string, until: string) =>
    until === '' ? `${price} from ${from} with no end` : `${price} from ${from} to ${until}`,
  endsFirst: (what: string, until: string, from: string) => `“${what}” ends on ${until}, before it starts on ${from}.`,
  coversWithoutUnit: (what: string, covers: number) =>
    `“${what}” covers ${covers.toLocaleString('en-GB')}, and does not say of what. Say what it is charged for each of, such as an item.`,
  furtherWithoutCovers: (what: string) =>
    `“${what}” has a price for each further one, and does not say how many the first price covers.`,
  dearerConcession: (what: string, who: string, price: string, full: string) =>
    `In “${what}”, the reduced price “${who}” is ${price}, which is more than the full price of ${full}.`,
  twinConcession: (what: string, who: string) => `In “${what}”, there are two reduced prices “${who}”.`,
  unknownConcession: (what: string, who: string) =>
    `The example of “${what}” takes the reduced price “${who}”, which it does not have.`,
  exampleWithoutUnit: (what: string, units: number) =>
    `The example of “${what}” counts ${units.toLocaleString('en-GB')}, and the price is paid once. Say what it is charged for each of.`,
  twinId: (id: string) => `Two charges have the id “${id}”.`,
  overlap: (what: string, first: string, second: string) =>
    `Two prices of “${what}” hold on the same days: ${first}, and ${second}. End the first before the second begins.`,
} as const;
