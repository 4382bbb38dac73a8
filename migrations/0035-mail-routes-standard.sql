-- A rule may hold the answer to a standard of its own, where somebody may be at risk; null for that of all messages.
alter table mail_routes add column standard text constraint mail_route_standard references standards;
