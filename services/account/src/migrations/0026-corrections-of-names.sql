-- A correction of the name alone: the number is right, and stays the account's.
alter table corrections add column name_only boolean not null default false;
