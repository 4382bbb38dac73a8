// Charges for tests: a collection as councils price it, and charges made at random over a fortnight.
import fc from 'fast-check';
import { Temporal } from '#lib/temporal';
import { type Charge, chargeSchema } from './charge.ts';

export const collection: Charge = chargeSchema.parse({
  id: 'collection',
  what: 'Collection of large items',
  pence: 3200,
  per: 'item',
  covers: 3,
  furtherPence: 800,
  from: '2026-04-01',
  concessions: [{ who: 'you get council tax reduction', pence: 1600 }],
  example: { units: 5 },
});

export const charge = (given: Partial<Charge>): Charge => ({ ...collection, ...given });

const firstDay = Temporal.PlainDate.from('2026-03-25');
export const fortnight = Array.from({ length: 14 }, (_, days) => firstDay.add({ days }));
const someDay = fc.constantFrom(...fortnight.map(String));

/** Charges for two things, from and until any days, even an end before a start. */
export const anyCharges: fc.Arbitrary<Charge[]> = fc
  .array(
    fc
      .record({ what: fc.constantFrom('Bin', 'Bag'), from: someDay, until: fc.option(someDay), pence: fc.nat(5000) })
      .map(charge),
    { maxLength: 5 },
  )
  .map((charges) => charges.map((each, index) => ({ ...each, id: `charge-${index}`, concessions: [] })));
