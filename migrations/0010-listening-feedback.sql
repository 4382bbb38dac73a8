-- One invitation a closure, one answer a case; the answer may be changed for a week.
create table feedback_invitations (
  closure_event_id bigint primary key,
  case_reference   text not null,
  service          text not null,
  team             text,
  channel          text not null,
  invited_at       timestamptz not null
);
create index feedback_invitations_case on feedback_invitations (case_reference);
create table feedback (
  case_reference text primary key,
  got_it         text not null,
  ease           integer not null,
  treated        integer not null,
  comment        text not null default '',
  service        text not null,
  team           text,
  channel        text not null,
  given_at       timestamptz not null,
  changed_at     timestamptz,
  constraint feedback_got_it check (got_it in ('yes', 'partly', 'no')),
  constraint feedback_ease check (ease between 1 and 5),
  constraint feedback_treated check (treated between 1 and 5),
  constraint feedback_comment_length check (char_length(comment) <= 1200)
);
create index feedback_given on feedback (given_at, case_reference);

-- How far the closures have been read. One row; losing it costs reading again, never asking again.
create table feedback_bookmark (
  only_one      boolean primary key default true check (only_one),
  last_event_id bigint not null
);

create view feedback_facts as
  select case_reference, got_it, ease, treated, service, team, channel, given_at from feedback;
create view invitation_facts as
  select case_reference, service, team, channel, invited_at from feedback_invitations;
