-- Of each reinstatement the account that holds the number again: made again from the log by the projection.
delete from deregistration_feed;
delete from projection_checkpoints where name = 'account.deregistrations';
