// The people of a large council and two years of their contacts, in SQL: 200,000 customers and 1,000,000 contacts. Names are drawn
// from a few hundred, so that a common one is that of hundreds of people, as it is in life.

import { type Db, sql } from '#db';
import { firstNames, pick, surnames } from './fill.ts';

const customersAtOnce = 20_000;
const contactsAtOnce = 50_000;

/** Fills up to so many, and says how far it is. Assumes that the council is loaded. */
export async function fillPeople(
  db: Db,
  size: { readonly customers: number; readonly contacts: number },
  progress: (line: string) => void,
): Promise<void> {
  const { rows } = await sql<{ customers: number; contacts: number; last: number }>`
    select (select count(*) from customers) as customers, (select count(*) from contacts) as contacts,
           (select coalesce(max(id), 0) from customers) as last`.execute(db);
  const there = rows[0] ?? { customers: 0, contacts: 0, last: 0 };
  for (let done = there.customers; done < size.customers; done += customersAtOnce) {
    await customers(Math.min(customersAtOnce, size.customers - done)).execute(db);
    progress(`Customers: ${Math.min(done + customersAtOnce, size.customers)} of ${size.customers}`);
  }
  for (let done = there.contacts; done < size.contacts; done += contactsAtOnce) {
    await contacts(Math.min(contactsAtOnce, size.contacts - done), size.customers).execute(db);
    progress(`Contacts: ${Math.min(done + contactsAtOnce, size.contacts)} of ${size.contacts}`);
  }
}

// Each with an e-mail address of their own, an address and a telephone number kept for drama that some share. What a name is
// found by is worked out once a name.
const customers = (howMany: number) => sql`
  with made as materialized (
    select n, ${pick(firstNames)} as first, ${pick(surnames)} as last,
           '07700 900' || lpad(floor(random() * 1000)::text, 3, '0') as phone,
           floor(random() * 90)::int as house, 'LM' || 1 + n % 9 || ' ' || n / 9 % 10 || chr(65 + n % 20) || chr(65 + n / 20 % 20) as postcode
      from generate_series(1, ${howMany}::int) as n),
  numbered as (
    select *, lower(first || '.' || last || '.' || n || '.' || floor(random() * 1e9)::bigint || '@example.org') as email from made),
  put as (
    insert into customers (kind, name, email, phone, email_key, phone_key, created_at)
    select 'person', first || ' ' || last, email, phone, email, replace(phone, ' ', ''), now() - random() * interval '2 years'
      from numbered
    returning id, name, email, email_key, phone, phone_key, created_at),
  living as (select put.*, house, postcode from put join numbered using (email)),
  ways as (
    insert into customer_ways (customer_id, kind, value, key, added_at, added_by)
    select id, 'email', email, email_key, created_at, 'Benchmark' from put
    union all select id, 'phone', phone, phone_key, created_at, 'Benchmark' from put
    union all select id, 'address', 1 + house || ' Kestrel Mews, Larchmere, ' || postcode, replace(postcode, ' ', ''),
                     created_at, 'Benchmark' from living),
  names as materialized (select name, array_agg(key) as keys from (select name, name_keys(name) as key from (select distinct name from put) once) each group by name)
  insert into customer_keys (customer_id, key)
  select id, unnest(keys) from put join names using (name)
  union all select id, 'e:' || email_key from put
  union all select id, 'p:' || phone_key from put
  union all select id, 'a:' || replace(postcode, ' ', '') from living`;

// Most people ask once or twice, a few very often.
const contacts = (howMany: number, people: number) => sql`
  with known as (select min(id) as first from customers),
  slugs as materialized (select array_agg(slug order by slug) as slug from services),
  made as materialized (
    select n, known.first + floor(${people}::int * power(random(), 1.6))::bigint as customer_id,
           ${pick(['phone', 'phone', 'phone', 'email', 'counter', 'webchat', 'online'])} as channel,
           now() - random() * interval '2 years' as arrived_at,
           slugs.slug[1 + floor(random() * array_length(slugs.slug, 1))::int] as service
      from generate_series(1, ${howMany}::int) as n, known, slugs),
  put as (
    insert into contacts (customer_id, channel, arrived_at, source, source_id)
    select made.customer_id, channel, arrived_at, 'benchmark ' || n % 1000, n || ' ' || random() from made
     where exists (select from customers where id = made.customer_id)
    returning id, source_id)
  insert into contact_matters (contact_id, position, service, about, outcome, answer)
  select put.id, 1, made.service, ${pick(['Asked about a bill', 'When is it collected?', 'Has not heard since'])},
         ${pick(['answered', 'answered', 'answered', 'passed-on', 'signposted'])}, 'Told them.'
    from put join made on split_part(put.source_id, ' ', 1)::int = made.n`;
