-- Who asked about which number within a day: after a few, the answer goes to the inbox only.
create table number_asks (
  -- account:<id>, contact:<hex blind index>, device:<hex blind index>
  asker        text not null,
  -- blind index, purpose 'number-asked': not the ledger's key
  number_index bytea not null,
  -- the answer was given at once, so this number counts
  learned      boolean not null,
  -- took or claimed it: no longer one who only asked, so others may still ask about this number
  on_it        boolean not null default false,
  asked_at     timestamptz not null,
  primary key (asker, number_index)
);
create index number_asks_by_number on number_asks (number_index);
create index number_asks_by_age on number_asks (asked_at);

-- a number that was said not to be one's own does not use the contact up
alter table contact_numbers add column disowned_at timestamptz;

create index contact_numbers_by_age on contact_numbers (taken_at);

create index accounts_by_case on accounts (case_id) where case_id is not null;

-- What downstream systems read, in the order of the log: filled by the projection account.deregistrations.
create table deregistration_feed (
  -- position in the log; the cursor of the feed
  position          bigint primary key,
  -- id of the event
  deregistration_id uuid not null unique,
  accounts          uuid[] not null,
  surviving_account uuid not null,
  effective_at      timestamptz not null,
  contestable_until timestamptz not null
);

-- Which subscriber has acknowledged which. No projection: a rebuild of the feed leaves it alone.
create table deregistration_acknowledgements (
  subscriber        text not null,
  deregistration_id uuid not null,
  acknowledged_at   timestamptz not null,
  primary key (subscriber, deregistration_id)
);

do $$ begin
  execute format('grant select, insert, update, delete on number_asks to %I', current_schema());
  execute format('grant delete on contact_numbers to %I', current_schema());
  execute format('grant select, insert, delete on deregistration_feed to %I', current_schema());
  execute format('grant select, insert on deregistration_acknowledgements to %I', current_schema());
end $$;
