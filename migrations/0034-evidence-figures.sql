-- Figures of other systems behind promises: days and waits kept as they come in, and promises measured by them.

-- What each source says of each queue on each day of the council's, by what in time means for the queue. Every import keeps it.
create table figure_days (
  queue               text not null references figure_queues,
  on_day              date not null,
  source              text not null,
  basis               text not null,
  import              bigint not null references figure_imports,
  -- calls, or intervals, that the day is counted from
  counted_from        integer not null,
  offered             integer not null,
  answered            integer,
  abandoned           integer,
  in_target           integer,
  abandoned_in_target integer,
  abandoned_short     integer,
  -- seconds that so many of those answered waited together
  waited              double precision not null,
  waited_by           integer not null,
  longest_wait        integer,
  said_of             integer not null,
  said                double precision not null,
  -- calls answered of which the contact an adviser logged was found
  linked              integer not null,
  -- the time that intervals shorter than a day cover
  covers              tstzmultirange,
  constraint figure_days_pkey primary key (queue, on_day, source, basis),
  constraint figure_day_basis check (basis in ('calls', 'intervals', 'days'))
);

-- Calls answered, by the seconds they waited: percentiles of any stretch of months come from here.
create table figure_waits (
  queue   text not null references figure_queues,
  month   date not null,
  seconds integer not null,
  n       integer not null,
  constraint figure_waits_pkey primary key (queue, month, seconds)
);

-- What promises measured by figures of other systems are measured by, and what it came to, worked out with all other figures.
create table queue_measures (
  id      text not null,
  what    text not null,
  -- of level: within so many seconds is in time
  seconds integer,
  -- of a percentile of waits: how many in a hundred
  percent integer,
  -- one queue, or all of a channel; all there are when both are null
  queue   text,
  channel text,
  constraint queue_measures_pkey primary key (id),
  constraint queue_measure_what check (
    what in ('level-of-offered', 'level-of-answered', 'level-without-short', 'level-short-as-kept', 'abandoned', 'mean-wait', 'percentile-wait')),
  constraint queue_measure_seconds check ((seconds is not null) = (what like 'level-%') and seconds > 0),
  constraint queue_measure_percent check ((percent is not null) = (what = 'percentile-wait') and percent between 1 and 99),
  constraint queue_measure_of_one_or_channel check (queue is null or channel is null)
);

-- One row a measure, queue and day: what was counted, and what is not covered.
create table queue_measure_days (
  measure      text not null references queue_measures,
  queue        text not null,
  on_day       date not null,
  -- counted; not-said: there are figures, and they do not say this; missing: open, and nobody counted; sample: counted by hand, in no figure
  state        text not null,
  source       text not null,
  basis        text not null,
  counted_from integer not null,
  -- n of N; of waits: so many whose wait is known of those answered, and what they waited together
  n            integer not null,
  of           integer not null,
  seconds      double precision not null,
  -- minutes of the opening hours that are not covered
  uncovered    integer not null,
  -- of a sample: the last day that was counted
  until_day    date not null,
  constraint queue_measure_days_pkey primary key (measure, on_day, queue, state),
  constraint queue_measure_day_state check (state in ('counted', 'not-said', 'missing', 'sample')),
  constraint queue_measure_day_adds_up check (n between 0 and of)
);

-- Those answered by the seconds they waited, for measures that are percentiles.
create table queue_measure_waits (
  measure text not null references queue_measures,
  month   date not null,
  seconds integer not null,
  n       integer not null,
  constraint queue_measure_waits_pkey primary key (measure, month, seconds)
);

-- Messages that went to an address and to no customer's record: when it was looked at whose it is, and what they need.
alter table outbox_messages add column needs_seen_at timestamptz default now();
alter table outbox_messages alter column needs_seen_at drop default;
create index outbox_messages_needs_unseen on outbox_messages (created_at) where customer_id is null and needs_seen_at is null;

alter table promises
  -- of the measures of queues
  add column figure text,
  drop constraint promise_is_backed,
  add constraint promise_is_backed check (
    (kind <> 'measured' or num_nonnulls(standard, measure, figure) = 1)
    and (kind <> 'evidenced' or jsonb_array_length(evidence) > 0)
    and (kind not in ('not-yet-measured', 'retired') or why is not null)),
  add constraint promise_figure foreign key (figure) references queue_measures;
