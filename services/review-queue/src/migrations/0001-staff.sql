-- Who may act for the office. The person's own ID number is known as its numberId only.
create table staff (
  staff_id      uuid primary key,
  login         text not null unique check (login = lower(login)),
  password_hash text not null,
  roles         text[] not null check (cardinality(roles) > 0),
  number_id     uuid not null,
  created_at    timestamptz not null
);

create table staff_sessions (
  -- SHA-256 of the opaque token
  token_hash bytea primary key,
  staff_id   uuid not null references staff,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index staff_sessions_by_end on staff_sessions (expires_at);

do $$ begin
  execute format('grant select, insert, update on staff to %I', current_schema());
  execute format('grant select, insert, delete on staff_sessions to %I', current_schema());
end $$;
