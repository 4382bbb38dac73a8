-- Figures of other systems: telephones, web chat and counters. They stand beside contacts and are none themselves.

create table figure_queues (
  slug           text primary key,
  name           text not null,
  channel        text not null,
  -- answered within so many seconds is answered in time
  target_seconds integer not null default 120,
  -- whoever hangs up within so many seconds had not begun to wait
  short_seconds  integer not null default 5,
  -- per cent that should be answered in time
  goal           integer,
  -- when the queue is open, to say what is not covered
  calendar       text,
  constraint queue_channel check (channel in ('phone', 'webchat', 'counter')),
  constraint queue_target check (target_seconds > 0 and short_seconds >= 0),
  constraint queue_goal check (goal between 1 and 100)
);

-- Each file that was brought in, with how far it has got.
create table figure_imports (
  id          bigint generated always as identity primary key,
  source      text not null,
  fingerprint text not null,
  file_name   text not null,
  content     bytea,
  map         jsonb not null,
  state       text not null default 'waiting',
  stopped     text,
  bookmark    integer not null default 0,
  total       integer not null,
  tally       jsonb not null default '{}',
  begun_by    text not null,
  began_at    timestamptz not null,
  ended_at    timestamptz,
  constraint figure_import_state check (state in ('waiting', 'running', 'stopped', 'done'))
);
create unique index figure_import_open on figure_imports (fingerprint) where state <> 'done';

create table figure_import_refusals (
  id     bigint generated always as identity primary key,
  import bigint not null references figure_imports,
  line   integer not null,
  reason text not null,
  row    text[] not null
);
create index figure_import_refusals_of on figure_import_refusals (import, id);

-- One call, or one chat, as the other system counted it.
create table figure_calls (
  id           bigint generated always as identity primary key,
  source       text not null,
  source_id    text not null,
  queue        text not null references figure_queues,
  arrived_at   timestamptz not null,
  outcome      text not null,
  wait_seconds integer not null,
  talk_seconds integer,
  agent        text,
  -- the contact an adviser logged of it
  contact_id   bigint references contacts,
  import       bigint not null references figure_imports,
  constraint call_once unique (source, source_id),
  constraint call_outcome check (outcome in ('answered', 'abandoned', 'elsewhere')),
  constraint call_seconds check (wait_seconds >= 0 and talk_seconds >= 0)
);
create index figure_calls_queue on figure_calls (queue, arrived_at);
create unique index figure_calls_contact on figure_calls (contact_id) where contact_id is not null;

-- All calls, chats or visits of a stretch of time, from a quarter of an hour to a sample week, as the other system or a person
-- counted them. What is not known is null.
create table figure_intervals (
  id                  bigint generated always as identity primary key,
  source              text not null,
  queue               text not null references figure_queues,
  from_at             timestamptz not null,
  until_at            timestamptz not null,
  offered             integer not null,
  answered            integer,
  abandoned           integer,
  target_seconds      integer,
  in_target           integer,
  abandoned_in_target integer,
  short_seconds       integer,
  abandoned_short     integer,
  average_wait        real,
  average_talk        real,
  longest_wait        integer,
  -- a service level that came without the counts it was made of
  said_level          real,
  -- of a sample: the days it is taken to stand for, both included
  stands_from         date,
  stands_until        date,
  import              bigint not null references figure_imports,
  constraint interval_once unique (source, queue, from_at, until_at),
  constraint interval_order check (until_at > from_at),
  constraint interval_counts check (
    offered >= 0 and answered >= 0 and abandoned >= 0 and coalesce(answered, 0) + coalesce(abandoned, 0) <= offered
    and in_target <= answered and abandoned_in_target <= abandoned and abandoned_short <= abandoned),
  constraint interval_sample check ((stands_from is null) = (stands_until is null) and stands_from <= stands_until)
);
create index figure_intervals_queue on figure_intervals (queue, from_at);
