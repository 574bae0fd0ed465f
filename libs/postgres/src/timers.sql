-- What is to happen later. Rows are written by the projection of the service's own log and can be rebuilt from it.
create table timers (
  name    text        not null,
  key     text        not null,
  due_at  timestamptz not null,
  payload json        not null default '{}',
  primary key (name, key)
);
create index timers_due on timers (due_at);

-- What the runner did, apart from the projection above. With `due_at` in the key a timer that is set anew is due anew,
-- and one that a rebuild sets again stays fired.
create table timer_firings (
  name     text        not null,
  key      text        not null,
  due_at   timestamptz not null,
  attempts int         not null,
  fired_at timestamptz,
  next_at  timestamptz not null default '-infinity',
  primary key (name, key, due_at)
);

do $$ begin execute format('grant select, insert, update, delete on timers, timer_firings to %I', current_schema()); end $$;
