-- The study-record registry (学籍学历), filled by bulk import. Whoever reads this table learns which institution has how many
-- records, and nothing about a person: number, name and student or certificate number are there as keyed indexes (to compare)
-- and sealed (to show later what was compared).
create table registry_imports (
  import_id   uuid primary key,
  -- the data key of this import's records, itself sealed by the vault; subject 'registry-<import_id>', context 'registry/data-key'
  data_key    bytea not null,
  records     bigint not null,
  imported_at timestamptz not null default zhenming.app_now()
);

create table registry_records (
  -- HMAC of document type, country and number
  number_index   bytea not null,
  -- HMAC of kind, institution, student or certificate number, year and level: the whole record in one comparison
  evidence_index bytea not null,
  -- HMAC of the number's text and the name
  name_index     bytea not null,
  kind           text not null check (kind in ('IN_SCHOOL', 'GRADUATED')),
  institution    text not null,
  level          text not null check (level in ('JUNIOR_COLLEGE', 'BACHELOR', 'MASTER', 'DOCTOR')),
  -- of entry or of graduation
  year           smallint not null,
  import_id      uuid not null,
  -- AES-256-GCM under the import's data key: nonce, ciphertext, tag
  sealed         bytea not null,
  -- SHA-256 of `sealed`: events name a record by it
  record_hash    bytea not null,
  primary key (number_index, evidence_index)
);

-- One import at a time: filled, checked and moved over in one transaction. Nothing in it is worth a write-ahead log.
create unlogged table registry_staging (like registry_records);

do $$ begin
  execute format('grant select, insert on registry_imports to %I', current_schema());
  execute format('grant select, insert, update, delete on registry_records to %I', current_schema());
  execute format('grant select, insert, truncate on registry_staging to %I', current_schema());
end $$;
