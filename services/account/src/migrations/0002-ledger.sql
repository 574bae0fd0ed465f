-- One row per number: the only place that says who holds it. Locked `for update` by every change.
create table ledger (
  -- blind index of type + country + canonical number, purpose 'number'; it never leaves this table
  number_key         bytea primary key,
  -- the random surrogate by which everybody else knows the number
  number_id          uuid not null unique,
  dispute_id         uuid,
  holder             uuid references accounts,
  holder_version     integer not null default 0,
  proof              text check (proof in ('UNPROVEN', 'PROVEN')),
  held_since         timestamptz,
  -- [{accountId, caseId, evidence, weight}]
  claims             jsonb not null default '[]',
  -- {accountId: ISO time from which it may claim again}
  claimable_from     jsonb not null default '{}',
  settled_cases      uuid[] not null default '{}',
  under_review_until timestamptz,
  -- last revision of stream number-<number_id>
  revision           integer not null default 0,
  check ((holder is null) = (proof is null)),
  check ((holder is null) = (held_since is null))
);
create unique index one_number_per_holder on ledger (holder) where holder is not null;

-- a contact takes or claims one fresh number in 30 days
create table contact_numbers (
  contact_index bytea not null,
  number_id     uuid not null,
  taken_at      timestamptz not null,
  primary key (contact_index, number_id)
);

do $$ begin
  execute format('grant select, insert, update on ledger, contact_numbers to %I', current_schema());
end $$;
