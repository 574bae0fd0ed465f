-- Records are ended, not overwritten or deleted: the hash in the event of a decided case names a row for good, and every row says which
-- change brought it and which ended it.
alter table registry_records
  -- the change, an import or a withdrawal, that ended it; null for a record that counts
  add column ended_by uuid,
  drop constraint registry_records_pkey,
  -- one that counts for each number and record; by its beginning the records of a number are found
  add constraint registry_records_once unique nulls not distinct (number_index, evidence_index, ended_by);

-- What the rows say of each change, as its event (RegistryChanged) says it. The digest is SHA-256 over the hashes of the rows that it ended,
-- then of those that it brought: in the order of their bytes, and those of one first byte hashed by themselves before, so that millions
-- fit into the memory of a server.
create view registry_changes as
select change_id,
  coalesce(sum(n) filter (where brought), 0)::int as added,
  coalesce(sum(n) filter (where not brought), 0)::int as ended,
  encode(sha256(string_agg(part, ''::bytea order by brought, first)), 'hex') as digest
from (
  select change_id, brought, get_byte(record_hash, 0) as first, count(*) as n,
    sha256(string_agg(record_hash, ''::bytea order by record_hash)) as part
  from (
    select import_id as change_id, true as brought, record_hash from registry_records
    union all
    select ended_by, false, record_hash from registry_records where ended_by is not null
  ) changed
  group by change_id, brought, first
) parts
group by change_id;

-- of an import from before there were events: the digest of what it had brought then
alter table registry_imports add column digest text;
update registry_imports i set records = coalesce(c.added, 0), digest = coalesce(c.digest, '')
from registry_imports known left join registry_changes c on c.change_id = known.import_id
where known.import_id = i.import_id;

do $$ begin
  execute format('revoke update, delete on registry_records from %I', current_schema());
  execute format('grant update (ended_by, programme, cohort_index) on registry_records to %I', current_schema());
  execute format('revoke insert on registry_imports from %I', current_schema());
  execute format('grant insert (import_id, data_key, records) on registry_imports to %I', current_schema());
  execute format('grant select on registry_changes to %I', current_schema());
end $$;
