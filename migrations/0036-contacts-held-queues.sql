-- Queues that a file names for the first time are in no promise until somebody has looked at them; and what a measure of queues
-- says of them stays as it was when it was worked out.

alter table figure_queues add column is_held boolean not null default false;

alter table queue_measures
  -- slugs of the queues it was worked out from, of those of them of which it is not said when they are open, and of those that are
  -- held out; and within how many seconds somebody who gives up had not begun to wait
  add column queues text[] not null default '{}',
  add column without_hours text[] not null default '{}',
  add column held text[] not null default '{}',
  add column shorts integer[] not null default '{}';

-- closed: people came while the queue was closed, and are in no figure
alter table queue_measure_days
  drop constraint queue_measure_day_state,
  add constraint queue_measure_day_state check (state in ('counted', 'not-said', 'missing', 'sample', 'closed'));
