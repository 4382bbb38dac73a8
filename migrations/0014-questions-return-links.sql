-- Links by which somebody comes back to answers they have not sent, on whatever device. Only the hash of a link is kept; it
-- works as long as the draft is there, and goes with it.
create table draft_links (
  token_hash text primary key,
  draft      uuid not null references drafts on delete cascade,
  -- a hash of the address it was sent to, so that nobody's letter box can be filled by way of us
  sent_to    text not null,
  made_at    timestamptz not null,
  used_at    timestamptz
);
create index draft_links_draft on draft_links (draft);
create index draft_links_sent_to on draft_links (sent_to, made_at);
