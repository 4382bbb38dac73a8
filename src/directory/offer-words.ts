// What the page of an offer says, and the hours of offers in words.
import { listInWords, timeInWords } from '#lib/plain-words';
import { Temporal } from '#lib/temporal';
import type { Hours, Offer, Weekday } from './offer.ts';

export const offerWords = {
  whoCanHelp: 'Who can help',
  givenBy: 'From',
  notUs: 'The council does not run it: check with them before you set out.',
  who: 'Who it is for',
  cost: 'Cost',
  when: 'When',
  where: 'Where',
  areas: 'Areas',
  everywhere: 'Everywhere',
  phone: 'Phone',
  email: 'Email',
  website: 'Website',
  languages: 'Languages',
  checked: (day: string) => `They last checked this on ${day}.`,
  notChecked: 'We do not know when this was last checked.',
  gone: 'It may have ended. Look under “Who can help” for others.',
} as const;

/** “For people aged 50 and over”; null where no age is said. */
export function agesInWords({ minimumAge, maximumAge }: Pick<Offer, 'minimumAge' | 'maximumAge'>): string | null {
  if (minimumAge === null && maximumAge === null) return null;
  if (maximumAge === null) return `People aged ${minimumAge} and over`;
  return minimumAge === null ? `People aged ${maximumAge} and under` : `People aged ${minimumAge} to ${maximumAge}`;
}

export const dayNames: Readonly<Record<Weekday, string>> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};

/** In the source's own sentences where it has some, else from its weekly hours. */
export function timesInWords({ times, hours }: Pick<Offer, 'times' | 'hours'>): string[] {
  return times.length > 0 ? [...times] : hours.map(hoursInWords);
}

function hoursInWords({ days, opens, closes }: Hours): string {
  const clock = (time: string) => (time === '24:00' ? 'midnight' : timeInWords(Temporal.PlainTime.from(time)));
  const order = Object.keys(dayNames) as Weekday[];
  const [first, last] = [days[0], days.at(-1)];
  const isRun =
    days.length > 2 &&
    first !== undefined &&
    last !== undefined &&
    order.indexOf(last) - order.indexOf(first) === days.length - 1;
  const named =
    isRun && first && last ? `${dayNames[first]} to ${dayNames[last]}` : listInWords(days.map((day) => dayNames[day]));
  return `${named}, ${clock(opens)} to ${clock(closes)}`;
}
