-- Goes up with every change that a visitor of the directory could see, so that a process knows when what it keeps is old.
-- The row is locked until the change commits: a number that can be read has all its changes with it.
create table directory_edition (
  only_row boolean primary key default true check (only_row),
  edition  bigint not null
);
insert into directory_edition (edition) values (1);

alter table services
  add column edition integer not null default 0,
  -- the directory edition at which it changed last
  add column changed_in bigint not null default 1,
  -- the record as the council's folder last gave it: the folder is followed only where it has changed since
  add column loaded jsonb;
create index services_changed_in on services (changed_in);

-- Every edition of a service that was ever published, kept for ever.
create table service_editions (
  service       text not null references services,
  number        integer not null,
  record        jsonb not null,
  published_at  timestamptz not null,
  published_by  text not null,
  -- what changed and why, in the editor's words
  note          text not null default '',
  restored_from integer,
  primary key (service, number),
  constraint edition_number check (number > 0)
);

-- What somebody is writing and nobody else sees yet: one draft a service, begun from an edition (0 for a new service).
create table service_drafts (
  service    text primary key references services,
  record     jsonb not null,
  based_on   integer not null,
  begun_at   timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null
);

-- What a record says of the fields that are new: nothing yet.
update services set record = '{"eligibility": null, "charges": [], "isFree": false, "notOurs": [], "places": [], "lifeEvents": [],
  "formats": [], "languages": [], "interactions": [], "owner": null, "reviewOn": null}'::jsonb || record;

insert into service_editions (service, number, record, published_at, published_by, note)
select slug, 1, record, changed_at, 'Council data', 'As it was before editions were kept.' from services where is_published;
update services set edition = 1, loaded = record where is_published;

-- What each save of a draft replaced, so that two people who write at once lose nothing. Goes when the draft is published or thrown away.
create table service_draft_saves (
  id       bigint generated always as identity primary key,
  service  text not null references services,
  section  text not null,
  -- the section as it was saved
  saved    jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null
);
create index service_draft_saves_service on service_draft_saves (service, id);
