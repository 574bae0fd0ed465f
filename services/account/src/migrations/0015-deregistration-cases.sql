-- Of each deregistration the case that was decided: made again from the log by the projection.
alter table deregistration_feed add column case_id uuid;
delete from deregistration_feed;
delete from projection_checkpoints where name = 'account.deregistrations';
