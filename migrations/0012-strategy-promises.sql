create table strategies (
  slug       text primary key,
  title      text not null,
  about      text not null,
  from_on    date not null,
  to_on      date not null,
  adopted_on date
);
create table promises (
  id          text primary key,
  strategy    text not null references strategies,
  position    integer not null,
  heading     text not null,
  sentence    text not null,
  kind        text not null,
  standard    text,
  measure     text,
  goal        numeric,
  evidence    jsonb not null default '[]',
  why         text,
  constraint promise_kind check (kind in ('measured', 'evidenced', 'not-yet-measured', 'retired')),
  constraint promise_is_backed check (
    (kind <> 'measured' or standard is not null or measure is not null)
    and (kind <> 'evidenced' or jsonb_array_length(evidence) > 0)
    and (kind not in ('not-yet-measured', 'retired') or why is not null))
);
