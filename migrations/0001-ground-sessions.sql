-- Sessions live here and not in a cookie, so that signing out ends them everywhere; only a hash of the cookie is kept.
create table sessions (
  id_hash      text primary key,
  staff_id     bigint,
  data         jsonb not null default '{}',
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at   timestamptz not null
);
create index sessions_expires_at on sessions (expires_at);
create index sessions_staff_id on sessions (staff_id) where staff_id is not null;

-- A form sent twice gets its first answer: the key of the form, and where the first answer led.
create table once_keys (
  key        text primary key,
  led_to     text not null,
  created_at timestamptz not null default now()
);
create index once_keys_created_at on once_keys (created_at);

-- Secrets Heard makes for itself, such as the key that signs progress links.
create table secrets (
  name  text primary key,
  value text not null
);
