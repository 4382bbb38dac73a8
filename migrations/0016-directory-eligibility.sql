-- How often the check “Can I have it?” said what, by day. No answers and nobody's name: counts alone.
create table eligibility_verdicts (
  service text not null references services,
  -- the edition of the service whose rules were used
  edition integer not null,
  verdict text not null,
  -- 0 counts the verdict itself; from 1 on, each requirement that was not met, by its place in that edition
  reason  integer not null default 0,
  day     date not null,
  n       integer not null,
  primary key (service, edition, verdict, reason, day),
  constraint eligibility_verdict check (verdict in ('yes', 'no', 'cannot-tell')),
  constraint eligibility_reason check (reason = 0 or (reason > 0 and verdict = 'no')),
  constraint eligibility_count check (n > 0)
);
