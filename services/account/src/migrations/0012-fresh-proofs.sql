-- A session has an id that may be shown, an end when nobody uses it, the browser it is in, and for some minutes a fresh proof of its person.
alter table sessions
  add column session_id    uuid not null default gen_random_uuid(),
  -- blind index of the device, purpose 'device'; null: opened by an earlier version
  add column device_index  bytea,
  -- as the browser names itself: 'Chrome', 'Windows'; null where it does not
  add column browser       text,
  add column system        text,
  add column last_used_at  timestamptz not null default zhenming.app_now(),
  -- until when the person's last proof (password, or a code to a contact) counts as fresh
  add column proven_until  timestamptz,
  -- of a proof by code: since when that contact is the account's; null for a password
  add column proven_contact_since timestamptz;
create unique index sessions_by_id on sessions (session_id);

alter table account_devices
  add column device_id uuid not null default gen_random_uuid(),
  add column browser   text,
  add column system    text,
  -- its person took it off the list: a login from it is a new device's; it still counts where devices are compared
  add column forgotten boolean not null default false;
create unique index account_devices_by_id on account_devices (device_id);

-- A contact is named by an id. A removed one stays for three days, in which it may undo what happened: its use is NOTICE meanwhile.
alter table contacts
  add column contact_id uuid not null default gen_random_uuid(),
  -- since when it is the account's, proven or written down by an office
  add column added_at   timestamptz not null default zhenming.app_now(),
  add column removed_at timestamptz check (removed_at is null or use = 'NOTICE');
update contacts set added_at = coalesce(verified_at, (select created_at from accounts a where a.account_id = contacts.account_id));
create unique index contacts_by_id on contacts (contact_id);
create index contacts_removed on contacts (contact_index) where removed_at is not null;

alter table contact_proofs drop constraint contact_proofs_purpose_check;
alter table contact_proofs add constraint contact_proofs_purpose_check
  check (purpose in ('REGISTRATION', 'CONTACT', 'BINDING', 'PASSWORD', 'REAUTHENTICATION'));

alter table deliveries drop constraint deliveries_kind_check;
alter table deliveries add constraint deliveries_kind_check
  check (kind in ('CONTACT_CODE', 'PASSWORD_CODE', 'REAUTHENTICATION_CODE', 'USERNAME', 'NUMBER_ANSWER'));
