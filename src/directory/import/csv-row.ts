// One row of a CSV file, read by a map: an offer, or the reason why not; and what of it could not be read and is left out.
import { isPostcode, tidyPostcode } from '#lib/postcode';
import { type Hours, type OfferPlace, type Weekday, weekdays } from '../offer.ts';
import { fillIn, type ServicesMap } from './csv-map.ts';
import { plainLine, plainText, webLink } from './hsds-offer.ts';
import { blankOffer, type IncomingOffer } from './incoming.ts';

/** What is wrong with a cell, or with the row. */
export interface RowFault {
  readonly field: string;
  readonly says: string;
}

export type ReadRow =
  | { readonly incoming: IncomingOffer; readonly leftOut: readonly RowFault[]; readonly refused?: never }
  | { readonly refused: RowFault; readonly incoming?: never };

const emailShape = /^[^\s@"(),:;<>[\\\]]+@[^\s@.]+(\.[^\s@.]+)+$/;

/** A reader of rows under one header. Assumes that the header has every column the map names. */
export function csvRowReader(map: ServicesMap, header: readonly string[]): (cells: readonly string[]) => ReadRow {
  const at = new Map(header.map((name, position) => [name, position]));
  const missing = new Set(map.missing.map((text) => text.toLowerCase()));

  return (cells) => {
    if (cells.length !== header.length)
      return {
        refused: {
          field: 'the row',
          says: `The row has ${cells.length} columns, and the header names ${header.length}.`,
        },
      };
    const cell = (column: string): string => {
      const value = plainText(cells[at.get(column) ?? -1]);
      return missing.has(value.toLowerCase()) ? '' : value;
    };
    const filled = (template: string | undefined) => (template === undefined ? '' : fillIn(template, cell));
    for (const field of ['id', 'title'] as const)
      if (filled(map[field]) === '') return { refused: { field, says: `The ${field} is empty: ${map[field]}.` } };
    const provider = filled(map.provider.name);
    if (provider === '')
      return { refused: { field: 'provider', says: `The provider has no name: ${map.provider.name}.` } };
    const ages = { minimum: ageOf(filled(map.minimumAge)), maximum: ageOf(filled(map.maximumAge)) };
    if (ages.minimum === 'wrong' || ages.maximum === 'wrong')
      return {
        refused: {
          field: 'ages',
          says: `An age is no number of years: “${filled(map.minimumAge)}”, “${filled(map.maximumAge)}”.`,
        },
      };
    const { minimum, maximum } = ages;
    if (minimum !== null && maximum !== null && minimum > maximum)
      return { refused: { field: 'ages', says: `The lowest age (${minimum}) is above the highest (${maximum}).` } };

    const leftOut: RowFault[] = [];
    const checked = (field: string, typed: string, read: (text: string) => string | null, expected: string) => {
      if (typed === '') return null;
      const value = read(typed);
      if (value === null)
        leftOut.push({
          field,
          says: `${field} is “${typed.slice(0, 100)}”, which is not ${expected}. It was left out.`,
        });
      return value;
    };
    const url = (field: string, typed: string) => checked(field, typed, linkOf, 'a web address');
    const email = (field: string, typed: string) =>
      checked(field, typed, (text) => (emailShape.test(text) ? text : null), 'an email address');
    const phone = (field: string, typed: string) =>
      checked(
        field,
        typed,
        (text) => (text.replace(/\D/g, '').length >= 6 && text.length <= 60 ? text : null),
        'a phone number',
      );

    const hours = hoursOf(map, filled, leftOut);
    const searched = filled(map.needsByWords?.in).toLowerCase();
    const byWords = Object.entries(map.needsByWords?.words ?? {}).flatMap(([word, need]) =>
      searched.includes(word.toLowerCase()) ? [need] : [],
    );
    const short = (text: string) => plainLine(text, 500);
    return {
      leftOut,
      incoming: {
        offer: {
          ...blankOffer,
          source: map.source,
          sourceId: short(filled(map.id)),
          title: plainLine(filled(map.title), 200),
          description: (map.description ?? [])
            .map(filled)
            .filter((text) => text !== '')
            .join('\n\n'),
          minimumAge: minimum,
          maximumAge: maximum,
          needs: [...new Set([...map.needs, ...byWords])],
          terms: map.terms.flatMap(({ name, taxonomy }) => {
            const term = plainLine(filled(name), 200);
            return term === '' ? [] : [{ name: term, uri: null, taxonomy }];
          }),
          areas: [
            ...new Set(
              map.areas
                .map(filled)
                .map(short)
                .filter((area) => area !== ''),
            ),
          ],
          cost: short(filled(map.cost)) || null,
          phone: phone('phone', filled(map.phone)),
          email: email('email', filled(map.email)),
          url: url('url', filled(map.url)),
          times: map.times
            .map(filled)
            .map(short)
            .filter((time) => time !== ''),
          hours,
          places: placeOf(map, filled, leftOut),
          notes: map.notes.flatMap(({ label, text }) => {
            const note = short(filled(text));
            return note === '' ? [] : [{ label, text: note }];
          }),
        },
        provider: {
          sourceId: short(provider),
          name: plainText(provider, 200),
          kind: map.provider.kind,
          about: plainText(filled(map.provider.about), 1000),
          phone: phone('provider.phone', filled(map.provider.phone)),
          email: email('provider.email', filled(map.provider.email)),
          url: url('provider.url', filled(map.provider.url)),
        },
      },
    };
  };
}

type Filled = (template: string | undefined) => string;

function ageOf(typed: string): number | null | 'wrong' {
  if (typed === '') return null;
  return /^\d{1,3}$/.test(typed) && Number(typed) <= 150 ? Number(typed) : 'wrong';
}

/** Many lists write `www.example.org` and leave the rest to the reader. */
function linkOf(typed: string): string | null {
  const whole = /^[a-z]+:/i.test(typed) ? typed : `https://${typed}`;
  const link = /\s/.test(whole) ? null : webLink(whole);
  return link !== null && new URL(link).hostname.includes('.') ? link : null;
}

function hoursOf({ hours }: ServicesMap, filled: Filled, leftOut: RowFault[]): Hours[] {
  if (!hours) return [];
  const days = new Map<string, Weekday[]>();
  for (const day of weekdays) {
    const typed = filled(hours[day]);
    if (typed === '' || hours.closed.includes(typed)) continue;
    for (const part of typed.split(',')) {
      const [, opens, closes] = /^\s*(\d{2}:\d{2})\s*[-–]\s*(\d{2}:\d{2})\s*$/.exec(part) ?? [];
      const isTime = (time: string | undefined) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time ?? '');
      if (!isTime(opens) || !(isTime(closes) || closes === '24:00'))
        leftOut.push({
          field: 'hours',
          says: `The hours of ${day} are “${part.trim().slice(0, 60)}”, which is not a time such as 09:00-17:00. They were left out.`,
        });
      else days.set(`${opens}-${closes}`, [...(days.get(`${opens}-${closes}`) ?? []), day]);
    }
  }
  return [...days].map(([times, open]) => {
    const [opens = '', closes = ''] = times.split('-');
    return { days: open, opens, closes };
  });
}

function placeOf({ place }: ServicesMap, filled: Filled, leftOut: RowFault[]): OfferPlace[] {
  if (!place) return [];
  const [address, postcode] = [filled(place.address), filled(place.postcode)];
  if (address === '' && postcode === '') return [];
  const tidy = tidyPostcode(postcode);
  if (postcode !== '' && !isPostcode(tidy))
    leftOut.push({
      field: 'postcode',
      says: `postcode is “${postcode.slice(0, 40)}”, which is not a UK postcode. It is kept as it stands.`,
    });
  const [lat, lon] = [degrees(filled(place.lat), 90), degrees(filled(place.lon), 180)];
  if (lat === 'wrong' || lon === 'wrong')
    leftOut.push({
      field: 'lat, lon',
      says: `“${filled(place.lat)}”, “${filled(place.lon)}” is no point on Earth. It was left out.`,
    });
  const isKnown = typeof lat === 'number' && typeof lon === 'number';
  return [
    {
      name: plainLine(filled(place.name), 200),
      address: plainLine(address, 300),
      town: plainLine(filled(place.town), 200),
      postcode: isPostcode(tidy) ? tidy : plainLine(postcode, 20),
      lat: isKnown ? lat : null,
      lon: isKnown ? lon : null,
    },
  ];
}

function degrees(typed: string, most: number): number | null | 'wrong' {
  if (typed === '') return null;
  const value = Number(typed);
  return Number.isFinite(value) && Math.abs(value) <= most ? value : 'wrong';
}
