-- E-mail that came in: the raw message, whole and unchanged for ever, and what was made of it.
create table mail_in (
  id             bigint generated always as identity primary key,
  via            text not null,
  -- its name where it came from, such as a mailbox's UID; each once
  delivery       text,
  sha256         bytea not null,
  size           integer not null,
  raw            bytea not null,
  received_at    timestamptz not null,
  state          text not null default 'waiting',
  kind           text,
  -- why it is of this kind, or why a person has to look at it
  sign           text not null default '',
  sender         text,
  sender_key     text,
  sender_name    text not null default '',
  recipients     text not null default '',
  subject        text not null default '',
  message_id     text not null default '',
  sent_at        timestamptz,
  files          integer not null default 0,
  customer_id    bigint references customers,
  contact_id     bigint references contacts,
  case_reference text,
  service        text references services,
  team           text references teams,
  -- the message of the same sender that it goes on from
  follows        bigint references mail_in,
  task_id        bigint references tasks,
  tries          integer not null default 0,
  retry_at       timestamptz,
  last_error     text,
  settled_at     timestamptz,
  settled_by     text,
  settled_how    text,
  constraint mail_in_via check (via in ('http', 'pipe', 'imap')),
  constraint mail_in_state check (state in ('waiting', 'open', 'tray', 'kept', 'done')),
  constraint mail_in_kind check (kind in ('person', 'bounce', 'auto-reply', 'loop', 'list'))
);
-- mail is compressed badly, and reading it back should not cost what storing it saved
alter table mail_in alter column raw set storage external;
create unique index mail_in_delivery on mail_in (via, delivery) where delivery is not null;
create index mail_in_same_bytes on mail_in (sha256, via, received_at);
create index mail_in_waiting on mail_in (id) where state = 'waiting';
create index mail_in_state on mail_in (state, received_at desc) where state in ('open', 'tray');
create index mail_in_newest on mail_in (received_at desc, id desc);
create index mail_in_message on mail_in (message_id, sender_key) where message_id <> '';
create index mail_in_sender on mail_in (sender_key, received_at desc) where sender_key is not null;
create index mail_in_contact on mail_in (contact_id) where contact_id is not null;
create index mail_in_case on mail_in (case_reference) where case_reference is not null;

-- What was written back about a message, so that an answer to it finds its way.
create table mail_answers (
  message_id uuid primary key references outbox_messages,
  mail_id    bigint not null references mail_in,
  kind       text not null,
  at         timestamptz not null,
  constraint mail_answer_kind check (kind in ('received', 'reply'))
);
create index mail_answers_mail on mail_answers (mail_id, at);

-- Which team, and about which service, by whom it was sent to and what it says. The first that fits.
create table mail_routes (
  id       bigint generated always as identity primary key,
  position integer not null,
  sent_to  text not null default '',
  words    text not null default '',
  service  text references services,
  team     text not null references teams,
  constraint mail_route_asks_something check (sent_to <> '' or words <> '')
);
create index mail_routes_position on mail_routes (position, id);
