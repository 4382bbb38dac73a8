create table teams (
  slug        text primary key,
  name        text not null,
  public_name text not null,
  email       text,
  about       text not null default ''
);

create table staff (
  id              bigint generated always as identity primary key,
  email           text not null,
  name            text not null,
  role            text not null,
  team            text references teams,
  password_hash   text,
  failed_sign_ins integer not null default 0,
  locked_until    timestamptz,
  is_active       boolean not null default true,
  created_at      timestamptz not null,
  constraint staff_email_once unique (email),
  constraint staff_role check (role in ('adviser', 'service-officer', 'complaints-officer', 'editor', 'analyst', 'administrator'))
);

-- Tokens of other systems. The hash alone is kept, except a demonstration's, which is there to be read.
create table api_tokens (
  id           bigint generated always as identity primary key,
  name         text not null,
  token_hash   text not null unique,
  shown        text,
  made_by      bigint references staff,
  made_at      timestamptz not null,
  last_used_at timestamptz,
  revoked_at   timestamptz
);

-- Who changed what, and who looked at what is sensitive. Rows are added and never changed.
create table audit_log (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  actor_kind text not null,
  actor_id   bigint,
  actor_name text not null,
  did        text not null,
  subject    text not null,
  detail     jsonb not null default '{}'
);
create index audit_log_subject on audit_log (subject, id);
create index audit_log_actor on audit_log (actor_kind, actor_id, id);
create function audit_log_is_for_ever() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is added to and never changed';
end $$;
create trigger audit_log_is_for_ever before update or delete on audit_log
  for each statement execute function audit_log_is_for_ever();
