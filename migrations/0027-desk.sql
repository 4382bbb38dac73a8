-- Tasks: what somebody of ours has to do that is no case. One a fact, whoever asks for it again.
create table tasks (
  id             bigint generated always as identity primary key,
  kind           text not null,
  fact           text not null,
  title          text not null,
  detail         text not null default '',
  customer_id    bigint references customers,
  contact_id     bigint references contacts,
  case_reference text,
  service        text references services,
  team           text references teams,
  staff_id       bigint references staff,
  added_at       timestamptz not null,
  added_by       text not null,
  due_at         timestamptz,
  -- the promise it is held to, where the council has one
  standard         text,
  standard_version integer,
  tries          integer not null default 0,
  first_tried_at timestamptz,
  done_at        timestamptz,
  done_by        text,
  outcome        text,
  revision       integer not null default 1,
  constraint one_task_a_fact unique (fact),
  constraint task_kind check (kind in ('call-back', 'knowledge', 'need-not-met', 'another-way', 'mail', 'passed-on')),
  constraint task_outcome check (outcome in ('reached', 'not-reached', 'done', 'not-needed', 'corrected', 'stands', 'another-way', 'could-not')),
  constraint task_done_has_outcome check ((done_at is null) = (outcome is null)),
  foreign key (standard, standard_version) references standard_versions
);
create index tasks_open_team on tasks (team, due_at, id) where done_at is null;
create index tasks_open_staff on tasks (staff_id, due_at, id) where done_at is null;
create index tasks_open on tasks (due_at, id) where done_at is null;
create index tasks_customer on tasks (customer_id) where customer_id is not null;
create index tasks_service on tasks (service, id desc) where service is not null;
create index tasks_case on tasks (case_reference) where case_reference is not null;

-- What happened to a task: added, tried, given to somebody, done.
create table task_events (
  id         bigint generated always as identity primary key,
  task_id    bigint not null references tasks,
  kind       text not null,
  at         timestamptz not null,
  actor_name text not null,
  words      text not null default '',
  constraint task_event_kind check (kind in ('added', 'tried', 'moved', 'done'))
);
create index task_events_task on task_events (task_id, id);

-- For `evidence`: a promise is met when it was done by its due time. No personal data.
create view task_facts as
  select id, kind, service, team, standard, standard_version, added_at, due_at, first_tried_at, tries, done_at, outcome,
         case when due_at is null then null
              when done_at is not null then done_at <= due_at
              when due_at < now() then false
         end as is_met
    from tasks;

-- A contact in hand: what is known of it until it is wrapped up, so that nothing typed is lost.
create table desk_calls (
  id             bigint generated always as identity primary key,
  staff_id       bigint not null references staff,
  channel        text not null default 'phone',
  started_at     timestamptz not null,
  -- what was searched for last
  typed          text not null default '',
  customer_id    bigint references customers,
  case_reference text,
  service        text references services,
  -- what is filled in so far, as it was sent
  draft          jsonb not null default '{}',
  saved_at       timestamptz not null,
  ended_at       timestamptz,
  contact_id     bigint references contacts,
  constraint call_ended_after check (ended_at is null or ended_at >= started_at),
  constraint call_wrapped_has_ended check (contact_id is null or ended_at is not null)
);
create index desk_calls_in_hand on desk_calls (staff_id, started_at) where ended_at is null;

-- A caller reads out the end of a reference, or of a phone number.
create index cases_reference_tail on cases (reverse(replace(reference, '-', '')) text_pattern_ops);
create index customer_keys_phone_tail on customer_keys (reverse(key) text_pattern_ops) where key like 'p:%';

-- Quality: some contacts of each adviser, looked at by a second person.
create table quality_settings (
  one       boolean primary key default true,
  per_month integer not null,
  set_at    timestamptz not null,
  set_by    text not null,
  constraint quality_settings_once check (one),
  constraint quality_per_month check (per_month between 0 and 50)
);
create table quality_checks (
  id          bigint generated always as identity primary key,
  contact_id  bigint not null references contacts,
  staff_id    bigint not null references staff,
  month       date not null,
  taken_at  timestamptz not null,
  scored_by   bigint references staff,
  scored_at   timestamptz,
  remark      text not null default '',
  own_note    text not null default '',
  own_note_at timestamptz,
  constraint checked_once unique (contact_id),
  constraint never_ones_own check (scored_by <> staff_id),
  constraint scored_by_somebody check ((scored_by is null) = (scored_at is null))
);
create index quality_checks_waiting on quality_checks (month, id) where scored_at is null;
create index quality_checks_of on quality_checks (staff_id, month);
create table quality_scores (
  check_id bigint not null references quality_checks,
  behaviour text not null,
  score     text not null,
  primary key (check_id, behaviour),
  constraint quality_score check (score in ('shown', 'not-shown', 'not-asked-for'))
);
create view quality_facts as
  select looked.month, looked.scored_at, scores.behaviour, scores.score
    from quality_checks looked join quality_scores scores on scores.check_id = looked.id;
create index contacts_staff on contacts (staff_id, arrived_at) where staff_id is not null;

-- Whoever has a customer or a case open hears that something happened. Many rows at once are an import, of which nobody hears.
create function tell_the_desk() returns trigger language plpgsql as $$
declare
  row_count integer;
begin
  select count(*) into row_count from fresh;
  if row_count > 20 then return null; end if;
  if tg_table_name = 'contacts' then
    perform pg_notify('desk', json_build_object('customer', customer_id, 'what', 'contact')::text) from fresh where customer_id is not null;
  elsif tg_table_name = 'case_events' then
    perform pg_notify('desk', json_build_object('customer', c.customer_id, 'case', c.reference, 'what', 'case')::text)
       from fresh join cases c on c.id = fresh.case_id;
  elsif tg_table_name = 'tasks' then
    perform pg_notify('desk', json_build_object('customer', customer_id, 'case', case_reference, 'what', 'task')::text)
       from fresh where customer_id is not null or case_reference is not null;
  end if;
  return null;
end $$;
create trigger contacts_tell_the_desk after insert on contacts referencing new table as fresh
  for each statement execute function tell_the_desk();
create trigger case_events_tell_the_desk after insert on case_events referencing new table as fresh
  for each statement execute function tell_the_desk();
create trigger tasks_tell_the_desk after insert on tasks referencing new table as fresh
  for each statement execute function tell_the_desk();
