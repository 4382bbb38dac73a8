-- The search is held in the memory of each process. The database keeps what it is made from, and what people searched for.
drop index services_search;
drop index services_spelling;
alter table services drop column search, drop column spelling;

-- Words that people use for what councils do, by the codes of the national list: data of the product, the same for all.
create table national_codes (
  lgsl  integer primary key,
  name  text not null,
  theme text not null
);
create table national_words (
  lgsl     integer not null references national_codes,
  -- a BCP 47 tag, or en-regional
  language text not null,
  phrase   text not null,
  primary key (lgsl, language, phrase)
);
-- Which words are loaded, and the directory edition at which they or what is switched off last changed.
create table national_words_state (
  only_row    boolean primary key default true check (only_row),
  fingerprint text not null,
  changed_in  bigint not null
);
insert into national_words_state (fingerprint, changed_in) values ('', 1);
-- National words that this council does not want.
create table switched_off (
  lgsl   integer not null,
  phrase text not null,
  at     timestamptz not null,
  by     text not null,
  primary key (lgsl, phrase)
);

-- Words a council adds to a service. One that was taken away stays, so that its folder does not bring it back.
create table service_words (
  service    text not null references services,
  phrase     text not null,
  added_at   timestamptz not null,
  added_by   text not null,
  removed_at timestamptz,
  primary key (service, phrase)
);

-- What people typed, by day, with personal data taken out. The key is ten letters of the phrase's fingerprint.
create table search_phrases (
  key      text not null,
  day      date not null,
  phrase   text not null,
  searches integer not null,
  -- how many services the last search of the day found
  found    integer not null,
  -- how often a service was opened from it
  clicks   integer not null default 0,
  primary key (key, day),
  constraint search_counts check (searches > 0 and found >= 0 and clicks >= 0)
);
create index search_phrases_day on search_phrases (day);

-- Which services were opened from the results for a phrase.
create table search_clicks (
  key     text not null,
  service text not null references services,
  day     date not null,
  n       integer not null,
  primary key (key, service, day),
  constraint click_count check (n > 0)
);
create index search_clicks_day on search_clicks (day);
