-- How far the sender of a message was believed when it was taken in; null where nobody had looked at that yet.
alter table mail_in add column belief text constraint mail_in_belief check (belief in ('proved', 'letter', 'doubted'));
update mail_in set belief = 'doubted' where sign = 'It may not be from who it says';
