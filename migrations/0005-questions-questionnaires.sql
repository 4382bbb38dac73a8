create table questionnaires (
  slug         text not null,
  version      integer not null,
  definition   jsonb not null,
  published_at timestamptz not null,
  primary key (slug, version)
);

-- Answers on the way, kept while somebody is answering; the version they began with is the one they finish.
create table drafts (
  id            uuid primary key default gen_random_uuid(),
  session_key   text not null,
  subject       text not null,
  questionnaire text not null,
  version       integer not null,
  answers       jsonb not null default '{}',
  began_at      timestamptz not null,
  touched_at    timestamptz not null,
  constraint one_draft_a_subject unique (session_key, subject),
  foreign key (questionnaire, version) references questionnaires
);
create index drafts_touched_at on drafts (touched_at);

-- Files people send with their answers. Owner is `draft <id>` until the request is made, then `case <id>`.
create table answer_files (
  id         uuid primary key default gen_random_uuid(),
  owner      text not null,
  question   text not null,
  name       text not null,
  type       text not null,
  size       integer not null,
  content    bytea not null,
  sent_at    timestamptz not null
);
create index answer_files_owner on answer_files (owner);
