create table calendars (
  slug       text primary key,
  definition jsonb not null,
  position   integer not null default 0
);

-- Days added to or taken from the bank holidays that ship with Heard.
create table bank_holiday_edits (
  nation text not null,
  date   date not null,
  title  text,            -- null takes the day away
  primary key (nation, date)
);

create table standards (
  slug     text primary key,
  name     text not null,
  sentence text not null,
  about    text not null,
  position integer not null default 0
);

create table standard_versions (
  standard       text not null references standards,
  version        integer not null,
  effective_from date not null,
  terms          jsonb not null,
  made_at        timestamptz not null,
  primary key (standard, version)
);

-- Goes up with every change above, so that a process knows its compiled copy is old.
create table rulebook_edition (
  edition bigint not null
);
insert into rulebook_edition values (1);
create function rulebook_has_changed() returns trigger language plpgsql as $$
begin
  update rulebook_edition set edition = edition + 1;
  return null;
end $$;
create trigger calendars_changed after insert or update or delete on calendars
  for each statement execute function rulebook_has_changed();
create trigger bank_holidays_changed after insert or update or delete on bank_holiday_edits
  for each statement execute function rulebook_has_changed();
create trigger standards_changed after insert or update or delete on standards
  for each statement execute function rulebook_has_changed();
create trigger standard_versions_changed after insert or update or delete on standard_versions
  for each statement execute function rulebook_has_changed();
