-- Corrections of a wrong number: what the person says is right, until a reviewer has seen the document.
create table corrections (
  correction_id uuid primary key,
  account_id    uuid not null references accounts,
  -- the number that is to be left
  number_id     uuid not null,
  -- sealed JSON {documentType, country, number, name}; vault subject = account_id, context 'account/correction'
  person        bytea not null,
  opened_by     text not null check (opened_by in ('OWNER', 'SUPPORT')),
  -- the member of staff who opened it for a caller
  staff_id      uuid,
  status        text not null default 'OPEN' check (status in ('OPEN', 'CORRECTED', 'REFUSED', 'WITHDRAWN', 'IDLE')),
  created_at    timestamptz not null,
  ended_at      timestamptz,
  check ((opened_by = 'SUPPORT') = (staff_id is not null)),
  check ((status = 'OPEN') = (ended_at is null))
);
create index corrections_by_account on corrections (account_id, created_at desc);
create unique index one_open_correction on corrections (account_id) where status = 'OPEN';

-- Browsers that accounts were used from: who shares one with a party helps nobody there, and tries are counted per device.
create table account_devices (
  account_id   uuid not null references accounts,
  -- blind index, purpose 'device'
  device_index bytea not null,
  seen_at      timestamptz not null,
  primary key (account_id, device_index)
);
create index account_devices_by_device on account_devices (device_index);
create index account_devices_by_age on account_devices (seen_at);

-- index of the number as id-conflict's registry has it: which classmates hold their number
alter table accounts add column registry_number_index bytea;
create index accounts_by_registry_number on accounts (registry_number_index) where registry_number_index is not null;
-- won by a classmate's word alone: no helper of others
alter table accounts add column held_by_vouching boolean not null default false;

create index contacts_by_index on contacts (contact_index);

do $$ begin
  execute format('grant select, insert, update on corrections to %I', current_schema());
  execute format('grant select, insert, update, delete on account_devices to %I', current_schema());
end $$;
