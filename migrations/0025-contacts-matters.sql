-- One approach with three matters is one contact with three. What each matter was about, what was told and what came of it.
create table contact_matters (
  id              bigint generated always as identity primary key,
  contact_id      bigint not null references contacts,
  position        integer not null,
  service         text references services,
  service_edition integer,
  about           text not null,
  outcome         text not null,
  answer          text,
  case_reference  text,
  -- the matter it goes on about, when this is not the first time
  follows         bigint references contact_matters,
  constraint matter_position unique (contact_id, position),
  constraint matter_outcome check (outcome in ('open', 'answered', 'case', 'chased', 'passed-on', 'signposted', 'could-not-help', 'no-reply-needed'))
);
insert into contact_matters (contact_id, position, service, service_edition, about, outcome, answer, case_reference)
select id, 1, service, service_edition, about, outcome, answer, case_reference from contacts;
create index contact_matters_case on contact_matters (case_reference) where case_reference is not null;
create index contact_matters_service on contact_matters (service, contact_id);

drop view contact_facts;
alter table contacts
  drop column service,
  drop column service_edition,
  drop column about,
  drop column outcome,
  drop column answer,
  drop column case_reference,
  add column answered_at  timestamptz,
  add column ended_at     timestamptz,
  add column wait_seconds integer,
  -- what was passed on, and to whom
  add column team         text references teams,
  -- where it came from: a raw e-mail, a call of the telephony system, an import
  add column source       text,
  add column source_id    text,
  -- what adviser and caller had in hand before it was wrapped up
  add column wrapped_up_at timestamptz,
  add constraint contact_order check (answered_at is null or answered_at >= arrived_at);
create unique index contacts_source on contacts (source, source_id) where source is not null;

-- One row a contact, with what it was about first; and one row a matter.
create view contact_facts as
  select c.id, c.channel, c.direction, c.arrived_at, m.service, m.outcome, m.case_reference
    from contacts c join contact_matters m on m.contact_id = c.id and m.position = 1;
create view matter_facts as
  select m.id, m.contact_id, c.channel, c.direction, c.arrived_at, m.service, m.outcome, m.case_reference
    from contacts c join contact_matters m on m.contact_id = c.id;
