-- What a form said when it was first sent, as a fingerprint: the same key with other answers is not taken for a double click.

alter table once_keys add column content text not null default '';
