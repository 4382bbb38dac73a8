-- Addresses and postcodes: what a look-up finds when no outside service is asked, or none answers.
create table addresses (
  uprn     text primary key,
  line1    text not null,
  line2    text not null default '',
  town     text not null,
  postcode text not null,
  ward     text,
  parish   text,
  lat      double precision,
  lon      double precision,
  search   tsvector generated always as
    (to_tsvector('simple', line1 || ' ' || line2 || ' ' || town || ' ' || postcode)) stored,
  constraint address_uprn check (uprn ~ '^\d{12}$')
);
create index addresses_postcode on addresses (postcode);
create index addresses_search on addresses using gin (search);

-- A postcode with its middle and the areas it lies in: names, or the codes of the Office for National Statistics.
create table postcodes (
  postcode text primary key,
  lat      double precision,
  lon      double precision,
  ward     text,
  parish   text,
  district text,
  county   text,
  -- whose data it is, for the attribution: 'council', 'ons' or 'os'
  source   text not null,
  constraint postcode_source check (source in ('council', 'ons', 'os'))
);

-- What the codes are called.
create table area_names (
  code text primary key,
  name text not null
);

-- Each file that was loaded, and how far.
create table address_files (
  hash          text primary key,
  name          text not null,
  kind          text not null,
  rows_read     integer not null default 0,
  rows_taken    integer not null default 0,
  rows_ended    integer not null default 0,
  rows_refused  integer not null default 0,
  refused_bytes integer not null default 0,
  began_at      timestamptz not null,
  finished_at   timestamptz
);

-- Which areas lie in which: every combination that has addresses.
create table address_areas (
  town   text not null,
  ward   text not null default '',
  parish text not null default '',
  primary key (town, ward, parish)
);
