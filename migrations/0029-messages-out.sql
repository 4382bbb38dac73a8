-- Messages out: in the customer's language and format, by any way, each with the template it was made from and what became of it.
alter table outbox_messages
  add column format           text not null default 'plain',
  add column language         text not null default 'en',
  -- the wording it was made from
  add column template         text,
  add column template_version integer,
  add column customer_id      bigint,
  -- the Message-ID of the e-mail it answers
  add column in_reply_to      text,
  add column is_automatic     boolean not null default true,
  -- what whoever carried it said became of it
  add column receipt          text,
  add column receipt_at       timestamptz,
  add column receipt_why      text,
  -- when it was seen to that somebody who did not get it hears another way
  add column followed_up_at   timestamptz,
  add column print_batch      bigint,
  drop constraint outbox_channel,
  add constraint outbox_channel check (channel in ('email', 'sms', 'letter')),
  drop constraint outbox_state,
  add constraint outbox_state check (state in ('waiting', 'sending', 'to-print', 'printed', 'sent', 'kept', 'failed', 'unknown')),
  add constraint outbox_format check (format in ('plain', 'large-print', 'braille', 'easy-read', 'audio')),
  add constraint outbox_receipt check (receipt in ('delivered', 'refused', 'bounced', 'permanent-failure', 'temporary-failure', 'technical-failure')),
  add constraint outbox_template check ((template is null) = (template_version is null));
create index outbox_messages_customer on outbox_messages (customer_id, created_at) where customer_id is not null;
create index outbox_messages_template on outbox_messages (template, created_at desc) where template is not null;
create index outbox_messages_to_print on outbox_messages (format, created_at) where state = 'to-print';
create index outbox_messages_batch on outbox_messages (print_batch) where print_batch is not null;
create index outbox_messages_failures on outbox_messages (receipt_at) where receipt <> 'delivered' and followed_up_at is null;
create index outbox_messages_provider on outbox_messages (provider_reference) where provider_reference is not null;

-- Letters printed together: one file for each format, made once and never again with other letters in it.
create table print_batches (
  id        bigint generated always as identity primary key,
  format    text not null,
  made_at   timestamptz not null,
  made_by   text not null,
  posted_on date,
  posted_by text,
  constraint batch_format check (format in ('plain', 'large-print', 'braille', 'easy-read', 'audio'))
);
alter table outbox_messages add constraint outbox_batch foreign key (print_batch) references print_batches;

-- The words of a message in one language. A version once published never changes; the newest published is in force.
create table message_templates (
  slug         text not null,
  language     text not null,
  version      integer not null,
  subject      text not null,
  body         text not null,
  -- null: the body is used
  sms          text,
  letter       text,
  easy_read    text,
  -- the council's own data, or staff, over whose words its data is never laid
  source       text not null,
  made_by      text not null,
  made_at      timestamptz not null,
  published_by text,
  published_at timestamptz,
  constraint message_templates_pkey primary key (slug, language, version),
  constraint template_version check (version > 0),
  constraint template_source check (source in ('council', 'staff'))
);
create unique index one_draft_a_template on message_templates (slug, language) where published_at is null;
