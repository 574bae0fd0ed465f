-- The list of human help says which decision stands in the way of a case, by its number: the projection begins again.
delete from human_help;
delete from projection_checkpoints where name = 'id-conflict.human-help';
alter table human_help add column number_id uuid not null;
comment on column human_help.used_up is 'CASE_TRIES, NUMBER_TRIES, SUBMISSIONS, DECIDED_RECENTLY';
