-- Records are ended, not overwritten or deleted: the hash in the event of a decided case names a row for good, and every row says which
-- change brought it and which ended it.

-- all of the registry is sorted here, and indexed
set local work_mem = '128MB';
set local maintenance_work_mem = '256MB';

alter table registry_records
  -- the change, an import or a withdrawal, that ended it; null for a record that counts
  add column ended_by uuid,
  drop constraint registry_records_pkey,
  -- one that counts for each number and record; by its beginning the records of a number are found
  add constraint registry_records_once unique nulls not distinct (number_index, evidence_index, ended_by);
-- the rows of one change among millions
create index registry_records_by_import on registry_records (import_id);
create index registry_records_by_end on registry_records (ended_by) where ended_by is not null;

-- Ended for good: a record counts again when it is imported again.
create function registry_record_has_ended() returns trigger language plpgsql as
  $f$ begin raise exception 'a record of the registry is ended once' using errcode = '42501'; end $f$;
create trigger ended_once before update of ended_by on registry_records for each row
  when (old.ended_by is not null and new.ended_by is distinct from old.ended_by)
  execute function registry_record_has_ended();

-- Of a row all that stays: programme and cohort may be filled in later, and it may be ended.
create function registry_row_hash(r registry_records) returns bytea language sql stable return sha256(
  r.number_index || r.evidence_index || r.name_index || r.record_hash || sha256(r.sealed)
  || convert_to(concat_ws('|', r.kind, r.institution, r.level, r.year), 'UTF8'));

-- What the rows say of each change, as its event (RegistryChanged) says it. The digest is SHA-256 over the hashes of the rows that it ended,
-- then of those that it brought: in the order of their bytes, and those of one first byte hashed by themselves before, so that millions
-- fit into the memory of a server.
create view registry_changes as
select change_id,
  coalesce(sum(n) filter (where brought), 0)::int as added,
  coalesce(sum(n) filter (where not brought), 0)::int as ended,
  encode(sha256(string_agg(part, ''::bytea order by brought, first)), 'hex') as digest
from (
  select change_id, brought, get_byte(hash, 0) as first, count(*) as n,
    sha256(string_agg(hash, ''::bytea order by hash)) as part
  from (
    select import_id as change_id, true as brought, registry_row_hash(r) as hash from registry_records r
    union all
    select ended_by, false, registry_row_hash(r) from registry_records r where ended_by is not null
  ) changed
  group by change_id, brought, first
) parts
group by change_id;

-- of an import from before there were events: the digest of what it had brought then
alter table registry_imports add column digest text;
update registry_imports i set records = coalesce(c.added, 0), digest = coalesce(c.digest, encode(sha256(''), 'hex'))
from registry_imports known left join registry_changes c on c.change_id = known.import_id
where known.import_id = i.import_id;

do $$ begin
  execute format('revoke update, delete on registry_records from %I', current_schema());
  execute format('grant update (ended_by, programme, cohort_index) on registry_records to %I', current_schema());
  execute format('revoke insert on registry_imports from %I', current_schema());
  execute format('grant insert (import_id, data_key, records) on registry_imports to %I', current_schema());
  execute format('grant select on registry_changes to %I', current_schema());
end $$;
