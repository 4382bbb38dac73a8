-- What a person was told: the edition of the service's page that was in force when they asked. Null where nobody knows.
alter table cases add column service_edition integer;
alter table contacts add column service_edition integer;
