-- One record: a customer may be known under several rows that were merged, and un-merged, without a row of anything else moving.
-- Whatever belongs to a customer keeps the row it came under; a record is read as all rows with one root.
alter table customers
  add column merged_root bigint references customers,
  add column root_id bigint generated always as (coalesce(merged_root, id)) stored,
  -- seen only by those who have the right: staff's own records, people at risk
  add column is_restricted boolean not null default false,
  add column notes text not null default '',
  drop column search;
create index customers_root on customers (root_id);
create index customers_restricted on customers (root_id) where is_restricted;

-- Merges and their undoing. The forest of merges in force says the root of every row: the row of the smallest number, since the
-- older of two roots is always the one that is kept.
create table customer_merges (
  id         bigint generated always as identity primary key,
  kept_id    bigint not null references customers,
  merged_id  bigint not null references customers,
  reason     text not null,
  merged_at  timestamptz not null,
  merged_by  text not null,
  undone_at  timestamptz,
  undone_by  text,
  constraint merge_into_older check (kept_id < merged_id)
);
create unique index one_merge_in_force on customer_merges (merged_id) where undone_at is null;
create index customer_merges_kept on customer_merges (kept_id) where undone_at is null;

-- Ways to reach a customer, besides the first e-mail address and phone number on the row itself, which are kept here too.
create table customer_ways (
  id           bigint generated always as identity primary key,
  customer_id  bigint not null references customers,
  kind         text not null,
  value        text not null,
  key          text not null,
  -- of an address: its lines, postcode and UPRN
  address      jsonb,
  uprn         text,
  -- of several that were preferred the latest is; so preferring one changes no other row
  preferred_at timestamptz,
  verified_at  timestamptz,
  verified_how text,
  failed_at    timestamptz,
  failed_why   text,
  added_at     timestamptz not null,
  added_by     text not null,
  ended_at     timestamptz,
  constraint way_kind check (kind in ('email', 'phone', 'address'))
);
create index customer_ways_customer on customer_ways (customer_id);
create index customer_ways_key on customer_ways (kind, key) where ended_at is null;

create table customer_needs (
  id           bigint generated always as identity primary key,
  customer_id  bigint not null references customers,
  need         text not null,
  detail       text not null default '',
  may_share    boolean not null default true,
  recorded_at  timestamptz not null,
  recorded_by  text not null,
  review_on    date,
  ended_at     timestamptz,
  ended_why    text
);
create index customer_needs_customer on customer_needs (customer_id);
create index customer_needs_review on customer_needs (review_on) where ended_at is null and review_on is not null;

-- What became of a need each time it mattered: one mark a fact.
create table need_marks (
  id       bigint generated always as identity primary key,
  need_id  bigint not null references customer_needs,
  fact     text not null,
  mark     text not null,
  reason   text not null default '',
  at       timestamptz not null,
  by       text not null,
  constraint one_mark_a_fact unique (need_id, fact),
  constraint need_mark check (mark in ('met', 'offered', 'refused', 'not-met'))
);
create index need_marks_at on need_marks (at);

create table customer_representatives (
  id                bigint generated always as identity primary key,
  customer_id       bigint not null references customers,
  representative_id bigint not null references customers,
  scope             text not null,
  evidence          text not null default '',
  from_on           date not null,
  until_on          date,
  ended_at          timestamptz,
  recorded_at       timestamptz not null,
  recorded_by       text not null,
  constraint represents_another check (customer_id <> representative_id),
  constraint representation_order check (until_on is null or until_on >= from_on)
);
create index customer_representatives_customer on customer_representatives (customer_id);
create index customer_representatives_of on customer_representatives (representative_id);

create table customer_restrictions (
  id          bigint generated always as identity primary key,
  customer_id bigint not null references customers,
  what        text not null,
  reason      text not null,
  decided_by  text not null,
  still_open  text not null,
  appeal      text not null,
  from_on     date not null,
  -- it lapses by itself on this day unless somebody reviews it
  review_on   date not null,
  lifted_at   timestamptz,
  lifted_why  text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  constraint restriction_order check (review_on > from_on)
);
create index customer_restrictions_customer on customer_restrictions (customer_id);
create index customer_restrictions_review on customer_restrictions (review_on) where lifted_at is null;

-- Two rows that may be one person, with the reason; until somebody merges or says no.
create table duplicate_suggestions (
  one_id       bigint not null references customers,
  other_id     bigint not null references customers,
  reason       text not null,
  score        real not null,
  found_at     timestamptz not null,
  dismissed_at timestamptz,
  dismissed_by text,
  constraint one_suggestion_a_pair primary key (one_id, other_id),
  constraint suggestion_order check (one_id < other_id)
);

create table customer_events (
  id          bigint generated always as identity primary key,
  customer_id bigint not null references customers,
  kind        text not null,
  at          timestamptz not null,
  actor_kind  text not null,
  actor_id    bigint,
  actor_name  text not null,
  detail      jsonb not null default '{}'
);
create index customer_events_customer on customer_events (customer_id, id);

insert into customer_ways (customer_id, kind, value, key, added_at, added_by)
select id, 'email', email, email_key, created_at, 'Heard' from customers where email_key is not null
union all
select id, 'phone', phone, phone_key, created_at, 'Heard' from customers where phone_key is not null;

-- Finding a customer: what they may be found by, each as a key that is read in order, so that a common name costs what a rare one
-- does. n: the words of a name, any two of them first; e: an e-mail address; p: digits of a phone; a: a postcode without its space.
create function folded(words text) returns text language sql immutable parallel safe as $$
  select trim(regexp_replace(regexp_replace(lower(regexp_replace(normalize(words, NFKD), '[\u0300-\u036f]', '', 'g')),
    '[''’]', '', 'g'), '[^[:alnum:]\u0080-\U0010ffff]+', ' ', 'g'))
$$;
-- For rows that are added by SQL alone: the same keys as the program makes.
create function name_keys(name text) returns setof text language plpgsql immutable parallel safe as $$
declare
  words text[];
  given text;
  others text;
begin
  foreach given in array string_to_array(folded(name), ' ') loop
    if given <> '' and not given = any(coalesce(words, '{}')) and coalesce(cardinality(words), 0) < 6 then
      words := words || given;
    end if;
  end loop;
  if cardinality(words) = 1 then
    return next 'n:' || words[1];
  end if;
  for i in 1 .. coalesce(cardinality(words), 0) loop
    for j in 1 .. cardinality(words) loop
      if i <> j then
        select string_agg(' ' || word, '' order by at) into others
          from unnest(words) with ordinality as list (word, at) where at not in (i, j);
        return next 'n:' || words[i] || ' ' || words[j] || coalesce(others, '');
      end if;
    end loop;
  end loop;
end $$;
create table customer_keys (
  customer_id bigint not null,
  key         text collate "C" not null
);
create unique index one_key_a_customer on customer_keys (key, customer_id desc);
create index customer_keys_customer on customer_keys (customer_id, key);
insert into customer_keys (customer_id, key)
select id, name_keys(name) from customers
union
select customer_id, left(kind, 1) || ':' || key from customer_ways;
