-- Failure demand: what each matter was called, by whom, what it came of, and what such contacts cost.

-- The council's own list. A label no longer offered stays with the matters that carry it.
create table demand_labels (
  slug         text primary key,
  words        text not null,
  hint         text not null default '',
  is_avoidable boolean not null,
  position     integer not null,
  is_offered   boolean not null default true
);

-- Services whose every request says that another was not delivered, such as a missed collection.
create table failure_services (
  service text primary key
);

-- What one contact costs. Added to and never changed: the newest row of a channel is the one in force.
create table contact_costs (
  id         bigint generated always as identity primary key,
  channel    text not null,
  low_pence  integer not null,
  high_pence integer not null,
  source     text not null,
  year       integer not null,
  set_at     timestamptz not null,
  set_by     text not null,
  constraint contact_cost_range check (low_pence >= 0 and high_pence >= low_pence)
);
create index contact_costs_newest on contact_costs (channel, id desc);

-- What an adviser called a matter and what the rules did: two answers, both kept, and those before them.
create table matter_labels (
  id            bigint generated always as identity primary key,
  matter_id     bigint not null references contact_matters on delete cascade,
  by            text not null,
  label         text not null references demand_labels,
  cause_kind    text,
  cause_key     text,
  rules_version integer,
  labelled_by   text not null,
  labelled_at   timestamptz not null,
  replaced_at   timestamptz,
  constraint matter_label_by check (by in ('adviser', 'rule')),
  constraint matter_label_cause check ((cause_kind is null) = (cause_key is null))
);
create unique index one_matter_label_in_force on matter_labels (matter_id, by) where replaced_at is null;
create index matter_labels_matter on matter_labels (matter_id, id);

-- What an avoidable matter came of. The main one is counted; the others say where to look next.
create table matter_causes (
  matter_id bigint not null references contact_matters on delete cascade,
  kind      text not null,
  key       text not null,
  is_main   boolean not null,
  constraint one_matter_cause_a_kind primary key (matter_id, kind),
  constraint matter_cause_kind check (kind in ('message-template', 'service-edition', 'closure-reason', 'team', 'round', 'form'))
);
create unique index one_main_cause on matter_causes (matter_id) where is_main;

-- How a contact was put right after it was written down: what it said before, who changed it, and when.
create table contact_corrections (
  id           bigint generated always as identity primary key,
  contact_id   bigint not null references contacts on delete cascade,
  matter_id    bigint not null references contact_matters on delete cascade,
  before       jsonb not null,
  after        jsonb not null,
  reason       text not null,
  corrected_at timestamptz not null,
  corrected_by bigint references staff
);
create index contact_corrections_contact on contact_corrections (contact_id, id);
create index contact_matters_follows on contact_matters (follows) where follows is not null;

-- Matters the rules have yet to look at, or to look at again. A trigger fills it, so that no door into the table is forgotten.
create table matters_to_label (
  matter_id bigint primary key references contact_matters on delete cascade
);
create function matters_wait_for_rules() returns trigger language plpgsql as $$
begin
  insert into matters_to_label select id from fresh on conflict do nothing;
  return null;
end $$;
create trigger matters_wait_for_rules after insert on contact_matters
  referencing new table as fresh for each statement execute function matters_wait_for_rules();
create trigger changed_matters_wait_for_rules after update on contact_matters
  referencing new table as fresh for each statement execute function matters_wait_for_rules();

-- Two rows known to be one person, or two again: what follows what is another question now.
create function merged_matters_wait_for_rules() returns trigger language plpgsql as $$
begin
  insert into matters_to_label
  select m.id from contact_matters m join contacts c on c.id = m.contact_id where c.customer_id = new.id
  on conflict do nothing;
  return null;
end $$;
create trigger merged_matters_wait_for_rules after update of merged_root on customers
  for each row when (old.merged_root is distinct from new.merged_root) execute function merged_matters_wait_for_rules();

-- One row a matter, with what is counted about it: made by a job from the tables above, and made again from them at any time.
create table demand_matters (
  matter_id     bigint primary key references contact_matters on delete cascade,
  contact_id    bigint not null,
  customer_id   bigint,
  month         date not null,
  arrived_at    timestamptz not null,
  channel       text not null,
  service       text not null,             -- '' where none fitted
  team          text not null,             -- whose service or case it is; '' where nobody's
  outcome       text not null,
  case_reference text,
  -- of a contact about several things, its part of the contact
  share         real not null,
  adviser_label text,
  rule_label    text,
  -- the adviser's where there is one, else the rules'
  label         text,
  is_avoidable  boolean,
  cause_kind    text,
  cause_key     text,
  -- why it is not asked whether it could have been avoided
  left_out      text,
  constraint demand_left_out check (left_out in ('from-us', 'no-reply-needed', 'not-a-person'))
);
create index demand_matters_month on demand_matters (month, arrived_at desc);
create index demand_matters_label on demand_matters (label, arrived_at desc);
create index demand_matters_cause on demand_matters (cause_kind, cause_key, arrived_at desc) where cause_kind is not null;
create index demand_matters_service on demand_matters (service, arrived_at desc);
create index demand_matters_customer on demand_matters (customer_id, arrived_at) where customer_id is not null;
create index demand_matters_case on demand_matters (case_reference, arrived_at) where case_reference is not null;

-- Rolled up from those rows; the pages read these and say when they were worked out. Months and days are of London time.
create table demand_figures (
  month         date not null,
  cut           text not null,             -- all, service or team
  key           text not null,
  channel       text not null,
  adviser_label text not null,             -- '' where there is none
  rule_label    text not null,
  matters       integer not null,
  contacts      real not null,
  constraint demand_figures_once primary key (month, cut, key, channel, adviser_label, rule_label),
  constraint demand_figures_cut check (cut in ('all', 'service', 'team'))
);
create table demand_left_out (
  month    date not null,
  why      text not null,
  matters  integer not null,
  constraint demand_left_out_once primary key (month, why)
);
create table demand_causes (
  month    date not null,
  day      date not null,
  kind     text not null,
  key      text not null,
  channel  text not null,
  matters  integer not null,
  contacts real not null,
  constraint demand_causes_once primary key (day, kind, key, channel)
);
create index demand_causes_month on demand_causes (month);

-- First time: by the month the matter began.
create table first_time_figures (
  month      date not null,
  service    text not null,
  channel    text not null,
  -- first point: dealt with by a member of staff; of those: settled by whoever took it, a case opened, passed on, not helped
  taken      integer not null,
  settled    integer not null,
  cased      integer not null,
  passed_on  integer not null,
  unhelped   integer not null,
  -- first contact: matters begun by somebody known, and by nobody known
  begun      integer not null,
  anonymous  integer not null,
  -- for 7, 14 and 28 days: too new to say, no further contact, and of those the ones with the outcome given in that time
  censored_7  integer not null,
  quiet_7     integer not null,
  resolved_7  integer not null,
  censored_14 integer not null,
  quiet_14    integer not null,
  resolved_14 integer not null,
  censored_28 integer not null,
  quiet_28    integer not null,
  resolved_28 integer not null,
  constraint first_time_once primary key (month, service, channel)
);

-- Months whose figures are to be worked out again.
create table demand_stale_months (
  month date primary key
);

-- How far the rules have looked, and by which of their versions.
create table demand_state (
  one           boolean primary key default true,
  rules_version integer not null default 0,
  swept_to      bigint not null default 0,
  sweep_end     bigint not null default 0,
  run           bigint not null default 0,
  as_of         timestamptz,
  constraint demand_state_one check (one)
);
insert into demand_state default values;

-- What the rules may know of other rooms.
create view customer_facts as select id, root_id, kind, is_restricted from customers;
create view service_facts as
  select slug, title, team, coalesce((record ->> 'requestable')::boolean, false) as has_form from services;
create view case_story_facts as
  select id, reference, service, team, customer_id, opened_at, closed_at, outcome, due_at, next_update_at from cases;
create view case_moment_facts as
  select case_id, id, kind, at, detail ->> 'outcome' as outcome, (detail ->> 'isBeforeUpdate')::boolean as is_before_update
    from case_events;
