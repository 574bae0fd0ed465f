-- Contacts on their way to being proven: one code each. A registration is one that has no account yet.
create table contact_proofs (
  proof_id      uuid primary key,
  purpose       text not null check (purpose in ('REGISTRATION', 'CONTACT', 'BINDING', 'PASSWORD')),
  account_id    uuid references accounts,
  channel       text check (channel in ('PHONE', 'EMAIL')),
  -- sealed address; vault subject = account_id, or proof_id while there is no account. Of a recovery: none, its code goes to all logins
  address       bytea,
  language      text not null check (language in ('zh-CN', 'en')),
  -- keyed index of proof and code, purpose 'code'; null: no code was sent, so none is right
  code_index    bytea,
  expires_at    timestamptz not null,
  tries_left    integer not null check (tries_left >= 0),
  spent         boolean not null default false,
  created_at    timestamptz not null,
  check ((channel is null) = (address is null)),
  check ((channel is null) = (purpose = 'PASSWORD'))
);
create index contact_proofs_by_account on contact_proofs (account_id) where account_id is not null;
create index contact_proofs_by_age on contact_proofs (created_at);

-- What notification fetches by id: sealed JSON {address, params}; vault subject as named, context 'delivery'
create table deliveries (
  delivery_id  uuid primary key,
  kind         text not null check (kind in ('CONTACT_CODE', 'PASSWORD_CODE', 'USERNAME', 'NUMBER_ANSWER')),
  channel      text not null check (channel in ('PHONE', 'EMAIL')),
  language     text not null check (language in ('zh-CN', 'en')),
  account_id   uuid references accounts,
  subject      text not null,
  sealed       bytea not null,
  created_at   timestamptz not null,
  fetched_at   timestamptz
);
create index deliveries_by_age on deliveries (created_at);

-- What was asked about an account that may not exist: done by a loop after the answer. Sealed under the errand's own key.
create table errands (
  errand_id  uuid primary key,
  sealed     bytea not null,
  created_at timestamptz not null,
  -- moved on after a failure, so that one that cannot be done holds up no other; given up after a day
  due_at     timestamptz not null,
  attempts   integer not null default 0
);
create index errands_by_due_time on errands (due_at);

-- Proofs of work that were handed in: each counts once
create table spent_challenges (
  nonce_hash bytea primary key,
  expires_at timestamptz not null
);

do $$ begin
  execute format('grant select, insert, update, delete on contact_proofs, deliveries, errands to %I', current_schema());
  execute format('grant select, insert, delete on spent_challenges to %I', current_schema());
end $$;
