-- A correction of the name alone: the number is right, and stays the account's.
alter table corrections add column name_only boolean not null default false;
-- UNAPPLIED: approved, and the account has neither the right number nor the right name by it.
alter table corrections drop constraint corrections_status_check;
alter table corrections add constraint corrections_status_check
  check (status in ('OPEN', 'CORRECTED', 'UNAPPLIED', 'REFUSED', 'WITHDRAWN', 'IDLE'));
