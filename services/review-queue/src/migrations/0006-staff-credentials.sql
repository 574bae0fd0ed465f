-- How a member of staff shows who they are, apart from who they are: a further way to log in is a further kind.
create table staff_credentials (
  credential_id uuid primary key,
  staff_id      uuid not null references staff,
  kind          text not null check (kind in ('PASSWORD', 'TOTP', 'RECOVERY_CODE')),
  -- PASSWORD: argon2id; TOTP: sealed by the vault for the staff id, context 'staff-totp/<credential_id>'; RECOVERY_CODE: keyed hash
  secret        bytea not null,
  -- of a one-time password, which is to be changed; of a TOTP secret, which its person has not confirmed yet
  pending       boolean not null,
  -- TOTP: the last time step whose code was accepted
  used_step     bigint,
  created_at    timestamptz not null
);
create unique index staff_credentials_single on staff_credentials (staff_id, kind) where kind <> 'RECOVERY_CODE';
create index staff_credentials_by_staff on staff_credentials (staff_id);

insert into staff_credentials (credential_id, staff_id, kind, secret, pending, created_at)
select gen_random_uuid(), staff_id, 'PASSWORD', convert_to(password_hash, 'UTF8'), false, created_at from staff;

alter table staff
  drop column password_hash,
  add column status text not null default 'ACTIVE' check (status in ('ACTIVE', 'DISABLED')),
  add column last_login_at timestamptz;

-- A change of an administrator that waits for a second person.
create table staff_proposals (
  staff_id    uuid primary key references staff,
  change      text not null,
  roles       text[] not null,
  -- who proposed it; null: the office's command
  proposed_by uuid,
  until       timestamptz not null
);

alter table dealings drop constraint dealings_ended_check;
alter table dealings add constraint dealings_ended_check
  check (ended in ('DECIDED', 'GIVEN_BACK', 'LEASE_EXPIRED', 'TAKEN_AWAY', 'EXCLUDED', 'CANCELLED'));

do $$ begin
  execute format('grant select, insert, update, delete on staff_credentials, staff_proposals to %I', current_schema());
end $$;
