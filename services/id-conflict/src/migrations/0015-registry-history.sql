-- Records are ended, not overwritten or deleted: the hash in the event of a decided case names a row for good, and every row says which
-- import brought it and which change ended it.
alter table registry_records
  -- the change, an import or a withdrawal, that ended it; null for a record that counts
  add column ended_by uuid,
  drop constraint registry_records_pkey,
  -- one that counts for each number and record; by its beginning the records of a number are found
  add constraint registry_records_once unique nulls not distinct (number_index, evidence_index, ended_by);

do $$ begin
  execute format('revoke update, delete on registry_records from %I', current_schema());
  execute format('grant update (ended_by, programme, cohort_index) on registry_records to %I', current_schema());
end $$;
