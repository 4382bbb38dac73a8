-- Why an email went to the team it is with, in words; '' where nobody chose one.
alter table mail_in add column team_why text not null default '';
