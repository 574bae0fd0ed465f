-- What housekeeping looks for: accounts whose number was saved by a version, or by a process, that had no registry index for it.
create index accounts_without_registry_number on accounts (account_id)
  where number_id is not null and registry_number_index is null;
