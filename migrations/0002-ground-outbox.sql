-- Messages to people, written in the transaction of the fact they tell of. A fact has at most one message.
create table outbox_messages (
  id                 uuid primary key default gen_random_uuid(),
  fact               text not null,
  channel            text not null,
  recipient          text not null,
  subject            text not null,
  body               text not null,
  about              text,
  state              text not null default 'waiting',
  tries              integer not null default 0,
  last_error         text,
  provider_reference text,
  created_at         timestamptz not null,
  settled_at         timestamptz,
  constraint one_message_a_fact unique (fact),
  constraint outbox_channel check (channel in ('email', 'sms')),
  constraint outbox_state check (state in ('waiting', 'sending', 'sent', 'kept', 'failed', 'unknown'))
);
create index outbox_messages_newest on outbox_messages (created_at desc, id);
create index outbox_messages_state on outbox_messages (state, created_at desc) where state not in ('sent', 'kept');
create index outbox_messages_about on outbox_messages (about, created_at);
