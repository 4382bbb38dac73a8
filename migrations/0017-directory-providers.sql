-- Who else can help: organisations, what they offer and where; what people need; and what is somebody else's to do.
create table needs (
  slug     text primary key,
  title    text not null,
  summary  text not null,
  position integer not null
);

create table life_events (
  slug     text primary key,
  title    text not null,
  summary  text not null,
  position integer not null
);

create table providers (
  slug            text primary key,
  name            text not null,
  kind            text not null,
  needs           text[] not null default '{}',
  areas           text[] not null default '{}',
  takes_referrals boolean not null default false,
  is_listed       boolean not null default true,
  record          jsonb not null,
  -- the record as the council's folder last gave it
  loaded          jsonb,
  changed_at      timestamptz not null
);
create index providers_needs on providers using gin (needs);

create table places (
  slug       text primary key,
  name       text not null,
  postcode   text,
  uprn       text,
  lat        double precision,
  lon        double precision,
  record     jsonb not null,
  changed_at timestamptz not null
);
