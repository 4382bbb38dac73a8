-- What stood over a file's columns, so that its refused rows can be put right and sent again as they are.
alter table figure_imports add column header text[] not null default '{}';
