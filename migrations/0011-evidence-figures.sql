-- Rolled up from the rows by a job; every figure page reads this and says when it was worked out. Months are of London time.
create table standard_figures (
  month        date not null,              -- the month the promise fell due
  standard     text not null,
  version      integer not null,
  service      text not null,
  channel      text not null,
  source       text not null,              -- '' for requests made here, else where they were imported from
  due          integer not null,           -- N: promises that fell due
  met          integer not null,           -- n: of those, kept on time
  open_late    integer not null,           -- of those missed, still open
  paused       integer not null,           -- not counted: stopped, in time, when the date came
  undated      integer not null,           -- not counted: begun without a date (month it was asked)
  primary key (month, standard, version, service, channel, source),
  constraint standard_figures_add_up check (met >= 0 and open_late >= 0 and met + open_late <= due)
);
create index standard_figures_standard on standard_figures (standard, month);

-- The same promises, those of them that are done, counted by days; percentiles and pictures come from here.
create table standard_days (
  month    date not null,                  -- the month the promise fell due
  standard text not null,
  service  text not null,
  source   text not null,
  counted  text not null,                  -- taken: days from asking to done; from-due: 0 and less is in time, 1 and more is late
  days     integer not null,
  n        integer not null,
  primary key (month, standard, service, source, counted, days),
  constraint standard_days_counted check (counted in ('taken', 'from-due'))
);
create index standard_days_standard on standard_days (standard, counted, month);

create table case_figures (
  month       date not null,               -- the month the case was opened; so are the counts of what became of it
  service     text not null,
  channel     text not null,
  source      text not null,
  opened      integer not null,
  closed      integer not null,
  reopened    integer not null,
  no_promise  integer not null,
  primary key (month, service, channel, source)
);

-- Answers by the month they were given, invitations by the month they were sent.
create table survey_figures (
  month        date not null,
  service      text not null,
  channel      text not null,
  answers      integer not null,
  got_it       integer not null,           -- answered yes to “did you get what you needed?”
  easy         integer not null,           -- 4 or 5 of 5 for how easy it was
  treated_well integer not null,           -- 4 or 5 of 5 for how they were treated
  invited      integer not null,
  invited_answered integer not null,       -- of those invited, how many have answered
  primary key (month, service, channel)
);

create table figures_state (
  one        boolean primary key default true check (one),
  as_of      timestamptz not null,
  took_ms    integer not null,
  run        bigint not null default 1,   -- goes up each time they are worked out
  details    jsonb not null default '{}'
);
