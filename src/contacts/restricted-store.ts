// Whether a row is of a restricted record. Lists never show what such a person said, whoever reads them: a look at one is a page
// of its own, and is written down.

import { sql } from '#db';

/** @param customerId the column that holds the customer's number */
export const ofRestricted = (customerId: string) => sql<boolean>`exists (
  select from customer_facts own join customer_facts record on record.root_id = own.root_id
   where own.id = ${sql.ref(customerId)} and record.is_restricted)`;
