create table cases (
  id                bigint generated always as identity primary key,
  reference         text not null,
  service           text not null references services,
  customer_id       bigint references customers,
  channel           text not null,
  state             text not null,
  team              text references teams,
  assigned_to       bigint references staff,
  summary           text not null,
  place             text,
  answers           jsonb not null default '[]',
  opened_at         timestamptz not null,
  acknowledged_at   timestamptz,
  first_reply_at    timestamptz,
  closed_at         timestamptz,
  outcome           text,
  outcome_reason    text,
  round             integer not null default 1,
  round_began_at    timestamptz not null,
  due_at            timestamptz,            -- a cache of the main clock, for worklists; rebuilt when a standard changes
  next_update_at    timestamptz,
  revision          integer not null default 1,
  source            text,                   -- where an imported case came from, and its number there
  source_id         text,
  search            tsvector not null default '',
  constraint case_reference_once unique (reference),
  constraint case_source_once unique (source, source_id),
  constraint case_state check (state in ('open', 'waiting-for-customer', 'closed')),
  constraint case_outcome check (outcome in ('fixed', 'provided', 'not-ours', 'duplicate', 'no-further-action')),
  constraint case_closed_has_outcome check ((state = 'closed') = (closed_at is not null) and (state = 'closed') = (outcome is not null))
);
create index cases_due on cases (due_at, id) where state <> 'closed';
create index cases_due_service on cases (service, due_at, id) where state <> 'closed';
create index cases_due_team on cases (team, due_at, id) where state <> 'closed';
create index cases_due_assigned on cases (assigned_to, due_at, id) where state <> 'closed';
create index cases_closed on cases (closed_at desc, id) where state = 'closed';
create index cases_closed_service on cases (service, closed_at desc, id) where state = 'closed';
create index cases_closed_team on cases (team, closed_at desc, id) where state = 'closed';
create index cases_service on cases (service, id desc);
create index cases_customer on cases (customer_id, id desc);
create index cases_search on cases using gin (search);

-- What happened, in the past tense. Timeline, notices and figures all come from here.
create table case_events (
  id         bigint generated always as identity primary key,
  case_id    bigint not null references cases,
  kind       text not null,
  at         timestamptz not null,
  actor_kind text not null,
  actor_id   bigint,
  actor_name text,
  detail     jsonb not null default '{}'
);
create index case_events_case on case_events (case_id, id);
create index case_events_closures on case_events (id) where kind = 'case-closed';

-- One row a promise made about a case. Acts, pauses and extensions are the facts; due_at and settled are caches of the reading.
create table case_clocks (
  id               bigint generated always as identity primary key,
  case_id          bigint not null references cases,
  round            integer not null,
  standard         text not null,
  standard_version integer not null,
  is_main          boolean not null,
  agreed_due_at    timestamptz,
  starts_at        timestamptz,
  stopped_at       timestamptz,
  due_at           timestamptz,
  paused_since     timestamptz,
  result           text,
  constraint clock_once unique (case_id, round, standard),
  constraint clock_result check (result in ('met', 'missed')),
  foreign key (standard, standard_version) references standard_versions
);
create index case_clocks_due on case_clocks (due_at);
create index case_clocks_standard on case_clocks (standard, due_at);

create table case_pauses (
  id       bigint generated always as identity primary key,
  case_id  bigint not null references cases,
  from_at  timestamptz not null,
  until_at timestamptz,
  reason   text not null
);
create unique index one_open_pause on case_pauses (case_id) where until_at is null;
create index case_pauses_case on case_pauses (case_id);

create table case_extensions (
  id         bigint generated always as identity primary key,
  clock_id   bigint not null references case_clocks,
  amount     numeric not null,
  reason     text not null,
  decided_at timestamptz not null
);
create index case_extensions_clock on case_extensions (clock_id);

-- An API caller's own key for a request, so that sending it twice makes one case.
create table case_api_keys (
  token_id   bigint not null references api_tokens,
  key        text not null,
  body_hash  text not null,
  reference  text,
  created_at timestamptz not null,
  primary key (token_id, key)
);

-- How far an import has got, so that it can be stopped and taken up again.
create table case_imports (
  id          bigint generated always as identity primary key,
  file_hash   text not null,
  map         text not null,
  file_name   text not null,
  rows_done   integer not null default 0,
  rows_taken  integer not null default 0,
  rows_known  integer not null default 0,
  rows_refused integer not null default 0,
  notes       jsonb not null default '{}',
  began_at    timestamptz not null,
  finished_at timestamptz,
  constraint import_once unique (file_hash, map)
);

-- The state of the rulebook that due times were last worked out with.
create table due_times_built (
  one     boolean primary key default true check (one),
  edition text not null
);

-- The room's published view: everything `evidence` may know of the promises made about cases. No personal data.
create view clock_readings as
  select clock.id, clock.case_id, clock.round, clock.standard, clock.standard_version, clock.is_main,
         clock.starts_at, clock.due_at, clock.stopped_at, clock.paused_since, clock.result,
         c.service, c.team, c.channel, c.opened_at, c.closed_at, c.state, c.outcome, c.source, c.reference
    from case_clocks clock join cases c on c.id = clock.case_id;
create view case_facts as
  select id, reference, service, team, channel, state, outcome, opened_at, closed_at, round, source,
         due_at is null and not exists (select from case_clocks where case_id = cases.id) as has_no_promise
    from cases;
