-- How well the directory is kept: its links looked at, its pages opened, its owners reminded.

-- One look at every web link of the directory. A person may stop it and let it go on; a worker that dies is followed by another.
create table link_check_runs (
  id         bigint generated always as identity primary key,
  begun_at   timestamptz not null,
  begun_by   text not null,
  -- under what name links are asked
  user_agent text not null,
  state      text not null default 'running',
  -- how many links there are to look at; null until they have been counted
  links      integer,
  ended_at   timestamptz,
  constraint link_check_run_state check (state in ('running', 'stopped', 'done'))
);
create unique index one_link_check_at_a_time on link_check_runs ((true)) where state = 'running';

create table link_checks (
  url             text primary key,
  -- the look in which it was last asked
  run             bigint not null references link_check_runs,
  checked_at      timestamptz not null,
  outcome         text not null,
  status          integer,
  error           text,
  -- since when every look has failed; null while it works
  first_failed_at timestamptz,
  constraint link_check_outcome check (outcome in ('works', 'guarded', 'failed', 'private', 'example'))
);
create index link_checks_run on link_checks (run);

-- How often the page of a service was opened on a day, and whether people came to it from the search. Of nobody in particular.
create table service_views (
  service     text not null references services,
  day         date not null,
  from_search boolean not null,
  n           integer not null,
  primary key (service, day, from_search)
);
create index service_views_day on service_views (day);

-- Of which review a team has been told: once a service and a date.
create table review_reminders (
  service   text not null references services,
  review_on date not null,
  team      text not null references teams,
  told_at   timestamptz not null,
  primary key (service, review_on)
);
