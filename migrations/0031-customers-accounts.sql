-- A resident's account is an e-mail address they proved to be theirs, and nothing else: what it shows is found by that
-- address each time, so there is nothing here to go out of step with the customer's record.
create table customer_accounts (
  id           bigint generated always as identity primary key,
  email        text not null,
  email_key    text not null,
  made_at      timestamptz not null,
  signed_in_at timestamptz not null,
  constraint one_account_an_address unique (email_key)
);

-- Codes sent to an address, to prove it. Only a keyed hash of a code is kept, and it works in the browser that asked for it alone.
create table account_codes (
  id          bigint generated always as identity primary key,
  purpose     text not null,
  email_key   text not null,
  session_key text not null,
  -- who asked, as a keyed hash of the network address; emptied after a day
  visitor     text,
  code_hash   text not null,
  tries       integer not null default 0,
  asked_at    timestamptz not null,
  expires_at  timestamptz not null,
  ended_at    timestamptz,
  constraint code_purpose check (purpose in ('sign-in', 'new-address')),
  constraint code_lasts check (expires_at > asked_at)
);
create index account_codes_address on account_codes (email_key, asked_at);
create index account_codes_visitor on account_codes (visitor, asked_at) where visitor is not null;
create index account_codes_session on account_codes (session_key, id);

-- A session is a member of staff's or a resident's, never both.
alter table sessions
  add column account_id bigint references customer_accounts on delete cascade,
  add constraint session_of_one check (staff_id is null or account_id is null);
create index sessions_account_id on sessions (account_id) where account_id is not null;

-- Which person of the council's own directory an account of staff belongs to. Found by e-mail the first time, and by the
-- directory's own name for them ever after: an address may be given to somebody else, a subject is not.
create table staff_identities (
  issuer   text not null,
  subject  text not null,
  staff_id bigint not null references staff,
  bound_at timestamptz not null,
  constraint one_member_a_subject primary key (issuer, subject),
  constraint one_subject_a_member unique (issuer, staff_id)
);

-- What was sent to an address is shown to whoever proves it.
create index outbox_messages_recipient on outbox_messages (lower(recipient), created_at desc) where channel = 'email';
