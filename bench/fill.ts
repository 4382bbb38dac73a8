// Fills the database with cases in SQL, thousands a second: two years of them, spread over the council's own services as its
// demand is, 6 in 100 open. They read as real ones do, but nobody is meant by them.

import { type Db, sql } from '#db';

const chunk = 20_000;

/** Makes it so that there are `size` cases, and says how far it is. Assumes that the council is loaded. */
export async function fillTo(
  db: Db,
  size: number,
  referencePrefix: string,
  progress: (done: number, total: number) => void,
): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from cases`.execute(db);
  const there = rows[0]?.n ?? 0;
  for (let from = there + 1; from <= size; from += chunk) {
    const to = Math.min(size, from + chunk - 1);
    await fillChunk(db, from, to, referencePrefix);
    progress(to - there, size - there);
  }
}

/** So that numbers hold still: the planner knows the tables, and no clean-up is left to be done while measuring. */
export async function settle(db: Db): Promise<void> {
  await sql`vacuum analyze`.execute(db);
  await sql`checkpoint`.execute(db);
}

async function fillChunk(db: Db, from: number, to: number, referencePrefix: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select setseed(0.42), setseed(${(from % 1000) / 1000})`.execute(tx);
    await slots.execute(tx);
    const people = Math.ceil((to - from + 1) * 0.6);
    await customers(from, people).execute(tx);
    await drafts(from, to, people, referencePrefix).execute(tx);
    for (const insert of [cases, events, clocks, pauses, contacts]) await insert.execute(tx);
    await sql`drop table bench_slots, bench_people, bench_new`.execute(tx);
  });
}

// A thousand places, each a service: as many to a service as its share of demand. Its first standard is the main promise.
const slots = sql`
  create temporary table bench_slots on commit drop as
  with asked as (
    select slug, team, record->'standards'->>0 as standard, (record->>'demand')::numeric as demand,
           sum((record->>'demand')::numeric) over (order by slug) as upto,
           sum((record->>'demand')::numeric) over () as total
      from services
     where (record->>'requestable')::boolean and jsonb_array_length(record->'standards') > 0 and (record->>'demand')::numeric > 0)
  select slot, asked.slug as service, asked.team, asked.standard,
         (select max(version) from standard_versions v where v.standard = asked.standard) as version
    from generate_series(0, 999) as slot
    join asked on slot >= 1000 * (upto - demand) / total and slot < 1000 * upto / total`;

export const firstNames =
  'Amina Idris Megan Priya Owen Zofia Kwame Siân Tomasz Fatima Ruth Callum Nadia Hamish Chidi Elin Yusuf Grace Arjun Bronwen Leila Duncan Mei Patrick Ewa Samuel Hana Rhys Olu Freya'.split(
    ' ',
  );
export const surnames =
  'Ahmed Barlow Chaudhry Davies Evans Fraser Gupta Hughes Iqbal Jones Kowalski Llewellyn Murray Nowak Okafor Patel Quinn Roberts Singh Thomas Umeh Vaughan Walker Xu Young Zaman Abbott Begum Campbell Dhillon'.split(
    ' ',
  );
const streets =
  'Tannery Orchard Mill Station Chapel Quarry Meadow Victoria Albert Canal Foundry Larch Priory Harbour School Bridge Market Abbey Castle Weaver'.split(
    ' ',
  );
const summaries = [
  'The bin was not emptied on Tuesday and the lane is full',
  'A deep hole outside the shop, a cyclist fell',
  'The street light has been out for two weeks',
  'Mattress and rubble left behind the garages',
  'Wants to know whether the discount still holds after moving',
  'Water comes up through the drain when it rains',
  'Damp on the bedroom wall, child has asthma',
  'Music every night until three',
  'A branch hangs over the path by the school',
  'Has not heard about the permit since the form was sent',
];

/** Words that searches ask for: somebody’s name, as a member of staff types it; and what some cases are about. */
export const searchTerms: readonly string[] = [
  ...surnames.slice(0, 12).map((surname, at) => `${firstNames[at]} ${surname}`),
  'mattress garages priory',
  'cyclist shop foundry',
];

/** One of them, anew for each row. */
export const pick = (list: readonly string[]) => sql`(${list}::text[])[1 + floor(random() * ${list.length})::int]`;

// Each with a number, so that an e-mail address is one person's.
const customers = (from: number, people: number) => sql`
  with made as materialized (
    select n, ${pick(firstNames)} as first, ${pick(surnames)} as last from generate_series(1, ${people}::int) as n),
  put as (
    insert into customers (kind, name, email, phone, email_key, phone_key, created_at)
    select 'person', first || ' ' || last, first || '.' || last || (${from}::int + n) || '@example.org', null,
           lower(first || '.' || last || (${from}::int + n) || '@example.org'), null, now()
      from made
    returning id, name, email, email_key),
  ways as (
    insert into customer_ways (customer_id, kind, value, key, added_at, added_by)
    select id, 'email', email, email_key, now(), 'Benchmark' from put),
  keys as (
    insert into customer_keys (customer_id, key)
    select id, name_keys(name) from put union all select id, 'e:' || email_key from put)
  select id, name, email, row_number() over (order by id) as n into temporary bench_people from put`;

// Everything a case says, worked out once; the tables are then filled from it. References are made as Heard makes them,
// from a number that runs through all of them in a mixed-up order.
const drafts = (from: number, to: number, people: number, prefix: string) => sql`
  create temporary table bench_new on commit drop as
  with drawn as materialized (
    select n, floor(random() * 1000)::int as slot, 1 + floor(random() * ${people}::int)::int as person,
           case when dice < 0.054 then 'open' when dice < 0.06 then 'waiting-for-customer' else 'closed' end as state,
           random() as age, (3 + random() * 17) * interval '1 day' as allowed, random() as used,
           ${pick(summaries)} as summary, floor(1 + random() * 180)::int || ' ' || ${pick(streets)} || ' Road' as place,
           (n * 29999999989::bigint) % 54875873536 as mixed
      from (select n, random() as dice from generate_series(${from}::bigint, ${to}::bigint) as n) as numbered),
  timed as (
    select *, now() - interval '2 hours' - age * (case state when 'closed' then interval '730 days' else interval '16 days' end)
           as opened_at from drawn)
  select nextval(pg_get_serial_sequence('cases', 'id')) as id, timed.*, slots.service, slots.team, slots.standard, slots.version,
         opened_at + allowed as due_at,
         case when state = 'closed' then least(opened_at + allowed * used * 1.15, now() - interval '1 minute') end as closed_at,
         people.id as customer_id, people.name, people.email,
         (select ${`${prefix}-`} || substr(code, 1, 4) || '-' || substr(code, 5)
            from (select string_agg(substr('346789CDFGHJKMNPQRTWXY', 1 + ((mixed / (22::bigint ^ place)::bigint) % 22)::int, 1), '') as code
                    from generate_series(0, 7) as place) as letters) as reference
    from timed join bench_slots slots using (slot) join bench_people people on people.n = timed.person`;

const cases = sql`
  insert into cases (id, reference, service, customer_id, channel, state, team, summary, place, answers, opened_at,
                     acknowledged_at, closed_at, outcome, round_began_at, due_at, next_update_at, search)
  overriding system value
  select id, reference, service, customer_id, 'online', state, team, summary, place,
         jsonb_build_array(jsonb_build_object('question', 'What has happened?', 'answer', summary),
                           jsonb_build_object('question', 'Where is it?', 'answer', place)),
         opened_at, opened_at, closed_at, case when state = 'closed' then 'fixed' end, opened_at, due_at,
         case when state <> 'closed' then least(due_at, now() + interval '5 days') end,
         to_tsvector('simple', concat_ws(' ', reference, replace(reference, '-', ''), summary, place, name, email))
    from bench_new order by id`;

const events = sql`
  insert into case_events (case_id, kind, at, actor_kind, actor_name, detail)
  select id, kind, at, actor_kind, actor_name, detail
    from bench_new, lateral (values
      ('case-opened', opened_at, 'customer', null, '{"channelName": "Online", "told": true}'::jsonb),
      ('note-added', opened_at + interval '1 hour', 'staff', 'Priya Nair', '{"text": "Looked it up: not told of before."}'),
      ('case-taken', opened_at + interval '90 minutes', 'staff', 'Priya Nair', '{"to": "Priya Nair"}'),
      ('customer-asked', case when state = 'waiting-for-customer' then opened_at + interval '100 minutes' end, 'staff',
        'Priya Nair', '{"text": "Which side of the road is it?", "stopsClock": true}'),
      ('case-closed', closed_at, 'staff', 'Priya Nair', '{"outcome": "fixed", "reason": "Done on the first visit."}')
    ) as event (kind, at, actor_kind, actor_name, detail)
   where at is not null order by at`;

const clocks = sql`
  insert into case_clocks (case_id, round, standard, standard_version, is_main, starts_at, stopped_at, due_at, result)
  select id, 1, standard, version, true, opened_at, closed_at, due_at,
         case when closed_at <= due_at then 'met' when closed_at > due_at then 'missed' end
    from bench_new order by id`;

const pauses = sql`
  insert into case_pauses (case_id, from_at, reason)
  select id, opened_at + interval '100 minutes', 'waiting-for-customer' from bench_new where state = 'waiting-for-customer'`;

const contacts = sql`
  with written as (
    insert into contacts (customer_id, channel, arrived_at, source, source_id)
    select customer_id, 'online', opened_at, 'benchmark', reference from bench_new order by id returning id, source_id)
  insert into contact_matters (contact_id, position, service, about, outcome, case_reference)
  select written.id, 1, bench_new.service, summary, 'case', reference from written join bench_new on reference = source_id`;
