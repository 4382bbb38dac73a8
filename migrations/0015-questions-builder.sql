-- Who published a version and why; the version it was brought back from, where it was.
alter table questionnaires
  add column published_by text not null default 'Council data',
  add column note text not null default '',
  add column restored_from integer;

-- What somebody is building and nobody else is asked yet: one draft a form, begun from a version (0 for a new form).
create table questionnaire_drafts (
  slug          text primary key,
  definition    jsonb not null,
  based_on      integer not null,
  restored_from integer,
  begun_at      timestamptz not null,
  changed_at    timestamptz not null,
  changed_by    text not null
);

-- A form as the council's folder last gave it: the folder is followed only where it has changed since.
create table questionnaires_loaded (
  slug       text primary key,
  definition jsonb not null
);
insert into questionnaires_loaded (slug, definition)
select distinct on (slug) slug, definition from questionnaires order by slug, version desc;

-- Questions worded once, for use in many forms.
create table question_bank (
  id         text primary key,
  question   jsonb not null,
  -- as the council's folder last gave it; null for one made by an editor
  loaded     jsonb,
  changed_at timestamptz not null,
  changed_by text not null,
  -- one that an editor removed does not come back with the folder
  removed_at timestamptz
);
