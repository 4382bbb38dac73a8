// An offer of somebody else for tests, with what a test says of it.
import type { Offer } from '../offer.ts';
import { blankOffer, type IncomingOffer, type IncomingProvider } from './incoming.ts';

export function anOffer(
  offer: Partial<Offer> & Pick<Offer, 'sourceId' | 'title'>,
  provider: Partial<IncomingProvider> = {},
): IncomingOffer {
  return {
    offer: {
      ...blankOffer,
      source: 'a-test',
      description: 'We meet every week. Come as you are.',
      phone: '01632 960 555',
      email: 'hello@walkers.example',
      url: 'https://walkers.example/groups',
      cost: '£2 a walk',
      times: ['Monday, 10am to 12 noon'],
      hours: [{ days: ['MO'], opens: '10:00', closes: '12:00' }],
      places: [
        { name: 'The bandstand', address: 'Quay Street', town: 'Larchmere', postcode: 'LM1 1ZZ', lat: null, lon: null },
      ],
      terms: [{ name: 'Walking', uri: null, taxonomy: 'Activities' }],
      languages: ['English'],
      notes: [{ label: 'Dogs', text: 'Welcome' }],
      ...offer,
    },
    provider: {
      sourceId: 'walkers',
      name: 'Larch Walkers',
      kind: 'charity',
      about: 'People who walk together.',
      phone: null,
      email: null,
      url: 'https://walkers.example',
      ...provider,
    },
  };
}
